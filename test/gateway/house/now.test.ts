/** This moment in a real house: what the page is told of, and when it is told to look again. */
import t, { type Test } from 'tap'
import type { WebAsker, WebRequest } from '../../../gateway/web/house.ts'
import type { PadName } from '../../../protocol/ids.ts'
import { evening, fresh, menu, order, pad, printing, site } from '../rules/room.ts'
import { type Given, openRealHouse, type RealHouse } from '../web/real-house.ts'

const screens = { kitchen: 1, floor: 0, admin: 1 }
const minute = 60_000
const waiter: WebAsker = { kind: 'staff', name: 'anna' as never, role: 'waiter' }

const open = async (t: Test, more: Partial<Given> = {}) => {
  const real = await openRealHouse(t, { site, menu, ...more })
  let heard = 0
  const stop = real.house.now.follow(() => heard++)
  await new Promise<void>(resolve => setImmediate(resolve))
  return {
    ...real,
    stop,
    heard: () => {
      const since = heard
      heard = 0
      return since
    },
    now: () => real.house.now.now(real.clock.now(), screens),
    ids: () => real.house.now.now(real.clock.now(), screens).alerts.map(({ id }) => id),
  }
}
const soup = ({ desk }: RealHouse, seq: number) =>
  desk.ask(pad(4), order(seq, 650, [{ item: 'soup' }], { menu: desk.floor.menu }))

t.test('the day comes from which the end of the authority is told', async t => {
  const halfYear = 180 * 24 * 60 * minute
  const it = await open(t, { authorityUntil: evening + halfYear + 2_000 })
  it.heard()
  t.notOk(it.ids().includes('authority'))
  it.clock.advance(5_000)
  t.ok(it.heard() >= 1, 'by time alone')
  t.match(
    it.now().alerts.find(({ id }) => id === 'authority'),
    { what: /in 180 days/ },
  )
})

t.test('it is told of orders, of pads that come, and of what time alone brings', async t => {
  const it = await open(t)
  it.heard()
  await soup(it, 1)
  t.equal(it.heard(), 1)
  it.come('pad-4' as PadName)
  t.ok(it.heard() >= 1)
  it.clock.advance(minute)
  it.heard() // No screen has come back after the start.
  it.clock.advance(8 * minute)
  t.equal(it.heard(), 0, 'nothing has become late yet')
  it.clock.advance(minute + 5_000)
  t.equal(it.heard(), 1)
  t.same(it.ids(), ['late/cold', 'late/grill', 'no-owner'])
  it.stop()
  await soup(it, 2)
  it.clock.advance(60 * minute)
  t.equal(it.heard(), 0)
  t.equal(it.clock.waiting, 0, 'and nobody looks any more')
})

t.test('a clock that somebody set is told, and one that only goes on is not', async t => {
  const it = await open(t)
  it.clock.advance(3 * 60 * minute)
  t.same(it.ids(), ['no-owner'])
  it.clock.jump(-90 * minute)
  t.same(it.ids(), ['no-owner', 'clock'])
})

t.test('a pad counts as away since it was last heard of', async t => {
  const it = await open(t)
  const ask = { id: fresh(), type: 'open-table', table: '5' } as unknown as WebRequest
  await it.house.ask(waiter, ask)
  const technician: WebAsker = { kind: 'key', name: 'theo', role: 'technician' }
  await it.house.assign(technician, { id: fresh(), device: '7K3F-92QX', table: '5' } as never)
  t.match(it.now().pads, [{ pad: 'pad-5', table: '5', online: false, revoked: false }])
  t.notOk('seenAt' in (it.now().pads[0] ?? {}))
  it.clock.advance(2 * minute)
  it.seen.set('pad-5' as PadName, { online: false, seenAt: it.clock.now() })
  t.notOk(it.ids().includes('pad/pad-5'))
  it.clock.advance(2 * minute)
  t.ok(it.ids().includes('pad/pad-5'))
  it.seen.set('pad-5' as PadName, { online: true, version: '1.2', seenAt: it.clock.now() })
  t.notOk(it.ids().includes('pad/pad-5'))
  t.match(it.now().pads, [{ online: true, version: '1.2' }])
})

t.test('a paper that was given up stays in sight until a later one came out', async t => {
  const it = await open(t)
  await soup(it, 1)
  const job = '1-grill.1' as never
  await it.desk.ask(printing, { type: 'job-failed', id: 'f1', job, cause: 'in doubt 6 times' })
  t.ok(it.ids().includes('paper/1-grill.1'))
  const manager: WebAsker = { kind: 'staff', name: 'mia' as never, role: 'manager' }
  await it.house.ask(manager, { id: fresh(), type: 'reprint-ticket', ticket: '1-grill' } as never)
  const again = [...it.desk.floor.jobs.keys()].find(id => id.startsWith('1-grill.'))
  t.equal(again, '1-grill.2')
  const of = { job: '1-grill.2' as never, attempt: 1 }
  await it.desk.ask(printing, { type: 'job-sending', id: 's2', ...of, printer: 'p1' as never })
  t.ok(it.ids().includes('paper/1-grill.1'), 'on its way is not out')
  await it.desk.ask(printing, { type: 'job-sent', id: 'd2', ...of })
  t.notOk(it.ids().includes('paper/1-grill.1'))
})

t.test('health says it in the same words', async t => {
  const it = await open(t)
  t.match(it.house.health(), { journal: { state: 'up' }, menu: { state: 'up' }, printers: { state: 'up' } })
  it.printers.push({ printer: 'p1' as never, at: 'away', since: 5, waiting: 1, why: 'no answer' })
  const [alert] = it.now().alerts
  t.match(it.house.health().printers, { state: 'degraded', detail: `${alert?.what} ${alert?.remedy}` })
  it.disk.onCommit = () => 'not-stored'
  await soup(it, 1)
  t.match(it.now().alerts[0], { id: 'journal' })
  t.match(it.house.health().journal, { state: 'down', detail: /Orders are not taken/ })
})
