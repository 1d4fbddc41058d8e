/** Pictures and codes as hosts send them to a simulated printer: bytes → dots. */
import type { Dots, Drawing, Scaled } from './command.ts'

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256

/** GS v 0 m xL xH yL yH d…: x bytes a row, y rows; m says which of the two sides is doubled. */
export const rasterIn = (bytes: Uint8Array): Drawing => {
  const mode = bytes[1] ?? 0
  const dots = { widthDots: word(bytes, 2) * 8, heightDots: word(bytes, 4), bits: bytes.slice(6) }
  return { draw: 'raster', dots, wide: (mode & 1) + 1, high: ((mode >> 1) & 1) + 1 }
}

/** Columns of so many bytes, each from the top down, as rows. */
const turned = (columns: Uint8Array, widthDots: number, columnBytes: number): Dots => {
  const stride = Math.ceil(widthDots / 8)
  const bits = new Uint8Array(stride * columnBytes * 8)
  for (let x = 0; x < widthDots; x++)
    for (let y = 0; y < columnBytes * 8; y++) {
      const byte = columns[x * columnBytes + (y >> 3)] ?? 0
      if ((byte & (0x80 >> (y & 7))) === 0) continue
      const at = y * stride + (x >> 3)
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  return { widthDots, heightDots: columnBytes * 8, bits }
}

/** ESC * m nL nH d…: m 0 and 1 are 8 dots high and three times as coarse, 32 and 33 are 24; even ones twice as wide. */
export const columnsIn = (bytes: Uint8Array): Drawing => {
  const [mode = 0] = bytes
  const isFine = mode >= 32
  const dots = turned(bytes.subarray(3), word(bytes, 1), isFine ? 3 : 1)
  return { draw: 'column', dots, wide: (mode & 1) === 0 ? 2 : 1, high: isFine ? 1 : 3 }
}

const stored = (bytes: Uint8Array): (Scaled & { readonly red: boolean }) | undefined => {
  const [tone = 0, wide = 0, high = 0, colour = 0] = bytes
  const dots = { widthDots: word(bytes, 4), heightDots: word(bytes, 6), bits: bytes.slice(8) }
  const isWhole = dots.bits.length >= Math.ceil(dots.widthDots / 8) * dots.heightDots
  const isScale = (scale: number): boolean => scale === 1 || scale === 2
  if (tone !== 48 || !isScale(wide) || !isScale(high) || !isWhole) return undefined
  return { dots, wide, high, red: colour === 50 }
}

/**
 * GS ( L and GS 8 L, after their length: m fn, and for function 112 a bx by c xL xH yL yH d…. Other functions, and
 * the grey tones of a = 52, this printer does not have.
 */
export const graphicsIn = (bytes: Uint8Array): Drawing | undefined => {
  const [mode, which] = bytes
  if (mode !== 48) return undefined
  if (which === 2 || which === 50) return { draw: 'print-stored' }
  const picture = which === 112 ? stored(bytes.subarray(2)) : undefined
  return picture === undefined ? undefined : { draw: 'store', ...picture }
}

/**
 * GS ( k, after its length: cn fn …; cn 49 is a QR code. The reference counts its functions from 165 on, on the wire
 * they begin with 65. `pass` is said to what only chooses among models and levels: all are printed as model 2.
 */
export const symbolIn = (bytes: Uint8Array): Drawing | 'pass' | undefined => {
  const [kind, which, first = 0] = bytes
  if (kind !== 49) return undefined
  switch (which) {
    case 65:
    case 69:
      return 'pass'
    case 67:
      return first >= 1 && first <= 16 ? { draw: 'qr-module', dots: first } : 'pass'
    case 80:
      return { draw: 'qr-store', bytes: bytes.slice(3) }
    case 81:
      return { draw: 'qr-print' }
    default:
      return undefined
  }
}
