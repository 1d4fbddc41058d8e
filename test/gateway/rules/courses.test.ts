/** Courses that wait for the one before, and dishes that wait for slower ones. */
import t from 'tap'
import { kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { openTickets } from '../../../gateway/rules/floor.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type { LineId, TicketId } from '../../../protocol/ids.ts'
import type { Menu } from '../../../protocol/menu.ts'
import type { Site } from '../../../protocol/site.ts'
import { cook, evening, fresh, manager, menu, order, pad, room, site, waiter } from './room.ts'

const ticket = (station: string) => `1-${station}` as TicketId
const bump = (station: string, lines?: readonly string[]) => ({
  ...{ type: 'bump-ticket' as const, id: fresh(), ticket: ticket(station) },
  ...(lines === undefined ? {} : { lines: lines as LineId[] }),
})

/** A soup first (cold and grill), then a burger (grill) and a salad (cold). */
const dinner = (courses: Site['courses'], more: Partial<Site> = {}, given: Menu = menu) => {
  const courseOf = new Map([
    ['burger', 2],
    ['salad', 2],
  ])
  const categories = given.categories.map(category => ({
    ...category,
    items: category.items.map(item => {
      const course = courseOf.get(item.id)
      return course === undefined ? item : { ...item, course }
    }),
  }))
  const house: Site = { ...site, ...more, ...(courses === undefined ? {} : { courses }) }
  const it = room({ site: house, menu: { ...given, categories } })
  it.facts(
    pad(1, '4'),
    order(1, 2600, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }, { item: 'salad' }]),
  )
  const waiting = (station: string) =>
    kitchenTicket(it.floor, ticket(station))?.lines.map(({ waits }) => waits === true)
  return { it, waiting }
}

t.test('together: nothing waits, and a course that is fired is as old as its order', async t => {
  const { it, waiting } = dinner(undefined)
  t.same(waiting('grill'), [false, false])
  it.at += 600_000
  it.facts(waiter, { type: 'fire-course', id: fresh(), order: 1 as never, course: 2 })
  t.equal(kitchenTicket(it.floor, ticket('grill'))?.countsFrom, undefined)
})

t.test('by hand: a course waits until somebody fires it, whatever is bumped', async t => {
  const { it, waiting } = dinner('by-hand')
  t.same(waiting('grill'), [false, true])
  it.facts(cook, bump('cold', ['1.1']))
  it.facts(cook, bump('grill', ['1.1']))
  t.same(waiting('cold'), [false, true])
  t.equal(kitchenTicket(it.floor, ticket('grill'))?.countsFrom, undefined, 'nothing of it is to be made now')
  it.at += 600_000
  it.facts(waiter, { type: 'fire-course', id: fresh(), order: 1 as never, course: 2 })
  t.same(waiting('grill'), [false, false])
  t.equal(kitchenTicket(it.floor, ticket('grill'))?.countsFrom, it.at, 'its age counts from there')
})

t.test('in turn: the last plate of a course fires the next', async t => {
  const { it, waiting } = dinner('in-turn')
  t.same(
    it.facts(cook, bump('grill', ['1.1'])).map(({ fact }) => fact),
    ['ticket-bumped'],
    'the soup is the cold kitchen’s as well',
  )
  t.same(
    it.facts(cook, bump('cold', ['1.1'])).map(({ fact }) => fact),
    ['ticket-bumped', 'course-fired'],
  )
  t.same(
    [waiting('grill'), waiting('cold')],
    [
      [false, false],
      [false, false],
    ],
  )
  t.same(
    it.facts(cook, { type: 'recall-ticket', id: fresh(), ticket: ticket('cold') }).map(({ fact }) => fact),
    ['ticket-recalled'],
  )
  t.same(
    it.facts(cook, bump('cold')).map(({ fact }) => fact),
    ['ticket-bumped'],
    'a course is fired once',
  )
})

t.test('in turn: a course that is voided whole is one that is over', async t => {
  const { it } = dinner('in-turn')
  const gone = (line: string): Request => ({
    ...{ type: 'void-lines', id: fresh(), order: 1 as never, reason: 'typo' },
    lines: [{ line: line as LineId, quantity: 1 }],
  })
  t.match(it.facts(manager, gone('1.1')), [{ fact: 'lines-voided' }, { fact: 'course-fired', course: 2 }])
  t.equal(it.facts(manager, gone('1.2')).length, 1)
})

t.test('the first course of an order never waits, whatever its number', async t => {
  const { it } = dinner('in-turn')
  it.facts(pad(1, '4'), order(2, 1250, [{ item: 'burger', options: ['medium'] }]))
  t.notOk(kitchenTicket(it.floor, '2-grill' as TicketId)?.lines[0]?.waits)
})

t.test('ready together: what takes less time is begun later, from when its course is fired', async t => {
  const minutes = new Map([
    ['soup', 4],
    ['burger', 12],
    ['salad', 5],
  ])
  const slow: Menu = {
    ...menu,
    categories: menu.categories.map(category => ({
      ...category,
      items: category.items.map(item => ({ ...item, minutes: minutes.get(item.id) ?? 0 })),
    })),
  }
  const { it } = dinner('by-hand', { readyTogether: true }, slow)
  const beginAt = (station: string) =>
    kitchenTicket(it.floor, ticket(station))?.lines.map(line => line.beginAt)
  t.same(beginAt('cold'), [undefined, undefined], 'a course that waits begins at no time')
  it.at += 300_000
  it.facts(waiter, { type: 'fire-course', id: fresh(), order: 1 as never, course: 2 })
  t.same(beginAt('cold'), [undefined, evening + 300_000 + 7 * 60_000])
  t.same(beginAt('grill'), [undefined, undefined], 'nothing takes longer')
  it.facts(cook, { type: 'start-ticket', id: fresh(), ticket: ticket('cold') })
  t.same(beginAt('cold'), [undefined, undefined], 'who has begun, has')
})

t.test('a station that works from its screen: paper only while none of them lives', async t => {
  const it = room({
    site: { ...site, stations: { ...site.stations, grill: { printer: 'p1' as never, papers: 'unwatched' } } },
  })
  it.facts(pad(1), order(1, 650, [{ item: 'soup' }]))
  t.same([...it.floor.jobs.keys()], ['1-cold.1'])
  const print = () =>
    it.facts(
      { kind: 'gateway', part: 'printing' },
      {
        type: 'print-unwatched',
        id: fresh(),
        tickets: [...openTickets(it.floor)].map(one => one.ticket),
      },
    )
  t.same(print(), [{ fact: 'tickets-unwatched', tickets: ['1-grill'] }])
  t.same([...it.floor.jobs.keys()], ['1-cold.1', '1-grill.1'])
  t.same(print(), [], 'once')
})

t.test('an option that is out is sold with nothing, until it is back', async t => {
  const it = room()
  const count = (left: 0 | null, option = 'medium', until?: number) => ({
    ...{ type: 'count-option' as const, id: fresh(), option: option as never, left },
    ...(until === undefined ? {} : { until }),
  })
  const burger = (seq: number) => order(seq, 1250, [{ item: 'burger', options: ['medium'] }])
  t.match(it.refusal(cook, count(0, 'lobster')), { why: 'unknown-option' })
  t.match(it.facts(cook, count(0)), [{ fact: 'option-sold-out', option: 'medium' }])
  t.same(it.facts(cook, count(0)), [])
  t.match(it.refusal(pad(1), burger(1)), { why: 'sold-out', options: ['medium'] })
  t.match(it.facts(cook, count(0, 'medium', evening + 1000)), [{ until: evening + 1000 }])
  t.match(it.facts(cook, count(null)), [{ fact: 'option-back' }])
  t.same(it.facts(cook, count(null)), [])
  t.equal(it.facts(pad(1), burger(2)).length, 2)
})
