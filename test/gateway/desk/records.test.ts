import t from 'tap'
import { orderRecord, orderRecords } from '../../../gateway/desk/records.ts'
import { ordersTouched } from '../../../gateway/rules/touched.ts'
import type { JobId, LineId, OrderNumber, PrinterId, TableId, TicketId } from '../../../protocol/ids.ts'
import { cook, fresh, manager, order, pad, printing, room, waiter } from '../rules/room.ts'

t.test('an order’s whole life, also when the floor has forgotten it', async t => {
  const it = room()
  const asked = order(1, 1250, [{ item: 'burger', options: ['medium'] }])
  it.facts(pad(1, '12'), asked)
  it.facts(pad(2, '13'), order(1, 650, [{ item: 'soup' }]))
  it.facts(cook, { type: 'show-tickets', id: fresh(), tickets: ['1-grill', '2-cold'] as TicketId[] })
  it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket: '1-grill' as TicketId })
  const job = '1-grill.1' as JobId
  it.facts(printing, { type: 'job-sending', id: 'a', job, attempt: 1, printer: 'p1' as PrinterId })
  it.facts(printing, { type: 'job-sent', id: 'b', job, attempt: 1 })
  const unpaid = { unpaid: 'on the house' }
  it.facts(manager, { type: 'close-table', id: fresh(), table: '12' as TableId, ...unpaid })
  t.notOk(it.floor.orders.has(1 as OrderNumber))
  const placed = it.entries.map((entry, n) => ({ seq: n + 1, entry }))
  const record = orderRecord(1 as OrderNumber, placed)
  t.match(record, {
    order: 1,
    id: asked.id,
    pad: 'pad-1',
    table: '12',
    state: 'closed',
    total: 1250,
    lines: [{ line: '1.1', state: 'closed' }],
  })
  t.strictSame(
    record?.facts.map(({ fact }) => fact),
    ['order-placed', 'tickets-shown', 'ticket-bumped', 'job-sending', 'job-sent', 'session-closed'],
  )
  t.equal(orderRecord(9 as OrderNumber, placed), undefined)

  const index = {
    orders: () => [1, 2],
    entriesOf: (number: number) =>
      placed
        .filter(({ entry }) => ordersTouched(entry).includes(number as OrderNumber))
        .map(({ seq }) => seq),
  }
  const all = []
  async function* entries(places: readonly number[]) {
    for (const place of places) yield* placed.slice(place - 1, place)
  }
  for await (const one of orderRecords(index, entries)) all.push(one)
  t.match(all, [record, { order: 2, state: 'queued' }])
})

t.test('a record goes on after the order was carried, moved and voided', async t => {
  const it = room()
  const [four, five] = ['4' as TableId, '5' as TableId]
  it.facts(pad(1, '4'), order(1, 1400, [{ item: 'salad', quantity: 2 }]))
  it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket: '1-cold' as TicketId })
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: 1 as OrderNumber })
  it.facts(waiter, { type: 'move-table', id: fresh(), table: four, to: five })
  const lines = [{ line: '1.1' as LineId, quantity: 1 }]
  it.facts(manager, { type: 'void-lines', id: fresh(), order: 1 as OrderNumber, lines, reason: 'hair' })
  it.facts(manager, { type: 'close-table', id: fresh(), table: five, unpaid: 'on the house' })
  const record = orderRecord(
    1 as OrderNumber,
    it.entries.map((entry, n) => ({ seq: n + 1, entry })),
  )
  t.match(record, { table: '5', state: 'closed', lines: [{ state: 'closed', quantity: 2, voided: 1 }] })
  t.strictSame(
    record?.facts.map(({ fact }) => fact),
    ['order-placed', 'ticket-bumped', 'order-served', 'session-moved', 'lines-voided', 'session-closed'],
  )
})
