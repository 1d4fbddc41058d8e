/** The tour of an evening: what counts as done, and how the steps follow what really happens. */
import t from 'tap'
import {
  type Deed,
  deeds,
  type Evening,
  newEvening,
  withState,
  withSwitches,
  withTables,
} from '../../gateway/web/pages/sim/evening.ts'
import type { RestaurantState, TableTold } from '../../gateway/web/pages/sim/told.ts'
import { back, newTour, see, skip, steps, type Tour } from '../../gateway/web/pages/sim/tour.ts'
import type { OrderNumber, SessionId, TableId } from '../../protocol/ids.ts'
import type { OrderState } from '../../protocol/order.ts'
import { quietRestaurant } from './fake-supervisor.ts'

const party = (n: number) => `01JZZZZZZZ000000000000000${n}` as SessionId
const order = (n: number, state: OrderState = 'queued', channel = 'pad') => ({
  order: n as OrderNumber,
  channel,
  state,
})
const table = (
  name: string,
  session?: SessionId,
  ...orders: readonly TableTold['orders'][number][]
): TableTold => ({
  table: name as TableId,
  orders: [...orders],
  ...(session === undefined ? {} : { session }),
})
const empty = [table('1'), table('4')]
const begun = withTables(newEvening, empty)
const done = (evening: Evening) => [...evening.done]
const state = (change: Partial<RestaurantState> = {}): RestaurantState => ({ ...restaurant, ...change })
const restaurant: RestaurantState = {
  ...quietRestaurant,
  pads: quietRestaurant.pads.map(pad => ({ ...pad, process: { ...pad.process } })),
}
const boxed = (table: string | undefined): RestaurantState =>
  state({
    pads: restaurant.pads.map(pad =>
      pad.cable === undefined ? pad : { ...pad, ...(table === undefined ? {} : { table }) },
    ),
  })

t.test('an evening, deed by deed', async t => {
  let evening = withState(begun, boxed(undefined))
  t.same(done(evening), [])
  evening = withState(evening, boxed('4'))
  t.same(done(evening), ['provision'])
  evening = withTables(evening, [table('1'), table('4', party(1))])
  t.same(done(evening).at(-1), 'seat')
  evening = withTables(evening, [table('1'), table('4', party(1), order(1))])
  t.same(done(evening).at(-1), 'order')
  evening = withTables(evening, [table('1'), table('4', party(1), order(1, 'preparing'))])
  t.equal(evening.done.has('cook'), false, 'one of its tickets is not ready')
  evening = withTables(evening, [table('1'), table('4', party(1), order(1, 'ready'))])
  t.same(done(evening).at(-1), 'cook')
  evening = withTables(evening, [table('1'), table('4', party(1), order(1, 'delivered'))])
  t.same(done(evening).at(-1), 'deliver')
  evening = withTables(evening, [table('1', party(1), order(1, 'delivered')), table('4')])
  t.equal(evening.done.has('pay'), false, 'they moved')
  evening = withTables(evening, empty)
  t.same(done(evening).at(-1), 'pay')
  evening = withSwitches(evening, { power: true, paper: true, stall: false })
  t.equal(evening.done.has('break'), false)
  t.same(done(withSwitches(evening, { power: true, paper: false, stall: false })), deeds)
})

t.test('what was there before the page is nobody’s deed of tonight', async t => {
  const old = [table('1', party(1), order(7, 'ready')), table('4', party(2), order(6, 'delivered'))]
  let evening = withTables(newEvening, old)
  t.same(done(evening), [])
  evening = withTables(evening, old)
  t.same(done(evening), [])
  evening = withTables(evening, [old[0] ?? table('1'), table('4')])
  t.same(done(evening), ['pay'], 'but whoever takes their money has taken it')
})

t.test('what is not meant does not count', async t => {
  const seated = withTables(begun, [table('4', party(1))])
  t.same(done(withTables(seated, empty)), ['seat'], 'a table opened by mistake and closed again')
  const voided = withTables(seated, [table('4', party(1), order(1, 'voided', 'floor'))])
  t.same(done(withTables(voided, empty)), ['seat'], 'nor one where all was voided')
  const taken = withTables(begun, [table('4', party(1), order(1, 'ready', 'floor'))])
  t.same(done(taken), ['seat', 'cook'], 'a waiter’s order is cooked, but was not pressed on a pad')
})

t.test('to break something is to switch it off, slow it down, or pull its plug', async t => {
  const evening = withState(begun, restaurant)
  const [first, ...others] = restaurant.pads
  if (first === undefined) throw new Error('no pad')
  const breaks = (change: Partial<RestaurantState>) => withState(evening, state(change)).done.has('break')
  t.equal(breaks({}), false)
  for (const wifi of ['slow', 'silent', 'off'] as const)
    t.ok(breaks({ pads: [{ ...first, wifi }, ...others] }), wifi)
  t.ok(breaks({ gateway: { process: { at: 'starting', restarts: 1 } } }))
  const was = { gateway: { process: { at: 'up', restarts: 3 } } } as const
  t.notOk(withState(begun, state(was)).done.has('break'), 'what was broken before is mended')
})

const after = (...happened: readonly Deed[]): ReadonlySet<Deed> => new Set(happened)
const title = (tour: Tour) => steps[tour.at]?.deed ?? 'over'

t.test('every deed has one step, in the evening’s order', async t => {
  t.same(
    steps.map(({ deed }) => deed),
    deeds,
  )
})

t.test('each step goes on when its own fact is seen', async t => {
  let tour = newTour
  const seen: Deed[] = []
  for (const deed of deeds) {
    t.equal(title(tour), deed)
    seen.push(deed)
    tour = see(tour, after(...seen))
  }
  t.equal(title(tour), 'over')
  t.same(see(tour, after(...deeds)), tour)
})

t.test('out of order, a step waits for its turn and is found done', async t => {
  let tour = see(newTour, after('seat', 'order'))
  t.equal(title(tour), 'provision', 'still to be done')
  tour = skip(tour)
  t.equal(title(tour), 'cook', 'the two in between are done')
  tour = see(tour, after('seat', 'order', 'deliver', 'cook'))
  t.equal(title(tour), 'pay')
})

t.test('back is back, and stays there', async t => {
  let tour = see(skip(newTour), after('seat'))
  t.equal(title(tour), 'order')
  tour = back(tour)
  t.equal(title(tour), 'seat')
  t.ok(tour.done.has('seat'), 'with its tick')
  tour = see(tour, after('seat', 'order'))
  t.equal(title(tour), 'seat', 'nobody is pushed on from a step they look at again')
  tour = skip(tour)
  t.equal(title(tour), 'cook')
  t.equal(title(back(back(back(back(back(tour)))))), 'provision', 'and never before the first')
})

t.test('skipping all of it ends it, and what happens later brings nothing back', async t => {
  let tour = newTour
  for (const _ of steps) tour = skip(tour)
  t.equal(title(tour), 'over')
  tour = see(tour, after('provision'))
  t.equal(title(tour), 'over')
  t.equal(title(back(tour)), 'break')
})
