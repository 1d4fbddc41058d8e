/** The pictures of letters at one size, as they lie in the files of `fonts/`. */
import { Fault } from '../../protocol/fault.ts'

/** One character's pixels. */
export interface Glyph {
  /** Pixels from this pen position to the next. */
  readonly advance: number
  /** Pixels from the pen to the first inked column; may be negative. */
  readonly left: number
  /** Rows from the baseline up to the first inked row. */
  readonly top: number
  readonly width: number
  readonly height: number
  /** Row by row, one byte a pixel, 0 (nothing) to 15 (full ink). */
  readonly alpha: Uint8Array
}

/** All the glyphs there are. */
export type Glyphs = Pick<ReadonlyMap<number, Glyph>, 'get' | 'has'>

/** Lengths are whole pixels. */
export interface Atlas {
  /** Rows above the baseline that the tallest glyph may need. */
  readonly ascent: number
  /** Rows below the baseline that the deepest glyph may need. */
  readonly descent: number
  /** Height of a capital H: what centring by eye goes by. */
  readonly capHeight: number
  /**
   * By code point; in the atlas of a script that is shaped, by the shaper's glyph id. A glyph is unpacked when it is
   * first asked for, and kept.
   */
  readonly glyphs: Glyphs
}

const magic = [0x46, 0x54, 0x46, 0x31]
const headerBytes = 10
const recordBytes = 11

/**
 * Reads an atlas. Numbers are big-endian:
 *
 *     0   4  "FTF1"
 *     4   1  ascent, rows      5  1  descent, rows      6  1  cap height, rows      7  1  reserved, 0
 *     8   2  n, number of glyphs
 *     10  11 × n  records, code points (or glyph ids) rising:
 *            0  3  code point
 *            3  1  advance       4  1  left (signed)      5  1  top (signed)
 *            6  1  width         7  1  height             8  3  offset of its pixels after the records
 *     …      pixels: a stream of nibbles, high one first, each glyph beginning on a byte
 *
 * A pixel's nibble is its coverage (0 to 15) XOR that of the pixel above it, so that a stem costs its first
 * row only. Rows follow each other without padding. The nibble 0 is followed by one that says how many more
 * zeros follow (0 to 15); all other nibbles stand for themselves. Glyphs that look the same (A, Alpha) share
 * their pixels.
 *
 * The pictures stay packed: a lettering has 700 of them, seven letterings took 6 MB unpacked, and nobody ever reads in
 * more than two alphabets. `bytes` are kept.
 *
 * @throws Fault `font-damaged` for anything that is not such an atlas
 */
export function decodeAtlas(bytes: Uint8Array): Atlas {
  if (bytes.length < headerBytes || magic.some((byte, i) => bytes[i] !== byte))
    throw damaged('no FTF1 header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint16(8)
  const pixels = headerBytes + count * recordBytes
  if (pixels > bytes.length) throw damaged(`${count} glyphs announced, the records are cut short`)
  let previous = -1
  let most = 0
  for (let at = headerBytes; at < pixels; at += recordBytes) {
    const codePoint = view.getUint32(at) >>> 8
    if (codePoint <= previous) throw damaged('code points do not rise')
    previous = codePoint
    most = Math.max(most, view.getUint8(at + 6) * view.getUint8(at + 7))
  }
  const pixelsAt = (at: number) => pixels + (view.getUint32(at + 7) & 0xffffff)
  // Each is unpacked once and thrown away, so that a damaged file is found now and not in the middle of a frame.
  const scrap = new Uint8Array(most)
  for (let at = headerBytes; at < pixels; at += recordBytes) {
    const [width, height] = [view.getUint8(at + 6), view.getUint8(at + 7)]
    readPixels(bytes, pixelsAt(at), width, scrap.subarray(0, width * height))
  }
  const unpack = (at: number): Glyph => {
    const [width, height] = [view.getUint8(at + 6), view.getUint8(at + 7)]
    return {
      advance: view.getUint8(at + 3),
      left: view.getInt8(at + 4),
      top: view.getInt8(at + 5),
      width,
      height,
      alpha: readPixels(bytes, pixelsAt(at), width, new Uint8Array(width * height)),
    }
  }
  const find = (codePoint: number): number | undefined => {
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >> 1
      if (view.getUint32(headerBytes + middle * recordBytes) >>> 8 < codePoint) low = middle + 1
      else high = middle
    }
    const at = headerBytes + low * recordBytes
    return low < count && view.getUint32(at) >>> 8 === codePoint ? at : undefined
  }
  const unpacked = new Map<number, Glyph>()
  const get = (codePoint: number): Glyph | undefined => {
    const known = unpacked.get(codePoint)
    if (known !== undefined) return known
    const at = find(codePoint)
    if (at === undefined) return undefined
    const glyph = unpack(at)
    unpacked.set(codePoint, glyph)
    return glyph
  }
  const has = (codePoint: number) => find(codePoint) !== undefined
  const glyphs = { get, has }
  return { ascent: view.getUint8(4), descent: view.getUint8(5), capHeight: view.getUint8(6), glyphs }
}

/** Fills `alpha`, which it gives back. */
function readPixels(bytes: Uint8Array, start: number, width: number, alpha: Uint8Array): Uint8Array {
  let nibbles = start * 2
  const next = () => {
    const byte = bytes[nibbles >> 1]
    if (byte === undefined) throw damaged('pixels are cut short')
    return nibbles++ % 2 === 0 ? byte >> 4 : byte & 15
  }
  let zeros = 0
  for (let i = 0; i < alpha.length; i++) {
    let change = 0
    if (zeros > 0) zeros--
    else {
      change = next()
      if (change === 0) zeros = next()
    }
    alpha[i] = (i < width ? 0 : (alpha[i - width] ?? 0)) ^ change
  }
  return alpha
}

/** What is said of a file in `fonts/` that is not what it should be. */
export function damaged(why: string): Fault {
  return new Fault('font-damaged', `This is not a font atlas (${why}). Run "npm run fonts" to make it again.`)
}
