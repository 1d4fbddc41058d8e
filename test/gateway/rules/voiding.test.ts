import t from 'tap'
import { ticketOn } from '../../../gateway/rules/floor.ts'
import { orderTotal } from '../../../gateway/rules/pieces.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type { ItemId, LineId, OrderNumber, TableId, TicketId } from '../../../protocol/ids.ts'
import { cook, fresh, manager, order, owner, pad, printed, room, waiter } from './room.ts'

const first = 1 as OrderNumber
const soup = 'soup' as ItemId
const take = (...lines: readonly (readonly [string, number])[]): Request => ({
  type: 'void-lines',
  id: fresh(),
  order: first,
  lines: lines.map(([line, quantity]) => ({ line: line as LineId, quantity })),
  reason: 'wrong table',
})
/** Four soups (cold and grill, 6.50 each) and a salad (cold, 7.00). */
const served = (counted?: number) => {
  const it = room()
  if (counted !== undefined) it.facts(cook, { type: 'count-item', id: fresh(), item: soup, left: counted })
  it.facts(pad(1, '4'), order(1, 4 * 650 + 700, [{ item: 'soup', quantity: 4 }, { item: 'salad' }]))
  return it
}
type It = ReturnType<typeof room>
const line = (it: It, n: number) => it.floor.orders.get(first)?.lines[n]
const bill = (it: It) => [...it.floor.sessions.values()][0]?.total
const jobs = (it: It) =>
  [...it.floor.jobs.values()]
    .map(({ job, kind, lines }) => ({ job, kind, ...(lines ? { lines } : {}) }))
    .sort((a, b) => (a.job < b.job ? 1 : -1))

t.test('two of four', async t => {
  const it = served(15)
  t.equal(it.floor.stock.counted.get(soup)?.left, 11)
  t.match(it.facts(waiter, take(['1.1', 2])), [
    {
      fact: 'lines-voided',
      order: 1,
      lines: [{ line: '1.1', quantity: 2, restocked: true }],
      reason: 'wrong table',
    },
  ])
  t.match(line(it, 0), { state: 'pending', quantity: 4, voided: 2 })
  t.equal(it.floor.stock.counted.get(soup)?.left, 13)
  t.equal(bill(it), 2 * 650 + 700)
  t.match(it.floor.today, { day: '2026-11-20', orders: 1, total: 2000 })
  t.match(it.refusal(waiter, take(['1.1', 3])), { why: 'too-many', detail: /Only 2 left/ })
  t.match(it.refusal(waiter, take(['1.1', 1], ['1.1', 2])), { why: 'too-many' }, 'summed over what names it')
  it.facts(waiter, take(['1.1', 2]))
  t.match(line(it, 0), { state: 'voided', voided: 4 })
  t.match(it.refusal(waiter, take(['1.1', 1])), { why: 'too-many', detail: /Nothing is left/ })
  t.notOk(ticketOn(it.floor, '1-grill' as TicketId)?.open, 'the grill has nothing left to make')
  t.ok(ticketOn(it.floor, '1-cold' as TicketId)?.open)
})

t.test('voided and then cancelled counts each piece once', async t => {
  const it = served(15)
  it.facts(waiter, take(['1.1', 1]))
  it.facts(waiter, { type: 'withdraw-order', id: fresh(), order: first })
  t.equal(it.floor.stock.counted.get(soup)?.left, 15, '15 → 11 → 12 → 15, not 16')
  t.equal(bill(it), 0)
  t.equal(it.floor.today.total, 0)
  const order = it.floor.orders.get(first)
  t.equal(order && orderTotal(order), 0)
  t.strictSame(it.facts(waiter, { type: 'withdraw-order', id: fresh(), order: first }), [])
})

t.test('what the kitchen has begun is for managers to void, and is not stock again', async t => {
  const it = served(15)
  it.facts(cook, { type: 'start-ticket', id: fresh(), ticket: '1-grill' as TicketId })
  t.match(it.refusal(waiter, take(['1.1', 1])), { why: 'not-allowed', detail: /a manager can/ })
  t.match(it.refusal(waiter, take(['1.2', 1], ['1.1', 1])), { why: 'not-allowed' }, 'all of it or nothing')
  t.equal(line(it, 1)?.voided, 0)
  t.match(it.facts(waiter, take(['1.2', 1])), [{ lines: [{ restocked: true }] }])
  for (const who of [manager, owner])
    t.match(it.facts(who, take(['1.1', 1])), [{ lines: [{ restocked: false }] }])
  t.equal(it.floor.stock.counted.get(soup)?.left, 11)
  t.equal(bill(it), 1300)
  for (const ticket of ['1-grill', '1-cold'])
    it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket: ticket as TicketId })
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: first })
  it.facts(manager, take(['1.1', 1]))
  t.match(line(it, 0), { state: 'delivered', voided: 3 }, 'until the check is closed')
  const gone = { table: '4' as TableId, unpaid: 'sick' }
  it.facts(manager, { type: 'close-table', id: fresh(), ...gone })
  t.match(it.refusal(manager, take(['1.1', 1])), { why: 'too-late' }, 'a paper still holds it on the floor')
})

t.test('a ticket of which only what was carried is left leaves the stove', async t => {
  const it = room()
  const grill = '1-grill' as TicketId
  it.facts(pad(1, '4'), order(1, 1900, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }]))
  it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket: grill })
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: first })
  it.facts(cook, { type: 'recall-ticket', id: fresh(), ticket: grill })
  t.ok(ticketOn(it.floor, grill)?.open, 'the soup comes back; the burger is at the table')
  it.facts(manager, take(['1.1', 1]))
  t.notOk(ticketOn(it.floor, grill)?.open)
})

t.test('lines and orders that are not there', async t => {
  const it = served()
  t.match(it.refusal(waiter, take(['1.3', 1])), { why: 'unknown-line' })
  t.match(it.refusal(waiter, { ...take(['1.1', 1]), order: 9 as OrderNumber } as Request), {
    why: 'unknown-order',
  })
})

t.test('papers: exactly the voided pieces, where paper told otherwise', async t => {
  const it = served()
  printed(it, '1-grill.1')
  it.facts(waiter, take(['1.1', 2]))
  t.strictSame(jobs(it), [
    { job: '1-grill.2', kind: 'void', lines: [{ line: '1.1', quantity: 2 }] },
    { job: '1-cold.2', kind: 'new' },
  ])
  it.facts(waiter, take(['1.1', 1], ['1.2', 1]))
  t.strictSame(jobs(it), [
    { job: '1-grill.3', kind: 'void', lines: [{ line: '1.1', quantity: 1 }] },
    { job: '1-grill.2', kind: 'void', lines: [{ line: '1.1', quantity: 2 }] },
    { job: '1-cold.3', kind: 'new' },
  ])
  it.facts(waiter, { type: 'withdraw-order', id: fresh(), order: first })
  t.strictSame(
    jobs(it).map(({ job }) => job),
    ['1-grill.4', '1-grill.3', '1-grill.2'],
    'and of what is cancelled then, what was left; the cold station never heard of any',
  )
  t.strictSame(jobs(it)[0]?.lines, [{ line: '1.1', quantity: 1 }])
})

t.test('one more paper, and none of what is gone', async t => {
  const it = served()
  const again = (ticket: string): Request => ({
    type: 'reprint-ticket',
    id: fresh(),
    ticket: ticket as TicketId,
  })
  t.strictSame(it.facts(cook, again('1-grill')), [], 'the first is still to come')
  printed(it, '1-grill.1')
  t.match(it.facts(cook, again('1-grill')), [{ fact: 'reprint-asked', ticket: '1-grill' }])
  t.strictSame(it.facts(cook, again('1-grill')), [])
  t.match(jobs(it)[0], { job: '1-grill.2', kind: 'reprint' })
  it.facts(waiter, take(['1.1', 4]))
  t.match(
    jobs(it).filter(({ job }) => job.startsWith('1-grill')),
    [{ kind: 'void', lines: [{ line: '1.1', quantity: 4 }] }],
  )
  t.match(it.refusal(cook, again('1-grill')), { why: 'too-late' })
  t.match(it.refusal(cook, again('9-grill')), { why: 'unknown-ticket' })
  it.facts(pad(1, '4'), order(2, 450, [{ item: 'cola', options: ['large'] }]))
  t.match(it.refusal(cook, again('2-bar')), { why: 'no-printer' })
})
