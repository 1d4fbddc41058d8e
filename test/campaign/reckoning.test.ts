/** The reckoning itself: an honest evening adds up, and every way of cheating a guest or a cook has a name. */
import t from 'tap'
import type { Outcome, Told } from '../../scripts/torture/guest.ts'
import type { PlainSite } from '../../scripts/torture/house.ts'
import type { Asked, Ledger } from '../../scripts/torture/ledger.ts'
import { type Exported, reckonOrders } from '../../scripts/torture/reckoning/orders.ts'
import { duePapers, numbersIn, reckonPapers } from '../../scripts/torture/reckoning/papers.ts'
import { reckonKitchen, reckonTables } from '../../scripts/torture/reckoning/views.ts'
import { sheetsOn } from '../../scripts/torture/sheet.ts'
import { type Choice, chargeFor, type PlainMenu } from '../../scripts/torture/till.ts'

const menu: PlainMenu = {
  categories: [
    { id: 'mains', items: [{ id: 'steak', price: 2000, groups: ['sides'] }] },
    { id: 'drinks', items: [{ id: 'cola', price: null, groups: ['sizes'] }] },
  ],
  groups: [
    { id: 'sides', min: 0, max: 2, options: [{ id: 'fries', price: 300 }] },
    { id: 'sizes', min: 1, max: 1, options: [{ id: 'large', price: 450 }] },
  ],
}
const site: PlainSite = {
  stations: { grill: {}, bar: {} },
  routes: { categories: { drinks: 'bar' }, default: 'grill' },
}
const steak: Choice = { item: 'steak', quantity: 2, options: ['fries'] }
const cola: Choice = { item: 'cola', quantity: 1, options: ['large'] }

const told = (more: Partial<Told>): Outcome => ({ told: { id: 'A', ok: true, ...more }, gaveUp: false })

const asked = (id: string, order: number, more: Partial<Asked> = {}): Asked => ({
  id,
  pad: 'pad-1',
  table: '1',
  lines: [steak, cola],
  total: 5050,
  outcome: told({ id, order, total: 5050 }),
  ...more,
})

const placed = (id: string, order: number, more: Partial<Exported> = {}): Exported => ({
  order,
  id,
  pad: 'pad-1',
  table: '1',
  state: 'pending',
  total: 5050,
  menu: 'v1',
  lines: [
    { item: 'steak', quantity: 2, options: [{ option: 'fries' }], total: 4600, state: 'pending' },
    { item: 'cola', quantity: 1, options: [{ option: 'large' }], total: 450, state: 'pending' },
  ],
  ...more,
})

const ledger = (orders: readonly Asked[], bumped: readonly string[] = []): Ledger => ({
  site,
  menus: new Map([['v1', menu]]),
  asked: orders,
  bumped: new Set(bumped),
})

const paper = (ticket: string, serial: string, pieces: number, first = 'GRILL      18:02') =>
  sheetsOn(['', first, '   TABLE 1', `${pieces} pieces`, `${ticket}  #${serial}    printed 18:02`])

void t.test('the second till', async t => {
  t.equal(chargeFor(menu, [steak, cola]), 2 * (2000 + 300) + 450)
  t.throws(() => chargeFor(menu, [{ ...steak, options: ['large'] }]), 'an option of another dish')
  t.throws(() => chargeFor(menu, [{ ...steak, item: 'unicorn' }]))
})

void t.test('orders', async t => {
  const reckon = (orders: readonly Asked[], exported: readonly Exported[], bumped: readonly string[] = []) =>
    reckonOrders(ledger(orders, bumped), exported).map(({ what }) => what)
  const gaveUp = (ok: boolean, why = 'too-late'): Outcome => ({
    told: { id: 'C', ok, ...(ok ? {} : { why }) },
    gaveUp: true,
  })
  const both = [asked('A', 1), asked('B', 2)]

  t.same(reckon(both, [placed('A', 1), placed('B', 2)]), [], 'an honest evening')
  t.same(reckon(both, [placed('A', 1)]), ['lost'])
  t.same(reckon(both, [placed('A', 1), placed('B', 2, { state: 'cancelled' })]), ['lost'])
  t.same(reckon(both, [placed('A', 1), placed('B', 2), placed('B', 3)]), ['doubled'])
  t.same(reckon(both, [placed('A', 1), placed('B', 1)]), ['doubled', 'altered'], 'one number for two')
  t.same(reckon(both, [placed('B', 2), placed('A', 1)]), ['altered'], 'numbers that fall')
  t.same(
    reckon([asked('A', 2), asked('B', 1)], [placed('B', 1), placed('A', 2)]),
    ['altered'],
    'overtaken by the same pad',
  )
  t.same(reckon([asked('A', 1)], [placed('A', 1), placed('X', 2)]), ['uncalled'])
  t.same(reckon([asked('A', 1)], [placed('A', 1, { total: 5060 })]), ['mispriced'])
  const agreed = asked('A', 1, { total: 4000, outcome: told({ id: 'A', order: 1, total: 4000 }) })
  const cheap = placed('A', 1, { total: 4000 })
  t.same(reckon([agreed], [cheap]), ['mispriced'], 'what everybody but our till believes')
  t.same(reckon([asked('A', 1)], [placed('A', 1, { table: '2' })]), ['altered'])
  t.same(reckon([asked('A', 1)], [placed('A', 1, { lines: placed('A', 1).lines.slice(0, 1) })]), [
    'altered',
    'mispriced',
  ])
  t.same(reckon([asked('A', 1, { outcome: told({ ok: false, why: 'sold-out' }) })], []), [], 'refused')
  t.same(reckon([asked('A', 1, { outcome: told({ ok: false, why: 'sold-out' }) })], [placed('A', 1)]), [
    'uncalled',
  ])
  t.same(reckon([asked('A', 1, { outcome: gaveUp(true) })], []), [], 'taken back before it came')
  t.same(
    reckon([asked('A', 1, { outcome: gaveUp(true) })], [placed('A', 1, { state: 'cancelled' })]),
    [],
    'taken back after it came',
  )
  t.same(reckon([asked('A', 1, { outcome: gaveUp(true) })], [placed('A', 1)]), ['uncalled'])
  t.same(
    reckon([asked('A', 1, { outcome: gaveUp(false) })], [placed('A', 1)]),
    [],
    'too late to take it back',
  )
  t.same(reckon([asked('A', 1, { outcome: gaveUp(false) })], []), ['lost'])
  const { outcome: _, ...unanswered } = asked('A', 1)
  t.same(reckon([unanswered], []), ['untold'])
  t.same(reckon([asked('A', 1)], [placed('A', 1)], ['1-grill', '1-bar']), ['shown'], 'bumped, but not ready')
  t.same(reckon([asked('A', 1)], [placed('A', 1, { state: 'ready' })], ['1-grill']), ['shown'])
})

void t.test('papers', async t => {
  const due = (orders: readonly Asked[], exported: readonly Exported[]) =>
    duePapers(ledger(orders), numbersIn(exported))
  const one = due([asked('A', 1)], [placed('A', 1)])
  const reckon = (...trays: ReturnType<typeof paper>[]) => reckonPapers(one, trays).map(({ what }) => what)
  const reprint = 'POSSIBLE REPRINT of #0001, attempt 2'
  const bar = paper('1-bar', '0001', 1)

  t.same(reckon(paper('1-grill', '0001', 2), bar), [], 'one of each')
  t.same(reckon(bar), ['paper'], 'one is missing')
  t.same(reckon([...paper('1-grill', '0001', 2), ...paper('1-grill', '0002', 2, reprint)], bar), [], 'marked')
  t.same(reckon([...paper('1-grill', '0001', 2), ...paper('1-grill', '0002', 2)], bar), ['doubled'])
  t.same(reckon(paper('1-grill', '0001', 3), bar), ['paper'], 'a piece too many')
  t.same(reckon([...paper('1-grill', '0002', 2), ...paper('9-grill', '0001', 2)], bar), ['paper', 'uncalled'])
  t.same(reckon([...paper('1-grill', '0001', 2), ...paper('1-grill', '0002', 2, '** VOID **')], bar), [
    'paper',
  ])

  const withdrawn = due(
    [asked('A', 1, { lines: [steak], outcome: { told: { id: 'C', ok: true }, gaveUp: true } })],
    [placed('A', 1, { state: 'cancelled' })],
  )
  const made = paper('1-grill', '0001', 2)
  t.same(reckonPapers(withdrawn, []), [], 'never printed')
  t.same(reckonPapers(withdrawn, [made]).length, 1, 'printed, and not called back')
  t.same(reckonPapers(withdrawn, [[...made, ...paper('1-grill', '0002', 2, '** VOID **')]]), [])
})

void t.test('a torn ticket, and its reprint on the same paper', async t => {
  const torn = ['GRILL      18:02', '   TABLE 1', 'POSSIBLE REPRINT of #0007, attempt 2', '   TABLE 1']
  const [sheet, ...more] = sheetsOn([...torn, '1 piece', '12-grill  #0008     printed 18:03'])
  t.same(more, [])
  t.match(sheet, { ticket: '12-grill', serial: '0008', marked: true, table: '1', pieces: 1 })
  t.same(sheetsOn(torn), [], 'nothing to be read off one without its end')
})

void t.test('what the kitchen and the pads show', async t => {
  const book = ledger([asked('A', 1), asked('B', 2)], ['1-grill'])
  const exported = [placed('A', 1, { state: 'preparing' }), placed('B', 2)]
  const due = duePapers(book, numbersIn(exported))
  const kitchen = (...open: string[]) => reckonKitchen(book, due, new Set(open)).length
  t.equal(kitchen('1-bar', '2-grill', '2-bar'), 0)
  t.equal(kitchen('1-bar', '2-grill'), 1, 'one that nobody sees')
  t.equal(kitchen('1-bar', '2-grill', '2-bar', '1-grill'), 1, 'one that is done')

  const shows = (orders: readonly { order: number; state: string }[], total: number) =>
    reckonTables(exported, [
      { pad: 'pad-1', table: '1', state: { next: 3, orders, count: orders.length, total } },
    ]).length
  const now = [
    { order: 1, state: 'preparing' },
    { order: 2, state: 'pending' },
  ]
  t.equal(shows(now, 10_100), 0)
  t.equal(shows(now.slice(0, 1), 10_100), 1, 'the newest is not there')
  t.equal(shows(now.toSpliced(0, 1, { order: 1, state: 'ready' }), 10_100), 1, 'an old state')
  t.equal(shows(now, 5050), 1, 'an old sum')
})
