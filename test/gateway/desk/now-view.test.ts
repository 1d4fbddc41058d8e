/** What a manager is told of this moment, and what to do about it. */
import t from 'tap'
import type { Around } from '../../../gateway/desk/around.ts'
import { houseNow } from '../../../gateway/desk/now-view.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type { DeviceState } from '../../../protocol/device.ts'
import type { JobId, PrinterId, StationId } from '../../../protocol/ids.ts'
import { HouseNow } from '../../../protocol/now.ts'
import { check } from '../../../protocol/shape.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import {
  cook,
  door,
  evening,
  fresh,
  order,
  pad,
  printed,
  printing,
  type Room,
  room,
  site,
  waiter,
} from '../rules/room.ts'

const minute = 60_000
const around = (more: Partial<Around> = {}): Around => ({
  pads: [],
  printers: [],
  screens: { kitchen: 1, floor: 0, admin: 1 },
  unwatched: [],
  trouble: undefined,
  startedAt: evening,
  steppedMs: 0,
  ...more,
})
const now = (it: Room, more: Partial<Around> = {}, at = it.at): HouseNow => {
  const shown = houseNow(it.floor, around(more), at)
  const checked = check(HouseNow, shown)
  if (!checked.ok) throw new Error(checked.problems.join())
  return shown
}
/** A house with an owner, where all is well. */
const owned = (given = site): Room => {
  const it = room({ site: given })
  it.facts(door, { type: 'claim', id: fresh(), staff: 'olga' as never, name: 'Olga' })
  const secret = {
    type: 'set-secret',
    id: fresh(),
    staff: 'olga' as never,
    kind: 'password',
    secret: 'file',
  } as const
  it.facts(door, secret)
  return it
}
const ids = ({ alerts }: HouseNow) => alerts.map(({ id }) => id)
const ask = (it: Room, from: Parameters<Room['facts']>[0], request: object) =>
  it.facts(from, { id: fresh(), ...request } as unknown as Request)
const cola = { item: 'cola', options: ['small'] }
const atTable = (more: Partial<DeviceState> = {}): DeviceState => ({
  pad: 'pad-4' as never,
  table: '4' as never,
  online: false,
  addedAt: 0,
  revoked: false,
  checks: [],
  ...more,
})

t.test('a quiet house has nothing to say', t => {
  const it = owned()
  t.match(now(it), {
    site: 'Test room',
    currency: 'EUR',
    open: { tables: 0, orders: 0, tickets: 0 },
    late: [],
    today: { day: '2026-11-20', orders: 0, total: 0 },
    alerts: [],
  })
  t.end()
})

t.test('open, late and today', t => {
  const it = owned()
  it.facts(pad(4), order(1, 650, [{ item: 'soup' }]))
  it.at += 4 * minute
  it.facts(pad(5), order(1, 950, [{ item: 'soup' }, cola]))
  t.match(now(it), {
    open: { tables: 2, orders: 2, tickets: 5 },
    late: [],
    today: { orders: 2, total: 1600 },
  })
  const later = evening + 10 * minute
  t.same(now(it, {}, later).late, [], 'ten minutes are not late yet')
  t.match(now(it, {}, later + 1).late, [
    { ticket: '1-cold', order: 1, station: 'cold', table: '4', placedAt: evening },
    { ticket: '1-grill' },
  ])
  t.same(ids(now(it, {}, later + 1)), ['late/cold', 'late/grill'])
  for (const station of ['cold', 'grill']) ask(it, cook, { type: 'bump-ticket', ticket: `1-${station}` })
  t.match(now(it, {}, later + 1), { open: { orders: 2, tickets: 3 }, late: [] }, 'it waits to be carried')
  for (const n of [1]) for (const station of ['cold', 'grill']) printed(it, `${n}-${station}.1`)
  ask(it, waiter, { type: 'serve-order', order: 1 })
  t.match(now(it, {}, later + 1), { open: { orders: 1 } })
  t.match(
    now(it, {}, evening + 24 * 60 * minute).today,
    { day: '2026-11-21', orders: 0, total: 0 },
    'a new day has sold nothing',
  )
  t.end()
})

t.test('a disk that refuses is the first thing to see', t => {
  const it = owned()
  const { alerts } = now(it, {
    trouble: 'the disk is full.',
    printers: [{ printer: 'p1' as never, at: 'away', since: 5, waiting: 3, why: '10.0.0.9 does not answer' }],
  })
  t.match(alerts, [
    { id: 'journal', level: 'now', what: /Orders are not taken.*the disk is full/, remedy: /^Make room/ },
    { id: 'printer/p1', level: 'now', what: /3 papers wait.*10\.0\.0\.9/, remedy: /^Check/, since: 5 },
  ])
  const idle = { printer: 'p1' as never, at: 'away', since: 5, waiting: 0, why: 'x' } as const
  t.match(now(it, { printers: [idle] }).alerts, [{ id: 'printer/p1', level: 'soon' }])
  t.same(now(it, { printers: [{ ...idle, at: 'printing' }] }).alerts, [])
  t.end()
})

t.test('guests in the house and no printer for their tickets: nothing is worse but orders that stop', t => {
  const stations = { grill: { printer: 'p1', backup: 'p2' }, cold: { printer: 'p1' }, bar: {} }
  const printers = { p1: { url: 'tcp://10.0.0.1:9100' }, p2: { url: 'tcp://10.0.0.2:9100' } }
  const it = owned(asSite({ ...site, stations, printers }))
  const away = { printer: 'p1' as never, at: 'away', since: 5, waiting: 1 } as const
  const second = { ...away, printer: 'p2' as never, since: 3 } as const
  const well = { ...second, at: 'ready' } as const
  const unprinted = (printers: Around['printers']) =>
    now(it, { printers }).alerts.filter(({ id }) => id === 'unprinted')
  t.same(unprinted([away, second]), [], 'an empty house has time')
  it.facts(pad(4), order(1, 650, [{ item: 'soup' }]))
  t.match(unprinted([away, well]), [{ level: 'now', what: /^No printer prints the tickets of cold: work/ }])
  t.match(unprinted([away, second]), [{ what: /tickets of grill, cold: work from the screen/, since: 5 }])
  t.same(unprinted([well]), [], 'of one that was set up just now nothing is known')
  t.equal(ids(now(it, { printers: [away, second] }))[0], 'unprinted')
  t.end()
})

t.test('tickets that waited too long are a question, and the page says where to answer it', t => {
  const it = owned()
  it.facts(pad(4), order(1, 650, [{ item: 'soup' }]))
  it.at += 21 * minute
  it.facts(pad(5), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  it.at += 21 * minute
  const jobs = [...it.floor.jobs.keys()]
  it.facts(printing, { type: 'hold-late', id: fresh(), printer: 'p1' as never, jobs })
  const asked = now(it).alerts.find(({ id }) => id === 'late-papers/p1')
  t.match(asked, {
    level: 'now',
    what: '3 tickets have waited too long for p1 (grill, cold): a summary comes out instead.',
    remedy: /^Say under Printers/,
    since: evening,
  })
  ask(it, cook, { type: 'answer-late', printer: 'p1', answer: 'print' })
  t.notOk(ids(now(it)).includes('late-papers/p1'))
  t.end()
})

t.test('a house without menu, site or owner says what to do', t => {
  const bare = room()
  t.same(ids(now(bare)), ['no-owner'])
  bare.facts(door, { type: 'claim', id: fresh(), staff: 'olga' as never, name: 'Olga' })
  t.same(ids(now(bare)), ['no-owner'], 'an owner who cannot sign in is none')
  bare.floor.menu = undefined
  bare.floor.site = undefined
  t.same(ids(now(bare)), ['no-site', 'no-menu', 'no-owner'])
  for (const { remedy } of now(bare).alerts) t.match(remedy, /^[A-Z][^?]*\.$/)
  t.end()
})

t.test('a station that nobody can see has an alert, until a screen hangs', t => {
  const it = owned()
  it.facts(pad(4), order(1, 950, [{ item: 'soup' }, cola]))
  const blind = { unwatched: ['bar' as StationId] }
  t.match(now(it, blind).alerts, [{ id: 'unseen/bar', level: 'now', what: /bar.*1 ticket/, since: evening }])
  t.same(ids(now(it)), [])
  ask(it, cook, { type: 'bump-ticket', ticket: '1-bar' })
  t.same(ids(now(it, blind)), [])
  t.end()
})

t.test('a station that works from its screen: paper while none is on, and somebody is told', t => {
  const it = owned({
    ...site,
    stations: { ...site.stations, grill: { printer: 'p1' as PrinterId, papers: 'unwatched' } },
  })
  const dark = { unwatched: ['grill' as StationId, 'cold' as StationId] }
  t.same(ids(now(it, dark)), [], 'nobody has ordered yet')
  it.facts(pad(4), order(1, 650, [{ item: 'soup' }]))
  t.match(now(it, dark).alerts, [{ id: 'paper-instead/grill', level: 'now', what: /grill.*on paper/ }])
  t.same(ids(now(it)), [])
  t.end()
})

t.test('a call that nobody answers for two minutes', t => {
  const it = owned()
  const call = fresh()
  it.facts(pad(4), { type: 'call-staff', id: call, seq: 1, reason: 'help' })
  t.same(ids(now(it, {}, evening + 2 * minute)), [])
  const late = evening + 2 * minute + 1
  t.match(now(it, {}, late).alerts, [{ id: `call/${call}`, what: /Table 4 called \(help\)/, since: evening }])
  ask(it, waiter, { type: 'accept-call', call })
  t.same(ids(now(it, {}, late)), [])
  t.end()
})

t.test('a pad that is away from guests for a minute', t => {
  const it = owned()
  const away = { pads: [atTable({ seenAt: evening })] }
  const late = evening + minute + 1
  t.same(ids(now(it, away, late)), [], 'nobody sits there')
  ask(it, waiter, { type: 'open-table', table: '4' })
  t.same(ids(now(it, away, evening + minute)), [])
  t.match(now(it, away, late).alerts, [{ id: 'pad/pad-4', level: 'now', since: evening }])
  t.same(ids(now(it, { pads: [atTable({ online: true })] }, late)), [])
  t.same(ids(now(it, { pads: [atTable({ revoked: true })] }, late)), [])
  t.same(
    ids(now(it, { pads: [atTable()] }, late)),
    ['pad/pad-4'],
    'not seen since the start counts from there',
  )
  t.match(now(it, { pads: [atTable({ label: 'Window' })] }, late).alerts, [{ what: /^Window at table 4/ }])
  t.end()
})

t.test('papers that were given up, and a clock that was set', t => {
  const it = owned()
  it.facts(pad(1), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  const lost = { job: '1-grill.1' as JobId, cause: 'in doubt 6 times', at: 7 }
  it.floor.lost.set(lost.job, lost)
  const { alerts } = now(it, { steppedMs: -3_600_000 })
  t.match(alerts, [
    { id: 'paper/1-grill.1', level: 'now', what: /given up: in doubt 6 times/, since: 7 },
    { id: 'clock', level: 'soon', what: /set back by 60 minutes/ },
  ])
  it.floor.lost.clear()
  it.floor.lost.set('pass:1.1' as JobId, { ...lost, job: 'pass:1.1' as JobId })
  t.match(now(it).alerts, [{ id: 'paper/pass:1.1', remedy: /^Call out at the pass/ }])
  it.floor.lost.clear()
  t.same(ids(now(it, { steppedMs: 59_000 })), [])
  t.end()
})

t.test('the end of the authority is told half a year before, every day, and once it is there', t => {
  const it = owned()
  const day = 24 * 60 * minute
  const authorityUntil = Date.UTC(2036, 4, 9, 12)
  const told = (daysBefore: number) =>
    now(it, { authorityUntil }, authorityUntil - daysBefore * day).alerts.filter(
      ({ id }) => id === 'authority',
    )
  t.same(told(180.01), [])
  t.match(told(180), [{ level: 'soon', what: /ends on 2036-05-09, in 180 days: .*browsers/ }])
  t.match(told(179.5), [{ what: /in 180 days/ }])
  t.match(told(0.5), [{ level: 'soon', what: /in 1 day:/, remedy: /remove that folder.*npm run technician/ }])
  t.match(told(0), [{ level: 'now', what: /ended on 2036-05-09/, since: authorityUntil }])
  t.match(told(-400), [{ level: 'now', what: /Pads and kitchen devices go on/ }])
  t.end()
})

t.test('what guests wait for comes before what can wait, and keeps its id', t => {
  const it = room()
  it.facts(pad(4), order(1, 650, [{ item: 'soup' }]))
  const idle = { printer: 'p1' as never, at: 'away', since: 5, waiting: 0 } as const
  const first = ids(now(it, { printers: [idle] }, evening + 11 * minute))
  t.same(first, ['unprinted', 'late/cold', 'late/grill', 'printer/p1', 'no-owner'])
  t.same(ids(now(it, { printers: [idle] }, evening + 30 * minute)), first)
  t.end()
})
