/** The sheet a screen is drawn on, and the plain shapes on it. */

import type { Frame, Rect, Word } from './frame.ts'
import { blend, type Ink, inks } from './ink.ts'
import type { Direction } from './shaping/line.ts'

/** A frame being drawn; it is a `Frame` as soon as the drawing stops. Drawing outside the edges is cut off. */
export interface Canvas extends Frame {
  readonly words: Word[]
  /** The way the language on the screen is read: which end of a line comes first where its text leaves it open. */
  readonly direction: Direction
  /**
   * Whether places are counted from the right edge instead of the left: a screen laid out for a language read to
   * the right becomes one for a language read to the left, without knowing it. Letters, pictures and codes keep
   * their faces.
   */
  readonly mirrored: boolean
}

/**
 * An empty sheet of the panel's size, or another one for larger previews; mirrored where one reads to the left.
 *
 * @param paper what to draw on, of that size, whatever is on it; new where it is left out
 */
export function createCanvas(
  ground: Ink = 'bg',
  size = { width: 320, height: 240 },
  direction: Direction = 'ltr',
  paper = new Uint16Array(size.width * size.height),
): Canvas {
  const { width, height } = size
  const pixels = paper.fill(inks[ground])
  return { width, height, pixels, words: [], direction, mirrored: direction === 'rtl' }
}

/** The same sheet with places counted from the left: for what belongs to the buttons, which nobody moves. */
export function upright(canvas: Canvas): Canvas {
  return { ...canvas, mirrored: false }
}

/** Where on the sheet something lies that was placed at `x`, `width` pixels wide. */
export function leftOf(
  { width, mirrored }: Canvas,
  at: { readonly x: number; readonly width: number },
): number {
  return mirrored ? width - at.x - at.width : at.x
}

/** Lays ink on one pixel, counted from the left on any sheet, with a coverage of 0 to 15. */
export function dot(canvas: Canvas, x: number, y: number, ink: Ink, coverage = 15): void {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return
  const at = y * canvas.width + x
  canvas.pixels[at] = blend(canvas.pixels[at] ?? 0, inks[ink], coverage)
}

export function fillRect(canvas: Canvas, { x, y, width, height }: Rect, ink: Ink): void {
  const start = leftOf(canvas, { x, width })
  const left = Math.max(start, 0)
  const right = Math.min(start + width, canvas.width)
  if (right <= left) return
  for (let row = Math.max(y, 0); row < Math.min(y + height, canvas.height); row++) {
    canvas.pixels.fill(inks[ink], row * canvas.width + left, row * canvas.width + right)
  }
}

/** The outline of a rectangle, inside its edges. */
export function strokeRect(canvas: Canvas, rect: Rect, ink: Ink, thickness = 1): void {
  const { x, y, width, height } = rect
  fillRect(canvas, { x, y, width, height: thickness }, ink)
  fillRect(canvas, { x, y: y + height - thickness, width, height: thickness }, ink)
  fillRect(canvas, { x, y, width: thickness, height }, ink)
  fillRect(canvas, { x: x + width - thickness, y, width: thickness, height }, ink)
}

/** Where in a pixel its coverage is looked up: the middles of a 4 × 4 grid, in eighths of a pixel. */
const samples = [1, 3, 5, 7]

/** A filled disc with smooth edges; `diameter` in pixels, so that even and odd ones both sit on the grid. */
export function fillDisc(canvas: Canvas, x: number, y: number, diameter: number, ink: Ink): void {
  const radius = diameter * 4
  const left = leftOf(canvas, { x, width: diameter })
  for (let row = 0; row < diameter; row++) {
    for (let column = 0; column < diameter; column++) {
      let inside = 0
      for (const sy of samples) {
        for (const sx of samples) {
          const dx = column * 8 + sx - radius
          const dy = row * 8 + sy - radius
          if (dx * dx + dy * dy < radius * radius) inside++
        }
      }
      dot(canvas, left + column, y + row, ink, Math.min(inside, 15))
    }
  }
}

/**
 * A 1-bit picture, such as a QR code: `bits` row by row, 1 = ink, one byte a module, each `scale` pixels wide
 * and high. Zeros leave the ground as it is.
 */
export function drawBits(
  canvas: Canvas,
  { x, y }: { readonly x: number; readonly y: number },
  { width, bits }: { readonly width: number; readonly bits: Uint8Array },
  scale: number,
  ink: Ink,
): void {
  const left = leftOf(canvas, { x, width: width * scale })
  const flat = upright(canvas)
  for (const [i, bit] of bits.entries()) {
    const module = { x: left + (i % width) * scale, y: y + Math.floor(i / width) * scale }
    if (bit === 1) fillRect(flat, { ...module, width: scale, height: scale }, ink)
  }
}
