/** The light beside the keys: what a guest sees from the corner of an eye. */

/** Three lamps in one, each on or off. */
export interface Colour {
  readonly red: boolean
  readonly green: boolean
  readonly blue: boolean
}

const colour = (red: boolean, green: boolean, blue: boolean): Colour => ({ red, green, blue })
export const dark = colour(false, false, false)
const amber = colour(true, true, false)

export interface Flash {
  readonly colour: Colour
  readonly ms: number
}

/** One after the other, and from the beginning again; a single one simply stays. */
export const lightPatterns = {
  off: [{ colour: dark, ms: 0 }],
  blue: [{ colour: colour(false, false, true), ms: 0 }],
  green: [{ colour: colour(false, true, false), ms: 0 }],
  red: [{ colour: colour(true, false, false), ms: 0 }],
  /** Once a second, far from what harms (three a second). */
  'amber-pulse': [
    { colour: amber, ms: 500 },
    { colour: dark, ms: 500 },
  ],
  'white-pulse': [
    { colour: colour(true, true, true), ms: 500 },
    { colour: dark, ms: 500 },
  ],
} as const satisfies Readonly<Record<string, readonly Flash[]>>

export type LightPattern = keyof typeof lightPatterns

export interface Light {
  /** From now on, in place of what it showed; the same again goes on as it is. Dark at the start. */
  show(pattern: LightPattern): void
  /** Leaves it dark. Safe twice. */
  close(): Promise<void>
}
