/** What a person can do to a simulated printer with their hands. */

/** The state of its switch, its roll and its ear. */
export interface Switches {
  /** Off: connections break, new ones are refused, what was in the buffer is lost. */
  readonly power: boolean
  /** Out: bytes are taken until the buffer is full, and printed when there is paper again. */
  readonly paper: boolean
  /** Takes connections, but reads nothing from them. */
  readonly stall: boolean
}

/** As it comes out of the box. */
export const wellSwitched: Switches = { power: true, paper: true, stall: false }

const isSwitch = (name: string): name is keyof Switches => Object.hasOwn(wellSwitched, name)

/** Reads `{"paper": false}` from outside; what it cannot be is said in words. */
export const readSwitches = (value: unknown): Partial<Switches> | string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object'
  const read: Partial<Record<keyof Switches, boolean>> = {}
  for (const [name, on] of Object.entries(value)) {
    if (!isSwitch(name)) return `${name}: there is no such switch; there are power, paper and stall`
    if (typeof on !== 'boolean') return `${name}: must be true or false`
    read[name] = on
  }
  return read
}
