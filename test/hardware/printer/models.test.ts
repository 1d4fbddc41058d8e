import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import t from 'tap'
import { type CodePage, heldBy } from '../../../hardware/printer/codepages.ts'
import { models, pagesOf, printerModel } from '../../../hardware/printer/models.ts'

t.test('every model fits on its paper, at every width it can be set to', async t => {
  for (const model of models) {
    for (const columns of [undefined, 48, 42, 40, 33, 32]) {
      const set = printerModel(model.name, columns)
      if (set === undefined) return t.fail(model.name)
      if (columns !== undefined && model.widthColumns < columns && model.fontsAt?.[columns] === undefined)
        continue
      const { widthColumns, font, widthDots } = set
      t.ok(widthColumns * font.widthDots <= widthDots, `${model.name} at ${widthColumns} columns`)
      t.ok(font.heightDots <= font.pitchDots, `${model.name}: rows do not overlap`)
    }
    // What is left over at the edge is less than a letter.
    t.ok(model.widthDots - model.widthColumns * model.font.widthDots < model.font.widthDots, model.name)
  }
})

t.test('what a model says of itself does not contradict itself', async t => {
  for (const model of models) {
    const { name, sizes, inverts, raster, red, fontsAt = {}, cutter, feedRows, answers } = model
    t.match(name, /^[a-z]+(-[a-z0-9]+)+$/)
    const isImpact = sizes === 'ESC !'
    t.equal(raster === 'ESC *', isImpact, `${name}: needles, and nothing else, print columns of eight`)
    t.equal(red === 'ESC r', isImpact && red !== undefined, `${name}: a ribbon has its own command`)
    t.equal(inverts, !isImpact, `${name}: a ribbon prints nothing white`)
    t.ok(!answers.confirms || answers.status, `${name}: whoever confirms says how it is`)
    t.ok(feedRows >= (cutter === 'none' ? 2 : 3), `${name}: the last row is beyond the blade`)
    t.notOk(Object.hasOwn(fontsAt, model.widthColumns), `${name}: its own columns have its own letters`)
    if (raster === undefined) t.notOk(model.drawsQr, name)
  }
  t.equal(new Set(models.map(({ name }) => name)).size, models.length, 'a name is one printer')
})

t.test('code pages are read from left to right and have what a ticket is made of', async t => {
  const ascii = [...'ABCXYZabcxyz0123456789#:.,-+*/()!=?']
  for (const model of models) {
    const pages = pagesOf(model)
    t.ok(pages.length > 5, model.name)
    t.equal(new Set(Object.values(model.codePages)).size, pages.length, `${model.name}: a number is one page`)
    for (const page of pages) {
      const held = heldBy(page)
      t.ok(
        ascii.every(character => held.has(character)),
        `${page} has letters and figures`,
      )
      const strange = [...held].filter(character => /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Thai}]/u.test(character))
      t.same(strange, [], `${page} needs no shaping`)
    }
  }
})

/** Ours → the encoder library's, whose tables were made from the makers' own and from self-tests. */
const theirs = {
  'epson-tm-m30': 'epson-tm-m30iii',
  'epson-tm-t20': 'epson-tm-t20iii',
  'epson-tm-t88': 'epson-tm-t88ii',
  'epson-tm-t88v': 'epson-tm-t88v',
  'epson-tm-t70': 'epson-tm-t70',
  'epson-tm-t70ii': 'epson-tm-t70ii',
  'epson-tm-p20': 'epson-tm-p20ii',
  'bixolon-srp-350': 'bixolon-srp350iii',
  'citizen-ct-s310': 'citizen-ct-s310ii',
  'xprinter-80': 'xprinter-xp-t80q',
  'zjiang-80': 'pos-8360',
  'zjiang-58': 'pos-5890',
  'sunmi-80': 'sunmi-p3mix',
  'sunmi-58': 'sunmi-p2se',
} as const

t.test('code pages have the numbers that the encoder library knows, where it has the model', async t => {
  for (const [name, printer] of Object.entries(theirs)) {
    const model = printerModel(name)
    if (model === undefined) return t.fail(name)
    for (const page of pagesOf(model)) {
      t.equal(model.codePages[page], numberIn(printer, page), `${name}: ${page} as on ${printer}`)
    }
  }
})

/** What the library chooses a code page with: the n behind its ESC t. */
const numberIn = (printer: (typeof theirs)[keyof typeof theirs], page: CodePage): number | undefined => {
  const letter = [...heldBy(page)].find(character => character > '\u00a0')
  try {
    const bytes = [
      ...new ReceiptPrinterEncoder({ printerModel: printer })
        .codepage(page)
        .text(letter ?? '')
        .encode(),
    ]
    const at = bytes.findIndex((byte, n) => byte === 0x1b && bytes[n + 1] === 0x74)
    return at === -1 ? 0 : bytes[at + 2]
  } catch {
    return undefined
  }
}

t.test('switches change the letters where the printer has others', async t => {
  t.equal(printerModel('epson-tm-m30', 42)?.font.widthDots, 13, '546 dots')
  t.equal(printerModel('epson-tm-m30', 32)?.font.widthDots, 12, 'a narrow roll changes no letter')
  t.equal(printerModel('epson-tm-u220', 33)?.font.number, 0, 'nine by nine')
  t.equal(printerModel('epson-tm-u220')?.font.number, 1, 'seven by nine')
  t.equal(printerModel('epson-tm-u221'), undefined)
})
