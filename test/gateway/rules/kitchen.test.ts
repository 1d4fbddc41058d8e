import t from 'tap'
import { kitchenFloor, kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { tableState } from '../../../gateway/desk/table-view.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import type { JobId, PadName, PrinterId, TableId, TicketId } from '../../../protocol/ids.ts'
import type { Money } from '../../../protocol/money.ts'
import { cook, evening, fresh, order, pad, printing, room, waiter } from './room.ts'

const grill = '1-grill' as TicketId
const cold = '1-cold' as TicketId
const ask = (type: 'start-ticket' | 'bump-ticket' | 'recall-ticket', ticket: TicketId) =>
  ({ type, id: fresh(), ticket }) as const

/** Table 12 with soup (cold and grill) and a burger (grill). */
const served = () => {
  const it = room()
  it.facts(pad(1, '12'), order(1, 1900, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }]))
  return it
}
const states = (it: ReturnType<typeof room>) =>
  it.floor.orders
    .get(1 as never)
    ?.lines.map(({ state }) => state)
    .join()
const table = (it: ReturnType<typeof room>) =>
  tableState(it.floor, 'pad-1' as PadName, '12' as TableId, { seq: 1, at: evening })

t.test('from pending to closed, and what the pad is told', async t => {
  const it = served()
  t.match(table(it).orders[0], { state: 'pending', since: { pending: evening } })
  it.at += 1000
  it.facts(cook, { type: 'show-tickets', id: fresh(), tickets: [grill] })
  t.equal(states(it), 'queued,queued')
  it.facts(cook, ask('start-ticket', grill))
  t.equal(table(it).orders[0]?.state, 'preparing')
  it.at += 1000
  it.facts(cook, ask('bump-ticket', grill))
  t.equal(states(it), 'preparing,ready', 'the soup is ready when both its stations say so')
  t.equal(kitchenTicket(it.floor, grill)?.state, 'bumped', 'but the grill is done with it')
  t.strictSame(it.facts(cook, ask('bump-ticket', grill)), [], 'the same target twice changes nothing')
  it.facts(cook, ask('bump-ticket', cold))
  t.match(table(it).orders[0], {
    state: 'ready',
    since: { pending: evening, queued: evening + 1000, ready: evening + 2000 },
  })
})

t.test('recall, serve, close', async t => {
  const it = served()
  it.facts(cook, ask('bump-ticket', cold))
  it.facts(cook, ask('bump-ticket', grill))
  t.match(it.facts(cook, ask('recall-ticket', grill)), [{ fact: 'ticket-recalled', lines: ['1.1', '1.2'] }])
  t.equal(kitchenTicket(it.floor, grill)?.state, 'started')
  t.match(it.refusal(waiter, { type: 'close-table', id: fresh(), table: '12' as TableId }), {
    why: 'not-allowed',
  })
  t.match(it.refusal(waiter, { type: 'serve-order', id: fresh(), order: 1 as never }), { why: 'not-allowed' })
  it.facts(cook, ask('bump-ticket', grill))
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: 1 as never })
  t.match(it.refusal(cook, ask('recall-ticket', grill)), { why: 'too-late' })
  const paid = { method: 'cash', total: 1900 as Money } as const
  it.facts(waiter, { type: 'take-payment', id: fresh(), table: '12' as TableId, ...paid })
  t.match(it.facts(waiter, { type: 'close-table', id: fresh(), table: '12' as TableId }), [
    { fact: 'session-closed', orders: [1] },
  ])
  t.equal(table(it).session, null)
  t.equal(it.floor.orders.size, 1, 'stays while papers are owed')
  for (const job of [...it.floor.jobs.keys()]) {
    it.facts(printing, { type: 'job-sending', id: `${job}s`, job, attempt: 1, printer: 'p1' as PrinterId })
    it.facts(printing, { type: 'job-sent', id: `${job}e`, job, attempt: 1 })
  }
  t.equal(it.floor.orders.size, 0)
  t.match(it.refusal(cook, ask('bump-ticket', grill)), { why: 'unknown-ticket' })
  t.strictSame(it.facts(waiter, { type: 'close-table', id: fresh(), table: '12' as TableId }), [])
})

t.test('a ticket in the kitchen’s words', async t => {
  const it = served()
  t.match(kitchenTicket(it.floor, grill), {
    order: 1,
    table: '12',
    state: 'new',
    lines: [
      { quantity: 1, name: 'Soup' },
      { name: 'Burger', changes: [{ mark: '>', name: 'Medium' }] },
    ],
    siblings: [{ station: 'cold', pieces: 1 }],
  })
  t.equal(kitchenFloor(it.floor, evening).tickets.length, 2)
  it.facts(cook, ask('bump-ticket', cold))
  t.equal(kitchenTicket(it.floor, cold)?.state, 'bumped')
  t.equal(kitchenTicket(it.floor, grill)?.state, 'started', 'somebody has begun the soup')
})

t.test('papers: serials, doubt, reports of an attempt that was overtaken', async t => {
  const it = served()
  const job = '1-grill.1' as JobId
  const p1 = 'p1' as PrinterId
  t.match(it.facts(printing, { type: 'job-sending', id: 'a', job, attempt: 1, printer: p1 }), [{ serial: 1 }])
  t.match(it.refusal(printing, { type: 'job-sending', id: 'b', job, attempt: 1, printer: p1 }), {
    why: 'too-late',
  })
  it.facts(printing, { type: 'job-in-doubt', id: 'c', job, attempt: 1, cause: 'cable' })
  t.match(it.floor.jobs.get(job), { attempt: 2, state: 'queued', serial: 1 })
  t.match(it.refusal(printing, { type: 'job-sent', id: 'd', job, attempt: 1 }), { why: 'too-late' })
  t.match(it.facts(printing, { type: 'job-sending', id: 'e', job, attempt: 2, printer: p1 }), [{ serial: 2 }])
  it.facts(printing, { type: 'job-sent', id: 'f', job, attempt: 2 })
  t.notOk(it.floor.jobs.has(job))
})

t.test('a cancelled order calls back the papers that may be out', async t => {
  const it = room()
  const asked = order(1, 650, [{ item: 'soup' }])
  it.facts(pad(1), asked)
  it.facts(printing, {
    type: 'job-sending',
    id: 'a',
    job: '1-grill.1' as JobId,
    attempt: 1,
    printer: 'p1' as PrinterId,
  })
  it.facts(pad(1), { type: 'cancel-order', id: fresh(), seq: 2, order: asked.id })
  t.strictSame([...it.floor.jobs.keys()], ['1-grill.1', '1-grill.2'])
  t.equal(it.floor.jobs.get('1-grill.2' as JobId)?.kind, 'void')
  t.equal(kitchenTicket(it.floor, grill)?.state, 'void')
})

t.test('a packed floor is the same floor', async t => {
  const it = served()
  it.facts(cook, ask('bump-ticket', cold))
  t.strictSame(unpackFloor(packFloor(it.floor)), it.floor)
})
