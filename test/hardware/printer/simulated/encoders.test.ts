import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import receiptline from 'receiptline'
import t from 'tap'
import { encodeBits } from '../../../../hardware/display/png.ts'
import { columns, text } from '../../../../hardware/printer/document.ts'
import { encode } from '../../../../hardware/printer/encode.ts'
import { printerModel } from '../../../../hardware/printer/models.ts'
import { hasInk } from '../../../../hardware/printer/simulated/band.ts'
import type { Paper } from '../../../../hardware/printer/simulated/paper.ts'
import { readQr } from '../../display/read-qr.ts'
import { readPaper } from '../reading.ts'

/* Two encoders that share no line of code: what both print alike is understood, and not merely expected. */

const bytes = (latin1: string): Uint8Array => Buffer.from(latin1, 'latin1')
const printer = printerModel('epson-tm-t88', 42)
if (printer === undefined) throw new Error('no such printer')

const transform = (document: string): Uint8Array =>
  bytes(
    receiptline.transform(document, {
      cpl: 42,
      encoding: 'multilingual',
      command: 'escpos',
      cutting: true,
      spacing: true,
      gradient: false,
    }),
  )

t.test('both print the same text', async t => {
  const words = (lines: readonly string[] | undefined) =>
    (lines ?? [])
      .map(line => line.replace(/\s+/g, ' ').trim())
      .filter(line => line !== '' && !/^[-=─]+$/.test(line))
  const theirs = transform(
    [
      'GRILL | 18:02',
      '---',
      '^^^TABLE 12',
      '---',
      '|2x BACON BURGER',
      '|"EXTRA CHEESE"',
      '|`ALLERGY NUT`',
      '|Käse, Jalapeños, crème brûlée',
      '|Борщ',
    ].join('\n'),
  )
  const ours = encode(
    [
      columns('GRILL', '18:02'),
      text('TABLE 12', { size: 'double', align: 'center' }),
      text('2x BACON BURGER'),
      text('EXTRA CHEESE', { bold: true }),
      text('ALLERGY NUT', { invert: true }),
      text('Käse, Jalapeños, crème brûlée'),
      text('Борщ'),
    ],
    printer,
  )
  const read = readPaper(theirs, printer)
  t.same(words(read.lines[0]), words(readPaper(ours, printer).lines[0]))
  t.same(read.findings, [])
  t.equal(read.papers[0]?.cut, 'partial')
  const glyph = (first: string) =>
    read.papers[0]?.rows.flatMap(row => row.glyphs).find(one => one.character === first)
  t.match(glyph('T'), { wide: 2, high: 2 })
  t.match(glyph('X'), { bold: true })
})

/** What is drawn on a paper, row by row of dots, `#` for ink, cut to the ink. */
const drawn = (paper: Paper | undefined): readonly string[] => {
  const rows = (paper?.rows ?? []).flatMap(({ pictures }) =>
    pictures.flatMap(({ dots, wide, high }) =>
      Array.from({ length: dots.heightDots }, (_, y) => {
        const row = Array.from({ length: dots.widthDots }, (_, x) => (hasInk(dots, x, y) ? '#' : '.'))
        return row.map(dot => dot.repeat(wide)).join('')
      }).flatMap(row => Array.from({ length: high }, () => row)),
    ),
  )
  const inked = rows.filter(row => row.includes('#'))
  const left = Math.min(...inked.map(row => row.indexOf('#')))
  const right = Math.max(...inked.map(row => row.lastIndexOf('#')))
  const first = rows.findIndex(row => row.includes('#'))
  const last = rows.findLastIndex(row => row.includes('#'))
  return rows.slice(first, last + 1).map(row => row.slice(left, right + 1))
}

/** 32 × 40 dots, no two rows of which are alike. */
const isInk = (x: number, y: number): boolean =>
  x === 0 || y === 0 || x === 31 || y === 39 || ((x * y) & 4) !== 0
const width = 32
const height = 40
const wanted = Array.from({ length: height }, (_, y) =>
  Array.from({ length: width }, (_, x) => (isInk(x, y) ? '#' : '.')).join(''),
)

t.test('both draw the same picture, in each of their ways', async t => {
  const samples = new Uint8Array((width / 8) * height)
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * (width / 8) + (x >> 3)
      if (!isInk(x, y)) samples[at] = (samples[at] ?? 0) | (0x80 >> (x & 7))
      const shade = isInk(x, y) ? 0 : 255
      data.set([shade, shade, shade, 255], (y * width + x) * 4)
    }
  const png = Buffer.from(encodeBits({ width, height, samples })).toString('base64')
  const theirs = readPaper(transform(`{image:${png}}`), printer)
  t.same(theirs.findings, [])
  t.same(drawn(theirs.papers[0]), wanted, 'receiptline')

  for (const mode of ['raster', 'column'] as const) {
    const picture = { width, height, data, colorSpace: 'srgb' as const }
    const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 42 })
    const ours = readPaper(encoder.initialize().image(picture, { width, height, mode }).encode(), printer)
    t.same(ours.findings, [])
    t.same(drawn(ours.papers[0]), wanted, `receipt-printer-encoder, ${mode}`)
  }
})

/** Reads a code from its dots, with the white around it that phones need. */
const codeOn = (paper: Paper | undefined): string | undefined => {
  const rows = drawn(paper)
  const quiet = 24
  const size = (rows[0]?.length ?? 0) + 2 * quiet
  const isDark = (x: number, y: number) => rows[y - quiet]?.[x - quiet] === '#'
  const pixels = Uint16Array.from({ length: size * size }, (_, n) =>
    isDark(n % size, Math.floor(n / size)) ? 0 : 0xffff,
  )
  return readQr({ width: size, height: size, pixels })
}

t.test('both print a QR code that a phone reads', async t => {
  const url = 'https://fourtop.example/t/12'
  const theirs = readPaper(transform(`{code:${url};option:qrcode,4,m}`), printer)
  t.same(theirs.findings, [])
  t.equal(codeOn(theirs.papers[0]), url)
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 42 })
  const ours = readPaper(encoder.initialize().qrcode(url, { size: 4, errorlevel: 'm' }).encode(), printer)
  t.same(ours.findings, [])
  t.equal(codeOn(ours.papers[0]), url)
  t.same(drawn(ours.papers[0]), drawn(theirs.papers[0]), 'dot for dot the same')
})
