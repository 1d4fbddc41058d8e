/** How a party asks to pay: on record at the sum it saw, told to whoever comes, and never charged. */
import t from 'tap'
import { floorTable } from '../../../gateway/desk/floor-view.ts'
import { tableState } from '../../../gateway/desk/table-view.ts'
import { evolve } from '../../../gateway/rules/evolve.ts'
import { emptyFloor } from '../../../gateway/rules/floor.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import { tablesTouched } from '../../../gateway/rules/touched.ts'
import type { CallId, PadName, TableId } from '../../../protocol/ids.ts'
import { money } from '../../../protocol/money.ts'
import type { PayingWish } from '../../../protocol/paying.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { evening, fresh, order, pad, room, site, waiter } from './room.ts'

type It = ReturnType<typeof room>
const table = '4' as TableId
let seq = 10
const ask = (due: number, wish: Partial<PayingWish> = {}): Request => ({
  type: 'request-bill',
  id: fresh(),
  seq: ++seq,
  wish: { shares: 3, tip: 10, due: money(due), ...wish },
})
const padSees = ({ floor }: It) => tableState(floor, 'pad-4' as PadName, table, { seq: 1, at: evening })
const floorSees = ({ floor }: It) => floorTable(floor, table)
const dined = (more: object = {}): It => {
  const it = room({ site: asSite({ ...site, ...more }) })
  it.facts(pad(4), order(1, 700, [{ item: 'salad' }]))
  return it
}

t.test('the wish is told to the waiter and back to the pad, and nothing is paid by it', async t => {
  const it = dined()
  t.same(padSees(it).tips, [5, 10, 15])
  const asked = ask(700)
  t.match(it.facts(pad(4), asked), [
    { fact: 'staff-called', call: asked.id, reason: 'bill', table: '4' },
    { fact: 'bill-wished', table: '4', wish: { shares: 3, tip: 10, due: 700 } },
  ])
  for (const seen of [padSees(it), floorSees(it)]) {
    t.match(seen, { wish: { shares: 3, tip: 10, due: 700 }, check: { due: 700, paid: 0 } })
  }
  const last = it.entries.at(-1)
  if (last === undefined) throw new Error('nothing happened')
  t.same(tablesTouched(last, it.floor), ['4'])
})

t.test('asked again, it changes only what is another wish', async t => {
  const it = dined()
  const first = ask(700)
  it.facts(pad(4), first)
  t.strictSame(it.facts(pad(4), ask(700)), [])
  t.match(it.facts(pad(4), ask(700, { shares: 2 })), [{ fact: 'bill-wished', wish: { shares: 2 } }])
  t.equal(it.floor.calls.size, 1, 'the call stands')
  t.strictSame(
    it.facts(pad(4), { type: 'request-bill', id: fresh(), seq: ++seq }),
    [],
    'somebody else at the table only wants the bill: the wish stays',
  )
  t.match(floorSees(it).wish, { shares: 2 })
})

t.test('a check that has changed meanwhile is shown again before anybody runs', async t => {
  const it = dined()
  it.facts(pad(4), order(2, 650, [{ item: 'soup' }]))
  t.match(it.refusal(pad(4), ask(700)), { why: 'price-changed', total: 1350 })
  t.equal(it.floor.calls.size, 0)
  t.match(it.facts(pad(4), ask(1350)), [{ fact: 'staff-called' }, { fact: 'bill-wished' }])
  it.facts(waiter, { type: 'take-order', id: fresh(), table, ...more() })
  t.match(
    floorSees(it),
    { check: { due: 2050 }, wish: { due: 1350 } },
    'later, both sums are there to be told apart',
  )
})

const more = () => {
  const { menu, lines } = order(1, 700, [{ item: 'salad' }])
  return { menu, lines }
}

t.test('a tip that the house does not offer', async t => {
  const it = dined({ tips: [] })
  t.same(padSees(it).tips, [])
  t.match(it.refusal(pad(4), ask(700)), { why: 'price-changed', total: 700 })
  t.match(it.facts(pad(4), ask(700, { tip: 0 })), [{ fact: 'staff-called' }, { fact: 'bill-wished' }])
  t.match(it.refusal(pad(5), ask(700)), { why: 'table-closed' }, 'and a table where nobody sits')
})

t.test('it goes when the guests want it no more, when they have paid, and with them', async t => {
  const it = dined()
  const first = ask(700)
  it.facts(pad(4), first)
  const cancel = { type: 'cancel-call', id: fresh(), seq: ++seq, call: first.id as CallId } as const
  t.match(it.facts(pad(4), cancel), [{ fact: 'call-ended' }, { fact: 'bill-wished', wish: null }])
  t.notOk(floorSees(it).wish)
  const second = ask(700)
  it.facts(pad(4), second)
  it.facts(waiter, { type: 'end-call', id: fresh(), call: second.id as CallId })
  t.match(floorSees(it).wish, { shares: 3 }, 'whoever came and went still has to know')
  it.facts(waiter, { type: 'move-table', id: fresh(), table, to: '9' as TableId })
  t.match(floorTable(it.floor, '9' as TableId).wish, { shares: 3 }, 'it moves with them')
  const paid = { type: 'take-payment', id: fresh(), table: '9' as TableId, method: 'cash' } as const
  t.match(it.facts(waiter, { ...paid, total: money(700) }), [{ amount: 700 }], 'the tip is not taken')
  t.notOk(floorTable(it.floor, '9' as TableId).wish)
})

t.test('it is there after a restart, from the facts and from a snapshot', async t => {
  const it = dined()
  it.facts(pad(4), ask(700))
  const again = emptyFloor()
  for (const entry of it.entries) evolve(again, entry)
  for (const floor of [again, unpackFloor(packFloor(it.floor))]) {
    t.match(floorTable(floor, table).wish, { shares: 3, tip: 10, due: 700 })
  }
})
