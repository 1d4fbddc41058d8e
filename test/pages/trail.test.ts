/** The way of an order as the simulator shows it. */
import t from 'tap'
import type { Paper, TicketTold } from '../../gateway/web/pages/sim/told.ts'
import { cooked, type Trails, ticketOn, withPapers, withTickets } from '../../gateway/web/pages/sim/trail.ts'
import type { OrderNumber, TicketId } from '../../protocol/ids.ts'
import { testClock } from '../clock/clock.ts'
import { fakeHouse } from '../gateway/web/fake-house.ts'

const paper = (id: number, ...lines: string[]): Paper => ({ id, cut: 'full', lines })
/** As the supervisor tells of them, who heard of them at this time of the gateway's. */
const toldAt = (tickets: readonly TicketTold[], at: number): readonly TicketTold[] =>
  tickets.map(ticket => ({ ...ticket, toldAt: at }))
const one = (trails: Trails, order = 1) => {
  const trail = trails.get(order as OrderNumber)
  if (trail === undefined) throw new Error(`no trail of ${order}`)
  return trail
}

t.test('from the gateway’s acceptance to kitchen and paper', async t => {
  const clock = testClock()
  const house = fakeHouse(clock)
  house.place({ table: '4' }, { station: 'bar', table: '4' })
  const { tickets } = house.kitchen.floor(0)
  let trails = withTickets(new Map(), toldAt(tickets, clock.now() + 12), 1_000)
  t.match(one(trails), { from: '4', kitchenMs: 12, paperMs: undefined })
  t.equal(cooked(one(trails)), 'waiting')
  trails = withPapers(trails, [paper(1, 'GRILL  18:02', '1-grill  #0007     printed 18:02')], 1_300)
  t.equal(one(trails).paperMs, 312)
  t.same(
    [...one(trails).tickets.values()].map(({ onPaper }) => onPaper),
    [true, false],
  )
  trails = withPapers(trails, [paper(2, '1-bar  #0008  printed 18:02')], 9_000)
  t.equal(one(trails).paperMs, 312, 'the first paper counts')
  const told = (state: TicketTold['state'], ticket: string) =>
    withTickets(
      trails,
      tickets.filter(one => one.ticket === ticket).map(one => ({ ...one, state })),
      0,
    )
  trails = told('started', '1-bar')
  t.equal(cooked(one(trails)), 'cooking')
  trails = told('bumped', '1-bar')
  t.equal(cooked(one(trails)), 'cooking', 'the grill is not ready')
  trails = told('bumped', '1-grill')
  t.equal(cooked(one(trails)), 'bumped')
  t.equal(one(trails).tickets.get('1-bar' as TicketId)?.onPaper, true)
})

t.test('what is older than the page has no figures', async t => {
  const clock = testClock()
  const house = fakeHouse(clock)
  for (let n = 0; n < 20; n++) house.place()
  const { tickets } = house.kitchen.floor(0)
  const trails = withTickets(new Map(), tickets, undefined)
  t.equal(trails.size, 12)
  t.equal([...trails.keys()][0], 20, 'the newest first')
  t.equal(one(trails, 20).kitchenMs, undefined)
  t.equal(one(withPapers(trails, [paper(1, '20-grill #0020')], 900), 20).paperMs, undefined)
  const late = withTickets(new Map(), toldAt(tickets.slice(0, 1), clock.now() + 61_000), 5)
  t.equal(one(late).kitchenMs, undefined, 'an old order with something new')
  const missed = withTickets(new Map(), toldAt(tickets.slice(0, 1), clock.now() + 9), undefined)
  t.equal(one(missed).kitchenMs, 9, 'the supervisor was there')
  t.equal(one(withPapers(missed, [paper(1, '1-grill #0001')], 900)).paperMs, undefined, 'the page was not')
})

t.test('a paper names its ticket in its last line', async t => {
  t.equal(ticketOn(paper(1, '', '47-grill  #0012      printed 18:02', '')), '47-grill')
  t.equal(ticketOn(paper(1, 'Order 47', '47 pieces')), undefined)
})
