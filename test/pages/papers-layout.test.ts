/** The house's papers as the manager's page lays them out, before anything is asked. */
import t from 'tap'
import { changeWords } from '../../gateway/web/pages/admin/papers/differing.ts'
import {
  added,
  fourtops,
  isSame,
  type Layout,
  layoutOf,
  moved,
  papersOf,
  without,
  withPart,
} from '../../gateway/web/pages/admin/papers/layout.ts'
import { problemsOf, problemsOfAll } from '../../gateway/web/pages/admin/papers/problems.ts'
import { tell } from '../../gateway/web/pages/admin/papers/words.ts'
import { checkParts, defaultPapers, indispensable, ticketParts } from '../../protocol/papers.ts'

const plain = layoutOf({})
const keyOf = (layout: Layout, name: string) =>
  layout.ticket.find(({ part }) => part.part === name)?.key ?? -1
const withTicket = (ticket: Layout['ticket']): Layout => ({ ...plain, ticket })

t.test('what looks as Fourtop has it is not published, however it is written', async t => {
  t.same(papersOf(plain), {})
  t.same(papersOf(layoutOf(defaultPapers)), {})
  const written = layoutOf({
    ticket: defaultPapers.ticket.map(one =>
      one.part === 'head' ? { ...one, size: 'normal' as const } : one,
    ),
  })
  t.ok(isSame(written, plain), 'normal is what it is anyway')
  t.same(papersOf(written), {})
  const own = withTicket(
    added(plain.ticket, { part: 'text', text: 'Hello', bold: false, size: 'double', align: 'left' }),
  )
  t.same(Object.keys(papersOf(own)), ['ticket'])
  t.same(papersOf(own).ticket?.at(-1), { part: 'text', text: 'Hello', size: 'double' })
  t.same(papersOf({ ...own, ticket: fourtops('ticket', own.ticket) }), {})
})

t.test('parts keep who they are', async t => {
  const { ticket } = plain
  const table = keyOf(plain, 'table')
  t.equal(moved(ticket, table, -1)[0]?.key, table)
  t.equal(moved(ticket, ticket[0]?.key ?? -1, -1), ticket, 'nothing is above the first')
  t.equal(moved(ticket, ticket.at(-1)?.key ?? -1, 1), ticket)
  const more = added(without(ticket, table), { part: 'rule' })
  t.equal(new Set(more.map(({ key }) => key)).size, more.length)
  t.equal(new Set(added(more, { part: 'rule' }).map(({ key }) => key)).size, more.length + 1)
})

t.test('what changed, in one sentence', async t => {
  const { ticket } = plain
  t.equal(changeWords(plain, plain), '')
  t.equal(
    changeWords(plain, withTicket(moved(ticket, keyOf(plain, 'table'), 1))),
    'Ticket: in another order.',
  )
  t.equal(
    changeWords(plain, withTicket(without(ticket, keyOf(plain, 'also')))),
    'Ticket: Other stations removed.',
  )
  const one = added(ticket, { part: 'text', text: 'a' })
  const two = added(added(one, { part: 'text', text: 'b' }), { part: 'qr', text: 'c' })
  t.equal(changeWords(plain, withTicket(two)), 'Ticket: Own text and Code for phones added.')
  t.equal(changeWords(withTicket(two), withTicket(one)), 'Ticket: Own text and Code for phones removed.')
  const large = withPart(ticket, keyOf(plain, 'order'), { part: 'order', size: 'double' })
  const check = moved(plain.check, 0, 1)
  t.equal(
    changeWords(plain, { ...plain, ticket: large, check }),
    'Ticket: Order number changed. Check: in another order.',
  )
  t.equal(changeWords({ ...plain, check }, plain), 'Check: as Fourtop has it.')
})

t.test('what is wrong is said of the part as it stands there', async t => {
  t.same(problemsOfAll(plain), [])
  const empty = added(plain.ticket, { part: 'text', text: '' })
  t.match(problemsOf('ticket', empty), [/^Own text, number 11 from the top: nothing is written there/])
  const unknown = added(plain.check, { part: 'text', text: '{station}' })
  t.match(problemsOfAll({ ...plain, check: unknown }), [
    /^Check: Own text, number 14 from the top: nothing is called \{station\}; there are \{house\}/,
  ])
  t.match(problemsOf('ticket', without(plain.ticket, keyOf(plain, 'table'))), [/^"table" is missing/])
})

t.test('every part has its words, and every one that stays says why', async t => {
  for (const part of ticketParts) t.not(tell('ticket', part).what, '', part)
  for (const part of checkParts) t.not(tell('check', part).what, '', part)
  for (const kind of ['ticket', 'check', 'receipt'] as const)
    for (const part of indispensable[kind])
      t.type(tell(kind, part as 'items').stays, 'string', `${kind} ${part}`)
})
