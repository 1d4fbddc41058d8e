/** A paper that broke off at any byte, in the middle of a picture as well: the next one is whole, on a paper of its own. */
import t from 'tap'
import { columns, type Document, text } from '../../../hardware/printer/document.ts'
import { encode, encodeAfterTorn } from '../../../hardware/printer/encode.ts'
import { printerModel } from '../../../hardware/printer/models.ts'
import { tellingOfItself } from '../../../hardware/printer/talk/questions.ts'
import { readPaper } from './reading.ts'

const ticket: Document = [
  text('GRILL', { bold: true }),
  text('牛肉面', { lead: '2x ', size: 'double-height' }),
  text('Käsespätzle', { lead: '1x ', invert: true }),
  text('مرق الدجاج'),
  columns('47-grill  #0012', '18:03'),
]
/** So many bytes further each time: no size of anything in it. */
const step = 7

for (const [name, command] of [
  ['epson-tm-m30', 'GS ( L'],
  ['generic-80', 'GS v 0'],
  ['epson-tm-u220', 'ESC *'],
  ['generic-58', 'GS v 0'],
] as const) {
  t.test(`${name}, whose pictures are sent by ${command}`, async t => {
    const model = printerModel(name)
    if (model === undefined) throw new Error(`there is no ${name}`)
    const [first, next] = [encode(ticket, model), encodeAfterTorn(ticket, model)]
    const rows = readPaper(first, model).papers.flatMap(paper => paper.rows)
    t.ok(
      rows.some(row => row.pictures.length > 0),
      'something is drawn',
    )
    let wrong = 0
    for (let n = 0; n < first.length; n += step) {
      const { papers, unread } = readPaper(Buffer.concat([first.subarray(0, n), next]), model)
      const after = papers.flatMap(paper => paper.rows).slice(-rows.length)
      const isWhole = JSON.stringify(after) === JSON.stringify(rows)
      const isAlone = model.cutter === 'none' || papers.at(-1)?.rows.length === rows.length
      if (!(isWhole && isAlone && unread === 0)) wrong++
    }
    t.equal(wrong, 0, 'after however many bytes')
  })
}

t.test('it is asked to tell of itself behind what ends the broken one', async t => {
  const model = printerModel('generic-80')
  if (model === undefined) throw new Error('no model')
  const paper = encodeAfterTorn(ticket, model)
  const start = paper.findIndex(byte => byte !== 0)
  const told = Buffer.from(tellingOfItself(paper))
  const at = told.indexOf(Uint8Array.of(0x1d, 0x61, 0x0e))
  t.ok(at > start, 'not in the zeros')
  t.equal(told.subarray(start, at).toString('hex').replaceAll('1b40', ''), '', 'and behind every ESC @')
})
