/** What a person can do to a simulated printer with their hands, and what can go wrong in it. */

const errors = ['none', 'mechanical', 'cutter', 'broken', 'overheated'] as const
const manners = ['well', 'silent', 'garbage', 'wrong-id'] as const

/** The state of its switches, its roll, its ear and its mouth. */
export interface Switches {
  /** Off: connections break, new ones are refused, what was in the buffer is lost. */
  readonly power: boolean
  /**
   * Out: bytes are taken until the buffer is full, and printed when there is paper again. Goes out by itself at the
   * end of a roll; put in again, a roll that was at its end is a new one.
   */
  readonly paper: boolean
  /** Takes connections, but reads nothing from them. */
  readonly stall: boolean
  /** Millimetres left on the roll, `null` without end. Setting it puts in a roll of that length. */
  readonly paperMm: number | null
  /** Open: as without paper. */
  readonly coverOpen: boolean
  /** Its own button: as without paper. */
  readonly offline: boolean
  /** Everything is right again, and it waits for somebody to say so with a button. */
  readonly waiting: boolean
  /** Somebody holds the feed button. */
  readonly feeding: boolean
  /** The cash drawer at its side; only told of. */
  readonly drawerOpen: boolean
  /**
   * Any but `none` stops it: something is stuck (`mechanical`), the blade is (`cutter`), it needs a technician
   * (`broken`), its head is too hot (`overheated`, which it recovers from by itself).
   */
  readonly error: (typeof errors)[number]
  /** How it answers: as documented, never, with bytes that mean nothing, or with a process id nobody sent. */
  readonly answers: (typeof manners)[number]
  /** How fast it takes bytes off the wire; `null` as fast as they come. */
  readonly bytesPerSecond: number | null
}

/** As it comes out of the box. */
export const wellSwitched: Switches = {
  power: true,
  paper: true,
  stall: false,
  paperMm: null,
  coverOpen: false,
  offline: false,
  waiting: false,
  feeding: false,
  drawerOpen: false,
  error: 'none',
  answers: 'well',
  bytesPerSecond: null,
}

/** What happens once, after so many more bytes; `null` never. */
export interface Mishaps {
  readonly cutPowerAfter: number | null
  /** The connection is reset; what was taken is still printed. */
  readonly dropAfter: number | null
  /** It stalls, until that switch says otherwise. */
  readonly stallAfter: number | null
}

/** What came from outside, checked. */
export interface Pressed {
  readonly switches: Partial<Switches>
  readonly mishaps: Partial<Mishaps>
}

/** What a value must be, in words, where it is not. */
type Check = (value: unknown) => string | undefined

const toggle: Check = value => (typeof value === 'boolean' ? undefined : 'must be true or false')
const oneOf =
  (words: readonly string[]): Check =>
  value =>
    words.some(word => word === value) ? undefined : `must be one of ${words.join(', ')}`
const number =
  (least: number, most: number): Check =>
  value =>
    value === null || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most)
      ? undefined
      : `must be a whole number from ${least} to ${most}, or null`

const switchChecks: Readonly<Record<keyof Switches, Check>> = {
  power: toggle,
  paper: toggle,
  stall: toggle,
  paperMm: number(0, 1_000_000),
  coverOpen: toggle,
  offline: toggle,
  waiting: toggle,
  feeding: toggle,
  drawerOpen: toggle,
  error: oneOf(errors),
  answers: oneOf(manners),
  bytesPerSecond: number(1, 10_000_000),
}
const mishapChecks: Readonly<Record<keyof Mishaps, Check>> = {
  cutPowerAfter: number(0, 1_000_000_000),
  dropAfter: number(0, 1_000_000_000),
  stallAfter: number(0, 1_000_000_000),
}
const checks: Readonly<Record<string, Check>> = { ...switchChecks, ...mishapChecks }

/** Reads `{"paper": false}` from outside; what it cannot be is said in words. */
export const readSwitches = (value: unknown): Pressed | string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object'
  for (const [name, wanted] of Object.entries(value)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined
    if (check === undefined)
      return `${name}: there is no such switch; there are ${Object.keys(checks).join(', ')}`
    const wrong = check(wanted)
    if (wrong !== undefined) return `${name}: ${wrong}`
  }
  const { cutPowerAfter, dropAfter, stallAfter, ...switches } = value as Partial<Switches & Mishaps>
  return {
    switches,
    mishaps: {
      ...(cutPowerAfter === undefined ? {} : { cutPowerAfter }),
      ...(dropAfter === undefined ? {} : { dropAfter }),
      ...(stallAfter === undefined ? {} : { stallAfter }),
    },
  }
}
