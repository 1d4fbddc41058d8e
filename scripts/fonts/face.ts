/** A typeface at one size: letters fitted to the pixel rows that capitals and small letters stand on. */
import type { Font as Typeface } from 'opentype.js'
import type { Glyph } from '../../hardware/display/font.ts'
import { flatten, transform } from './outline.ts'
import { rasterise } from './rasterise.ts'

/** Rows that a height in font units lands on, lowest first; heights between two knots are in proportion. */
type Knots = readonly (readonly [units: number, rows: number])[]

export interface Size {
  /** Rows of a capital H. */
  readonly capRows: number
  /** Pixels per font unit across; follows the height when left out. */
  readonly across?: number
  /** The highest and lowest row that any letter may reach: taller accents are pressed, not cut. */
  readonly limits?: { readonly above: number; readonly below: number }
}

/** Noto Sans, in font units: the foot of a p, the head of a b, the ring of an Å. */
const deep = -245
const stem = 760
const tall = 1004
/** Round letters overshoot flat ones by this much; on so few rows that is only a grey smear. */
const overshoot = 12

/**
 * A glyph whose feet, waist and head stand exactly on pixel rows, which makes text crisp at 18 pixels where
 * plain scaling leaves two grey rows along the top and the bottom of every letter. Widths are not fitted, only
 * the distance to the next letter is rounded, half of it on either side.
 */
export function drawGlyph(face: Typeface, char: string, size: Size): Glyph {
  const glyph = face.charToGlyph(char)
  const fit = fitting(knots(face, char, size))
  const across = size.across ?? size.capRows / face.tables.os2.sCapHeight
  const exact = glyph.advanceWidth * across
  const advance = Math.round(exact)
  const nudge = (advance - exact) / 2
  const outline = transform(flatten(glyph.path.commands), (x, y) => [x * across + nudge, -fit(y)])
  return { advance, ...rasterise(outline) }
}

function knots(face: Typeface, char: string, { capRows, limits }: Size): Knots {
  const { sCapHeight: cap, sxHeight: waist } = face.tables.os2
  const scale = capRows / cap
  if (limits !== undefined && /[\u2500-\u259f]/.test(char)) {
    return [
      [face.descender, -limits.below],
      [face.ascender, limits.above],
    ]
  }
  const waistRows = Math.round(waist * scale)
  const feet: Knots = [
    [deep, Math.max(Math.round(deep * scale), -(limits?.below ?? 255))],
    [-overshoot, 0],
    [0, 0],
  ]
  const body: Knots = /\p{Ll}/u.test(char)
    ? [
        [waist, waistRows],
        [waist + overshoot, waistRows],
        [stem, Math.round(stem * scale)],
      ]
    : [
        [cap, capRows],
        [cap + overshoot, capRows],
      ]
  return [...feet, ...body, [tall, limits?.above ?? tall * scale]]
}

/** Below the lowest and above the highest knot the slope of the nearest two goes on. */
function fitting(knots: Knots): (units: number) => number {
  return units => {
    const above = knots.findIndex(([at]) => units < at)
    const i = above === -1 ? knots.length - 1 : Math.max(above, 1)
    const [lowUnits, lowRows] = knots[i - 1] ?? [0, 0]
    const [highUnits, highRows] = knots[i] ?? [1, 1]
    return lowRows + ((units - lowUnits) * (highRows - lowRows)) / (highUnits - lowUnits)
  }
}
