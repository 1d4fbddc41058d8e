import { inflateSync } from 'node:zlib'
import t from 'tap'
import { loadPaperFonts } from '../../../../hardware/display/fonts.ts'
import { hasInk } from '../../../../hardware/printer/simulated/band.ts'
import { paperPicture } from '../../../../hardware/printer/simulated/picture.ts'
import type { SimulatedPrinter } from '../../../../hardware/printer/simulated/printer.ts'
import { readQr } from '../../display/read-qr.ts'
import { call, plugIn, texts } from './caller.ts'

interface Seen {
  readonly width: number
  readonly height: number
  /** Red, green, blue, 0…255. */
  at(x: number, y: number): readonly [number, number, number]
}

/** The PNG of a paper, as an eye sees it: pictures that `encodeGrey` and `encodeColours` make, without filters. */
const look = (printer: SimulatedPrinter, id = 1): Seen => {
  const paper = printer.papers.find(one => one.id === id)
  if (paper === undefined) throw new Error(`paper ${id}`)
  const png = paperPicture(paper, printer.settings, loadPaperFonts())
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const [width, height, colourType] = [view.getUint32(16), view.getUint32(20), png[25]]
  const samples = colourType === 2 ? 3 : 1
  const rows = inflateSync(png.subarray(41, 41 + view.getUint32(33)))
  const at = (x: number, y: number) => {
    const start = y * (width * samples + 1) + 1 + x * samples
    const red = rows[start] ?? 0
    return samples === 1
      ? ([red, red, red] as const)
      : ([red, rows[start + 1] ?? 0, rows[start + 2] ?? 0] as const)
  }
  return { width, height, at }
}

/** The dots of a picture on paper, `#` for ink, from the left edge and the top of the paper on. */
const dotsIn = (seen: Seen, width: number, height: number): readonly string[] =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (seen.at(24 + x, 24 + y)[1] < 128 ? '#' : '.')).join(''),
  )

const print = async (t: Parameters<typeof plugIn>[0], bytes: string, options = {}) => {
  const printer = await plugIn(t, { widthColumns: 20, ...options })
  const host = await call(printer)
  await host.say(bytes)
  await host.end()
  return printer
}

/** A corner: 8 × 3 dots. */
const corner = '\xff\x80\x80'
const cornerDots = ['########', '#.......', '#.......']
const doubled = (rows: readonly string[]): readonly string[] => rows.map(row => row.replace(/./g, '$&$&'))
const twice = (rows: readonly string[]): readonly string[] => rows.flatMap(row => [row, row])

t.test('GS v 0 draws, in four sizes', async t => {
  const raster = (mode: number) => `\x1dv0${String.fromCharCode(mode)}\x01\x00\x03\x00${corner}`
  t.same(dotsIn(look(await print(t, raster(0))), 8, 3), cornerDots)
  t.same(dotsIn(look(await print(t, raster(1))), 16, 3), doubled(cornerDots))
  t.same(dotsIn(look(await print(t, raster(2))), 8, 6), twice(cornerDots))
  t.same(dotsIn(look(await print(t, raster(3))), 16, 6), twice(doubled(cornerDots)))
  const { papers } = await print(t, `${raster(0)}below\n`)
  t.same(
    papers[0]?.rows.map(row => row.heightDots),
    [3, 30],
    'text goes on right below',
  )
})

t.test('a tall picture is printed strip by strip, and looks whole', async t => {
  const bits = Array.from({ length: 100 }, (_, y) => String.fromCharCode(1 << (y & 7))).join('')
  const printer = await print(t, `\x1dv0\x00\x01\x00\x64\x00${bits}`)
  t.same(
    printer.papers[0]?.rows.map(row => row.heightDots),
    [24, 24, 24, 24, 4],
  )
  const wanted = Array.from({ length: 100 }, (_, y) => `${'.'.repeat(7 - (y & 7))}#${'.'.repeat(y & 7)}`)
  t.same(dotsIn(look(printer), 8, 100), wanted)
})

t.test('pictures are aligned, and cut off at the edge', async t => {
  const raster = `\x1dv0\x00\x01\x00\x03\x00${corner}`
  const lefts = (printer: SimulatedPrinter) =>
    printer.papers[0]?.rows.flatMap(row => row.pictures.map(picture => picture.leftDots))
  t.same(
    lefts(await print(t, `${raster}\x1ba\x01${raster}\x1ba\x02${raster}\x1ba\x00\x1dL\x18\x00${raster}`)),
    [0, (240 - 8) / 2, 240 - 8, 24],
  )
  const wide = look(await print(t, `\x1dv0\x00\x40\x00\x01\x00${'\xff'.repeat(64)}`))
  t.same(wide.at(24 + 239, 24), [0, 0, 0])
  t.same(wide.at(24 + 240, 24), [255, 255, 255], 'the margin stays white')
})

t.test('a picture in the middle of a line is dropped, and said to be', async t => {
  const printer = await print(t, `text\x1dv0\x00\x01\x00\x03\x00${corner}\n`)
  t.same(printer.findings, ['GS v 0: not at the beginning of a line, and was not drawn'])
  t.same(texts(printer), [['text']])
})

t.test('ESC * draws into the line', async t => {
  const fine = look(await print(t, '\x1b3\x18\x1b*\x21\x02\x00\x80\x00\x00\xff\xff\xff\n'))
  const rows = dotsIn(fine, 3, 24)
  t.equal(rows[0], '##.')
  t.ok(rows.slice(1).every(row => row === '.#.'))
  const coarse = dotsIn(look(await print(t, '\x1b*\x00\x02\x00\x80\x40\n')), 6, 9)
  t.same(coarse, [...Array(3).fill('##....'), ...Array(3).fill('..##..'), ...Array(3).fill('......')])
  t.same(dotsIn(look(await print(t, '\x1b*\x01\x02\x00\x80\x40\n')), 3, 4), ['#..', '#..', '#..', '.#.'])
  const mixed = await print(t, 'ab\x1b*\x01\x08\x00\xff\xff\xff\xff\xff\xff\xff\xffcd\n')
  t.same(texts(mixed), [['ab cd']])
  t.equal(mixed.papers[0]?.rows[0]?.pictures[0]?.leftDots, 24)
  const endless = await print(t, `${'\x1b*\x01\x08\x00\xff\xff\xff\xff\xff\xff\xff\xff'.repeat(100)}\n`)
  t.equal(endless.papers[0]?.rows[0]?.pictures.length, 240 / 8, 'as many as begin on the paper')
})

t.test('GS ( L keeps a picture and prints it once', async t => {
  const store = `\x1d(L\x0d\x000p0\x01\x021\x08\x00\x03\x00${corner}`
  t.same(texts(await print(t, store)), [], 'kept, and not printed')
  const printer = await print(t, `${store}\x1d(L\x02\x0002\x1d(L\x02\x0002`)
  t.same(dotsIn(look(printer), 8, 6), twice(cornerDots))
  t.equal(printer.papers[0]?.rows.length, 1, 'once')
  t.same(texts(await print(t, `${store}\x1b@\x1d(L\x02\x0002`)), [], 'ESC @ forgets it')
  t.match((await print(t, `\x1d(L\x0d\x000p4\x01\x011\x08\x00\x03\x00${corner}`)).findings, [
    /^GS \( L: .*not drawn/,
  ])
})

t.test('a QR code is one that a phone reads', async t => {
  const say = 'https://example.org/t/12?ü'
  const data = Buffer.from(say).toString('latin1')
  const qr = (module: string) =>
    `\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C${module}\x1d(k\x03\x001E1\x1d(k${String.fromCharCode(data.length + 3)}\x001P0${data}\x1d(k\x03\x001Q0`
  const printer = await print(t, `\n\x1ba\x01${qr('\x05')}\n\n`)
  t.same(printer.findings, [])
  const seen = look(printer)
  const pixels = Uint16Array.from({ length: seen.width * seen.height }, (_, n) =>
    seen.at(n % seen.width, Math.floor(n / seen.width))[0] < 128 ? 0 : 0xffff,
  )
  t.equal(readQr({ width: seen.width, height: seen.height, pixels }), say)
  const small = await print(t, qr('\x02'))
  t.ok((small.papers[0]?.rows[0]?.pictures[0]?.wide ?? 0) === 2)
  const long = 'x'.repeat(4000)
  const broken = await print(t, `\x1d(k\xa3\x0f1P0${long}\x1d(k\x03\x001Q0`)
  t.same(broken.findings, ['GS ( k: 4000 bytes are too many for a QR code'])
  t.same((await print(t, '\x1d(k\x03\x001Q0')).findings, [], 'nothing kept, nothing printed')
})

/** All dots of a sheet that are neither white nor grey. */
const coloured = (seen: Seen): number => {
  let count = 0
  for (let y = 0; y < seen.height; y++)
    for (let x = 0; x < seen.width; x++) {
      const [red, green, blue] = seen.at(x, y)
      if (red - green > 60 && red - blue > 60) count++
    }
  return count
}

t.test('two colours', async t => {
  const bytes = 'black\n\x1br\x01red\n\x1dB\x01bar\x1dB\x00\n\x1br\x00black\n'
  const printer = await print(t, bytes)
  t.same(
    printer.papers[0]?.rows.map(row => row.glyphs.every(glyph => glyph.red)),
    [false, true, true, false],
  )
  const seen = look(printer)
  t.ok(coloured(seen) > 300)
  const rowTop = (row: number) => 24 + row * 30
  const inRow = (row: number) =>
    Array.from({ length: 30 * seen.width }, (_, n) =>
      seen.at(n % seen.width, rowTop(row) + Math.floor(n / seen.width)),
    )
  t.ok(inRow(0).every(([red, green, blue]) => red === green && green === blue))
  t.ok(inRow(1).some(([red, green]) => red > 180 && green < 40))
  t.ok(
    inRow(1).every(([red]) => red > 180),
    'no black among the red',
  )
  t.same(seen.at(24, rowTop(2)), [0xc8, 0x14, 0x1e], 'a bar in red')
  const plain = await print(t, bytes, { twoColours: false })
  t.equal(coloured(look(plain)), 0, 'a printer with one ribbon prints black')
  t.same(texts(plain), texts(printer))
  const picture = await print(t, `\x1d(L\x0d\x000p0\x01\x012\x08\x00\x03\x00${corner}\x1d(L\x02\x0002`)
  t.equal(coloured(look(picture)), 10)
})

t.test('dots', async t => {
  const dots = { widthDots: 9, heightDots: 2, bits: Uint8Array.of(0x80, 0x80, 0x00, 0x00) }
  t.same(
    [0, 1, 8].map(x => hasInk(dots, x, 0)),
    [true, false, true],
  )
  t.notOk(hasInk(dots, 0, 1))
})
