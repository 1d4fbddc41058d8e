/** A photograph brought to the size of the glass, in light as it adds up rather than as files count it. */
import type { Pixels } from './decoding.ts'
import type { Held } from './sound.ts'

/** Red, green and blue, 0 to 1, row by row, as files count them (sRGB). */
export interface Scaled {
  readonly width: number
  readonly height: number
  readonly rgb: Float32Array
}

/** sRGB (IEC 61966-2-1) to light. */
const toLight = Float32Array.from({ length: 256 }, (_, n) => {
  const value = n / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})
const fromLight = (light: number): number => {
  const value = Math.min(1, Math.max(0, light))
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
}

/** For each place along one side of the result: where in the source it begins, and the weights from there on. */
interface Taps {
  readonly from: number
  readonly weights: Float32Array
}

const lobes = 3
const lanczos = (x: number): number => {
  if (x === 0) return 1
  if (Math.abs(x) >= lobes) return 0
  const turn = Math.PI * x
  return (lobes * Math.sin(turn) * Math.sin(turn / lobes)) / (turn * turn)
}

/** `length` places over the part of a side that begins at `start` and is `span` long, out of `source` pixels. */
const tapsFor = (length: number, start: number, span: number, source: number): readonly Taps[] => {
  const step = span / length
  // Made smaller, each pixel is told of all that lies under it; made larger, of its neighbours.
  const reach = Math.max(1, step)
  return Array.from({ length }, (_, n) => {
    const middle = start + (n + 0.5) * step
    const from = Math.max(0, Math.floor(middle - lobes * reach))
    const to = Math.min(source, Math.ceil(middle + lobes * reach))
    const weights = Float32Array.from({ length: to - from }, (_, k) =>
      lanczos((from + k + 0.5 - middle) / reach),
    )
    const sum = weights.reduce((all, one) => all + one, 0)
    return { from, weights: weights.map(one => one / sum) }
  })
}

/**
 * The middle of a picture, turned upright, filling `width` × `height`; see-through places stand on black, as the panel
 * is where nothing is. Lanczos over three lobes, in linear light: averaged as files count them, a sieve of light and
 * dark grains would come out darker than it is from afar.
 */
export const fill = (pixels: Pixels, held: Held, width: number, height: number): Scaled => {
  const lying = held > 4
  // Scaled as it lies, then turned: the small picture is the cheaper one to turn.
  const [across, down] = lying ? [height, width] : [width, height]
  const times = Math.min(pixels.width / across, pixels.height / down)
  const source = condense(pixels, Math.max(1, Math.floor(times / 3)))
  const scale = Math.min(source.width / across, source.height / down)
  const part = { width: across * scale, height: down * scale }
  const columns = tapsFor(across, (source.width - part.width) / 2, part.width, source.width)
  const rows = tapsFor(down, (source.height - part.height) / 2, part.height, source.height)
  const narrowed = narrow(source, columns)
  const rgb = new Float32Array(across * down * 3)
  for (const [y, { from, weights }] of rows.entries()) {
    for (let at = 0; at < across * 3; at++) {
      let sum = 0
      for (let k = 0; k < weights.length; k++)
        sum += (weights[k] ?? 0) * (narrowed[(from + k) * across * 3 + at] ?? 0)
      rgb[y * across * 3 + at] = fromLight(sum)
    }
  }
  return turn({ width: across, height: down, rgb }, held)
}

/** A picture in light: red, green and blue, row by row. */
interface Lit {
  readonly width: number
  readonly height: number
  readonly light: Float32Array
}

/**
 * Squares of `by` × `by` pixels averaged to one. A photograph of twelve million pixels is first made three or four
 * times as large as it will be, which the lobes then need not do: ten times as fast, and nobody sees it.
 */
const condense = ({ rgba, width, height }: Pixels, by: number): Lit => {
  const [across, down] = [Math.floor(width / by), Math.floor(height / by)]
  const light = new Float32Array(across * down * 3)
  const share = 1 / (by * by * 255)
  for (let y = 0; y < down * by; y++) {
    const row = Math.floor(y / by) * across
    for (let x = 0; x < across * by; x++) {
      const at = (y * width + x) * 4
      const to = (row + Math.floor(x / by)) * 3
      const solid = (rgba[at + 3] ?? 0) * share
      light[to] = (light[to] ?? 0) + (toLight[rgba[at] ?? 0] ?? 0) * solid
      light[to + 1] = (light[to + 1] ?? 0) + (toLight[rgba[at + 1] ?? 0] ?? 0) * solid
      light[to + 2] = (light[to + 2] ?? 0) + (toLight[rgba[at + 2] ?? 0] ?? 0) * solid
    }
  }
  return { width: across, height: down, light }
}

/** Every row of the source at its new width. */
const narrow = ({ light, width, height }: Lit, columns: readonly Taps[]): Float32Array => {
  const narrowed = new Float32Array(height * columns.length * 3)
  for (let y = 0; y < height; y++) {
    for (const [n, { from, weights }] of columns.entries()) {
      let [red, green, blue] = [0, 0, 0]
      for (let k = 0; k < weights.length; k++) {
        const weight = weights[k] ?? 0
        const at = (y * width + from + k) * 3
        red += weight * (light[at] ?? 0)
        green += weight * (light[at + 1] ?? 0)
        blue += weight * (light[at + 2] ?? 0)
      }
      const at = (y * columns.length + n) * 3
      narrowed[at] = red
      narrowed[at + 1] = green
      narrowed[at + 2] = blue
    }
  }
  return narrowed
}

/** Where in the stored picture the pixel at (x, y) of the upright one is; EXIF 2.3, table 4.6.4. */
const stored = (
  held: Held,
  x: number,
  y: number,
  width: number,
  height: number,
): readonly [number, number] => {
  const [right, bottom] = [width - 1, height - 1]
  switch (held) {
    case 1:
      return [x, y]
    case 2:
      return [right - x, y]
    case 3:
      return [right - x, bottom - y]
    case 4:
      return [x, bottom - y]
    case 5:
      return [y, x]
    case 6:
      return [y, bottom - x]
    case 7:
      return [right - y, bottom - x]
    case 8:
      return [right - y, x]
    default:
      return held satisfies never
  }
}

const turn = ({ width, height, rgb }: Scaled, held: Held): Scaled => {
  if (held === 1) return { width, height, rgb }
  const [across, down] = held > 4 ? [height, width] : [width, height]
  const turned = new Float32Array(rgb.length)
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const [fromX, fromY] = stored(held, x, y, width, height)
      const from = (fromY * width + fromX) * 3
      turned.set(rgb.subarray(from, from + 3), (y * across + x) * 3)
    }
  }
  return { width: across, height: down, rgb: turned }
}
