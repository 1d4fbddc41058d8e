/** The kitchen is set up otherwise: what changes, what is refused, and what becomes of what is being made. */
import t from 'tap'
import type { FactOf } from '../../../gateway/rules/fact.ts'
import type { RequestOf } from '../../../gateway/rules/request.ts'
import { type KitchenSetup, kitchenOf } from '../../../protocol/kitchen-setup.ts'
import type { Site } from '../../../protocol/site.ts'
import { fresh, manager, menu, order, pad, printed, type Room, room, site, waiter } from './room.ts'

const publish = (setup: object): RequestOf<'publish-kitchen'> => ({
  type: 'publish-kitchen',
  id: fresh(),
  ...(setup as KitchenSetup),
})
const now = kitchenOf(site)
const { stations } = now
/** A house whose menu sends nobody anywhere, so that every station may go. */
const plainMenu = {
  ...menu,
  categories: menu.categories.map(({ stations: _, ...category }) => ({
    ...category,
    items: category.items.map(({ stations: __, ...item }) => item),
  })),
}
const burger = (seq: number) => order(seq, 1250, [{ item: 'burger', options: ['medium'] }])
const bump = (it: Room, ticket: string) =>
  it.facts(manager, { type: 'bump-ticket', id: fresh(), ticket: ticket as never })

t.test('another kitchen is another site; printers and all the rest stay', async t => {
  const house = { ...site, tips: [5], courses: 'by-hand', readyTogether: true } as Site
  const it = room({ site: house })
  const wanted = {
    stations: {
      bar: { name: 'Bar' },
      grill: { name: 'Grill', warnMinutes: 3, lateMinutes: 6, papers: 'unwatched' },
      cold: {},
      oven: { name: 'Oven' },
    },
    routes: { items: { burger: ['grill', 'oven'] }, categories: { drinks: 'bar' }, default: 'grill' },
    courses: 'in-turn',
  }
  const [fact, ...others] = it.facts(manager, publish(wanted))
  t.same(others, [])
  const { site: next } = fact as FactOf<'site-published'>
  t.same(next, {
    ...{ ...site, tips: [5], courses: 'in-turn', routes: wanted.routes },
    stations: {
      ...wanted.stations,
      grill: { ...wanted.stations.grill, printer: 'p1' },
      cold: { printer: 'p1' },
    },
  })
  t.same(Object.keys(next.stations), ['bar', 'grill', 'cold', 'oven'], 'screens list them in this order')
  it.facts(pad(1), burger(1))
  t.same(
    it.floor.orders.get(1 as never)?.tickets.map(({ station, papers }) => [station, papers]),
    [
      ['grill', 0],
      ['oven', 0],
    ],
  )
  bump(it, '1-grill')
  bump(it, '1-oven')
  it.facts(manager, publish(kitchenOf(house)))
  t.same(it.floor.site, house, 'publishing what was before takes it back')
})

t.test('the same again changes nothing', async t => {
  const it = room()
  t.same(it.facts(manager, publish(now)), [])
})

t.test('all that does not fit together is said at once, and nothing changes', async t => {
  const it = room()
  it.facts(pad(1), burger(1))
  const refusal = it.refusal(
    manager,
    publish({
      stations: {
        cold: { warnMinutes: 10 },
        bar: { warnMinutes: 9, lateMinutes: 4 },
      },
      routes: { items: { salad: 'oven' }, default: 'grill' },
    }),
  )
  t.match(refusal, { why: 'bad-kitchen', detail: refusal.problems?.[0] ?? '?' })
  t.same(refusal.problems, [
    'stations.grill: grill has a ticket to make; remove it after that',
    'stations.grill: the menu itself sends "Soup" to grill; change the menu first',
    'stations.bar: warnMinutes comes after lateMinutes',
    'routes.items.salad: no station is called "oven"',
    'routes.default: no station is called "grill"',
    'stations.cold: a ticket is due before it is late; both say 10 minutes',
    'categories[0].items[0]: nobody would make "Burger", "Salad", "Lunch": no station that exists is meant for it. Correct the site\'s routes.',
  ])
  t.same(it.floor.site, site)
})

t.test('a station goes once it has nothing to make, its pause and its papers with it', async t => {
  const it = room({ menu: plainMenu })
  it.facts(pad(1), burger(1))
  it.facts(manager, { type: 'pause-stations', id: fresh(), stations: ['grill' as never], paused: true })
  const { grill: _, ...left } = stations
  const without = publish({ stations: left, routes: { default: 'cold' } })
  t.equal(it.refusal(manager, without).why, 'bad-kitchen')
  bump(it, '1-grill')
  t.match(it.facts(manager, { ...without, id: fresh() }), [
    { fact: 'station-resumed', station: 'grill' },
    { fact: 'site-published' },
    { fact: 'job-failed', job: '1-grill.1', cause: 'its station was taken out of the house' },
  ])
  t.equal(it.floor.paused.size, 0)
  t.equal(it.floor.jobs.size, 0)
  const recall = { type: 'recall-ticket', id: fresh(), ticket: '1-grill' as never } as const
  t.equal(it.refusal(manager, recall).why, 'unknown-station', 'nobody would see it')
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: 1 as never })
  it.facts(manager, { type: 'close-table', id: fresh(), table: '1' as never, unpaid: 'test' })
  t.notOk(it.floor.orders.has(1 as never))
})

t.test('tickets that are made already keep their stations', async t => {
  const it = room({ menu: plainMenu })
  it.facts(pad(1), burger(1))
  it.facts(manager, publish({ ...now, routes: { default: 'cold' } }))
  it.facts(pad(2), burger(1))
  t.same(
    [...it.floor.orders.values()].flatMap(({ tickets }) => tickets.map(({ ticket }) => ticket)),
    ['1-grill', '2-cold'],
  )
  printed(it, '1-grill.1')
  bump(it, '1-grill')
})

t.test('a station that wants paper from now on gets that of its open tickets too', async t => {
  const screens = { ...stations, grill: { papers: 'unwatched' } }
  const it = room({
    site: {
      ...site,
      stations: { ...site.stations, ...screens, grill: { ...site.stations.grill, papers: 'unwatched' } },
    } as Site,
  })
  it.facts(pad(1), burger(1))
  it.facts(pad(2), burger(1))
  bump(it, '2-grill')
  t.equal(it.floor.jobs.size, 0)
  t.match(it.facts(manager, publish(now)), [
    { fact: 'site-published' },
    { fact: 'tickets-unwatched', tickets: ['1-grill'] },
  ])
  t.same([...it.floor.jobs.keys()], ['1-grill.1'])
  t.same(
    it.facts(manager, publish({ ...now, stations: screens })).map(({ fact }) => fact),
    ['site-published'],
    'what is owed to paper still comes out',
  )
})

t.test('courses: what waits for nothing any more is fired', async t => {
  const courses = ['together', 'by-hand', 'in-turn'] as const
  const [food, drinks] = plainMenu.categories
  if (food === undefined || drinks === undefined) return t.fail('the menu has two categories')
  const items = food.items.map(item => (item.id === 'burger' ? { ...item, course: 2 } : item))
  const sold = { ...plainMenu, categories: [{ ...food, items }, drinks] }
  const fired = (was: (typeof courses)[number], is: (typeof courses)[number]) => {
    const it = room({ menu: sold, site: { ...site, courses: was } })
    const two = [{ item: 'soup' }, { item: 'burger', options: ['medium'] }]
    it.facts(pad(1), order(1, 1900, two))
    it.facts(pad(2), order(1, 1900, two))
    it.facts(pad(3), burger(1))
    // The first order's soup is made already.
    it.facts(manager, {
      ...{ type: 'bump-ticket', id: fresh(), ticket: '1-grill' as never },
      lines: ['1.1' as never],
    })
    return it
      .facts(manager, publish({ ...now, courses: is }))
      .flatMap(fact => (fact.fact === 'course-fired' ? [[fact.order, fact.course]] : []))
  }
  const both = [
    [1, 2],
    [2, 2],
  ]
  t.same(fired('by-hand', 'together'), both)
  t.same(fired('together', 'by-hand'), both, 'the kitchen was told to make them')
  t.same(fired('together', 'in-turn'), both)
  t.same(fired('by-hand', 'in-turn'), [[1, 2]], 'the second one’s turn has not come')
  t.same(fired('in-turn', 'by-hand'), [])
})

t.test('a house without a site or a menu', async t => {
  const it = room()
  it.floor.menu = undefined
  t.equal(it.facts(manager, publish({ ...now, stations: { ...stations, oven: {} } })).length, 1)
  it.floor.site = undefined
  t.match(it.refusal(manager, publish(now)), { why: 'bad-kitchen', detail: /not set up yet/ })
})
