/** How a printer is doing, for whoever looks: cooks, managers, logs. */
import { type Condition, troubleTexts } from './talk/condition.ts'

/** By its own word where it says how it is; else as far as its worker can tell from printing. */
export interface PrinterState {
  /**
   * `ready`: nothing known against it. `away`: it cannot be reached, or broke off; the next attempt is waited for.
   * `stopped`: it says what keeps it from printing; it has, and keeps, what it was given.
   */
  readonly at: 'ready' | 'printing' | 'stopped' | 'away'
  /** UTC milliseconds at which `at` became what it is. */
  readonly since: number
  /** Jobs in its queue, the one being printed among them. */
  readonly waiting: number
  /** While away or stopped: what is in the way, for a person to read. */
  readonly why?: string
  /** Its roll is nearly empty. */
  readonly isLow?: true
}

/** What a printer says of itself, for a person. */
export const inWords = (condition: Condition | undefined): Pick<PrinterState, 'why' | 'isLow'> => ({
  ...(condition === undefined || condition.troubles.length === 0
    ? {}
    : { why: condition.troubles.map(trouble => troubleTexts[trouble]).join('; ') }),
  ...(condition?.isLow === true ? { isLow: true } : {}),
})

/** A state that can be watched. */
export interface Watched {
  readonly now: PrinterState
  /** Calls `tell` after every change, until the returned function is called. */
  watch(tell: (state: PrinterState) => void): () => void
  show(at: PrinterState['at'], more?: Pick<PrinterState, 'why' | 'isLow'>): void
  /** Looks at the length of the queue again. */
  recount(): void
}

/** @param waiting how many jobs there are; @param now wall clock, UTC milliseconds */
export const watched = (waiting: () => number, now: () => number): Watched => {
  const watchers = new Set<(state: PrinterState) => void>()
  let state: PrinterState = { at: 'ready', since: now(), waiting: waiting() }
  const show: Watched['show'] = (at, more = {}) => {
    const next = waiting()
    if (at === state.at && next === state.waiting && more.why === state.why && more.isLow === state.isLow)
      return
    const since = at === state.at ? state.since : now()
    state = { at, since, waiting: next, ...more }
    for (const tell of watchers) tell(state)
  }
  return {
    get now() {
      return state
    },
    watch: tell => {
      watchers.add(tell)
      return () => void watchers.delete(tell)
    },
    show,
    recount: () => {
      const { at, since: _, waiting: __, ...more } = state
      show(at, more)
    },
  }
}
