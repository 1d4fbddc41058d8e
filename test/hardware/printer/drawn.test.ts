import fc from 'fast-check'
import t from 'tap'
import { columns, type Document, type Look, text } from '../../../hardware/printer/document.ts'
import { encode } from '../../../hardware/printer/encode.ts'
import { layout } from '../../../hardware/printer/layout.ts'
import { letteringFor } from '../../../hardware/printer/lettering.ts'
import { models, type PrinterModel, printerModel } from '../../../hardware/printer/models.ts'
import { settingOf } from '../../../hardware/printer/setting.ts'
import { readCommand } from '../../../hardware/printer/simulated/parser.ts'
import { pixelsOf } from './pixels.ts'
import { readPaper } from './reading.ts'

const model = (name: string, widthColumns?: number): PrinterModel => {
  const found = printerModel(name, widthColumns)
  if (found === undefined) throw new Error(name)
  return found
}
const generic = model('generic-80')

t.test('drawn letters are the printer’s own, dot for dot, in the same places', async t => {
  // An Epson has pages of Greek and Turkish; the plainest printer is sent pictures of them.
  const document = [
    text('Μουσακάς, σπανακόπιτα', { lead: '2x ' }),
    text('İçli köfte ve şakşuka', { bold: true, align: 'center' }),
    text('Μουσακάς', { align: 'right' }),
    columns('Γιαούρτι', '12,50'),
  ]
  const own = pixelsOf(document, model('epson-tm-m30'))
  const drawn = pixelsOf(document, generic)
  t.equal(readPaper(encode(document, generic), generic).papers[0]?.rows[0]?.pictures.length, 1)
  t.equal(drawn.height, own.height, 'rows are as far apart')
  let different = 0
  for (let y = 0; y < own.height; y++)
    for (let x = 0; x < own.width; x++) if (own.isInk(x, y) !== drawn.isInk(x, y)) different++
  t.equal(different, 0)
})

t.test('sizes are those of the printer’s letters', async t => {
  const lettering = letteringFor(generic)
  if (lettering === undefined) return t.fail()
  const wide = (words: string, size: Look['size']) => lettering.measure(words, { size, bold: true })
  for (const size of ['normal', 'double-height'] as const) t.equal(wide('Ω', size), 12, size)
  t.equal(wide('Ω', 'double'), 24)
  t.equal(wide('炒', 'normal'), 24, 'an ideograph takes two columns')
  t.equal(wide('炒', 'double'), 48)
  t.equal(wide('炒', 'double-height'), 48, 'and is not drawn out to a reed')
  for (const [size, own] of [
    ['normal', 30],
    ['double-height', 48],
    ['double', 48],
  ] as const) {
    const { heightDots } = lettering.draw([{ text: 'Ωμέγα', leftDots: 0 }], { size, bold: false }, 576, false)
    t.equal(heightDots, own, `${size}: down to the next row`)
  }
  const deep = lettering.draw(
    [{ text: 'جميع', leftDots: 0 }],
    { size: 'double-height', bold: true },
    576,
    false,
  )
  t.ok(deep.heightDots > 48, 'what reaches below is not cut off')
})

t.test('a row is drawn whole or not at all', async t => {
  const rows = readPaper(
    encode([text('Wok 炒飯 with egg'), text('Fried rice'), columns('2x 炒飯', '12.50')], generic),
    generic,
  ).papers[0]?.rows.filter(row => row.glyphs.length + row.pictures.length > 0)
  const kinds = rows?.map(({ glyphs, pictures }) => (glyphs.length > 0 ? 'written' : pictures.length))
  // A drawn row comes in bands of at most 24 dots.
  t.same(kinds, [1, 1, 'written', 1, 1])
  const price = pixelsOf([columns('2x 炒飯', '12.50'), columns('2x Rice', '12.50')], generic)
  const [drawn, written] = [price.inked(0, 31), price.inked(32, 60)]
  t.equal(drawn?.right, written?.right, 'prices stand below one another')
  t.equal(drawn?.left, written?.left)
})

t.test('what is read from right to left begins at the right, and its lead with it', async t => {
  const at = (words: string, look: Parameters<typeof text>[1]) =>
    pixelsOf([text(words, look)], generic).inked(0, 70)
  const right = generic.widthColumns * 12
  const arabic = at('فلافل', { lead: '2x ' })
  t.ok((arabic?.right ?? 0) > right - 4, 'the quantity stands at the edge')
  t.ok((arabic?.left ?? 0) > right / 2, 'and nothing at the other one')
  const change = at('بدون بصل', { lead: '     - ' })
  t.ok((change?.right ?? 0) < right - 60, 'indented from the right')
  t.ok((change?.right ?? 0) > right - 80)
  t.ok((at('שקשוקה', {})?.right ?? 0) > right - 4)
  t.ok((at('فلافل', { align: 'right' })?.right ?? 0) > right - 4, 'the right stays the right')
  const middle = at('فلافل', { align: 'center' })
  t.ok(Math.abs((middle?.left ?? 0) + (middle?.right ?? 0) - right) < 16, 'and the middle the middle')
  t.ok((at('फलाफल', { lead: '2x ' })?.left ?? 99) < 4, 'others begin at the left')
  t.ok((at('Falafel فلافل', {})?.left ?? 99) < 4, 'the first word says which way')
  // In the row of a price the columns keep their sides: all prices stand below one another.
  t.ok((pixelsOf([columns('2x فلافل', '12.50')], generic).inked(0, 30)?.left ?? 99) < 4)
})

t.test('an arrow points on in the direction of reading', async t => {
  const lettering = letteringFor(generic)
  const at = (sign: string, isMirrored: boolean) =>
    lettering?.draw([{ text: sign, leftDots: 0, isMirrored }], { size: 'normal', bold: false }, 576, false)
  t.same(at('>', true), at('<', false))
  t.same(at('(', true), at(')', false))
  t.same(at('2x', true), at('2x', false), 'figures and Latin letters stay')
  const [row] = layout([text('مشوي', { lead: '     > ' })], settingOf(generic))
  t.ok(row?.row === 'drawn' && row.parts.every(part => part.isMirrored), 'the row of a choice')
})

t.test('needles draw a whole name or none of it: their letters are larger than the printer’s', async t => {
  const needles = model('epson-tm-u220')
  const kinds = (on: PrinterModel, words: string) =>
    layout([text(words, { lead: '1x ' })], settingOf(on)).map(row => row.row)
  const name = 'Chicken phở with lime, rice noodles and herbs beside it'
  t.same(new Set(kinds(needles, name).slice(0, -1)), new Set(['drawn']))
  t.same(kinds(generic, name), ['drawn', 'line', 'cut'], 'a thermal printer’s are as large: row by row')
  t.same(kinds(needles, 'Soğansız, İkiye, ґриль'), ['line', 'cut'], 'nor for a breve or a dot')
  t.same(kinds(generic, 'Soğansız, İkiye, ґриль'), ['drawn', 'cut'])
})

t.test('a check in Arabic is read from right to left, prices and all', async t => {
  const check = [
    columns('طاولة 12', '18:02'),
    text('مرحبا'),
    columns('2x فلافل', '12.50'),
    text('Extra sauce', { lead: '   ' }),
    columns('Service 12.5 %', '1.50'),
    columns('المجموع', '14.00', { bold: true }),
  ]
  const right = generic.widthColumns * 12
  const rows = layout(check, settingOf(generic))
  const pixels = pixelsOf(check, generic)
  for (const [row, name] of [
    [0, 'the head'],
    [2, 'a dish'],
    [4, 'what is in Latin letters'],
    [5, 'the total'],
  ] as const) {
    const at = pixels.inked(row * 31, row * 31 + 24)
    t.ok((at?.left ?? 99) < 14 && (at?.right ?? 0) > right - 14, `${name} stands at both edges`)
  }
  t.same(
    rows.flatMap(row => (row.row === 'drawn' ? [row.parts.map(part => part.text)] : [])),
    [['18:02', 'طاولة 12'], ['مرحبا'], ['12.50', '2x فلافل'], ['14.00', 'المجموع']],
    'the price at the left',
  )
  t.same(
    rows.flatMap(row => (row.row === 'line' ? [row.spans.map(span => span.text).join('')] : [])),
    [`${' '.repeat(34)}Extra sauce`, `1.50${' '.repeat(30)}Service 12.5 %`],
  )
  t.same(
    layout(
      [columns('2x فلافل', '12.50'), columns('Total', '12.50'), columns('#1', '')],
      settingOf(generic),
    ).flatMap(row => (row.row === 'drawn' ? row.parts.map(part => part.text) : [])),
    ['2x فلافل', '12.50'],
    'a dish alone does not turn a paper round',
  )
})

t.test('where needles draw most amounts, they draw all of them', async t => {
  const amounts = [columns('小计', '¥12.00'), columns('合计', '¥13.00'), columns('1x', '¥6.50')]
  const kinds = (on: PrinterModel) => layout(amounts, settingOf(on)).map(row => row.row)
  t.same(kinds(model('epson-tm-u220')), ['drawn', 'drawn', 'drawn', 'cut'])
  t.same(kinds(generic), ['drawn', 'drawn', 'line', 'cut'])
})

t.test('every row has room, whatever is written in whatever size on whatever printer', async t => {
  const words = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...[
            '炒饭',
            '，不要葱',
            'فلافل',
            'بدون',
            'שקשוקה',
            'टिक्का',
            'ผัดไทยกุ้งสด',
            'Phở',
            'Μουσακάς',
            'Ґ',
            '₺',
          ],
          ...['Burger', 'w', 'Donaudampfschifffahrtskapitän', '👩‍🍳', '12,50\u00a0€', '2x', '가나다라마바사'],
        ),
        fc.string({ unit: 'grapheme', maxLength: 6 }),
      ),
      { maxLength: 12 },
    )
    .chain(all => fc.constantFrom(' ', '').map(glue => all.join(glue)))
  const look = fc.record({
    size: fc.constantFrom('normal', 'double-height', 'double'),
    align: fc.constantFrom('left', 'center', 'right'),
    bold: fc.boolean(),
    alarm: fc.boolean(),
    lead: fc.constantFrom('', '2x ', '     - ', '** VOID ** 炒 '),
  })
  const printer = fc
    .tuple(fc.constantFrom(...models.map(one => one.name)), fc.constantFrom(42, 33, 32))
    .map(([name, width]) => model(name, width))
  fc.assert(
    fc.property(words, words, look, printer, (first, second, style, on) => {
      const setting = settingOf(on)
      const { size, bold, alarm } = style
      const document: Document = [text(first, style), columns(first, second, { size, bold, alarm })]
      return layout(document, setting).every(row => {
        switch (row.row) {
          case 'line':
            return (
              row.spans.reduce((sum, span) => sum + setting.measure(span.text, span, false), 0) <=
              setting.widthDots
            )
          case 'drawn':
            return row.parts.every(
              ({ text: part, leftDots }, n) =>
                leftDots >= 0 &&
                leftDots + setting.measure(part, row.style, true) <=
                  (row.parts[n + 1]?.leftDots ?? Infinity) &&
                leftDots + setting.measure(part, row.style, true) <= setting.widthDots,
            )
          case 'qr':
          case 'cut':
            return true
          default:
            return row satisfies never
        }
      })
    }),
    { numRuns: 300 },
  )
  t.pass()
})

const alarm = { alarm: true, bold: true, size: 'double-height' } as const

t.test('what is an alarm is seen on every printer', async t => {
  for (const words of ['** VOID ** order 0047', 'حساسية: فول سوداني', '过敏：花生']) {
    const bar = pixelsOf([text(words, alarm)], generic)
    t.ok(bar.isInk(0, 2) && bar.isInk(bar.width - 1, 20), `a black bar: ${words}`)
    const needles = pixelsOf([text(words, alarm)], model('epson-tm-u220'))
    let [red, black] = [0, 0]
    for (let y = 0; y < 60; y++)
      for (let x = 0; x < needles.width; x++) {
        if (needles.isRed(x, y)) red++
        else if (needles.isInk(x, y)) black++
      }
    t.ok(red > 100 && black === 0, `red: ${words}`)
    const paper = pixelsOf([text(words, alarm), text('Soup')], model('epson-tm-t90'))
    t.ok(paper.isRed(0, 2) && paper.isRed(paper.width - 1, 20), `a red bar: ${words}`)
    t.notOk(
      Array.from({ length: 200 }, (_, x) => x).some(x => paper.isRed(x, 75)),
      'and black again',
    )
  }
  const starred = model('generic-impact-black')
  const { lines } = readPaper(
    encode([text('** VOID ** order 0047, all of it, the guest has left', alarm)], starred),
    starred,
  )
  t.same(lines[0]?.slice(0, 2), [
    '** ** VOID ** order 0047, all of it, ***',
    `** the guest has left ${'*'.repeat(18)}`,
  ])
  const drawn = pixelsOf([text('过敏：花生', alarm)], starred)
  t.ok((drawn.inked(0, 60)?.right ?? 0) > drawn.width - 20, 'stars to the edge')
})

/** The first two bytes of each command, as names. */
const namesIn = (bytes: Uint8Array): ReadonlySet<string> => {
  const prefixes: Readonly<Record<number, string>> = { 16: 'DLE', 27: 'ESC', 28: 'FS', 29: 'GS' }
  const found = new Set<string>()
  for (let at = 0; at < bytes.length; ) {
    const read = readCommand(bytes, at)
    if (read === undefined) throw new Error('half a command')
    const prefix = prefixes[bytes[at] ?? 0]
    if (prefix !== undefined) found.add(`${prefix} ${String.fromCharCode(bytes[at + 1] ?? 0)}`)
    at += read.taken
  }
  return found
}

t.test('needles are told nothing that they do not understand', async t => {
  // TM-U220: no GS !, no GS B, no GS v 0, no GS ( k (ESC/POS Application Programming Guide, "Printers not featuring").
  const known = ['ESC @', 'ESC !', 'ESC r', 'ESC *', 'ESC 3', 'ESC 2', 'ESC t', 'GS V']
  const document = [
    text('** VOID **', alarm),
    text('TABLE 12', { size: 'double', align: 'center' }),
    text('Borscht Борщ', { invert: true }),
    text('炒饭', { lead: '2x ', ...alarm }),
  ]
  const impact = models.filter(({ sizes }) => sizes === 'ESC !')
  t.ok(impact.length > 3)
  for (const one of impact) {
    const names = namesIn(encode(document, one))
    t.same(
      [...names].filter(name => !known.includes(name)),
      [],
      one.name,
    )
    t.equal(names.has('ESC r'), one.red === 'ESC r')
    const { papers } = readPaper(encode(document, one), one)
    const glyphs = papers[0]?.rows[1]?.glyphs.filter(({ character }) => character !== ' ') ?? []
    t.ok(
      glyphs.length === 7 && glyphs.every(({ wide, high }) => wide === 2 && high === 2),
      'ESC ! is size, too',
    )
  }
})
