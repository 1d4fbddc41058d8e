/** A picture as the head prints it: strip by strip. */
import type { Dots, Scaled } from './command.ts'

/** As high as the head's own letters: a row of a picture takes the time and the paper of a row of text. */
const bandDots = 24

/** Dots across on paper. */
export const widthOf = ({ dots, wide }: Scaled): number => dots.widthDots * wide

/** The picture in strips from the top, none higher than 24 dots on paper, or one dot of the picture. */
export const bandsOf = ({ dots, wide, high }: Scaled): readonly Scaled[] => {
  const rows = Math.max(1, Math.floor(bandDots / high))
  const stride = Math.ceil(dots.widthDots / 8)
  return Array.from({ length: Math.ceil(dots.heightDots / rows) }, (_, n) => {
    const bits = dots.bits.subarray(n * rows * stride, (n + 1) * rows * stride)
    const heightDots = Math.min(rows, dots.heightDots - n * rows)
    return { dots: { widthDots: dots.widthDots, heightDots, bits }, wide, high }
  })
}

/** A square code, one byte a module, as dots. */
export const madeOf = ({ width, bits }: { readonly width: number; readonly bits: Uint8Array }): Dots => {
  const stride = Math.ceil(width / 8)
  const packed = new Uint8Array(stride * width)
  for (const [n, bit] of bits.entries()) {
    if (bit === 0) continue
    const at = Math.floor(n / width) * stride + ((n % width) >> 3)
    packed[at] = (packed[at] ?? 0) | (0x80 >> ((n % width) & 7))
  }
  return { widthDots: width, heightDots: width, bits: packed }
}

/** Whether the picture has ink there, counted in its own dots. */
export const hasInk = ({ widthDots, bits }: Dots, x: number, y: number): boolean =>
  ((bits[y * Math.ceil(widthDots / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
