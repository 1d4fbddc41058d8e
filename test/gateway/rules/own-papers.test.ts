import t from 'tap'
import { printerOf } from '../../../gateway/rules/owed.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import { ordersTouched, tablesTouched } from '../../../gateway/rules/touched.ts'
import type { JobId, PrinterId } from '../../../protocol/ids.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { fresh, manager, order, pad, printed, printing, room, site } from './room.ts'

const p1 = 'p1' as PrinterId
const test = (printer = p1) => ({ type: 'test-printer', id: fresh(), printer }) as const
const jobs = (it: ReturnType<typeof room>) => [...it.floor.jobs.values()]

t.test('a test of a printer: one at a time, another id for ever', async t => {
  const it = room()
  t.match(it.facts(manager, test()), [{ fact: 'test-asked', printer: 'p1' }])
  t.match(jobs(it), [{ job: 'printer:p1.1', of: { printer: 'p1' }, kind: 'test', state: 'queued' }])
  t.strictSame(it.facts(manager, test()), [], 'one waits already')
  t.strictSame(ordersTouched(it.entries.at(-2) as never), [])
  t.strictSame(tablesTouched(it.entries.at(-2) as never, it.floor), [])
  it.facts(printing, {
    type: 'job-sending',
    id: 'sending',
    job: 'printer:p1.1' as JobId,
    attempt: 1,
    printer: p1,
  })
  t.equal(it.facts(manager, test()).length, 1, 'one that is on its way may be half on paper')
  t.strictSame(
    jobs(it).map(({ job }) => job),
    ['printer:p1.1', 'printer:p1.2'],
  )
  it.facts(printing, { type: 'job-confirmed', id: 'out', job: 'printer:p1.1' as JobId, attempt: 1 })
  printed(it, 'printer:p1.2')
  it.facts(manager, test())
  t.match(jobs(it), [{ job: 'printer:p1.3' }], 'none of its numbers comes again')
  t.strictSame(unpackFloor(packFloor(it.floor)), it.floor)
})

t.test('a printer that there is not', async t => {
  const it = room()
  for (const name of ['p9', 'constructor'])
    t.match(it.refusal(manager, test(name as PrinterId)), { why: 'no-printer', detail: new RegExp(name) })
})

t.test('one that is taken out of the house takes its tests along, and no ticket', async t => {
  const it = room()
  it.facts(pad(1), order(1, 700, [{ item: 'salad' }]))
  it.facts(manager, test())
  const without = asSite({ ...site, stations: { grill: {}, cold: {}, bar: {} }, printers: {} })
  it.facts(manager, { type: 'publish-site', id: fresh(), site: without })
  t.match(jobs(it), [{ job: '1-cold.1' }])
})

t.test('what it has begun ends where it began, and is not owed again', async t => {
  const it = room()
  it.facts(manager, test())
  const job = 'printer:p1.1' as JobId
  it.facts(printing, { type: 'job-sending', id: 'a', job, attempt: 1, printer: p1 })
  it.facts(manager, {
    type: 'publish-site',
    id: fresh(),
    site: asSite({ ...site, stations: { grill: {}, cold: {}, bar: {} }, printers: {} }),
  })
  t.equal(printerOf(it.floor, { of: { printer: p1 } }), undefined)
  t.equal(jobs(it).length, 1)
  it.facts(printing, { type: 'job-in-doubt', id: 'b', job, attempt: 1, cause: 'closed' })
  t.equal(jobs(it).length, 0)
})

t.test('a printer that is called as a ticket is, or as a session', async t => {
  const names = ['47-grill', '01ARZ3NDEKTSV4RRFFQ69G5FAV']
  const printers = Object.fromEntries(names.map(name => [name, { url: 'tcp://127.0.0.1:9100' }]))
  const it = room({ site: asSite({ ...site, printers: { ...site.printers, ...printers } }) })
  for (const name of names) {
    it.facts(manager, test(name as PrinterId))
    t.equal(printerOf(it.floor, { of: { printer: name as PrinterId } }), name)
    printed(it, `printer:${name}.1`)
  }
  t.equal(jobs(it).length, 0)
})
