/** How a printer is doing, for whoever looks: cooks, managers, logs. */

/** As far as its worker can tell from printing; nobody asks a printer that has nothing to print. */
export interface PrinterState {
  /** `ready`: nothing known against it. `away`: the last attempt came to nothing, the next one is waited for. */
  readonly at: 'ready' | 'away' | 'printing'
  /** UTC milliseconds at which `at` became what it is. */
  readonly since: number
  /** Jobs in its queue, the one being printed among them. */
  readonly waiting: number
  /** While away: what was in the way, for a person to read. */
  readonly why?: string
}

/** A state that can be watched. */
export interface Watched {
  readonly now: PrinterState
  /** Calls `tell` after every change, until the returned function is called. */
  watch(tell: (state: PrinterState) => void): () => void
  show(at: PrinterState['at'], why?: string): void
  /** Looks at the length of the queue again. */
  recount(): void
}

/** @param waiting how many jobs there are; @param now wall clock, UTC milliseconds */
export const watched = (waiting: () => number, now: () => number): Watched => {
  const watchers = new Set<(state: PrinterState) => void>()
  let state: PrinterState = { at: 'ready', since: now(), waiting: waiting() }
  const show = (at: PrinterState['at'], why?: string): void => {
    const next = waiting()
    if (at === state.at && next === state.waiting && why === state.why) return
    const since = at === state.at ? state.since : now()
    state = { at, since, waiting: next, ...(why === undefined ? {} : { why }) }
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
    recount: () => show(state.at, state.why),
  }
}
