import t from 'tap'
import { Value } from 'typebox/value'
import {
  defaultPapers,
  fillIn,
  type Papers,
  Papers as PapersSchema,
  paperProblems,
} from '../../protocol/papers.ts'

t.test('the papers a house begins with are whole', async t => {
  t.ok(Value.Check(PapersSchema, defaultPapers))
  t.same(paperProblems(defaultPapers), [])
  t.same(paperProblems({}), [])
})

t.test('what no paper does without is missed by name, and what stands there twice too', async t => {
  const without = (kind: keyof Papers, part: string): Papers => ({
    [kind]: defaultPapers[kind].filter(one => one.part !== part),
  })
  t.match(paperProblems(without('ticket', 'warnings')), [/papers\.ticket: "warnings" is missing/])
  t.match(paperProblems(without('receipt', 'paid')), [/papers\.receipt: "paid" is missing/])
  t.same(paperProblems(without('check', 'paid')), [], 'nothing is paid on a check before it is')
  t.same(paperProblems(without('ticket', 'also')), [])
  const twice: Papers = { check: [...defaultPapers.check, { part: 'total' }, { part: 'rule' }] }
  t.match(paperProblems(twice), [/papers\.check: "total" stands there twice/])
})

t.test('a name that nobody fills in is found before it is printed', async t => {
  const said = (text: string): Papers => ({ check: [...defaultPapers.check, { part: 'text', text }] })
  t.same(paperProblems(said('Table {table} at {time}: {total}. Rated {5}/5 {}')), [])
  t.match(paperProblems(said('You ate at {station}')), [
    /check\[\d+\]\.text: nothing is called \{station\}.*\{house\}/,
  ])
})

t.test('a code that may have no room on paper is refused before it is printed', async t => {
  const code = (text: string): Papers => ({ receipt: [...defaultPapers.receipt, { part: 'qr', text }] })
  t.same(paperProblems(code('é'.repeat(150))), [], '300 bytes')
  t.match(paperProblems(code('é'.repeat(151))), [
    /receipt\[\d+\]\.text: a code holds 300 bytes, this has 302: make it shorter/,
  ])
  const words: Papers = { receipt: [...defaultPapers.receipt, { part: 'text', text: 'é'.repeat(200) }] }
  t.same(paperProblems(words), [], 'words have as much room as they need')
})

t.test('names in braces are filled in, once, and only those that are known', async t => {
  t.equal(
    fillIn('{house}, {table} {toString} {x}', { house: 'At {table}', table: '4' }),
    'At {table}, 4 {toString} {x}',
  )
})

t.test('parts of one kind are no parts of another', async t => {
  t.notOk(Value.Check(PapersSchema, { ticket: [{ part: 'total' }] }))
  t.notOk(
    Value.Check(PapersSchema, { check: [{ part: 'text', text: 'a\u001b@' }] }),
    'nor are control characters',
  )
  t.notOk(Value.Check(PapersSchema, { check: [] }))
})
