/** The life of a wire: of use until something ends it, once. */
import { Fault } from '../../../protocol/fault.ts'
import type { Cancel, Clock } from '../../../protocol/time.ts'

/** What all wires have in common, whatever they are made of. */
export interface Life {
  readonly isOver: boolean
  readonly closed: Promise<Fault | undefined>
  /** Bytes are about to leave: from now on a failure leaves paper in doubt. */
  wrote(): void
  /** It is done with. Only the first end counts. */
  end(): void
  /** @param what happened, behind the printer's name: `hung up` */
  breakOff(what: string, cause?: unknown): void
  /** Throws what ended it, once it is over. */
  check(): void
  /**
   * What `work` gives. Rejects as soon as the wire is over; after `ms` it is, for the reason given, unless there is a
   * reason to wait as long again.
   */
  within<T>(work: Promise<T>, ms: number, what: string, mayWait?: () => boolean): Promise<T>
  /** Lets so much time pass. Rejects as soon as the wire is over. */
  pause(ms: number): Promise<void>
}

/**
 * @param name of the printer, for its faults
 * @param letGo called once, at the end, before anybody is told; the reason is undefined when nothing broke
 */
export const beginLife = (
  name: string,
  clock: Pick<Clock, 'after'>,
  letGo: (why: Fault | undefined) => void,
): Life => {
  const closed = Promise.withResolvers<Fault | undefined>()
  /** Whoever waits now. A wire carries ticket after ticket: listeners at one promise would gather for ever. */
  const waiting = new Set<(why: Fault) => void>()
  let hasWritten = false
  let over: Fault | undefined

  const fault = (what: string, cause?: unknown): Fault =>
    new Fault(hasWritten ? 'printer-broke-off' : 'printer-away', `${name} ${what}`, { cause })
  const finish = (why: Fault | undefined): void => {
    if (over !== undefined) return
    over = why ?? fault('was let go')
    letGo(why)
    for (const giveUp of [...waiting]) giveUp(over)
    closed.resolve(why)
  }
  const breakOff = (what: string, cause?: unknown): void => finish(fault(what, cause))
  /** @param then what to do when the time has passed and nobody has settled it; true to wait as long again */
  const wait = <T>(ms: number, then: (settle: (value: T) => void) => boolean, work?: Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      work?.catch(() => undefined)
      if (over !== undefined) return reject(over)
      const leave = () => {
        cancel()
        waiting.delete(giveUp)
      }
      const settle = (value: T) => {
        leave()
        resolve(value)
      }
      const giveUp = (why: unknown) => {
        leave()
        reject(why)
      }
      const again = (): Cancel =>
        clock.after(ms, () => {
          if (then(settle)) cancel = again()
        })
      let cancel = again()
      waiting.add(giveUp)
      work?.then(settle, giveUp)
    })
  return {
    get isOver() {
      return over !== undefined
    },
    closed: closed.promise,
    wrote: () => {
      hasWritten = true
    },
    end: () => finish(undefined),
    breakOff,
    check: () => {
      if (over !== undefined) throw over
    },
    within: (work, ms, what, mayWait = () => false) =>
      wait(
        ms,
        () => {
          if (mayWait()) return true
          breakOff(what)
          return false
        },
        work,
      ),
    pause: ms =>
      wait<void>(ms, settle => {
        settle()
        return false
      }),
  }
}
