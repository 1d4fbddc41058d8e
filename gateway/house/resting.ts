/** A thread that is begun when somebody asks, and gone when nobody has for a while: its memory is the house's again. */
import { Fault } from '../../protocol/fault.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { type Service, startThread, type Thread } from '../journal/thread.ts'

/** Whoever tries something out comes back within this, or waits some 130 ms longer once more: a thread holds 25 MB. */
const restMs = 10_000

/**
 * As `startThread`. Fault `thread-ended` where it died of what it was asked; the next question gets another thread.
 */
export const restingThread = <S extends Service>(
  file: URL,
  clock: Pick<Clock, 'after'>,
): Pick<Thread<S>, 'ask' | 'close'> => {
  let thread: Thread<S> | undefined
  let stopRest: Cancel | undefined
  let asked = 0

  const leave = (): Promise<void> => {
    stopRest?.()
    const gone = thread
    thread = undefined
    return gone?.close() ?? Promise.resolve()
  }

  return {
    ask: (name, question) => {
      stopRest?.()
      thread ??= startThread<S>(file)
      const mine = thread
      asked++
      return mine
        .ask(name, question)
        .catch((cause: unknown) => {
          if (thread === mine && cause instanceof Fault && cause.code === 'thread-ended') thread = undefined
          throw cause
        })
        .finally(() => {
          if (--asked === 0) stopRest = clock.after(restMs, () => void leave())
        })
    },
    close: leave,
  }
}
