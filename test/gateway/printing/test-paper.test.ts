import t from 'tap'
import { telltales } from '../../../gateway/printing/telltales.ts'
import { type TestPaper, testPaper } from '../../../gateway/printing/test-paper.ts'
import { encode } from '../../../hardware/printer/encode.ts'
import { models, printerModel } from '../../../hardware/printer/models.ts'
import type { PrinterId } from '../../../protocol/ids.ts'
import { readPaper } from '../../hardware/printer/reading.ts'
import { evening } from '../rules/room.ts'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('is not there')
  return value
}

const about = (model: TestPaper['model'], more: Partial<TestPaper> = {}): TestPaper => ({
  printer: 'pass-2' as PrinterId,
  site: 'The Blue Room',
  prints: ['Grill', 'Cold'],
  backsUp: ['Bar'],
  printsChecks: true,
  model,
  attempt: 1,
  serial: 7,
  first: undefined,
  at: evening,
  zone: 'Europe/Berlin',
  ...more,
})

/** The rows of a test, as a printer of this model prints its bytes. */
const rows = (model: TestPaper['model'], more: Partial<TestPaper> = {}) => {
  const reading = readPaper(encode(testPaper(about(model, more)), model), model)
  if (reading.findings.length + reading.unread > 0) throw new Error(reading.findings.join())
  return { text: (reading.lines[0] ?? []).slice(0, -model.feedRows), papers: reading.papers }
}

const at32 = `

TEST
          pass-2
         The Blue Room
Prints for Grill, Cold. Stands
in for Bar. Prints checks.
Model generic-58, 32 columns.
2026-11-20 18:00           #0007
================================
....5...10....5...20....5...30..
The line above must end at the
edge of the paper, and be one
line.
--------------------------------`

t.test('what it is, where it hangs, and a line that is exactly as long as the paper is wide', async t => {
  const { text } = rows(must(printerModel('generic-58')))
  t.equal(text.slice(0, 15).join('\n'), at32)
  t.equal(text.at(-2), 'Torn off at the bar, this must')
  for (const columns of [48, 42, 40, 33, 32]) {
    const model = must(printerModel('generic-80', columns))
    const paper = rows(model).text
    const ruler = must(paper.find(row => row.startsWith('....5')))
    t.equal(ruler.length, columns)
    t.ok(paper.every(row => row.length <= columns))
    t.match(paper.slice(-2).join(' '), /must be cut below this line\.$/)
  }
})

t.test('every code page that papers use is used, and by the letters that are named', async t => {
  for (const model of models) {
    const { text } = rows(model)
    const joined = text.join(' ')
    for (const { page, words } of telltales(model)) {
      t.ok(joined.includes(page), `${model.name} ${page}`)
      for (const word of words)
        t.ok(joined.includes(word.replaceAll('\u00a0', ' ')), `${model.name}: ${word}`)
    }
    const all = telltales(model).flatMap(({ words }) => words)
    t.equal(new Set(all).size, all.length)
    for (const letter of ['é', 'ß', 'ї', 'Ж', 'Ω', 'č'])
      t.ok(joined.includes(letter), `${model.name} ${letter}`)
    t.notOk(joined.includes('?'), 'no letter stands there that the model has not')
  }
})

t.test('only what the model can do is asked of it', async t => {
  const of = (name: string) => rows(must(printerModel(name))).text.join('\n')
  t.match(of('epson-tm-u220'), /\nRed\nEach line above/)
  t.notMatch(of('epson-tm-u220'), /White on black/)
  t.match(of('generic-80'), /White on black\nEach line above/)
  t.match(of('generic-80'), /a word in Hebrew/)
  t.notMatch(of('generic-text'), /a word in Hebrew/)
})

t.test('a printer without duties says so; a second paper of a test too', async t => {
  const model = must(printerModel('epson-tm-t88'))
  const idle = rows(model, { prints: [], backsUp: [], printsChecks: false }).text.join('\n')
  t.match(idle, /Nothing is printed here by itself\./)
  const again = rows(model, { attempt: 2, serial: 9, first: '#0007' }).text
  t.equal(again[3], 'POSSIBLE REPRINT of #0007, attempt 2')
})
