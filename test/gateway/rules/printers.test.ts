/** The house gets other printers: what changes, what is refused, and what becomes of papers that were owed. */
import t from 'tap'
import type { FactOf } from '../../../gateway/rules/fact.ts'
import { printerOf } from '../../../gateway/rules/owed.ts'
import type { RequestOf } from '../../../gateway/rules/request.ts'
import type { PrinterId } from '../../../protocol/ids.ts'
import { fresh, manager, order, pad, printed, room, site, waiter } from './room.ts'

type Setup = Omit<RequestOf<'publish-printers'>, 'id' | 'type'>
const publish = (setup: object): RequestOf<'publish-printers'> => ({
  type: 'publish-printers',
  id: fresh(),
  ...(setup as Setup),
})
const [p1, p2] = [{ url: 'tcp://127.0.0.1:9100', columns: 42 }, { url: 'usb:///dev/usb/lp0' }]
const before = { printers: { p1 }, stations: { grill: { printer: 'p1' }, cold: { printer: 'p1' }, bar: {} } }

t.test('another set of printers is another site; everything else of it stays', async t => {
  const it = room({
    site: {
      ...site,
      checkPrinter: 'p1' as PrinterId,
      stations: { ...site.stations, bar: { name: 'Bar', lateMinutes: 7 } },
    },
  })
  const [fact, ...others] = it.facts(
    manager,
    publish({
      printers: { p1, p2 },
      stations: { grill: { printer: 'p1', backup: 'p2', backupSeconds: 30 }, bar: { printer: 'p2' } },
    }),
  )
  t.same(others, [])
  const { site: now } = fact as FactOf<'site-published'>
  t.same(now.printers, { p1, p2 })
  t.same(now.stations, {
    grill: { printer: 'p1', backup: 'p2', backupSeconds: 30 },
    cold: { printer: 'p1' },
    bar: { name: 'Bar', lateMinutes: 7, printer: 'p2' },
  })
  t.notOk('checkPrinter' in now, 'checks come out where it is said, or nowhere')
  t.match(now, { name: site.name, zone: site.zone, routes: site.routes })
  it.facts(manager, publish({ ...before, checkPrinter: 'p1' }))
  t.same(it.floor.site?.printers, site.printers)
  t.match(it.floor.site, { checkPrinter: 'p1', stations: { bar: { name: 'Bar', lateMinutes: 7 } } })
  t.notOk('printer' in (it.floor.site?.stations.bar ?? {}), 'what was there before is there again')
})

t.test('the same again changes nothing', async t => {
  const it = room()
  t.same(it.facts(manager, publish(before)), [])
})

t.test('all that does not fit together is said at once, and nothing changes', async t => {
  const it = room()
  const wrong = publish({
    printers: { p1 },
    stations: {
      grill: { printer: 'gone' },
      cold: { printer: 'p1', backup: 'away' },
      oven: { printer: 'p1' },
    },
    checkPrinter: 'none',
  })
  t.same(it.refusal(manager, wrong), {
    why: 'bad-printers',
    detail: 'stations.oven: there is no such station',
    problems: [
      'stations.oven: there is no such station',
      'stations.grill.printer: no printer is called "gone"',
      'stations.cold.backup: no printer is called "away"',
      'checkPrinter: no printer is called "none"',
    ],
  })
  t.same(it.floor.site, site)
})

t.test('a paper follows its station to another printer', async t => {
  const it = room()
  it.facts(pad(1), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  const setup = { printers: { p2 }, stations: { grill: { printer: 'p2' }, cold: {} } }
  t.equal(it.facts(manager, publish(setup)).length, 1)
  const [job] = it.floor.jobs.values()
  t.equal(job && printerOf(it.floor, job), 'p2')
})

t.test('a paper that no printer is left for is given up, and its order can leave', async t => {
  const it = room()
  it.facts(pad(1), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  it.facts(pad(2), order(1, 700, [{ item: 'salad' }]))
  printed(it, '2-cold.1')
  const facts = it.facts(manager, publish({ printers: {}, stations: { grill: {}, cold: {} } }))
  t.same(facts.slice(1), [
    { fact: 'job-failed', job: '1-grill.1', cause: 'its printer was taken out of the house' },
  ])
  t.equal(it.floor.jobs.size, 0)
  it.facts(manager, { type: 'bump-ticket', id: fresh(), ticket: '1-grill' as never })
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: 1 as never })
  t.ok(it.floor.orders.has(1 as never))
  it.facts(manager, { type: 'close-table', id: fresh(), table: '1' as never, unpaid: 'test' })
  t.notOk(it.floor.orders.has(1 as never))
})
