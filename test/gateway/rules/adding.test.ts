import t from 'tap'
import { kitchenChange, kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { ticketOn } from '../../../gateway/rules/floor.ts'
import type { OrderNumber, TableId, TicketId } from '../../../protocol/ids.ts'
import { cook, fresh, manager, order, pad, room, waiter } from './room.ts'

let seq = 0
const soup = { item: 'soup' }
const salad = { item: 'salad' }
/** What the ticket says it adds to, by the floor as it is now. */
const says = (it: ReturnType<typeof room>, ticket: string) =>
  kitchenTicket(it.floor, ticket as TicketId)?.addTo
const bump = (ticket: string) => ({ type: 'bump-ticket', id: fresh(), ticket: ticket as TicketId }) as const

t.test('a later order of the same party adds to what a station is still busy with', async t => {
  const it = room()
  it.facts(pad(1, '4'), order(++seq, 1350, [soup, salad]))
  t.notOk(says(it, '1-cold'), 'the first adds to nothing')
  it.facts(pad(2, '5'), order(1, 700, [salad]))
  t.notOk(says(it, '2-cold'), 'another table is another party')
  it.facts(cook, bump('1-grill'))
  const [placed] = it.facts(pad(1, '4'), order(++seq, 650, [soup]))
  t.match(placed, { fact: 'order-placed', tickets: [{ ticket: '3-cold', addTo: 1 }, { ticket: '3-grill' }] })
  t.notMatch(placed, { tickets: [{}, { addTo: Number }] }, 'the grill is done with it')
  it.facts(pad(1, '4'), order(++seq, 650, [soup]))
  t.equal(says(it, '4-cold'), 3, 'the newest of several')
  t.equal(says(it, '4-grill'), 3)
})

t.test('what it says is fixed when it comes in, and said while it is true', async t => {
  const it = room()
  it.facts(pad(1, '4'), order(++seq, 700, [salad]))
  it.facts(pad(1, '4'), order(++seq, 700, [salad]))
  it.facts(pad(1, '4'), order(++seq, 700, [salad]))
  t.equal(says(it, '3-cold'), 2)
  it.facts(cook, bump('2-cold'))
  t.notOk(says(it, '3-cold'), 'no other one takes its place')
  t.equal(ticketOn(it.floor, '3-cold' as TicketId)?.addTo, 2)
  it.facts(cook, { type: 'recall-ticket', id: fresh(), ticket: '2-cold' as TicketId })
  t.equal(says(it, '3-cold'), 2, 'back on the stove')
  const all = [{ line: '2.1' as never, quantity: 1 }]
  it.facts(manager, {
    type: 'void-lines',
    id: fresh(),
    order: 2 as OrderNumber,
    lines: all,
    reason: 'gone',
  })
  t.notOk(says(it, '3-cold'))
})

t.test(
  'what becomes of it is news about those that add to it, whichever party orders in between',
  async t => {
    const it = room()
    it.facts(pad(1, '4'), order(++seq, 700, [salad]))
    it.facts(pad(1, '4'), order(++seq, 700, [salad]))
    it.facts(pad(2, '5'), order(3, 700, [salad]))
    it.facts(pad(1, '4'), order(++seq, 700, [salad]))
    const news = (number: number) =>
      kitchenChange(it.floor, [number as OrderNumber], 0).tickets.map(({ ticket, addTo }) => [ticket, addTo])
    t.same(news(4), [['4-cold', 2]], 'the newest')
    it.facts(cook, bump('2-cold'))
    t.same(news(2), [
      ['2-cold', 1],
      ['4-cold', undefined],
    ])
    t.same(news(1), [
      ['1-cold', undefined],
      ['2-cold', 1],
    ])
  },
)

t.test('it goes where the party goes, and not beyond it', async t => {
  const it = room()
  it.facts(pad(1, '4'), order(++seq, 700, [salad]))
  it.facts(waiter, { type: 'move-table', id: fresh(), table: '4' as TableId, to: '5' as TableId })
  it.facts(pad(1, '4'), order(++seq, 700, [salad]))
  t.notOk(says(it, '2-cold'), 'somebody else has sat down at the old table')
  it.facts(pad(2, '5'), order(2, 700, [salad]))
  t.equal(says(it, '3-cold'), 1)
})
