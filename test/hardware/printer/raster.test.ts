import fc from 'fast-check'
import t from 'tap'
import { type Bitmap, bitmapOf, inkAt } from '../../../hardware/printer/bitmap.ts'
import type { RasterCommand } from '../../../hardware/printer/models.ts'
import { isRealTime, rasterBytes } from '../../../hardware/printer/raster.ts'
import { nothingUnread, parse } from '../../../hardware/printer/simulated/parser.ts'

const commands: readonly RasterCommand[] = ['GS v 0', 'GS ( L', 'ESC *']

/** The picture as a printer gathers it from its bands, and how high the highest of them is. */
const readBack = (bytes: Uint8Array, { widthDots, heightDots }: Bitmap) => {
  const [unread, read] = parse(nothingUnread, Uint8Array.from(bytes))
  const bands = read.flatMap(command =>
    command.do === 'draw' && command.drawing !== undefined && 'wide' in command.drawing
      ? [command.drawing.dots]
      : [],
  )
  const tops = bands.map((_, n) => bands.slice(0, n).reduce((sum, band) => sum + band.heightDots, 0))
  const picture = bitmapOf(widthDots, heightDots, (x, y) =>
    bands.some((band, n) => inkAt(band, x, y - (tops[n] ?? 0))),
  )
  return {
    picture,
    unread: unread.length,
    unknown: read.some(({ do: what }) => what === 'unknown' || what === 'print'),
    highest: Math.max(...bands.map(band => band.heightDots)),
    isRed: read.some(
      command => command.do === 'draw' && command.drawing?.draw === 'store' && command.drawing.red,
    ),
  }
}

/** Bytes of which real pictures are made, and those that are commands. */
const byte = fc.oneof(
  fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x00, 0xff, 0x1b, 0x1d),
  fc.integer({ min: 0, max: 255 }),
)
const bitmap = fc
  .record({ bytes: fc.integer({ min: 1, max: 72 }), rows: fc.integer({ min: 1, max: 70 }) })
  .chain(({ bytes, rows }) =>
    fc
      .array(byte, { minLength: bytes * rows, maxLength: bytes * rows, size: 'max' })
      .map(all => ({ widthDots: bytes * 8, heightDots: rows, bits: Uint8Array.from(all) })),
  )

t.test('no picture holds what a printer obeys at once, and none loses a dot', async t => {
  for (const command of commands)
    fc.assert(
      fc.property(bitmap, picture => {
        const bytes = rasterBytes(picture, command, false)
        const read = readBack(bytes, picture)
        for (let y = 0; y < picture.heightDots; y++)
          for (let x = 0; x < picture.widthDots; x++) {
            if (inkAt(picture, x, y) && !inkAt(read.picture, x, y)) return false
            if (inkAt(picture, x, y) || !inkAt(read.picture, x, y)) continue
            // A dot that was not asked for stands right behind, or below, one that was.
            if (!inkAt(picture, command === 'ESC *' ? x : x - 1, command === 'ESC *' ? y - 1 : y))
              return false
          }
        return !isRealTime(Uint8Array.from(bytes)) && read.unread === 0 && !read.unknown && read.highest <= 24
      }),
      { numRuns: 60 },
    )
  t.pass()
})

t.test('a pair is broken up wherever it stands: in a row, across rows, at the edge of the data', async t => {
  for (const second of [0x04, 0x05, 0x14])
    for (const command of ['GS v 0', 'GS ( L'] as const)
      for (const [name, picture] of [
        ['in a row', { widthDots: 24, heightDots: 1, bits: Uint8Array.of(0x80, 0x10, second) }],
        ['across rows', { widthDots: 16, heightDots: 2, bits: Uint8Array.of(0x80, 0x10, second, 0x80) }],
        ['one byte wide', { widthDots: 8, heightDots: 3, bits: Uint8Array.of(0x10, second, 0x10) }],
        ['twice', { widthDots: 32, heightDots: 1, bits: Uint8Array.of(0x10, 0x10, second, 0x10) }],
      ] as const) {
        const bytes = rasterBytes(picture, command, false)
        t.notOk(isRealTime(Uint8Array.from(bytes)), `${command} ${name}`)
        t.ok(bytes.includes(0x18), 'one dot beside it')
      }
  const clean = { widthDots: 24, heightDots: 1, bits: Uint8Array.of(0x10, 0x06, 0x15) }
  t.same(readBack(rasterBytes(clean, 'GS v 0', false), clean).picture, clean, 'nothing else is touched')
})

t.test('no size of a picture reads like a command', async t => {
  const last = (widthDots: number, heightDots: number) =>
    bitmapOf(widthDots, heightDots, x => x === widthDots - 1)
  for (const command of commands) {
    let wrong = 0
    for (let bytes = 1; bytes <= 72; bytes++)
      for (let rows = 1; rows <= 25; rows++)
        if (isRealTime(Uint8Array.from(rasterBytes(last(bytes * 8, rows), command, true)))) wrong++
    t.equal(wrong, 0, command)
  }
})

t.test('blank paper costs next to nothing', async t => {
  const dot = bitmapOf(576, 24, (x, y) => x === 3 && y === 3)
  t.equal(rasterBytes(dot, 'GS v 0', false).length, 8 + 24, 'one byte a row')
  t.ok(rasterBytes(dot, 'ESC *', false).length < 50)
  const read = readBack(rasterBytes(dot, 'GS ( L', true), dot)
  t.same(read.picture, dot)
  t.ok(read.isRed, 'thermal paper is told the colour of each picture')
})
