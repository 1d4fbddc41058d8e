/** How much paper a simulated printer has left. */
import type { Switches } from './switches.ts'

export interface Supply {
  /** Whole millimetres; `null` without end. */
  readonly leftMm: number | null
  /** Whether the sensor beside the roll sees its end coming. */
  readonly isNearEnd: boolean
  /** Whether so many dots can still be printed; where they cannot, what is left is no use, and gone. */
  has(dots: number): boolean
  /** So many dots were fed. */
  feed(dots: number): void
  /** A hand at the roll: one of another length, or a new one where there was none left. Returns whether paper is in. */
  load(wanted: Pick<Partial<Switches>, 'paper' | 'paperMm'>): boolean | undefined
}

/** 203 dots to the inch. */
export const dotsPerMm = 8

const dotsOf = (mm: number | null): number => (mm === null ? Number.POSITIVE_INFINITY : mm * dotsPerMm)

/** @param rollMm on a new roll; `null` is without end */
export const newSupply = (rollMm: number | null, nearEndMm: number): Supply => {
  let dotsLeft = dotsOf(rollMm)
  return {
    get leftMm() {
      return Number.isFinite(dotsLeft) ? Math.floor(dotsLeft / dotsPerMm) : null
    },
    get isNearEnd() {
      return dotsLeft <= dotsOf(nearEndMm)
    },
    has: dots => {
      if (dotsLeft >= dots) return true
      dotsLeft = 0
      return false
    },
    feed: dots => {
      dotsLeft = Math.max(0, dotsLeft - dots)
    },
    load: ({ paper, paperMm }) => {
      if (paperMm !== undefined) dotsLeft = dotsOf(paperMm)
      else if (paper === true && dotsLeft === 0) dotsLeft = dotsOf(rollMm)
      return paper ?? (paperMm === undefined ? undefined : dotsLeft > 0)
    },
  }
}
