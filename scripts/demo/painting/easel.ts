/** Where the demo's dishes are painted: light laid on light, four times as fine as it will be looked at. */

export type Colour = readonly [red: number, green: number, blue: number]
export interface Spot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** What a brush leaves at a place: a colour in light, and how much of it, 0 to 1. */
export type Brush = (x: number, y: number) => readonly [Colour, number] | undefined

export const size = { width: 640, height: 336 } as const
const fine = 2
const across = size.width * fine
const down = size.height * fine

/** `0xRRGGBB` as light. */
export const colour = (rgb: number): Colour => [light(rgb >> 16), light(rgb >> 8), light(rgb)]
const light = (value: number): number => ((value & 255) / 255) ** 2.2

export const mix = (a: Colour, b: Colour, part: number): Colour => {
  const t = Math.min(1, Math.max(0, part))
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}
export const times = ([red, green, blue]: Colour, by: number): Colour => [red * by, green * by, blue * by]
export const plus = (a: Colour, by: number): Colour => [a[0] + by, a[1] + by, a[2] + by]
export const smooth = (from: number, to: number, value: number): number => {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

/** The same for the same place, 0 to 1. */
export const grain = (x: number, y: number): number => {
  let n = Math.imul(Math.trunc(x), 374_761_393) + Math.imul(Math.trunc(y), 668_265_263)
  n = Math.imul(n ^ (n >>> 13), 1_274_126_177)
  return ((n ^ (n >>> 16)) >>> 0) / 4_294_967_296
}
/** Clouds of a size, 0 to 1. */
export const clouds = (x: number, y: number, wide: number): number => {
  const [u, v] = [x / wide, y / wide]
  const [i, j] = [Math.floor(u), Math.floor(v)]
  const [a, b] = [smooth(0, 1, u - i), smooth(0, 1, v - j)]
  const top = grain(i, j) * (1 - a) + grain(i + 1, j) * a
  const bottom = grain(i, j + 1) * (1 - a) + grain(i + 1, j + 1) * a
  return top * (1 - b) + bottom * b
}

export interface Easel {
  paint(where: Spot, brush: Brush): void
  /** Red, green and blue of each pixel, a byte each. */
  finish(): Uint8Array
}

export const openEasel = (): Easel => {
  const sheet = new Float32Array(across * down * 3)
  return {
    paint: (where, brush) => {
      const left = Math.max(0, Math.floor(where.x * fine))
      const right = Math.min(across, Math.ceil((where.x + where.width) * fine))
      const bottom = Math.min(down, Math.ceil((where.y + where.height) * fine))
      for (let row = Math.max(0, Math.floor(where.y * fine)); row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const laid = brush((column + 0.5) / fine, (row + 0.5) / fine)
          if (laid === undefined) continue
          const [paint, much] = laid
          const at = (row * across + column) * 3
          for (let n = 0; n < 3; n++) {
            const was = sheet[at + n] ?? 0
            sheet[at + n] = was + ((paint[n] ?? 0) - was) * Math.min(1, Math.max(0, much))
          }
        }
      }
    },
    finish: () => {
      const samples = new Uint8Array(size.width * size.height * 3)
      for (let at = 0; at < samples.length; at++) {
        const [pixel, n] = [Math.floor(at / 3), at % 3]
        const [x, y] = [pixel % size.width, Math.floor(pixel / size.width)]
        let sum = 0
        for (let dy = 0; dy < fine; dy++) {
          for (let dx = 0; dx < fine; dx++) {
            sum += sheet[((y * fine + dy) * across + x * fine + dx) * 3 + n] ?? 0
          }
        }
        samples[at] = Math.round(255 * Math.min(1, Math.max(0, sum / (fine * fine))) ** (1 / 2.2))
      }
      return samples
    },
  }
}
