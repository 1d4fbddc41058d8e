/** The signs of buttons and rows, drawn for few pixels: their edges lie on the grid, their strokes follow the weight. */
import type { Glyph } from '../../hardware/display/atlas.ts'
import type { Outline, Point } from './outline.ts'
import { rasterise } from './rasterise.ts'
import { arc, circle, hole, rectangle, solid, stroke } from './stroke.ts'

/** What a sign is drawn with; all lengths in pixels. Points are given from 0 to 1 in the sign's square. */
interface Sheet {
  readonly side: number
  readonly pen: number
  /** A length of so many sides. */
  part(ratio: number): number
  /** The pixel at a point. */
  at(x: number, y: number): Point
  /** The corner between pixels nearest to a point. */
  grid(x: number, y: number): Point
  /** The pixel nearby on which a level or upright stroke leaves no grey edges. */
  crisp(x: number, y: number): Point
}

type Drawing = (sheet: Sheet) => Outline

const arrow = [
  [0.02, 0.5],
  [0.96, 0.5],
] as const
const arrowHead = [
  [0.6, 0.14],
  [0.96, 0.5],
  [0.6, 0.86],
] as const

/** Tips and notches of a five-pointed star. */
const star: readonly Point[] = [
  [0.5, 0.0],
  [0.618, 0.363],
  [1, 0.363],
  [0.691, 0.588],
  [0.809, 0.951],
  [0.5, 0.727],
  [0.191, 0.951],
  [0.309, 0.588],
  [0, 0.363],
  [0.382, 0.363],
]

/** A handset across a body with a dial. */
const handset: readonly Point[] = [
  [0, 0.44],
  [0, 0.26],
  [0.16, 0.08],
  [0.84, 0.08],
  [1, 0.26],
  [1, 0.44],
  [0.74, 0.44],
  [0.74, 0.31],
  [0.26, 0.31],
  [0.26, 0.44],
]
const telephone: readonly Point[] = [
  [0.34, 0.38],
  [0.66, 0.38],
  [0.95, 0.78],
  [0.95, 0.94],
  [0.05, 0.94],
  [0.05, 0.78],
]

const drawings: Readonly<Record<string, Drawing>> = {
  '▲': wedge([0, 0.9], [1, 0.9], [0.5, 0.06]),
  '▼': wedge([0, 0.1], [1, 0.1], [0.5, 0.94]),
  '◀': wedge([0.9, 0], [0.9, 1], [0.06, 0.5]),
  '▶': wedge([0.1, 0], [0.1, 1], [0.94, 0.5]),
  '▸': wedge([0.26, 0.14], [0.26, 0.86], [0.84, 0.5]),
  '✓': line([0.06, 0.54], [0.36, 0.84], [0.94, 0.16]),
  '✕': cross(0.12),
  '╳': cross(0.02),
  '↩': all(hook, line([0.34, 0.42], [0.06, 0.7], [0.34, 0.98])),
  '☰': ({ at, crisp, pen, part }) =>
    [0.12, 0.5, 0.88].map(y => {
      const [left] = at(0, 0)
      const [, middle] = crisp(0, y)
      return solid(rectangle(left, middle - pen / 2, left + part(1), middle + pen / 2))
    }),
  '☎': all(crispShape(...handset), crispShape(...telephone), dial),
  '◷': all(ring, line([0.5, 0.2], [0.5, 0.5], [0.78, 0.5])),
  '☐': box,
  '☑': all(box, line([0.25, 0.5], [0.44, 0.69], [0.76, 0.3])),
  '●': ({ at, part }) => [solid(circle(at(0.5, 0.5), part(0.5)))],
  '○': ring,
  '◐': all(ring, ({ at, part }) => [solid(arc(at(0.5, 0.5), part(0.5), 16, 32))]),
  '◉': all(ring, ({ at, part }) => [solid(circle(at(0.5, 0.5), part(0.24)))]),
  '★': shape(...star),
  '⚠': warning,
  '↻': ({ at, part, pen }) => [
    ...stroke(arc(at(0.5, 0.54), part(0.46) - pen / 2, 6, 31), pen),
    solid([at(0.5, -0.1), at(0.5, 0.38), at(0.8, 0.14)]),
  ],
  '→': all(line(...arrow), line(...arrowHead)),
  '←': all(line(...arrow.map(turnBack)), line(...arrowHead.map(turnBack))),
  '↑': all(line(...arrow.map(turnBack).map(turnAside)), line(...arrowHead.map(turnBack).map(turnAside))),
  '↓': all(line(...arrow.map(turnAside)), line(...arrowHead.map(turnAside))),
}

/**
 * The sign that stands beside capitals of `capRows` rows, one row taller at either end; none where there is no
 * drawing. All signs have the same advance, so that the words behind them line up.
 *
 * @param pen thickness of strokes in whole pixels
 */
export function drawSign(char: string, capRows: number, pen: number): Glyph | undefined {
  const side = capRows + 2
  const margin = Math.round(capRows / 10)
  const at = (x: number, y: number): Point => [margin + x * side, y * side - capRows - 1]
  const grid = (x: number, y: number): Point => {
    const [column, row] = at(x, y)
    return [Math.round(column), Math.round(row)]
  }
  const snap = (pixels: number) => Math.round(pixels - pen / 2) + pen / 2
  const crisp = (x: number, y: number): Point => {
    const [column, row] = at(x, y)
    return [snap(column), snap(row)]
  }
  const outline = drawings[char]?.({ side, pen, part: ratio => ratio * side, at, grid, crisp })
  return outline && { advance: side + 2 * margin, ...rasterise(outline) }
}

function all(...drawings: readonly Drawing[]): Drawing {
  return sheet => drawings.flatMap(drawing => drawing(sheet))
}

function shape(...corners: readonly Point[]): Drawing {
  return ({ at }) => [solid(corners.map(([x, y]) => at(x, y)))]
}

function crispShape(...corners: readonly Point[]): Drawing {
  return ({ grid }) => [solid(corners.map(([x, y]) => grid(x, y)))]
}

/** A triangle whose base lies between two rows or columns; its tip stays in the middle. */
function wedge(a: Point, b: Point, tip: Point): Drawing {
  return ({ at, grid }) => [solid([grid(...a), grid(...b), at(...tip)])]
}

function line(...points: readonly Point[]): Drawing {
  return ({ crisp, pen }) =>
    stroke(
      points.map(([x, y]) => crisp(x, y)),
      pen,
    )
}

function cross(inset: number): Drawing {
  const far = 1 - inset
  return ({ at, pen }) => [
    ...stroke([at(inset, inset), at(far, far)], pen),
    ...stroke([at(far, inset), at(inset, far)], pen),
  ]
}

function turnBack([x, y]: Point): Point {
  return [1 - x, y]
}

function turnAside([x, y]: Point): Point {
  return [y, x]
}

function ring({ at, part, pen }: Sheet): Outline {
  const middle = at(0.5, 0.5)
  return [solid(circle(middle, part(0.5))), hole(circle(middle, part(0.5) - pen))]
}

/** One pixel in from the square's edges: a full square looks larger than a full disc. */
function box({ at, pen }: Sheet): Outline {
  const [left, top] = at(0, 0)
  const [right, bottom] = at(1, 1)
  const frame = (inset: number) => rectangle(left + inset, top + inset, right - inset, bottom - inset)
  return [solid(frame(1)), hole(frame(1 + pen))]
}

function dial({ at, part }: Sheet): Outline {
  return [hole(circle(at(0.5, 0.66), part(0.15)))]
}

/** Up and around, back to the arrow's head. */
function hook({ crisp, part, pen }: Sheet): Outline {
  const [right, top] = crisp(0.66, 0.16)
  const [left, bottom] = crisp(0.08, 0.7)
  const bend = arc([right, (top + bottom) / 2], (bottom - top) / 2, 0, 16)
  return stroke([[right - part(0.3), top], ...bend, [left, bottom]], pen)
}

/** The mark is as wide as it can be in the middle of the square's columns. */
function warning({ at, grid, part, pen, side }: Sheet): Outline {
  const wide = pen + ((side - pen) % 2)
  const [middle] = at(0.5, 0)
  const mark = (from: number, to: number) => {
    const [, top] = at(0, from)
    const rows = Math.max(Math.round(part(to - from)), 2)
    return hole(rectangle(middle - wide / 2, Math.round(top), middle + wide / 2, Math.round(top) + rows))
  }
  return [solid([at(0.5, -0.02), grid(1, 0.95), grid(0, 0.95)]), mark(0.36, 0.64), mark(0.74, 0.86)]
}
