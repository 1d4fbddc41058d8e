/** How a printer is doing, for whoever looks: cooks, managers, logs. */
import { isDeepStrictEqual } from 'node:util'
import { type Condition, troubleTexts } from './talk/condition.ts'
import { identityName } from './talk/identity.ts'
import type { Line } from './talk/line.ts'

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
  /** What it calls itself: maker, model and serial number, where it says; remembered while it is away. */
  readonly name?: string
  /**
   * How much it says of itself: it `confirms` what is on paper, tells only how it is (`status`), or `nothing`. Absent
   * before it was first reached; remembered while it is away.
   */
  readonly says?: 'confirms' | 'status' | 'nothing'
}

/** What somebody can know of a printer beside whether it works. */
type Said = Pick<PrinterState, 'why' | 'isLow' | 'name' | 'says'>

/** What a printer says of itself, for a person. */
export const inWords = (condition: Condition | undefined): Pick<PrinterState, 'why' | 'isLow'> => ({
  ...(condition === undefined || condition.troubles.length === 0
    ? {}
    : { why: condition.troubles.map(trouble => troubleTexts[trouble]).join('; ') }),
  ...(condition?.isLow === true ? { isLow: true } : {}),
})

/** What is heard over a line: how the printer is, and who. @param known which printers confirm, by `identityName` */
export const heardOver = (
  { condition, identity }: Pick<Line, 'condition' | 'identity'>,
  known: ReadonlyMap<string, boolean>,
): Said => ({
  ...inWords(condition),
  ...(identity === undefined ? {} : { name: identityName(identity) }),
  says:
    identity !== undefined && known.get(identityName(identity)) === true
      ? 'confirms'
      : condition === undefined
        ? 'nothing'
        : 'status',
})

/** A state that can be watched. */
export interface Watched {
  readonly now: PrinterState
  /** Calls `tell` after every change, until the returned function is called. */
  watch(tell: (state: PrinterState) => void): () => void
  show(at: PrinterState['at'], more?: Said): void
  /** Looks at the length of the queue again. */
  recount(): void
}

/** @param waiting how many jobs there are; @param now wall clock, UTC milliseconds */
export const watched = (waiting: () => number, now: () => number): Watched => {
  const watchers = new Set<(state: PrinterState) => void>()
  let state: PrinterState = { at: 'ready', since: now(), waiting: waiting() }
  const show: Watched['show'] = (at, more = {}) => {
    const { name, says } = { ...state, ...more }
    const next: PrinterState = {
      at,
      since: at === state.at ? state.since : now(),
      waiting: waiting(),
      ...(name === undefined ? {} : { name }),
      ...(says === undefined ? {} : { says }),
      ...(more.why === undefined ? {} : { why: more.why }),
      ...(more.isLow === undefined ? {} : { isLow: more.isLow }),
    }
    if (isDeepStrictEqual(next, state)) return
    state = next
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
