import fc from 'fast-check'
import t from 'tap'
import { charactersOf, heldBy } from '../../../hardware/printer/codepages.ts'
import {
  type Block,
  blank,
  columns,
  cut,
  type Document,
  qr,
  rule,
  text,
} from '../../../hardware/printer/document.ts'
import { encode, printable } from '../../../hardware/printer/encode.ts'
import { layout } from '../../../hardware/printer/layout.ts'
import { models, type PrinterModel, printerModel } from '../../../hardware/printer/models.ts'
import { isRealTime } from '../../../hardware/printer/raster.ts'
import { settingOf } from '../../../hardware/printer/setting.ts'
import type { Command } from '../../../hardware/printer/simulated/command.ts'
import { writable } from '../../../hardware/printer/writing.ts'
import { readPaper, rowTexts } from './reading.ts'

const model = (name: string, widthColumns?: number): PrinterModel => {
  const found = printerModel(name, widthColumns)
  if (found === undefined) throw new Error(name)
  return found
}

/** All kinds of block, in the writings that European kitchens use. */
const ticket: Document = [
  blank(2),
  columns('GRILL', '18:02'),
  text('TABLE 12', { size: 'double', align: 'center', bold: true }),
  columns('Order 47', 'due 18:14', { size: 'double-height' }),
  rule('double'),
  text('SMOKED BACON BURGER, WELL DONE, ON A PLATE', { lead: '2x ', size: 'double-height' }),
  text('Käse, Jalapeños, crème brûlée, smørrebrød', { lead: '     + ' }),
  text('İçli köfte, şakşuka, yoğurt', { lead: '     > ' }),
  text('Μουσακάς, σπανακόπιτα', { lead: '     > ', size: 'double' }),
  text('Борщ із сметаною, вареники з ґрибами', { lead: '1x ', bold: true }),
  text('Žluťoučký kůň, łosoś, gulyásleves', { lead: '1x ' }),
  text('§ 12,50\u00a0€ • “quoted” – it’s', { align: 'right' }),
  text('!! ALLERGY PEANUT !!', { invert: true, align: 'center', size: 'double' }),
  rule(),
  columns('47-1-A  seq 1841', '18:02:12'),
]

/** What a document reads like on paper that has all of its characters. */
const wanted = (document: Document, printer: PrinterModel): readonly string[] => [
  ...rowTexts(layout(document, settingOf(printer))).map(row => row.replaceAll('\u00a0', ' ')),
  ...Array.from({ length: printer.feedRows }, () => ''),
]

for (const widthColumns of [48, 42, 40, 33, 32])
  for (const name of ['epson-tm-m30', 'epson-tm-t88v', 'epson-tm-p20'])
    t.test(`${name} prints at ${widthColumns} columns what was laid out`, async t => {
      const printer = model(name, widthColumns)
      const { lines, findings, unread, papers } = readPaper(encode(ticket, printer), printer)
      t.same(lines, [wanted(ticket, printer)])
      t.same(findings, [])
      t.equal(unread, 0)
      t.equal(papers[0]?.cut, printer.cutter)
    })

t.test('looks are as asked for', async t => {
  const printer = model('epson-tm-m30')
  const { papers } = readPaper(encode(ticket, printer), printer)
  const glyphs = (row: number) => papers[0]?.rows[row]?.glyphs.filter(glyph => glyph.character !== ' ') ?? []
  t.ok(glyphs(2).every(glyph => !glyph.bold && glyph.wide === 1 && glyph.high === 1))
  t.ok(glyphs(3).every(glyph => glyph.bold && glyph.wide === 2 && glyph.high === 2))
  t.ok(glyphs(4).every(glyph => !glyph.bold && glyph.wide === 1 && glyph.high === 2))
  const bar = papers[0]?.rows.find(row => row.glyphs[0]?.invert)
  t.ok(bar?.glyphs.every(glyph => glyph.invert && glyph.high === 2))
  t.equal(papers[0]?.rows[3]?.heightDots, 48, 'high letters get their room')
  t.equal(papers[0]?.rows[2]?.heightDots, 30)
})

t.test('bytes begin with initialize and end with feed and cut', async t => {
  const bytes = Buffer.from(encode([text('x')], model('generic-80')))
  t.equal(bytes.subarray(0, 2).toString('latin1'), '\x1b@')
  t.ok(bytes.toString('latin1').endsWith('x\n\n\n\n\n\x1dV\x01'))
  t.ok(
    Buffer.from(encode([text('x')], model('generic-58')))
      .toString('latin1')
      .endsWith('x\n\n\n\n'),
  )
  t.same(encode(ticket, model('generic-80')), encode(ticket, model('generic-80')), 'always the same')
})

t.test('a ticket that follows a broken one is whole', async t => {
  const printer = model('epson-tm-m30')
  const first = encode([text('half', { size: 'double', invert: true, bold: true })], printer)
  const second = encode([text('TABLE 12')], printer)
  const clean = readPaper(second, printer).papers[0]?.rows
  for (let end = 0; end < first.length; end++) {
    const { papers } = readPaper(Buffer.concat([first.subarray(0, end), second]), printer)
    t.same(papers.at(-1)?.rows.slice(-(clean?.length ?? 0)), clean, `broken off after ${end} bytes`)
  }
})

t.test('two papers in one document', async t => {
  const printer = model('generic-80')
  const { lines } = readPaper(encode([text('one'), cut(), text('two')], printer), printer)
  t.same(lines, [
    ['one', '', '', '', ''],
    ['two', '', '', '', ''],
  ])
})

t.test('a printer says what it cannot write', async t => {
  const epson = model('epson-tm-m30')
  const generic = model('generic-80')
  t.ok(printable('Käse–Spätzle “x” 3×', generic))
  t.ok(printable('Борщ', generic))
  t.ok(writable('Шашлык yoğurt ґ', epson))
  t.notOk(writable('Шашлык yoğurt', generic))
  t.ok(writable('Μουσακάς', epson))
  t.notOk(writable('Μουσακάς', generic))
  t.ok(writable('Іній, Їжак, більше', generic), 'Ukrainian і is a Latin i to whoever reads it')
  t.notOk(writable('ґ', generic))
  t.notOk(writable('فلافل', epson), 'unshaped and from left to right, nobody can read it')
  for (const one of models) {
    const draws = one.raster !== undefined
    for (const words of ['炒飯', 'فلافل', 'שקשוקה', 'पनीर', 'ผัดไทย', 'Phở', 'Μουσακάς Шашлык yoğurt ґ ₺'])
      t.equal(
        printable(words, one) || writable(words, one),
        draws || writable(words, one),
        `${one.name} ${words}`,
      )
    t.notOk(printable('👩‍🍳', one), 'no lettering has pictures')
  }
  const plain = model('generic-text')
  const { lines } = readPaper(encode([text('Wok 炒飯 12')], plain), plain)
  t.equal(lines[0]?.[0], 'Wok ?? 12')
  const emoji = readPaper(encode([text('Chef 👩‍🍳 12')], generic), generic)
  t.equal(emoji.lines[0]?.[0], 'Chef ? 12', 'and written, since nothing on it can be drawn')
})

t.test('no character of any code page stands where a printer takes commands', async t => {
  for (const printer of models)
    for (const page of Object.keys(printer.codePages) as (keyof typeof printer.codePages)[]) {
      const characters = charactersOf(page)
      t.same(
        [...heldBy(page)].filter(character => characters.indexOf(character) < 0x20),
        [],
        page,
      )
    }
  const arrows = '☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂'
  const printer = { ...model('epson-tm-m30'), raster: undefined }
  const { lines, commands } = readPaper(encode([text(arrows)], printer), printer)
  t.equal(lines[0]?.[0], '??????•????????????¶§????><?????')
  t.ok(commands.every(ours(printer)))
})

/** The commands that `encode` may send, and no other. */
const ours =
  (printer: PrinterModel) =>
  (command: Command): boolean => {
    const isImpact = printer.sizes === 'ESC !'
    switch (command.do) {
      case 'initialize':
      case 'print':
      case 'style':
        return true
      case 'pass':
        return (
          (!isImpact && ['FS .', 'ESC M'].includes(command.command)) ||
          (printer.drawsQr && command.command === 'GS ( k')
        )
      case 'draw':
        return command.command === printer.raster || (printer.drawsQr && command.command === 'GS ( k')
      case 'align':
        return printer.drawsQr
      case 'pitch':
        return isImpact
      case 'code-page':
        return Object.values(printer.codePages).includes(command.number)
      case 'feed':
        return command.rows === 1
      case 'cut':
        return command.cut === 'partial' && command.feedDots === 0
      case 'feed-dots':
      case 'area':
      case 'move':
      case 'ask':
      case 'unknown':
        return false
      default:
        return command satisfies never
    }
  }

/** Bytes that mean something to a printer, or to a terminal, a page or a database on the way. */
// biome-ignore format: a table of strings
const nasty = [
  '\x1b@', '\x1bp\x00\x19\xfa', '\x1dV\x00', '\x1dVB\x00', '\x10\x04\x01', '\x10\x14\x01\x00\x05', '\x1b=\x00',
  '\x1bt\x10', '\x1c.', '\x1d(k\x04\x00', '\x1b*\x21\xff\xff', '\x1dv0\x00\xff\xff\xff\xff', '\x1d8L\xff\xff\xff\xff',
  '←p', '→', '↔V', '►', '∟.', '\u009b31m', '\u202eabc', '\ufeff', '\u0000', '\r\n', '\x7f', 'ﷺ', 'Ω≈ç√∫˜µ≤≥÷',
  '<script>alert(1)</script>', "'; DROP TABLE orders; --", '👩‍👩‍👧‍👧', '田中さん', '​', '᠎', 'Z̮̞̠͙͔ͅa̪̝l̗g̭o', '%s%n', '\ud800',
]

t.test('whatever is written, only our own commands reach the printer', async t => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 8 })), { maxLength: 8 })
      .map(s => s.join('')),
    fc.uint8Array({ maxLength: 60 }).map(bytes => Buffer.from(bytes).toString('latin1')),
  )
  const look = fc.record({
    size: fc.constantFrom('normal', 'double-height', 'double'),
    align: fc.constantFrom('left', 'center', 'right'),
    bold: fc.boolean(),
    invert: fc.boolean(),
    alarm: fc.boolean(),
    lead: anyText,
  })
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.tuple(anyText, look).map(([words, style]) => text(words, style)),
    fc
      .tuple(anyText, anyText, look)
      .map(([left, right, { size, bold, invert }]) => columns(left, right, { size, bold, invert })),
    anyText.map(words => qr(words) ?? blank()),
    fc.constantFrom(rule(), rule('double'), blank(2), cut()),
  )
  const printer = fc
    .tuple(fc.constantFrom(...models.map(one => one.name)), fc.constantFrom(48, 42, 40, 33, 32))
    .map(([name, width]) => model(name, width))
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), printer, (document, printer) => {
      const bytes = encode(document, printer)
      const { commands, unread, findings, papers } = readPaper(bytes, printer)
      const rows = layout(document, settingOf(printer))
      const count = (what: Command['do']) => commands.filter(command => command.do === what).length
      const cuts = rows.filter(row => row.row === 'cut').length
      const edge = printer.widthColumns * printer.font.widthDots
      return (
        unread === 0 &&
        findings.length === 0 &&
        !isRealTime(bytes) &&
        commands.every(ours(printer)) &&
        count('initialize') === 2 &&
        count('cut') === (printer.cutter === 'none' ? 0 : cuts) &&
        papers
          .flatMap(paper => paper.rows)
          .every(
            row =>
              row.glyphs.every(({ leftDots, wide }) => leftDots + wide * printer.font.widthDots <= edge) &&
              row.pictures.every(
                ({ dots, leftDots, wide }) => leftDots + dots.widthDots * wide < edge + 8 * wide,
              ),
          )
      )
    }),
    { numRuns: 400 },
  )
  t.pass()
})

t.test("text of the printer's own characters comes out as it went in", async t => {
  const printer = model('epson-tm-m30')
  const pages = Object.keys(printer.codePages) as (keyof typeof printer.codePages)[]
  const characters = [...new Set(pages.flatMap(page => [...heldBy(page)]))].filter(
    one => one.trim() !== '' && one === one.normalize('NFC') && !/[\u00ad\ufffd]/.test(one),
  )
  t.ok(characters.length > 400, `${characters.length} characters`)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 48 }), chosen => {
      const line = chosen.join('').normalize('NFC')
      const { lines } = readPaper(encode([text(line)], printer), printer)
      return printable(line, printer) && lines[0]?.[0] === line
    }),
    { numRuns: 400 },
  )
  t.pass()
})
