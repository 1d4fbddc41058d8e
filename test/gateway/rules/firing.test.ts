import t from 'tap'
import { kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import { ordersTouched, touchesKitchen } from '../../../gateway/rules/touched.ts'
import type { LineId, OrderNumber, TicketId } from '../../../protocol/ids.ts'
import { cook, fresh, manager, order, pad, printed, room, waiter } from './room.ts'

const first = 1 as OrderNumber
const fire = (course: number) => ({ type: 'fire-course', id: fresh(), order: first, course }) as const
const course = (line: string, to: number) =>
  ({ type: 'change-line', id: fresh(), order: first, line: line as LineId, course: to }) as const
const take = (line: string): Request => ({
  type: 'void-lines',
  id: fresh(),
  order: first,
  lines: [{ line: line as LineId, quantity: 1 }],
  reason: 'typo',
})
const bump = (ticket: string) => ({ type: 'bump-ticket', id: fresh(), ticket: ticket as TicketId }) as const

/** A soup first (cold and grill), then a burger (grill) and a salad (cold). */
const served = () => {
  const it = room()
  const lines = [{ item: 'soup' }, { item: 'burger', options: ['medium'] }, { item: 'salad' }]
  it.facts(pad(1, '4'), order(1, 2600, lines))
  for (const line of ['1.2', '1.3']) it.facts(waiter, course(line, 2))
  for (const job of [...it.floor.jobs.keys()]) printed(it, job)
  return it
}
const jobs = (it: ReturnType<typeof room>) =>
  [...it.floor.jobs.values()].map(({ job, kind, course }) => [job, kind, course])

t.test('each station that has something of it to make gets a paper', async t => {
  const it = served()
  t.match(it.facts(waiter, fire(2)), [{ fact: 'course-fired', order: 1, course: 2 }])
  t.strictSame(
    jobs(it).map(([, kind, course]) => [kind, course]),
    [
      ['fire', 2],
      ['fire', 2],
    ],
  )
  t.match(kitchenTicket(it.floor, '1-grill' as TicketId)?.fired, [2])
  t.strictSame(it.facts(waiter, fire(2)), [], 'it was fired before')
  t.ok(touchesKitchen(it.entries.at(-2) as never))
  t.strictSame(ordersTouched(it.entries.at(-2) as never), [1])
  t.strictSame(unpackFloor(packFloor(it.floor)), it.floor)
})

t.test('who has made it already, or has nothing of it, needs none', async t => {
  const it = served()
  it.facts(cook, bump('1-cold'))
  it.facts(cook, fire(2))
  t.match(jobs(it), [['1-grill.3', 'fire', 2]])
  it.facts(waiter, fire(1))
  t.match(jobs(it).slice(1), [['1-grill.4', 'fire', 1]], 'the soup is the grill’s to make as well')
})

t.test('there must be something to fire', async t => {
  const it = served()
  t.match(it.refusal(waiter, { ...fire(2), order: 9 as OrderNumber }), { why: 'unknown-order' })
  t.match(it.refusal(waiter, fire(3)), { why: 'unknown-course', detail: /no course 3/ })
  it.facts(cook, bump('1-grill'))
  it.facts(cook, bump('1-cold'))
  t.match(it.refusal(waiter, fire(2)), { why: 'too-late' })
  it.facts(cook, { type: 'recall-ticket', id: fresh(), ticket: '1-cold' as TicketId })
  it.facts(manager, take('1.3'))
  t.match(it.refusal(waiter, fire(2)), { why: 'too-late' })
  t.equal(it.facts(waiter, fire(1)).length, 1)
})

t.test('what is called back before its paper came out is not fired there', async t => {
  const it = served()
  it.facts(waiter, fire(2))
  it.facts(waiter, take('1.2'))
  t.match(
    jobs(it).filter(([job]) => job?.toString().startsWith('1-grill')),
    [['1-grill.4', 'void']],
  )
  t.match(
    jobs(it).filter(([job]) => job?.toString().startsWith('1-cold')),
    [['1-cold.3', 'fire', 2]],
  )
  it.facts(waiter, course('1.3', 1))
  t.match(
    jobs(it).filter(([job]) => job?.toString().startsWith('1-cold')),
    [['1-cold.4', 'change']],
    'it belongs to another course now',
  )
})

t.test('a line that comes back to a course which was fired while it was away', async t => {
  const it = room()
  it.facts(
    pad(1, '4'),
    order(1, 2550, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }, { item: 'soup' }]),
  )
  printed(it, '1-cold.1')
  it.facts(waiter, course('1.1', 3))
  it.facts(waiter, take('1.3'))
  it.facts(waiter, fire(1))
  const ofCold = () => jobs(it).filter(([job]) => job?.toString().startsWith('1-cold'))
  t.match(
    ofCold(),
    [
      ['1-cold.3', 'void'],
      ['1-cold.4', 'change'],
    ],
    'it has nothing of that course to make',
  )
  it.facts(waiter, course('1.1', 1))
  t.match(
    ofCold(),
    [
      ['1-cold.3', 'void'],
      ['1-cold.5', 'fire', 1],
    ],
    'no paper told that it was ever gone',
  )
})
