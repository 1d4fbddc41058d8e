/** The letters of a typeface at one size, in pixels. */
import type { Font as Typeface } from 'opentype.js'
import type { Glyph } from '../../hardware/display/atlas.ts'
import { flatten, type Outline, type Point } from './outline.ts'
import { type Bitmap, rasterise } from './rasterise.ts'
import { fitRows, type Size } from './rows.ts'

const minus = '\u2212'

/**
 * A letter with the distance to the next one in whole pixels; none where the typeface has no such letter.
 * Heights are fitted to rows (`fitRows`), widths are not, but the letter moves up to a quarter of a pixel to where
 * its stems are sharpest.
 */
export function drawLetter(face: Typeface, char: string, size: Size): Glyph | undefined {
  if (char === minus) return drawMinus(face, size)
  if (face.charToGlyphIndex(char) === 0) return undefined
  return draw(face, char, size, y => y)
}

/** Noto Sans Condensed has no minus sign: the one that pairs with its plus is that plus without the upright. */
function drawMinus(face: Typeface, size: Size): Glyph {
  const heights = flatten(face.charToGlyph('+').path.commands).flatMap(contour => contour.map(([, y]) => y))
  const [, low = 0, high = 0] = [...new Set(heights)].sort((a, b) => a - b)
  return draw(face, '+', size, y => Math.min(Math.max(y, low), high))
}

/** Steps to the left and right that are tried, in pixels; of equally sharp ones the first is taken. */
const nudges = [0, -1, 1, -2, 2, -3, 3].map(step => step / 12)

function draw(face: Typeface, char: string, size: Size, reshape: (y: number) => number): Glyph {
  const { advanceWidth, path } = face.charToGlyph(char)
  const { cell } = size
  const { sCapHeight } = face.tables.os2
  const across =
    cell === undefined ? size.capRows / sCapHeight : cell.width / face.charToGlyph('0').advanceWidth
  const advance = cell?.width ?? Math.round(advanceWidth * across)
  const toRow = fitRows(face, char, size)
  const contours = flatten(path.commands)
  const place = (nudge: number) => {
    const left = (advance - advanceWidth * across) / 2 + nudge
    const outline = contours.map(contour =>
      contour.map(([x, y]): Point => [x * across + left, -toRow(reshape(y))]),
    )
    return cell === undefined ? outline : outline.map(contour => contour.map(within(cell)))
  }
  return { advance, ...sharpest(place, cell !== undefined) }
}

/** The pixels of an outline, moved to where its stems are sharpest; `fixed` where it may not be moved. */
export function sharpest(place: (nudge: number) => Outline, fixed: boolean): Bitmap {
  const drawn = (fixed ? [0] : nudges).map(nudge => rasterise(place(nudge)))
  const [first = rasterise([])] = drawn.sort((a, b) => grey(a) - grey(b))
  return first
}

/** Nothing may stick out of a cell: a printer's neighbouring cells are none of its business. */
function within({ width, above, below }: NonNullable<Size['cell']>): (point: Point) => Point {
  return ([x, y]) => [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, -above), below)]
}

/** The ink in half-covered pixels: least where upright stems fill whole columns. */
function grey({ alpha }: Bitmap): number {
  return alpha.reduce((sum, value) => sum + value * (15 - value), 0)
}
