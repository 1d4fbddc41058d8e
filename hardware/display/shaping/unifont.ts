/** The letters of last resort: GNU Unifont, one plain picture of 16 × 16 for nearly every character there is. */
import { damaged, type Glyph } from '../atlas.ts'

/** How the pictures are drawn. */
export interface Look {
  /** How much larger, in halves: 2 is as they are, 3 half as large again, 6 three times. */
  readonly halves: 2 | 3 | 6
  /** Strokes are half a pixel thicker. */
  readonly bold: boolean
  /** Rows of the capitals beside them. */
  readonly capHeight: number
}

export interface Unifont {
  /** A character's glyph, its cell in the middle of the capitals. */
  glyph(codePoint: number, look: Look): Glyph | undefined
}

/** A stretch of characters with pictures of one kind. */
interface Range {
  readonly first: number
  readonly count: number
  /** Columns of the picture: 8 or 16. */
  readonly columns: number
  /** Columns from the pen to the picture, for accents over the letter before; they do not move the pen. */
  readonly shift: number
  readonly accent: boolean
  readonly offset: number
}

const magic = [0x46, 0x54, 0x55, 0x31]
const headerBytes = 6
const rangeBytes = 10
const rows = 16

/**
 * Reads the pictures; nothing is unpacked before it is asked for. Numbers are big-endian:
 *
 *     0   4  "FTU1"
 *     4   2  n, number of ranges
 *     6   10 × n  ranges, code points rising:
 *            0  3  first code point     3  2  how many
 *            5  1  columns (8 or 16), plus 128 for accents     6  1  shift (signed)
 *            7  3  offset of the first picture after the ranges
 *     …      pictures: 16 rows of 1 or 2 bytes, 1 = ink, the highest bit leftmost
 *
 * @throws Fault `font-damaged`
 */
export function decodeUnifont(bytes: Uint8Array): Unifont {
  if (bytes.length < headerBytes || magic.some((byte, i) => bytes[i] !== byte))
    throw damaged('no FTU1 header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = headerBytes + view.getUint16(4) * rangeBytes
  if (start > bytes.length) throw damaged('the ranges are cut short')
  const ranges: Range[] = []
  for (let at = headerBytes; at < start; at += rangeBytes) {
    const range = {
      first: view.getUint32(at) >>> 8,
      count: view.getUint16(at + 3),
      columns: view.getUint8(at + 5) & 127,
      accent: view.getUint8(at + 5) > 127,
      shift: view.getInt8(at + 6),
      offset: start + (view.getUint32(at + 6) & 0xffffff),
    }
    if (range.offset + (range.count * range.columns * rows) / 8 > bytes.length)
      throw damaged('pictures are cut short')
    ranges.push(range)
  }
  return {
    glyph: (codePoint, look) => {
      const range = ranges.find(({ first, count }) => codePoint >= first && codePoint < first + count)
      if (range === undefined) return undefined
      const size = (range.columns * rows) / 8
      const at = range.offset + (codePoint - range.first) * size
      return scale(bytes.subarray(at, at + size), range, look)
    },
  }
}

/** Rows of a picture below the middle of what Latin letters and ideographs take of it. */
const belowMiddle = 8

function scale(picture: Uint8Array, { columns, accent, shift }: Range, look: Look): Glyph {
  const { halves, capHeight } = look
  const width = (columns * halves) / 2
  const height = (rows * halves) / 2
  const alpha = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) alpha[y * width + x] = cover(picture, columns, x, y, look)
  }
  const top = Math.ceil((capHeight + belowMiddle * halves) / 2)
  const left = Math.round((shift * halves) / 2)
  return { advance: accent ? 0 : width, left, top, width, height, alpha }
}

/**
 * How much of a pixel is ink, 0 to 15. Pixel and picture are both cut into a grid in which each is whole cells:
 * a pixel has 2 × 2 of them, a dot of the picture `halves` × `halves`.
 */
function cover(picture: Uint8Array, columns: number, x: number, y: number, { halves, bold }: Look): number {
  const isInk = (column: number, row: number) => {
    const bit = Math.floor(row / halves) * columns + Math.floor(column / halves)
    return column >= 0 && (((picture[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1
  }
  let inked = 0
  for (const cell of [0, 1, 2, 3]) {
    const column = x * 2 + (cell & 1)
    const row = y * 2 + (cell >> 1)
    if (isInk(column, row) || (bold && isInk(column - 1, row))) inked++
  }
  return Math.round((inked * 15) / 4)
}
