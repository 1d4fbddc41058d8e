/** The commands a simulated printer has: how long each one is and what it means. */
import type { Command, Drawing, Question } from './command.ts'
import { columnsIn, graphicsIn, rasterIn, symbolIn } from './drawing.ts'

/**
 * One command after its first two bytes. `length` says how many bytes follow them, given those that have
 * arrived (fewer than it asks for: ask again when more have); `mean` is called with exactly that many.
 * Lengths and meanings: Epson, ESC/POS Command Reference for TM Printers.
 */
export interface Entry {
  readonly name: string
  length(arrived: Uint8Array): number
  mean(parameters: Uint8Array): Command
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
const signed = (value: number): number => (value > 0x7fff ? value - 0x10000 : value)
/** Switches take 0/1 and, in the older way of writing, '0'/'1': only the lowest bit counts. */
const on = (bytes: Uint8Array): boolean => ((bytes[0] ?? 0) & 1) === 1

const entry = (
  name: string,
  length: number | ((arrived: Uint8Array) => number),
  mean?: Entry['mean'],
): Entry => ({
  name,
  length: typeof length === 'number' ? () => length : length,
  mean: mean ?? (() => ({ do: 'pass', command: name })),
})
const draw = (
  name: string,
  length: (arrived: Uint8Array) => number,
  drawing?: (bytes: Uint8Array) => Drawing | undefined,
): Entry =>
  entry(name, length, bytes => ({
    do: 'draw',
    command: name,
    size: bytes.length,
    drawing: drawing?.(bytes),
  }))
const ask = (question: Question): Command => ({ do: 'ask', question })

/** pL pH at `at`, and as many bytes after them. */
const counted = (at: number) => (arrived: Uint8Array) =>
  at + 2 + (arrived.length < at + 2 ? 0 : word(arrived, at))
/** Up to and with a NUL. */
const untilNul = (arrived: Uint8Array): number => {
  const end = arrived.indexOf(0)
  return end === -1 ? arrived.length + 1 : end + 1
}

/** GS V m: 0, '0', 'A' cut fully; 1, '1', 'B' leave a point. */
const cut = (bytes: Uint8Array): Command => {
  const mode = bytes[0] ?? 0
  const partial = (mode & 1) === (mode < 65 ? 1 : 0)
  return { do: 'cut', cut: partial ? 'partial' : 'full', feedDots: bytes[1] ?? 0 }
}
const aligned = (bytes: Uint8Array): Command => {
  const which = (bytes[0] ?? 0) & 3
  return { do: 'align', align: which === 1 ? 'center' : which === 2 ? 'right' : 'left' }
}
/** ESC !: 0x08 bold, 0x10 double height, 0x20 double width, 0x80 underline. */
const mode = (bytes: Uint8Array): Command => {
  const n = bytes[0] ?? 0
  const style = {
    bold: (n & 8) !== 0,
    high: (n & 16) !== 0 ? 2 : 1,
    wide: (n & 32) !== 0 ? 2 : 1,
    underline: (n & 128) !== 0,
  }
  return { do: 'style', style }
}
/** ESC * m nL nH: one or three bytes a column. */
const columnPicture = (arrived: Uint8Array): number =>
  3 + (arrived.length < 3 ? 0 : word(arrived, 1) * ((arrived[0] ?? 0) >= 32 ? 3 : 1))
/** GS v, then `0 m xL xH yL yH`: x bytes a row, y rows. */
const rasterPicture = (arrived: Uint8Array): number =>
  6 + (arrived.length < 6 ? 0 : word(arrived, 2) * word(arrived, 4))
/** GS 8 L p1 p2 p3 p4, and as many bytes. */
const largePicture = (arrived: Uint8Array): number =>
  5 + (arrived.length < 5 ? 0 : word(arrived, 1) + word(arrived, 3) * 65_536)
/** GS k m: up to 6 ends with NUL, above it says how long it is. */
const barcode = (arrived: Uint8Array): number => {
  const [kind = 0, size = 0] = arrived
  if (arrived.length < 2) return 2
  return kind <= 6 ? 1 + untilNul(arrived.subarray(1)) : 2 + size
}
/** GS r n, and '1', '2' in the older way of writing. */
const sensor = (bytes: Uint8Array): Command => {
  const which = (bytes[0] ?? 0) & ~0x30
  if (which === 1) return ask({ ask: 'paper' })
  return which === 2 ? ask({ ask: 'drawer' }) : { do: 'pass', command: 'GS r' }
}
/** GS ( letter pL pH …: a whole family, told apart by the letter. */
const family = (bytes: Uint8Array): Command => {
  const letter = String.fromCharCode(bytes[0] ?? 0)
  const command = `GS ( ${letter}`
  const body = bytes.subarray(3)
  const [which, mode] = body
  if (letter === 'H' && which === 48 && mode === 48 && body.length === 6)
    return ask({ ask: 'process-id', id: body.slice(2) })
  // Function 48: colour 1 is black, 2 is red.
  if (letter === 'N' && which === 48) return { do: 'style', style: { red: mode === 50 } }
  if (letter !== 'L' && letter !== 'k') return { do: 'pass', command }
  const drawing = letter === 'L' ? graphicsIn(body) : symbolIn(body)
  return drawing === 'pass' ? { do: 'pass', command } : { do: 'draw', command, size: bytes.length, drawing }
}

const escCommands: Readonly<Record<string, Entry>> = {
  '@': entry('ESC @', 0, () => ({ do: 'initialize' })),
  '!': entry('ESC !', 1, mode),
  E: entry('ESC E', 1, n => ({ do: 'style', style: { bold: on(n) } })),
  G: entry('ESC G', 1, n => ({ do: 'style', style: { bold: on(n) } })),
  '-': entry('ESC -', 1, n => ({ do: 'style', style: { underline: ((n[0] ?? 0) & 3) !== 0 } })),
  a: entry('ESC a', 1, aligned),
  t: entry('ESC t', 1, n => ({ do: 'code-page', number: n[0] ?? 0 })),
  d: entry('ESC d', 1, n => ({ do: 'feed', rows: n[0] ?? 0 })),
  J: entry('ESC J', 1, n => ({ do: 'feed-dots', dots: n[0] ?? 0 })),
  '2': entry('ESC 2', 0, () => ({ do: 'pitch', dots: undefined })),
  '3': entry('ESC 3', 1, n => ({ do: 'pitch', dots: n[0] ?? 0 })),
  $: entry('ESC $', 2, n => ({ do: 'move', dots: word(n, 0), from: 'left' })),
  '\\': entry('ESC \\', 2, n => ({ do: 'move', dots: signed(word(n, 0)), from: 'here' })),
  i: entry('ESC i', 0, () => ({ do: 'cut', cut: 'partial', feedDots: 0 })),
  m: entry('ESC m', 0, () => ({ do: 'cut', cut: 'partial', feedDots: 0 })),
  '*': draw('ESC *', columnPicture, columnsIn),
  ' ': entry('ESC SP', 1),
  M: entry('ESC M', 1),
  R: entry('ESC R', 1),
  T: entry('ESC T', 1),
  U: entry('ESC U', 1),
  V: entry('ESC V', 1),
  '{': entry('ESC {', 1),
  '=': entry('ESC =', 1),
  r: entry('ESC r', 1, n => ({ do: 'style', style: { red: on(n) } })),
  p: entry('ESC p', 3),
  c: entry('ESC c', 2),
  D: entry('ESC D', untilNul),
  '(': entry('ESC (', counted(1)),
}

const gsCommands: Readonly<Record<string, Entry>> = {
  '!': entry('GS !', 1, n => ({
    do: 'style',
    style: { wide: (((n[0] ?? 0) >> 4) & 7) + 1, high: ((n[0] ?? 0) & 7) + 1 },
  })),
  B: entry('GS B', 1, n => ({ do: 'style', style: { invert: on(n) } })),
  L: entry('GS L', 2, n => ({ do: 'area', leftDots: word(n, 0) })),
  W: entry('GS W', 2, n => ({ do: 'area', widthDots: word(n, 0) })),
  V: entry('GS V', arrived => ((arrived[0] ?? 0) >= 65 ? 2 : 1), cut),
  v: draw('GS v 0', rasterPicture, rasterIn),
  k: draw('GS k', barcode),
  '(': entry('GS (', counted(1), family),
  '8': draw('GS 8 L', largePicture, bytes => graphicsIn(bytes.subarray(5))),
  a: entry('GS a', 1, n => ask({ ask: 'status-back', kinds: n[0] ?? 0 })),
  r: entry('GS r', 1, sensor),
  I: entry('GS I', 1, n => ask({ ask: 'identity', which: n[0] ?? 0 })),
  H: entry('GS H', 1),
  f: entry('GS f', 1),
  h: entry('GS h', 1),
  w: entry('GS w', 1),
  b: entry('GS b', 1),
  P: entry('GS P', 2),
}

const fsCommands: Readonly<Record<string, Entry>> = {
  '.': entry('FS .', 0),
  '&': entry('FS &', 0),
  '-': entry('FS -', 1),
  '!': entry('FS !', 1),
  C: entry('FS C', 1),
  S: entry('FS S', 2),
  W: entry('FS W', 1),
  p: draw('FS p', () => 2),
  '(': entry('FS (', counted(1)),
}

/** Answered by a printer at once, whatever else waits in its buffer. */
const dleCommands: Readonly<Record<string, Entry>> = {
  '\x04': entry('DLE EOT', arrived => ((arrived[0] ?? 0) === 7 || (arrived[0] ?? 0) === 8 ? 2 : 1)),
  '\x05': entry('DLE ENQ', 1),
  '\x14': entry('DLE DC4', arrived => {
    const kind = arrived[0] ?? 0
    return kind === 8 ? 8 : kind === 7 ? 2 : 3
  }),
}

/** The commands behind each byte that begins one, by their second byte. */
export const repertoire: ReadonlyMap<number, Readonly<Record<string, Entry>>> = new Map([
  [0x10, dleCommands],
  [0x1b, escCommands],
  [0x1c, fsCommands],
  [0x1d, gsCommands],
])
