import t from 'tap'
import { floorTable } from '../../../gateway/desk/floor-view.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import { tablesTouched } from '../../../gateway/rules/touched.ts'
import type { OrderNumber, TableId, TicketId } from '../../../protocol/ids.ts'
import type { Money } from '../../../protocol/money.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { cook, evening, fresh, manager, order, pad, printed, room, site, version, waiter } from './room.ts'

const four = '4' as TableId
const five = '5' as TableId
const open = (table: TableId, covers?: number): Request => ({
  type: 'open-table',
  id: fresh(),
  table,
  ...(covers === undefined ? {} : { covers }),
})
const close = (table: TableId, unpaid?: string): Request => ({
  type: 'close-table',
  id: fresh(),
  table,
  ...(unpaid === undefined ? {} : { unpaid }),
})
const move = (table: TableId, to: TableId): Request => ({ type: 'move-table', id: fresh(), table, to })
const pay = (table: TableId, total: number): Request => ({
  type: 'take-payment',
  id: fresh(),
  table,
  method: 'card',
  total: total as Money,
})
const bump = (ticket: string): Request => ({ type: 'bump-ticket', id: fresh(), ticket: ticket as TicketId })

t.test('a waiter seats a party, and its first order joins it', async t => {
  const it = room()
  const [opened] = it.facts(waiter, open(four, 3))
  t.match(opened, { fact: 'session-opened', table: '4', covers: 3 })
  t.strictSame(it.facts(waiter, open(four)), [], 'open it is')
  t.strictSame(it.facts(waiter, open(four, 3)), [])
  t.match(it.refusal(waiter, open(four, 2)), { why: 'table-taken' })
  const facts = it.facts(pad(1, '4'), order(1, 650, [{ item: 'soup' }]))
  t.equal(facts.length, 1, 'no second session')
  t.match(floorTable(it.floor, four), { covers: 3, openedAt: evening, check: { total: 650, due: 650 } })
})

t.test('an order a waiter takes', async t => {
  const it = room()
  const taken = it.facts(waiter, {
    type: 'take-order',
    id: fresh(),
    table: four,
    menu: version,
    lines: [{ item: 'soup' as never, quantity: 2, remark: 'no bread' }],
    note: 'birthday',
  })
  t.match(taken, [
    { fact: 'session-opened', table: '4' },
    { fact: 'order-placed', channel: 'floor', kind: 'table', table: '4', note: 'birthday', total: 1300 },
  ])
  t.equal(it.floor.orders.get(1 as OrderNumber)?.from, 'staff/anna')
  t.notMatch(taken[1], { pad: String })
  t.match(
    it.refusal(waiter, {
      type: 'take-order',
      id: fresh(),
      table: four,
      menu: version,
      lines: [{ item: 'soup' as never, quantity: 2 }],
      total: 1200 as Money,
    }),
    { why: 'price-changed', total: 1300 },
  )
})

t.test('nobody goes before the kitchen and the till are done with them', async t => {
  const it = room()
  it.facts(pad(1, '4'), order(1, 700, [{ item: 'salad' }]))
  t.match(it.refusal(manager, close(four, 'ran away')), { why: 'not-allowed' }, 'the kitchen still makes it')
  it.facts(cook, bump('1-cold'))
  t.match(it.refusal(waiter, close(four)), { why: 'not-paid', total: 700 })
  t.match(it.refusal(waiter, close(four, 'ran away')), { why: 'not-allowed' }, 'not for a waiter to say')
  t.match(it.facts(manager, close(four, 'ran away')), [
    { fact: 'session-closed', table: '4', unpaid: 'ran away', due: 700 },
  ])
  t.equal(it.floor.sessions.size, 0)
  t.strictSame(it.facts(waiter, close(four)), [], 'a closed table stays closed')

  it.facts(pad(1, '4'), order(2, 700, [{ item: 'salad' }]))
  it.facts(cook, bump('2-cold'))
  it.facts(waiter, pay(four, 700))
  const [closed] = it.facts(manager, close(four, 'habit'))
  t.notMatch(closed, { unpaid: String }, 'who has paid needs no excuse')
  t.notMatch(closed, { due: Number })
  t.strictSame(it.facts(waiter, open(five)).length, 1)
  t.match(it.facts(waiter, close(five)), [{ fact: 'session-closed', orders: [] }], 'sat down, and left')
})

t.test('a party moves with everything it has', async t => {
  const it = room()
  const asked = order(1, 1900, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }])
  it.facts(pad(1, '4'), asked)
  it.facts(waiter, pay(four, 1900))
  it.facts(pad(1, '4'), { type: 'call-staff', id: fresh(), seq: 2, reason: 'water' })
  const session = it.floor.tables.get(four)
  t.match(it.facts(waiter, move(four, five)), [
    { fact: 'session-moved', session, from: '4', to: '5', orders: [1] },
  ])
  t.equal(it.floor.tables.get(five), session)
  t.notOk(it.floor.tables.has(four))
  t.match(it.floor.orders.get(1 as OrderNumber), { table: '5', movedFrom: '4' })
  t.match([...it.floor.calls.values()], [{ table: '5', reason: 'water' }])
  t.match(floorTable(it.floor, five), { orders: [{ order: 1 }], check: { paid: 1900, due: 0 } })
  t.match(floorTable(it.floor, four), { look: 'free' })
  t.strictSame(tablesTouched(it.entries.at(-1) as never, it.floor), ['4', '5'])
  t.match(
    it.facts(pad(1, '4'), order(3, 650, [{ item: 'soup' }])),
    [{ fact: 'session-opened', table: '4' }, { order: 2 }],
    'whoever sits down at the old table is another party',
  )
  t.match(it.refusal(waiter, move(five, four)), { why: 'table-taken' })
  t.match(it.facts(pad(1, '4'), { type: 'cancel-order', id: fresh(), seq: 4, order: asked.id }), [
    { fact: 'order-cancelled', order: 1 },
  ])
})

t.test('a move that goes nowhere', async t => {
  const it = room()
  t.match(it.refusal(waiter, move(four, five)), { why: 'table-closed' })
  it.facts(waiter, open(four))
  t.strictSame(it.facts(waiter, move(four, four)), [])
  it.facts(waiter, move(four, five))
  it.facts(waiter, move(five, four))
  t.equal(it.floor.tables.size, 1)
})

t.test('tables that a site lists are all there are', async t => {
  const listed = asSite({ ...site, tables: { 4: {}, 5: { name: 'Window' } } })
  const it = room({ site: listed })
  const nine = '9' as TableId
  t.match(it.refusal(waiter, open(nine)), { why: 'unknown-table' })
  it.facts(waiter, open(four))
  t.match(it.refusal(waiter, move(four, nine)), { why: 'unknown-table' })
  t.match(it.refusal(waiter, move(four, 'constructor' as TableId)), { why: 'unknown-table' })
  const lines = [{ item: 'soup' as never, quantity: 1 }]
  t.match(it.refusal(waiter, { type: 'take-order', id: fresh(), table: nine, menu: version, lines }), {
    why: 'unknown-table',
  })
  t.equal(it.facts(waiter, move(four, five)).length, 1)
})

t.test('moved papers: where paper named the old table, and something is still to come', async t => {
  const it = room()
  it.facts(pad(1, '4'), order(1, 1900, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }]))
  const papers = () => [...it.floor.jobs.values()].map(({ job, kind, from }) => [job, kind, from ?? ''])
  printed(it, '1-grill.1')
  it.facts(waiter, move(four, five))
  t.strictSame(
    papers(),
    [
      ['1-cold.2', 'new', ''],
      ['1-grill.2', 'moved', '4'],
    ],
    'the cold station’s first paper is owed anew: one drawn already would name the old table',
  )
  it.facts(waiter, move(five, '6' as TableId))
  t.match(
    papers().filter(([job]) => job?.startsWith('1-grill')),
    [['1-grill.3', 'moved', '4']],
    'what no paper told is not told',
  )
  it.facts(waiter, move('6' as TableId, four))
  t.strictSame(
    papers().map(([, kind]) => kind),
    ['new'],
    'back again: paper was right all along',
  )
  t.notOk(it.floor.orders.get(1 as OrderNumber)?.movedFrom)
  it.facts(cook, bump('1-grill'))
  it.facts(waiter, move(four, five))
  t.match(papers()[1], ['1-grill.4', 'moved', '4'], 'it stands at the pass, under the old table’s name')
})

t.test('what the party has already needs no paper', async t => {
  const it = room()
  it.facts(pad(1, '4'), order(1, 700, [{ item: 'salad' }]))
  printed(it, '1-cold.1')
  it.facts(cook, bump('1-cold'))
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: 1 as OrderNumber })
  it.facts(waiter, move(four, five))
  t.equal(it.floor.jobs.size, 0)
})

t.test('a move after a move that paper told starts from there', async t => {
  const it = room()
  it.facts(pad(1, '4'), order(1, 700, [{ item: 'salad' }]))
  printed(it, '1-cold.1')
  it.facts(waiter, move(four, five))
  printed(it, '1-cold.2')
  it.facts(waiter, move(five, four))
  t.match([...it.floor.jobs.values()], [{ job: '1-cold.3', kind: 'moved', from: '5' }])
})
