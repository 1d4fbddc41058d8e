/** The sheet a screen is drawn on, and the plain shapes on it. */
import type { Frame, Rect, Word } from './frame.ts'
import { blend, type Ink, inks } from './ink.ts'

/** A frame being drawn; it is a `Frame` as soon as the drawing stops. Drawing outside the edges is cut off. */
export interface Canvas extends Frame {
  readonly words: Word[]
}

/** An empty sheet of the panel's size, or another one for larger previews. */
export function createCanvas(ground: Ink = 'bg', size = { width: 320, height: 240 }): Canvas {
  const pixels = new Uint16Array(size.width * size.height).fill(inks[ground])
  return { width: size.width, height: size.height, pixels, words: [] }
}

/** Lays ink on one pixel, with a coverage of 0 to 15. */
export function dot(canvas: Canvas, x: number, y: number, ink: Ink, coverage = 15): void {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return
  const at = y * canvas.width + x
  canvas.pixels[at] = blend(canvas.pixels[at] ?? 0, inks[ink], coverage)
}

export function fillRect(canvas: Canvas, { x, y, width, height }: Rect, ink: Ink): void {
  const left = Math.max(x, 0)
  const right = Math.min(x + width, canvas.width)
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
      dot(canvas, x + column, y + row, ink, Math.min(inside, 15))
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
  for (const [i, bit] of bits.entries()) {
    const module = { x: x + (i % width) * scale, y: y + Math.floor(i / width) * scale }
    if (bit === 1) fillRect(canvas, { ...module, width: scale, height: scale }, ink)
  }
}
