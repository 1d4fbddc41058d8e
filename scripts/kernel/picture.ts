/** A panel's memory as the picture that a person in front of it sees: read by the kernel's own words about it. */
import type { Look } from './things.ts'

export interface Picture {
  readonly hash: string
  readonly width: number
  readonly height: number
  /** Row by row, RGB565. */
  readonly pixels: Uint16Array
}

const bytes = (text: string): DataView => {
  const found = Buffer.from(text, 'base64')
  return new DataView(found.buffer, found.byteOffset, found.byteLength)
}

/** The brightest of 5 or 6 bits, and the bits that are below it in RGB565. */
const [five, six] = [31, 63]

/** Not read by the pad's own code, which would forgive itself its mistakes. `struct fb_var_screeninfo`, 64-bit. */
export const readPicture = (look: Look): Picture => {
  const [memory, variable, fixed] = [bytes(look.memory), bytes(look.variable), bytes(look.fixed)]
  const said = (offset: number) => variable.getUint32(offset, true)
  const [width, height, bits] = [said(0), said(4), said(24)]
  const start = fixed.getUint32(48, true) * said(20) + (said(16) * bits) / 8
  const line = fixed.getUint32(48, true)
  /** A colour of the pixel, as one of `most` + 1 steps. */
  const part = (pixel: number, at: number, most: number) => {
    const [offset, length] = [said(at), said(at + 4)]
    const full = 2 ** length - 1
    return Math.round((((pixel >>> offset) & full) * most) / full)
  }
  const pixels = new Uint16Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = start + y * line + (x * bits) / 8
      const pixel = bits === 32 ? memory.getUint32(at, true) : memory.getUint16(at, true)
      const [red, green, blue] = [part(pixel, 32, five), part(pixel, 44, six), part(pixel, 56, five)]
      pixels[y * width + x] = (red << 11) | (green << 5) | blue
    }
  }
  return { hash: look.hash, width, height, pixels }
}

/** Two pictures of the same: how many pixels differ, and the first of them. */
export interface Difference {
  readonly count: number
  readonly x: number
  readonly y: number
}

/** @param wanted what stands in the middle of `seen`, and black around it; undefined: they are the same */
export const differ = (
  seen: Omit<Picture, 'hash'>,
  wanted: Omit<Picture, 'hash'>,
): Difference | undefined => {
  const left = Math.floor((seen.width - wanted.width) / 2)
  const top = Math.floor((seen.height - wanted.height) / 2)
  let first: Omit<Difference, 'count'> | undefined
  let count = 0
  for (let y = 0; y < seen.height; y++) {
    for (let x = 0; x < seen.width; x++) {
      const [column, row] = [x - left, y - top]
      const isInside = column >= 0 && column < wanted.width && row >= 0 && row < wanted.height
      const pixel = isInside ? wanted.pixels[row * wanted.width + column] : 0
      if (seen.pixels[y * seen.width + x] === pixel) continue
      count++
      first ??= { x: column, y: row }
    }
  }
  return first && { count, ...first }
}
