/** Which pixel rows the feet, waists and heads of letters stand on. */
import type { Font as Typeface } from 'opentype.js'

export interface Size {
  /** Rows of a capital H. */
  readonly capRows: number
  /** For letters in fixed cells, with the baseline `above` rows below a cell's top. */
  readonly cell?: { readonly width: number; readonly above: number; readonly below: number }
}

/** Rows that a height in font units lands on, lowest first; heights between two knots are in proportion. */
export type Knots = readonly (readonly [units: number, rows: number])[]

/** Noto Sans, in font units: the foot of a p, the head of a b, the ring of an Å. */
const deep = -245
const stem = 760
const tall = 1004
/** Round letters overshoot flat ones by this much; on so few rows that is only a grey smear. */
const overshoot = 12
/** Boxes and blocks of Noto Sans Mono: bottom and top of a full block, lower and upper edge of a level line. */
const block = { bottom: -240, top: 973, line: [331, 402] } as const

/**
 * Pixel rows above the baseline for a height in font units, such that the edges most letters share lie between
 * rows. Plain scaling leaves grey rows along the top and the bottom of every letter, which at 18 pixels is what
 * makes text look out of focus. In a cell, accents too tall for it are pressed, not cut.
 */
export function fitRows(face: Typeface, char: string, size: Size): (units: number) => number {
  return between(/[\u2500-\u259f]/.test(char) ? boxKnots(size) : letterKnots(face, char, size))
}

/** Rows for a height: on a knot those of the knot, else in proportion. */
export function between(knots: Knots): (units: number) => number {
  return units => {
    const above = knots.findIndex(([at]) => units < at)
    const i = above === -1 ? knots.length - 1 : Math.max(above, 1)
    const [lowUnits, lowRows] = knots[i - 1] ?? [0, 0]
    const [highUnits, highRows] = knots[i] ?? [1, 1]
    return lowRows + ((units - lowUnits) * (highRows - lowRows)) / (highUnits - lowUnits)
  }
}

function letterKnots(face: Typeface, char: string, { capRows, cell }: Size): Knots {
  const { sCapHeight: cap, sxHeight: waist } = face.tables.os2
  const scale = capRows / cap
  const waistRows = Math.round(waist * scale)
  const small: Knots = [
    [waist, waistRows],
    [waist + overshoot, waistRows],
    [stem, Math.round(stem * scale)],
  ]
  const capital: Knots = [
    [cap, capRows],
    [cap + overshoot, capRows],
  ]
  return [
    [deep, cell === undefined ? Math.round(deep * scale) : -cell.below],
    [-overshoot, 0],
    [0, 0],
    ...(/\p{Ll}/u.test(char) ? small : capital),
    [tall, cell === undefined ? tall * scale : cell.above],
  ]
}

/** A level line takes the two rows in the middle of the cell, so that boxes drawn over several lines close. */
function boxKnots({ capRows, cell = { width: capRows, above: capRows, below: 0 } }: Size): Knots {
  const middle = (cell.above - cell.below) / 2
  return [
    [block.bottom, -cell.below],
    [block.line[0], middle - 1],
    [block.line[1], middle + 1],
    [block.top, cell.above],
  ]
}
