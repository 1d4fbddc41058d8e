/** From dots to the commands that bring them to paper, in bands so small that no cut connection leaves much of one. */
import { type Bitmap, inkAt } from './bitmap.ts'
import type { PrinterModel, RasterCommand } from './models.ts'

/*
 * A printer listens for three commands at every moment, whatever it is in the middle of: DLE EOT (10 04), DLE ENQ
 * (10 05) and DLE DC4 (10 14) are obeyed wherever these two bytes stand, inside a picture too (ESC/POS Command
 * Reference, "Real-time commands"). A picture with such a pair in it would make the printer talk out of turn, open a
 * cash drawer, or throw away what it has in its memory; and no command that all printers have switches the listening
 * off. So a picture is sent without them: 0x10 is one lone dot, and is given its right, or lower, neighbour as a
 * second one, 0x18, wherever the byte behind it would make a pair. A stroke of one dot is two dots wide there for one
 * row, which nobody sees at an eighth of a millimetre. The bytes around the data cannot make one: sizes end in a zero
 * byte, and what follows begins with ESC, GS or LF.
 */
const dle = 0x10
const listenedFor: readonly number[] = [0x04, 0x05, 0x14]
const widened = 0x18

/** Whether a printer would obey something in these bytes before its turn. */
export const isRealTime = (bytes: Uint8Array): boolean =>
  bytes.some((byte, at) => byte === dle && listenedFor.includes(bytes[at + 1] ?? 0))

const harmless = (data: Uint8Array): Uint8Array =>
  data.map((byte, at) => (byte === dle && listenedFor.includes(data[at + 1] ?? 0) ? widened : byte))

/** As high as a row of letters: what a printer may have half of when the cable is pulled. */
const bandDots = 24
const lineFeed = Uint8Array.of(0x0a)
/** What else one command may be made of. */
const commandBytes = 32

/**
 * The rest of whatever picture a printer may have half of: blank dots. Without it, it would take the next paper for
 * that. A printer that waits for none passes over these bytes.
 */
export const restOfPicture = ({ widthDots }: Pick<PrinterModel, 'widthDots'>): Uint8Array =>
  new Uint8Array(Math.ceil(widthDots / 8) * bandDots + commandBytes)

/** Needles of an impact printer's head that print at once. */
const needles = 8

const low = (number: number): number => number & 0xff
const high = (number: number): number => number >> 8

/** From the left edge to the last ink of some rows, in whole bytes, one at least: blank paper need not be sent. */
const inkedBytes = ({ widthDots, bits }: Bitmap, from: number, rows: number): number => {
  const stride = Math.ceil(widthDots / 8)
  for (let bytes = stride; bytes > 1; bytes--)
    for (let y = from; y < from + rows; y++) if ((bits[y * stride + bytes - 1] ?? 0) !== 0) return bytes
  return 1
}

/** What stands before and behind the data of a band; x in bytes. */
type Command = (
  bytes: number,
  rows: number,
) => readonly [before: readonly number[], behind: readonly number[]]

const bands = (bitmap: Bitmap, command: Command): Uint8Array => {
  const stride = Math.ceil(bitmap.widthDots / 8)
  const all = Array.from({ length: Math.ceil(bitmap.heightDots / bandDots) }, (_, n) => {
    const from = n * bandDots
    const rows = Math.min(bandDots, bitmap.heightDots - from)
    const bytes = inkedBytes(bitmap, from, rows)
    const data = new Uint8Array(bytes * rows)
    for (let y = 0; y < rows; y++)
      data.set(bitmap.bits.subarray((from + y) * stride, (from + y) * stride + bytes), y * bytes)
    const [before, behind] = command(bytes, rows)
    return [Uint8Array.from(before), harmless(data), Uint8Array.from(behind)]
  })
  return Buffer.concat(all.flat())
}

/** [GS v 0 0 xL xH yL yH d…] x in bytes. */
const plain: Command = (bytes, rows) => [
  [0x1d, 0x76, 0x30, 0, low(bytes), high(bytes), low(rows), high(rows)],
  [],
]

/** [GS ( L, function 112, and 50 that prints it] x in dots; the colour is `1` or `2`. */
const graphics =
  (isRed: boolean): Command =>
  (bytes, rows) => {
    const [dots, size] = [bytes * 8, bytes * rows + 10]
    return [
      [
        ...[0x1d, 0x28, 0x4c, low(size), high(size), 48, 112, 48, 1, 1, isRed ? 50 : 49],
        ...[low(dots), high(dots), low(rows), high(rows)],
      ],
      [0x1d, 0x28, 0x4c, 2, 0, 48, 50],
    ]
  }

/** [ESC * 0 nL nH d… LF] Columns of eight from the top down; each line is fed by 16/144 inch, as high as they are. */
const columns = (bitmap: Bitmap): Uint8Array => {
  const lines = Array.from({ length: Math.ceil(bitmap.heightDots / needles) }, (_, n) => {
    const width = inkedBytes(bitmap, n * needles, Math.min(needles, bitmap.heightDots - n * needles)) * 8
    const data = Uint8Array.from({ length: Math.min(width, bitmap.widthDots) }, (_, x) =>
      Array.from({ length: needles }, (_, y) => inkAt(bitmap, x, n * needles + y)).reduce(
        (byte, isInk) => (byte << 1) | (isInk ? 1 : 0),
        0,
      ),
    )
    return [Uint8Array.of(0x1b, 0x2a, 0, low(data.length), high(data.length)), harmless(data), lineFeed]
  })
  return Buffer.concat([Uint8Array.of(0x1b, 0x33, 16), ...lines.flat(), Uint8Array.of(0x1b, 0x32)])
}

/**
 * The bytes of a picture, at the left edge of the paper, to be sent when the line before is printed; the next line
 * stands right below it. `isRed` is for `GS ( L` alone: elsewhere a picture has the colour that was chosen for letters.
 */
export const rasterBytes = (bitmap: Bitmap, command: RasterCommand, isRed: boolean): Uint8Array => {
  switch (command) {
    case 'GS v 0':
      return bands(bitmap, plain)
    case 'GS ( L':
      return bands(bitmap, graphics(isRed))
    case 'ESC *':
      return columns(bitmap)
    default:
      return command satisfies never
  }
}
