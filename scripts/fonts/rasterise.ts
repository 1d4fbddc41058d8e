/** Outlines → 4-bit coverage: how much of each pixel the ink of a letter covers. */
import type { Outline } from './outline.ts'

/** A glyph's inked rectangle: `left` pixels right of the pen, first row `top` pixels above the baseline. */
export interface Bitmap {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Row by row, one value a pixel, 0 (paper) to 15 (ink). */
  readonly alpha: Uint8Array
}

/**
 * Lines swept through each row of pixels. Along a line the coverage is exact; between lines it is sampled,
 * and 64 samples are four times finer than the 16 levels that are kept.
 */
const sweepsPerRow = 64

/**
 * Pixels of an outline given in pixels, y downwards, baseline at y = 0.
 *
 * Overlapping contours are inked once (non-zero winding), which summing signed areas, the usual exact
 * method, gets wrong along the edges of an overlap. Uses sums, products and quotients only: the same bits
 * on every machine.
 */
export function rasterise(outline: Outline): Bitmap {
  const points = outline.flat()
  if (points.length === 0) return { left: 0, top: 0, width: 0, height: 0, alpha: new Uint8Array(0) }
  const left = Math.floor(Math.min(...points.map(([x]) => x)))
  const right = Math.ceil(Math.max(...points.map(([x]) => x)))
  const first = Math.floor(Math.min(...points.map(([, y]) => y)))
  const last = Math.ceil(Math.max(...points.map(([, y]) => y)))
  const width = right - left
  const height = last - first
  const alpha = new Uint8Array(width * height)
  const edges = slopes(outline)
  for (let row = 0; row < height; row++) {
    const near = edges.filter(edge => edge.top < first + row + 1 && edge.bottom > first + row)
    const cover = new Float64Array(width)
    for (let sweep = 0; sweep < sweepsPerRow; sweep++) {
      const y = first + row + (sweep + 0.5) / sweepsPerRow
      for (const [from, to] of spans(near, y)) ink(cover, from - left, to - left)
    }
    for (const [x, covered] of cover.entries()) {
      alpha[row * width + x] = Math.round((covered / sweepsPerRow) * 15)
    }
  }
  return trim({ left, top: -first, width, height, alpha })
}

interface Edge {
  readonly top: number
  readonly bottom: number
  /** Where it begins at `top`, and how far it moves with each row. */
  readonly x: number
  readonly slope: number
  /** 1 downwards, -1 upwards. */
  readonly turn: 1 | -1
}

function slopes(outline: Outline): readonly Edge[] {
  const edges: Edge[] = []
  for (const contour of outline) {
    for (const [i, [bx, by]] of contour.entries()) {
      const [ax, ay] = contour.at(i - 1) ?? [bx, by]
      if (ay === by) continue
      const slope = (bx - ax) / (by - ay)
      if (ay < by) edges.push({ top: ay, bottom: by, x: ax, slope, turn: 1 })
      else edges.push({ top: by, bottom: ay, x: bx, slope, turn: -1 })
    }
  }
  return edges
}

/** Where a horizontal line at `y` runs inside the outline, from left to right. */
function spans(edges: readonly Edge[], y: number): readonly (readonly [number, number])[] {
  const crossings = edges
    .filter(({ top, bottom }) => top <= y && y < bottom)
    .map(({ top, x, slope, turn }) => ({ x: x + (y - top) * slope, turn }))
    .sort((a, b) => a.x - b.x)
  const inside: (readonly [number, number])[] = []
  let winding = 0
  let from = 0
  for (const { x, turn } of crossings) {
    if (winding === 0) from = x
    winding += turn
    if (winding === 0) inside.push([from, x])
  }
  return inside
}

function ink(cover: Float64Array, from: number, to: number): void {
  for (let x = Math.floor(from); x < to; x++) {
    cover[x] = (cover[x] ?? 0) + Math.min(to, x + 1) - Math.max(from, x)
  }
}

/** Cuts off rows and columns that rounded to nothing. */
function trim(bitmap: Bitmap): Bitmap {
  const { width, height, alpha } = bitmap
  const rows = Array.from({ length: height }, (_, y) => y).filter(y =>
    alpha.subarray(y * width, (y + 1) * width).some(value => value > 0),
  )
  const columns = Array.from({ length: width }, (_, x) => x).filter(x =>
    rows.some(y => (alpha[y * width + x] ?? 0) > 0),
  )
  const [top = 0] = rows
  const [left = 0] = columns
  const inkedHeight = rows.length === 0 ? 0 : (rows.at(-1) ?? 0) - top + 1
  const inkedWidth = columns.length === 0 ? 0 : (columns.at(-1) ?? 0) - left + 1
  const inked = new Uint8Array(inkedWidth * inkedHeight)
  for (let y = 0; y < inkedHeight; y++) {
    const start = (top + y) * width + left
    inked.set(alpha.subarray(start, start + inkedWidth), y * inkedWidth)
  }
  return {
    left: bitmap.left + left,
    top: bitmap.top - top,
    width: inkedWidth,
    height: inkedHeight,
    alpha: inked,
  }
}
