/** A kitchen changed on the manager's page, before anything is sent: what becomes of it, and how that is said. */
import t from 'tap'
import {
  dishesAt,
  isSame,
  makersOf,
  withCourses,
  withMoved,
  withNew,
  withoutStation,
  withReady,
  withRoute,
  withStation,
} from '../../gateway/web/pages/admin/kitchen/setup.ts'
import {
  changeWords,
  inWords,
  problemsOf,
  strandedWords,
} from '../../gateway/web/pages/admin/kitchen/words.ts'
import type { KitchenSetup, KitchenSetupView } from '../../protocol/kitchen-setup.ts'

const before = {
  stations: { grill: { name: 'Grill' }, cold: {}, bar: { name: 'Bar' } },
  routes: { items: { soup: ['grill', 'cold'] }, categories: { drinks: 'bar' }, default: 'grill' },
} as unknown as KitchenSetup
const menu = [
  {
    ...{ category: 'food', name: 'Food' },
    items: [
      { item: 'soup', name: 'Soup' },
      { item: 'salad', name: 'Salad', stations: ['cold'] },
    ],
  },
  { category: 'drinks', name: 'Drinks', items: [{ item: 'cola', name: 'Cola' }] },
] as unknown as KitchenSetupView['menu']
const [grill, cold, bar] = ['grill', 'cold', 'bar'] as never[] as [never, never, never]
const soup = { kind: 'items', id: 'soup' as never } as const

t.test('a new station gets an id that nobody has', async t => {
  const ids = (kitchen: KitchenSetup) => Object.keys(kitchen.stations)
  t.same(ids(withNew(before, 'Salad bar!')).at(-1), 'salad-bar')
  t.same(ids(withNew(withNew(before, 'Grill'), 'grill')).slice(-2), ['grill-2', 'grill-3'])
  t.same(ids(withNew(before, '烤架')).at(-1), 'station')
  t.match(withNew(before, '烤架').stations, { station: { name: '烤架' } })
})

t.test('what went to a station that is gone goes to another, once', async t => {
  const after = withoutStation(before, cold, grill)
  t.same(Object.keys(after.stations), ['grill', 'bar'])
  t.same(after.routes, { items: { soup: 'grill' }, categories: { drinks: 'bar' }, default: 'grill' })
  t.same(withoutStation(before, grill, bar).routes.default, 'bar')
  t.equal(changeWords(before, after, menu), 'cold removed. Made elsewhere: Soup.')
})

t.test('nothing said of a dish leaves nothing behind', async t => {
  const none = withRoute(before, soup, [])
  t.notOk('items' in none.routes)
  t.same(makersOf(none, soup), [])
  t.ok(isSame(withRoute(none, soup, [grill, cold]), before))
})

t.test('what is usual anyway may be said or not', async t => {
  const said = withStation(before, grill, { warnMinutes: 5, papers: 'always', allergies: 'shown' })
  t.ok(isSame(said, before))
  t.ok(isSame({ ...before, courses: 'together', readyTogether: false }, before))
  t.equal(changeWords(before, said, menu), '')
  t.ok(isSame(withStation(before, grill, { sound: {} }), before))
  t.notOk(isSame(withStation(before, grill, { sound: { repeat: 30 } }), before))
  t.ok(
    isSame(
      withStation(before, bar, { sound: { voice: 'deep', repeat: 30 } }),
      withStation(before, bar, { sound: { repeat: 30, voice: 'deep' } }),
    ),
  )
  t.equal(
    changeWords(before, withReady(withCourses(before, 'in-turn'), true), menu),
    'Courses in turn. Dishes of a course are ready together.',
  )
  t.equal(changeWords(before, withStation(before, bar, { name: 'Counter' }), menu), 'Counter changed.')
})

t.test('who makes how much', async t => {
  t.same(
    [grill, cold, bar].map(station => dishesAt(before, menu, station)),
    [1, 2, 1],
  )
})

t.test('what is wrong is said of the stations as they are called', async t => {
  const twice = withStation(withNew(before, 'Bar'), grill, { lateMinutes: 5 })
  t.same(problemsOf(twice), [
    'Grill: a ticket is due after 5 min and late after 5. The first has to be less.',
    'Two stations are called Bar. Give one another name.',
  ])
  t.same(problemsOf(before), [])
  t.equal(inWords('stations.grill: Grill has a ticket to make', before), 'Grill has a ticket to make.')
  t.equal(inWords('stations.bar: the menu names it', before), 'Bar: the menu names it.')
  t.equal(inWords('categories[0].items[1]: nobody would make it.', before), 'nobody would make it.')
})

t.test('a station goes earlier or later, as far as there is a place', async t => {
  const order = (kitchen: KitchenSetup) => Object.keys(kitchen.stations)
  t.same(order(withMoved(before, bar, -1)), ['grill', 'bar', 'cold'])
  t.same(order(withMoved(before, grill, 1)), ['cold', 'grill', 'bar'])
  t.equal(withMoved(before, grill, -1), before)
  t.equal(withMoved(before, bar, 1), before)
  t.same(withMoved(before, bar, -1).stations.bar, { name: 'Bar' })
  t.equal(changeWords(before, withMoved(before, bar, -1), menu), 'Stations in another order.')
  // An object keeps names of digits in an order of their own.
  t.same(order(withNew(before, '2')), ['grill', 'cold', 'bar', 'station-2'])
})

t.test('who would have no station left is named before anything is published', async t => {
  const crew = [
    { is: 'cook', name: 'Carl', stations: [bar] },
    { is: 'cook', name: 'Ada', stations: [bar, cold] },
    { is: 'device', name: 'pass-1', stations: [bar] },
    { is: 'cook', name: 'Bo', stations: ['oven' as never] },
  ] as const
  const without = withoutStation(before, bar, grill)
  t.equal(
    strandedWords(before, without, [...crew] as never),
    'Carl and the kitchen device pass-1 would have no station left: nothing comes up on their screens but the pass, until they are given another one.',
  )
  t.equal(
    strandedWords(before, withoutStation(before, grill, bar), [...crew] as never),
    '',
    'Bo had none before',
  )
  t.equal(strandedWords(before, withStation(before, bar, { name: 'Counter' }), [...crew] as never), '')
})
