/** About when an order is ready: by its dishes, its station's queue and pace; held and waiting work aside. */
import t from 'tap'
import { railsOf, readyAbout } from '../../../gateway/desk/estimate.ts'
import { type StationPace, usualPace } from '../../../gateway/desk/estimate-pace.ts'
import type { OrderNumber, StationId, TicketId } from '../../../protocol/ids.ts'
import type { Menu } from '../../../protocol/menu.ts'
import type { Site } from '../../../protocol/site.ts'
import { cook, evening, fresh, manager, menu, order, pad, room, site } from '../rules/room.ts'

const minute = 60_000
const minutes: Readonly<Record<string, number>> = { burger: 12, soup: 4, salad: 5 }

/** The test room with dishes that say how long they take; `main` says which course burgers are. */
const timed = (main = 1): Menu => ({
  ...menu,
  categories: menu.categories.map(category => ({
    ...category,
    items: category.items.map(item => ({
      ...item,
      ...(minutes[item.id] === undefined ? {} : { minutes: minutes[item.id] ?? 0 }),
      ...(item.id === 'burger' ? { course: main } : {}),
    })),
  })),
})

const open = (more: Partial<Site> = {}, main?: number) => {
  const it = room({ menu: timed(main), site: { ...site, ...more } })
  let seq = 0
  const placed = (...items: readonly string[]): OrderNumber => {
    const lines = items.map(item => (item === 'burger' ? { item, options: ['medium'] } : { item }))
    const prices: Readonly<Record<string, number>> = { burger: 1250, soup: 650, salad: 700, lunch: 990 }
    const total = items.reduce((sum, item) => sum + (prices[item] ?? 0), 0)
    const number = it.floor.nextOrder
    it.facts(pad(1), order(++seq, total, lines))
    return number as OrderNumber
  }
  const ticketsOf = (number: OrderNumber) =>
    (it.floor.orders.get(number)?.tickets ?? []).map(({ ticket }) => ticket)
  const shown = (...items: readonly string[]): OrderNumber => {
    const number = placed(...items)
    it.facts(cook, { type: 'show-tickets', id: fresh(), tickets: ticketsOf(number) })
    return number
  }
  const act = (type: 'start-ticket' | 'bump-ticket' | 'hold-ticket' | 'release-ticket', ticket: string) =>
    it.facts(cook, { type, id: fresh(), ticket: ticket as TicketId })
  /** From and to in minutes from six o'clock. */
  const about = (number: OrderNumber, pace: (station: StationId) => StationPace = () => usualPace) => {
    const found = it.floor.orders.get(number)
    const ready = found && readyAbout(it.floor, found, () => railsOf(it.floor), pace, it.at)
    return ready && [(ready.from - evening) / minute, (ready.to - evening) / minute]
  }
  return { ...it, it, placed, shown, act, about }
}

t.test('nobody can say before a kitchen has it, nor when it is made', async t => {
  const { placed, shown, act, about, it } = open()
  t.equal(about(placed('burger')), undefined)
  const seen = shown('burger')
  t.same(about(seen), [9, 15], 'twelve minutes, one before it, give or take')
  act('bump-ticket', '1-grill')
  act('bump-ticket', '2-grill')
  t.equal(about(seen), undefined)
  t.equal(it.floor.orders.get(seen)?.since.ready, evening)
})

t.test('the longest dish decides, at whichever station; without stated minutes ten', async t => {
  const { shown, about } = open()
  t.same(about(shown('salad')), [3, 8])
  t.same(about(shown('salad', 'burger')), [10, 15])
  const other = open()
  t.same(other.about(other.shown('lunch')), [8, 13])
})

t.test('whoever has ten tickets before his waits for them', async t => {
  const { shown, about } = open()
  const first = shown('burger')
  for (let n = 0; n < 9; n++) shown('burger')
  const last = shown('burger')
  t.same(about(first), [10, 15])
  t.same(about(last), [17, 27], 'eleven at two minutes each, and less is certain')
  const slow = (): StationPace => ({ gapMs: 4 * minute, deviationMs: minute })
  t.same(about(last, slow), [39, 49])
  t.same(about(first, slow), [10, 15], 'a dish alone takes what it takes')
})

t.test('the queue is as long as it is now: made, held and waiting tickets are in nobody’s way', async t => {
  const { shown, about, act } = open()
  for (let n = 0; n < 10; n++) shown('burger')
  const last = shown('burger')
  const before = about(last)
  for (let n = 1; n <= 5; n++) act('bump-ticket', `${n}-grill`)
  for (let n = 6; n <= 10; n++) act('hold-ticket', `${n}-grill`)
  t.same(about(last), [10, 15])
  act('release-ticket', '7-grill')
  t.same(about(last), [9, 15])
  t.not(before, undefined)
})

t.test('what is put aside has no time, until it is not', async t => {
  const { shown, about, act, it } = open()
  const number = shown('burger')
  act('hold-ticket', '1-grill')
  t.equal(about(number), undefined)
  it.at += 5 * minute
  act('release-ticket', '1-grill')
  t.same(about(number), [10, 15])
})

t.test('a course that waits is not in it; fired, it counts from then', async t => {
  const { shown, about, it } = open({ courses: 'by-hand' }, 2)
  const number = shown('salad', 'burger')
  t.same(about(number), [3, 8], 'the starter')
  it.at += 20 * minute
  it.facts(manager, { type: 'fire-course', id: fresh(), order: number, course: 2 })
  t.same(about(number), [30, 35], 'twelve minutes from its firing')
})

t.test('begun later than it came in: from then; and who is begun is before who is not', async t => {
  const { shown, about, act, it } = open()
  const waiting = shown('burger')
  const begun = shown('burger')
  it.at += 6 * minute
  act('start-ticket', '2-grill')
  t.same(about(begun), [16, 21])
  t.same(about(waiting), [9, 15], 'second now')
})

t.test('late: the range stays where it was, in the past', async t => {
  const { shown, about, it } = open()
  const number = shown('burger')
  it.at += 40 * minute
  t.same(about(number), [10, 15])
  const next = shown('burger')
  t.same(about(next), [49, 55], 'its own is as long as ever')
})

t.test('a queue that does not move takes everybody behind the first with it', async t => {
  const { shown, about, it } = open()
  for (let n = 0; n < 10; n++) shown('salad')
  const last = shown('salad')
  t.same(about(last), [17, 27])
  it.at += 30 * minute
  t.same(about(last), [45, 55], 'ten before it, two minutes each, from now')
})
