/** Printers as people are told of them: one that is let go of for a moment is not lost, and its trouble not new. */
import type { PrinterId } from '../../protocol/ids.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Printing } from '../printing/printing.ts'

type Seen = ReturnType<Printing['states']>[number]

export interface SteadyPrinting extends Pick<Printing, 'states' | 'watch'> {
  close(): void
}

/**
 * A worker hangs up on a printer that is out of paper when another one is to have the ticket, and calls it again: for
 * so long it is what it was, in milliseconds.
 */
const callAgainMs = 3_000

interface Trouble {
  /** When it ceased to print, UTC milliseconds. */
  readonly since: number
  /** What it said of itself last, and since when it has said nothing, on the monotonic clock. */
  readonly said?: Seen
  readonly silentAt?: number
}

export const steadyPrinting = (
  printing: Pick<Printing, 'states' | 'watch'>,
  clock: Pick<Clock, 'monotonic' | 'after'>,
): SteadyPrinting => {
  const troubles = new Map<PrinterId, Trouble>()
  const watchers = new Set<Parameters<Printing['watch']>[0]>()
  const timers = new Set<Cancel>()

  const note = (state: Seen): void => {
    const { printer, at, since } = state
    const before = troubles.get(printer)
    if (at === 'ready' || at === 'printing') troubles.delete(printer)
    else if (at === 'stopped') troubles.set(printer, { since: before?.since ?? since, said: state })
    else if (before?.said === undefined) troubles.set(printer, { since: before?.since ?? since })
    else if (before.silentAt === undefined) {
      troubles.set(printer, { ...before, silentAt: clock.monotonic() })
      const cancel = clock.after(callAgainMs, () => {
        timers.delete(cancel)
        tellAll(printer)
      })
      timers.add(cancel)
    }
  }
  const steady = (state: Seen): Seen => {
    const trouble = troubles.get(state.printer)
    if (trouble === undefined) return state
    const { since, said, silentAt } = trouble
    const isCalled = silentAt !== undefined && clock.monotonic() - silentAt < callAgainMs
    return said !== undefined && isCalled && state.at === 'away'
      ? { ...said, waiting: state.waiting, since }
      : { ...state, since }
  }
  const tellAll = (printer: PrinterId): void => {
    const state = printing.states().find(one => one.printer === printer)
    if (state === undefined) return
    for (const tell of watchers) tell(printer, steady(state))
  }

  for (const state of printing.states()) note(state)
  const unwatch = printing.watch((printer, state) => {
    note({ ...state, printer })
    for (const tell of watchers) tell(printer, steady({ ...state, printer }))
  })
  return {
    states: () => printing.states().map(steady),
    watch: tell => {
      watchers.add(tell)
      return () => void watchers.delete(tell)
    },
    close: () => {
      unwatch()
      for (const cancel of timers) cancel()
    },
  }
}
