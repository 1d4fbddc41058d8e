/** What a cook's screen and a table's pad are told after a party moved, called, or had something taken off. */
import t from 'tap'
import { kitchenChange, kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { lateAt } from '../../../gateway/desk/lateness.ts'
import { tableState } from '../../../gateway/desk/table-view.ts'
import { ticketOn } from '../../../gateway/rules/floor.ts'
import type { CallId, LineId, OrderNumber, PadName, TableId, TicketId } from '../../../protocol/ids.ts'
import { KitchenChange } from '../../../protocol/kitchen.ts'
import { check } from '../../../protocol/shape.ts'
import type { Site } from '../../../protocol/site.ts'
import { TableState } from '../../../protocol/table.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { cook, evening, fresh, manager, menu, order, pad, room, site, waiter } from '../rules/room.ts'

const [four, nine] = ['4', '9'] as TableId[]
const first = 1 as OrderNumber
const grill = '1-grill' as TicketId
type It = ReturnType<typeof room>

/** Three burgers and a soup at table 4; the soup is made at two stations. */
const ordered = () => {
  const it = room()
  it.facts(
    pad(1, '4'),
    order(1, 4400, [{ item: 'burger', quantity: 3, options: ['medium'] }, { item: 'soup' }]),
  )
  return it
}
const voidLine = (it: It, line: string, quantity: number) =>
  it.facts(manager, {
    type: 'void-lines',
    id: fresh(),
    order: first,
    lines: [{ line: line as LineId, quantity }],
    reason: 'dropped',
  })
const move = (it: It, table = four, to = nine) =>
  it.facts(waiter, { type: 'move-table', id: fresh(), table: table as TableId, to: to as TableId })
const told = (it: It, table = four): TableState => {
  const state = tableState(it.floor, 'pad-1' as PadName, table as TableId, { seq: 1, at: evening })
  const checked = check(TableState, state)
  if (!checked.ok) throw new Error(checked.problems.join())
  return checked.value
}

t.test('a cook reads where a party sits now, and where it ordered', async t => {
  const it = ordered()
  t.notOk('movedFrom' in (kitchenTicket(it.floor, grill) ?? {}))
  move(it)
  t.match(kitchenTicket(it.floor, grill), { table: '9', movedFrom: '4' })
  t.ok(check(KitchenChange, kitchenChange(it.floor, [first], evening)).ok)
  move(it, nine, four)
  const back = kitchenTicket(it.floor, grill)
  t.equal(back?.table, '4')
  t.notOk('movedFrom' in (back ?? {}), 'back where it ordered')
})

t.test('the dish that may take longest says when its ticket is due, and late', async t => {
  const marked = {
    ...menu,
    categories: menu.categories.map(category => ({
      ...category,
      items: category.items.map(item => ({
        ...item,
        ...(item.id === 'burger' ? { lateMinutes: 25 } : {}),
        ...(item.id === 'salad' ? { warnMinutes: 2, lateMinutes: 3 } : {}),
      })),
    })),
  }
  const it = room({ menu: marked })
  it.facts(
    pad(1, '4'),
    order(1, 2600, [{ item: 'burger', options: ['medium'] }, { item: 'soup' }, { item: 'salad' }]),
  )
  it.facts(pad(2, '4'), order(1, 700, [{ item: 'salad' }]))
  const marks = (ticket: string) => kitchenTicket(it.floor, ticket as TicketId)?.marks
  const late = (ticket: string) => {
    const [found, order] = [ticketOn(it.floor, ticket as TicketId), it.floor.orders.get(first)]
    return found && order && (lateAt(it.floor, order, found) ?? 0) - it.at
  }
  t.same(marks('1-grill'), { warnMinutes: 5, lateMinutes: 25 })
  t.equal(late('1-grill'), 25 * 60_000)
  t.same(marks('1-cold'), { warnMinutes: 5, lateMinutes: 10 }, 'a soup beside it may take as long as any')
  t.same(marks('2-cold'), { warnMinutes: 2, lateMinutes: 3 })
  voidLine(it, '1.1', 1)
  t.equal(marks('1-grill'), undefined, 'its station’s hold')
  t.equal(late('1-grill'), 10 * 60_000)
})

t.test(
  'a ticket that is recalled is as old as it was, or counts anew where its station wants that',
  async t => {
    const recalled = (stations: Site['stations']) => {
      const it = room({ site: asSite({ ...site, stations }) })
      it.facts(pad(1, '4'), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
      it.at += 11 * 60_000
      it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket: grill })
      it.at += 60_000
      it.facts(cook, { type: 'recall-ticket', id: fresh(), ticket: grill })
      const [ticket, order_] = [ticketOn(it.floor, grill), it.floor.orders.get(first)]
      const late = ticket && order_ && lateAt(it.floor, order_, ticket)
      return { shown: kitchenTicket(it.floor, grill)?.countsFrom, late: late && late - it.at }
    }
    t.same(recalled(site.stations), { shown: undefined, late: -2 * 60_000 })
    const anew = { ...site.stations, grill: { ...site.stations.grill, recalled: 'anew' } } as const
    t.same(recalled(anew), { shown: evening + 12 * 60_000, late: 10 * 60_000 })
  },
)

t.test('a cook reads what is left of a line, and what is gone', async t => {
  const it = ordered()
  t.notOk('voided' in (kitchenTicket(it.floor, grill)?.lines[0] ?? {}))
  voidLine(it, '1.1', 2)
  t.match(kitchenTicket(it.floor, grill), {
    state: 'new',
    lines: [{ quantity: 1, voided: 2 }, { quantity: 1 }],
  })
  t.match(kitchenTicket(it.floor, '1-cold' as TicketId)?.siblings, [{ station: 'grill', pieces: 2 }])
  it.facts(cook, { type: 'start-ticket', id: fresh(), ticket: grill })
  t.equal(kitchenTicket(it.floor, grill)?.state, 'started')
  voidLine(it, '1.1', 1)
  t.match(kitchenTicket(it.floor, grill), {
    state: 'started',
    lines: [{ quantity: 3, voided: 3, state: 'voided' }, { state: 'preparing' }],
  })
  voidLine(it, '1.2', 1)
  t.equal(kitchenTicket(it.floor, grill)?.state, 'void')
  t.ok(check(KitchenChange, kitchenChange(it.floor, [first], evening)).ok)
})

t.test('a guest reads what is left and what that comes to', async t => {
  const it = ordered()
  t.match(told(it), { total: 4400, check: { lines: 4400, total: 4400, due: 4400 } })
  voidLine(it, '1.1', 2)
  const part = told(it)
  t.match(part, { total: 1900, check: { lines: 1900, total: 1900 }, orders: [{ total: 1900 }] })
  t.match(part.orders[0]?.lines, [
    { quantity: 1, voided: 2, total: 1250 },
    { quantity: 1, total: 650 },
  ])
  voidLine(it, '1.1', 1)
  const whole = told(it)
  t.match(whole, { total: 650, orders: [{ total: 650 }], check: { lines: 650 } })
  t.match(whole.orders[0]?.lines[0], { quantity: 3, total: 3750, state: 'voided' }, 'told as it was')
  t.notOk('voided' in (whole.orders[0]?.lines[0] ?? {}), 'nothing is left beside it')
})

t.test('no check before an order; what was paid is on it', async t => {
  const it = room()
  it.facts(waiter, { type: 'open-table', id: fresh(), table: four as TableId })
  t.notOk('check' in told(it))
  it.facts(pad(1, '4'), order(1, 650, [{ item: 'soup' }]))
  it.facts(waiter, {
    type: 'take-payment',
    id: fresh(),
    table: four as TableId,
    method: 'cash',
    total: 650 as never,
  })
  t.match(told(it).check, { total: 650, paid: 650, due: 0 })
  move(it)
  t.notOk('check' in told(it), 'the party took it along')
  t.match(told(it, nine).check, { paid: 650 })
})

t.test('a table’s call, from whichever pad, until somebody has come', async t => {
  const it = ordered()
  t.notOk('call' in told(it))
  const id = fresh()
  it.facts(pad(7, '4'), { type: 'call-staff', id, seq: 1, reason: 'water' })
  t.strictSame(told(it).call, { call: id as string as CallId, reason: 'water', at: evening })
  t.notOk('call' in told(it, nine), 'another table’s is not this one’s')
  it.facts(waiter, { type: 'accept-call', id: fresh(), call: id as string as CallId })
  t.match(told(it).call, { call: id, by: String })
  it.facts(waiter, { type: 'end-call', id: fresh(), call: id as string as CallId })
  t.notOk('call' in told(it))
})
