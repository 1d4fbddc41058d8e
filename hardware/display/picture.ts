/** A picture on the screen: a dish as the kitchen sends it out, at one third of its size or whole. */
import { type Canvas, leftOf } from './canvas.ts'

/** Ready for the panel. Nobody changes it any more. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Row by row, RGB565. */
  readonly pixels: Uint16Array
}

/** What is between the title and the legend; every picture has this size. */
export const pictureSize = { width: 320, height: 168 } as const

/**
 * How high a value must lie between two that the panel has, 0 to 1, for the upper one to be taken at (x, y): a noise
 * whose neighbours all differ (J. Jimenez, "Next generation post processing in Call of Duty", SIGGRAPH 2014).
 */
const thresholdAt = (x: number, y: number): number => {
  const slope = 0.06711056 * x + 0.00583715 * y
  const turn = 52.9829189 * (slope - Math.floor(slope))
  return turn - Math.floor(turn)
}

/** One of the panel's levels, 0 to `most`, for a value between two of them. */
const levelFor = (value: number, most: number, threshold: number): number =>
  Math.min(most, Math.max(0, Math.floor(value + threshold)))

/**
 * The panel's pixel at (x, y) for a colour: red and blue 0 to 31, green 0 to 63, whatever lies between.
 *
 * This way of dithering was looked at beside four others, at the panel's size and three times as large. Without any, a
 * plate's rim falls into rings. Bayer's squares show as a weave, as they repeat each 8 pixels. Floyd's and Steinberg's
 * spreading is as smooth as this, but draws worms along faint slopes, packs a tenth larger, and makes each pixel depend
 * on all before it, so that a pad could not dither a picture it makes smaller. One threshold for all three colours makes
 * grains that are lighter and darker; with one for each, they differ in colour alone, which the eye hardly sees so small.
 */
export const ditheredAt = (x: number, y: number, red: number, green: number, blue: number): number =>
  (levelFor(red, 31, thresholdAt(x, y)) << 11) |
  (levelFor(green, 63, thresholdAt(x + 17, y + 59)) << 5) |
  levelFor(blue, 31, thresholdAt(x + 34, y + 118))

/** How large a picture is when each square of `by` × `by` of its pixels is one. */
export const shrunk = ({ width, height }: Pick<Picture, 'width' | 'height'>, by: number) => ({
  width: Math.floor(width / by),
  height: Math.floor(height / by),
})

/** Lays a picture on the sheet, made smaller by a whole number. It keeps its face where the sheet is mirrored. */
export function drawPicture(
  canvas: Canvas,
  { x, y }: { readonly x: number; readonly y: number },
  picture: Picture,
  by = 1,
): void {
  const { width, height } = shrunk(picture, by)
  const left = leftOf(canvas, { x, width })
  for (let row = Math.max(0, -y); row < Math.min(height, canvas.height - y); row++) {
    for (let column = Math.max(0, -left); column < Math.min(width, canvas.width - left); column++) {
      canvas.pixels[(y + row) * canvas.width + left + column] = averageAt(picture, column, row, by)
    }
  }
}

/** The mean of a square; what of it falls between two levels is dithered again. */
const averageAt = ({ width, pixels }: Picture, column: number, row: number, by: number): number => {
  if (by === 1) return pixels[row * width + column] ?? 0
  let [red, green, blue] = [0, 0, 0]
  for (let dy = 0; dy < by; dy++) {
    for (let dx = 0; dx < by; dx++) {
      const pixel = pixels[(row * by + dy) * width + column * by + dx] ?? 0
      red += pixel >> 11
      green += (pixel >> 5) & 63
      blue += pixel & 31
    }
  }
  const many = by * by
  return ditheredAt(column, row, red / many, green / many, blue / many)
}
