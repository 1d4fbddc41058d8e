import t from 'tap'
import type { Asker } from '../../../gateway/rules/asker.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import { stockOf } from '../../../gateway/rules/stock.ts'
import type { SessionId, StationId, TableId } from '../../../protocol/ids.ts'
import { money } from '../../../protocol/money.ts'
import type { Site } from '../../../protocol/site.ts'
import { siteProblems } from '../../../protocol/site-problems.ts'
import {
  cook,
  door,
  evening,
  fresh,
  manager,
  order,
  pad,
  type Room,
  room,
  site,
  version,
  waiter,
} from './room.ts'

const four = '4' as TableId
const guests: Asker = { kind: 'gateway', part: 'guests' }
const locked = (more: Partial<Site> = {}): Room =>
  room({ site: { ...site, seating: { tables: 'locked' }, ...more } })
const soup = (seq: number, more: object = {}) => order(seq, 650, [{ item: 'soup' }], more)
const scan = (turn: number, run = 'a', language?: string): Request => ({
  type: 'scan-table',
  id: fresh(),
  table: four,
  scan: { run, turn },
  ...(language === undefined ? {} : { language }),
})
const ask = (type: 'open-table' | 'close-table'): Request => ({ type, id: fresh(), table: four })
const minuteMs = 60_000

t.test('a locked table takes no orders and no bill, and somebody to come', async t => {
  const it = locked()
  t.match(it.refusal(pad(4), soup(1)), { why: 'table-closed' })
  t.match(it.refusal(pad(4), { type: 'request-bill', id: fresh(), seq: 2 }), { why: 'table-closed' })
  const called = it.facts(pad(4), { type: 'call-staff', id: fresh(), seq: 3, reason: 'help' })
  t.match(called, [{ fact: 'staff-called', table: '4' }])
  it.facts(waiter, ask('open-table'))
  t.match(it.facts(pad(4), soup(4)), [{ fact: 'order-placed' }])
  t.match(it.refusal(pad(5), soup(1)), { why: 'table-closed' }, 'the table beside it is another')
  t.equal(it.facts(pad(4), { type: 'request-bill', id: fresh(), seq: 5 }).length, 1)
})

t.test('an open house opens with the first order, as ever', async t => {
  t.match(room().facts(pad(4), soup(1)), [{ fact: 'session-opened' }, { fact: 'order-placed' }])
  t.match(room({ site: { ...site, seating: { tables: 'open' } } }).facts(pad(4), soup(1)), [{}, {}])
})

t.test('a code opens its table once, and none that is older ever again', async t => {
  const it = locked()
  t.match(it.facts(guests, scan(7, 'a', 'fr')), [
    { fact: 'session-opened', table: '4', scan: { run: 'a', turn: 7 }, language: 'fr' },
  ])
  t.match(it.refusal(guests, scan(7)), { why: 'code-used' })
  t.match(it.refusal(guests, scan(6)), { why: 'code-used' }, 'shown before it')
  t.match(it.refusal(guests, scan(8)), { why: 'table-taken' }, 'somebody sits there')
  it.facts(waiter, ask('close-table'))
  t.match(it.refusal(guests, scan(7)), { why: 'code-used' }, 'for ever')
  t.equal(it.facts(guests, scan(8)).length, 1)
  it.facts(waiter, ask('close-table'))
  t.equal(it.facts(guests, scan(1, 'b')).length, 1, 'another run of the gateway counts from the start')
})

t.test('nobody but the door says that a code counts, and no pad but its own opens a table', async t => {
  const it = locked()
  for (const from of [waiter, manager, cook, pad(4)])
    t.match(it.refusal(from, scan(1)), { why: 'not-allowed' })
  const unlock = (seq: number): Request => ({ type: 'unlock-table', id: fresh(), seq, code: '123412' })
  t.match(it.refusal(waiter, unlock(1)), { why: 'not-allowed' })
  const [opened] = it.facts(pad(4), unlock(3))
  t.match(opened, { fact: 'session-opened', table: '4', staffCode: true })
  t.notMatch(JSON.stringify(it.entries), '123412', 'the code is in no fact')
  t.strictSame(it.facts(pad(4), unlock(4)), [], 'open it is')
})

t.test('an order of the party before is not cooked for the next one', async t => {
  const it = locked()
  it.facts(guests, scan(1))
  const first = it.floor.tables.get(four) as SessionId
  it.facts(waiter, ask('close-table'))
  it.at += 1
  it.facts(guests, scan(2))
  t.match(it.refusal(pad(4), soup(1, { session: first })), { why: 'table-closed' })
  const now = it.floor.tables.get(four)
  t.equal(it.facts(pad(4), soup(2, { session: now })).length, 1)
})

const limited = (limits: NonNullable<Site['limits']>) => locked({ limits })

t.test('what guests may order by themselves ends somewhere; what staff take does not', async t => {
  const many = (n: number, seq: number) => order(seq, 650 * n, [{ item: 'soup', quantity: n }])
  for (const [name, limits, fits] of [
    ['the worth of one order', { orderTotal: money(1300) }, 2],
    ['the worth of a party', { partyTotal: money(1950) }, 2],
    ['the pieces of a party', { partyPieces: 3 }, 2],
    ['the pieces of one order', { pieces: 2 }, 2],
  ] as const) {
    const it = limited(limits)
    it.facts(guests, scan(1))
    it.facts(pad(4), many(fits, 1))
    t.match(it.refusal(pad(4), many(fits + 1, 2)), { why: 'too-many', detail: /^At most/ }, name)
    const taken = {
      type: 'take-order',
      id: fresh(),
      table: four,
      menu: version,
      lines: many(9, 0).lines,
    } as const
    t.equal(it.facts(waiter, taken).length, 1, `${name}: staff take it`)
  }
})

t.test('a channel that is called as the floor is none of the staff', async t => {
  const it = limited({ pieces: 2 })
  const order = (quantity: number): Request => ({
    type: 'channel-order',
    id: fresh(),
    channel: 'floor',
    kind: 'takeaway',
    lines: [{ item: 'soup' as never, quantity }],
  })
  const floor = { kind: 'channel', name: 'floor' } as const
  t.equal(it.facts(floor, order(2)).length, 1)
  t.match(it.refusal(floor, order(3)), { why: 'too-many' })
})

t.test('orders come no faster than the house says', async t => {
  const it = limited({ ordersInTenMinutes: 2 })
  it.facts(guests, scan(1))
  it.facts(pad(4), soup(1))
  it.at += minuteMs
  it.facts(pad(4), soup(2))
  it.at += minuteMs
  t.match(it.refusal(pad(4), soup(3)), { why: 'too-many' })
  it.at += 8 * minuteMs + 1
  t.equal(it.facts(pad(4), soup(4)).length, 1, 'ten minutes after the first')
})

t.test('a table closes by itself when all is paid and nobody orders, or after the longest', async t => {
  const tick = (): Request => ({ type: 'end-idle', id: fresh() })
  const it = locked({ seating: { tables: 'locked', paidMinutes: 10, longestMinutes: 60 } })
  it.facts(guests, scan(1))
  it.facts(pad(4), soup(1))
  it.at = evening + 61 * minuteMs
  t.strictSame(it.facts(door, tick()), [], 'the kitchen owes it something')
  for (const ticket of ['1-grill', '1-cold'])
    it.facts(manager, { type: 'bump-ticket', id: fresh(), ticket: ticket as never })
  t.strictSame(it.facts(door, tick()), [], 'and it owes money')
  it.facts(waiter, { type: 'take-payment', id: fresh(), table: four, method: 'cash', total: money(650) })
  it.floor.site = { ...site, seating: { tables: 'locked' } }
  it.at += 10 * minuteMs - 1
  t.strictSame(it.facts(door, tick()), [])
  it.at += 1
  t.match(it.facts(door, tick()), [{ fact: 'session-closed', table: '4', orders: [1], idle: 'paid' }])
  t.match(it.refusal(pad(4), soup(2)), { why: 'table-closed' })

  it.facts(guests, scan(2))
  it.facts(pad(4), { type: 'call-staff', id: fresh(), seq: 3, reason: 'water' })
  it.at += 6 * 60 * minuteMs
  t.match(it.facts(door, tick()), [{ fact: 'call-ended' }, { fact: 'session-closed', idle: 'long' }])
  t.equal(it.floor.calls.size, 0)

  const open = room()
  open.facts(waiter, ask('open-table'))
  open.at += 100 * 60 * minuteMs
  t.strictSame(open.facts(door, tick()), [], 'a site that says nothing of it sends nobody away')
})

t.test(
  'a kitchen that is paused: its dishes are refused, the bar goes on, and the clock ends it',
  async t => {
    const it = room()
    const grill = 'grill' as StationId
    const half = evening + 30 * minuteMs
    const pause = (paused: boolean, until?: number): Request => ({
      type: 'pause-stations',
      id: fresh(),
      stations: [grill],
      paused,
      ...(until === undefined ? {} : { until }),
    })
    const before = stockOf(it.floor).number
    t.match(it.refusal(manager, pause(true, evening)), { why: 'not-allowed' })
    t.match(it.facts(manager, pause(true, half)), [{ fact: 'station-paused', station: 'grill', until: half }])
    t.strictSame(it.facts(manager, pause(true, half)), [], 'paused it is')
    const stock = stockOf(it.floor)
    t.ok(stock.number > before)
    t.same(
      stock.paused?.map(({ item, until }) => [item, until]),
      [
        ['burger', half],
        ['soup', half],
        ['lunch', half],
      ],
      'the salad is made elsewhere',
    )
    t.match(it.refusal(pad(1), soup(1)), { why: 'kitchen-paused', until: half })
    t.equal(it.facts(pad(1), order(2, 700, [{ item: 'salad' }])).length, 2)
    const taken = {
      type: 'take-order',
      id: fresh(),
      table: four,
      menu: version,
      lines: soup(0).lines,
    } as const
    t.equal(it.facts(waiter, taken).length, 2, 'staff have spoken to the kitchen')
    const tick = (): Request => ({ type: 'end-pauses', id: fresh() })
    it.at = half - 1
    t.strictSame(it.facts(door, tick()), [])
    it.at = half
    t.match(it.facts(door, tick()), [{ fact: 'station-resumed', station: 'grill' }])
    t.equal(it.facts(pad(1), soup(3)).length, 1)

    t.match(it.facts(manager, pause(true)), [{ fact: 'station-paused' }])
    t.match(it.refusal(pad(1), soup(4)), { why: 'kitchen-paused', until: undefined })
    it.at += 24 * 60 * minuteMs
    t.strictSame(it.facts(door, tick()), [], 'by hand means by hand')
    t.match(it.facts(manager, pause(false)), [{ fact: 'station-resumed' }])
    t.strictSame(it.facts(manager, pause(false)), [])
    const nowhere = { ...pause(true), stations: ['moon' as StationId] } as Request
    t.match(it.refusal(manager, nowhere), { why: 'not-allowed' })
  },
)

t.test('a site says how it seats', async t => {
  t.strictSame(siteProblems({ ...site, seating: { tables: 'locked' } }), [])
})
