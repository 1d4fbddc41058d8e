/** What waited too long for its printer, and what people say to it. */
import t from 'tap'
import { lateAt, nextHold } from '../../../gateway/rules/late.ts'
import { printerOf } from '../../../gateway/rules/owed.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import { ordersTouched, tablesTouched } from '../../../gateway/rules/touched.ts'
import type { JobId, OrderNumber, PrinterId, TableId, TicketId } from '../../../protocol/ids.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import {
  answer,
  bump,
  hold,
  jobsOf,
  kinds,
  minute,
  p1,
  p2,
  print,
  serve,
  take,
  waiting,
} from './late-room.ts'
import { cook, cookAt, fresh, manager, printing, site, waiter } from './room.ts'

t.test('as soon as there are so many that have waited so long', async t => {
  const it = waiting(3)
  t.same(nextHold(it.floor, p1, it.at), { at: it.at + 19 * minute }, 'when the third is late')
  t.equal(nextHold(it.floor, 'p9' as PrinterId, it.at), undefined)
  it.at += 19 * minute
  t.same(nextHold(it.floor, p1, it.at), { jobs: ['1-cold.1', '2-cold.1', '3-cold.1'] })
  t.equal(nextHold(waiting(2).floor, p1, it.at), undefined, 'two are printed, however late')
  const soon = waiting(1, { latePapers: { minutes: 5, atLeast: 1 } })
  t.same(nextHold(soon.floor, p1, soon.at), { at: soon.at + 4 * minute })
})

t.test('held: owed, and no printer’s; a summary is owed instead', async t => {
  const it = waiting(4)
  it.at += 18 * minute
  t.match(hold(it), [{ fact: 'jobs-held', printer: 'p1', jobs: ['1-cold.1', '2-cold.1', '3-cold.1'] }])
  t.strictSame(kinds(it), ['1-cold.1 held', '2-cold.1 held', '3-cold.1 held', '4-cold.1', 'printer:p1.1'])
  t.match(jobsOf(it).at(-1), { kind: 'summary', of: { printer: 'p1' } })
  t.match(lateAt(it.floor), [
    { printer: 'p1', papers: 3, tickets: 3, since: it.entries[2]?.at, isTold: false },
  ])
  t.same(nextHold(it.floor, p1, it.at), { at: it.at + minute }, 'one that is late later joins them alone')
  const sending: Request = {
    type: 'job-sending',
    id: fresh(),
    job: '1-cold.1' as JobId,
    attempt: 1,
    printer: p1,
  }
  t.match(it.refusal(printing, sending), { why: 'too-late' }, 'no worker gets it')
  it.at += minute
  hold(it)
  t.equal(jobsOf(it).filter(({ kind }) => kind === 'summary').length, 1)
  const entry = it.entries.at(-1) as never
  t.strictSame([ordersTouched(entry), tablesTouched(entry, it.floor)], [[4], []])
  t.strictSame(unpackFloor(packFloor(it.floor)), it.floor)
})

t.test('only the gateway holds, and only what is late', async t => {
  const it = waiting(3)
  const jobs = jobsOf(it).map(({ job }) => job)
  const request = (printer = p1): Request => ({ type: 'hold-late', id: fresh(), printer, jobs })
  t.match(it.refusal(printing, request()), { why: 'too-late' })
  it.at += 20 * minute
  t.match(it.refusal(manager, request()), { why: 'not-allowed' })
  t.match(it.refusal(printing, request('p9' as PrinterId)), { why: 'too-late' })
  it.facts(printing, request())
  t.match(it.refusal(printing, request()), { why: 'too-late' })
})

t.test('"print": all that is held comes out, and its patience begins anew', async t => {
  const it = waiting(3)
  it.at += 20 * minute
  hold(it)
  t.match(it.facts(cook, answer('print')), [{ fact: 'late-answered', answer: 'print', printer: 'p1' }])
  t.strictSame(kinds(it), ['1-cold.1', '2-cold.1', '3-cold.1'], 'nobody needs the summary any more')
  t.same(lateAt(it.floor), [])
  t.same(nextHold(it.floor, p1, it.at), { at: it.at + 20 * minute })
  t.strictSame(it.facts(cook, answer('print')), [], 'said twice is said once')
})

t.test('"drop": not before a summary told of all of them', async t => {
  const it = waiting(4)
  it.at += 18 * minute
  hold(it)
  t.match(it.refusal(cook, answer('drop')), { why: 'too-early' })
  const summary = { job: 'printer:p1.1' as JobId, attempt: 1 }
  it.facts(printing, { type: 'job-sending', id: fresh(), ...summary, printer: p1 })
  it.at += minute
  hold(it)
  it.facts(printing, { type: 'job-sent', id: fresh(), ...summary })
  t.match(it.refusal(cook, answer('drop')), { why: 'too-early' }, 'one came while it was printed')
  t.equal(lateAt(it.floor)[0]?.isTold, false)
  print(it, 'printer:p1.2')
  t.equal(lateAt(it.floor)[0]?.isTold, true)
  it.facts(cook, answer('drop'))
  t.strictSame(kinds(it), [])
  t.equal(it.floor.orders.get(1 as OrderNumber)?.lines[0]?.state, 'queued', 'who said so has them')
})

t.test('a summary that was given up told nobody', async t => {
  const it = waiting(3)
  it.at += 20 * minute
  hold(it)
  const summary = { job: 'printer:p1.1' as JobId, attempt: 1 }
  it.facts(printing, { type: 'job-sending', id: fresh(), ...summary, printer: p1 })
  it.facts(printing, { type: 'job-failed', id: fresh(), job: summary.job, cause: 'in doubt 6 times' })
  t.match(it.refusal(cook, answer('drop')), { why: 'too-early' })
  t.equal(it.facts(cook, answer('print')).length, 1)
})

t.test('who may say so', async t => {
  const it = waiting(3)
  it.at += 20 * minute
  hold(it)
  t.match(it.refusal(cookAt('bar'), answer('print')), { why: 'not-allowed' })
  t.match(it.refusal(manager, answer('print', 'p9' as PrinterId)), { why: 'no-printer' })
  t.equal(it.facts(cookAt('grill'), answer('print')).length, 1, 'the grill prints there too')
})

t.test(
  'voids, moves and changes, before any summary told of it: as of a paper that nobody has begun',
  async t => {
    const it = waiting(3)
    it.at += 20 * minute
    hold(it)
    it.facts(waiter, take(1, 1))
    it.facts(waiter, { type: 'move-table', id: fresh(), table: '1' as TableId, to: '9' as TableId })
    t.strictSame(kinds(it).sort(), ['1-cold.3 held', '2-cold.1 held', '3-cold.1 held', 'printer:p1.1'])
    t.equal(lateAt(it.floor)[0]?.since, it.entries[2]?.at, 'it waits no shorter for that')
    it.facts(waiter, take(1, 1))
    t.strictSame(
      kinds(it).sort(),
      ['2-cold.1 held', '3-cold.1 held', 'printer:p1.1'],
      'nothing is left of it',
    )
    it.facts(waiter, { type: 'fire-course', id: fresh(), order: 2 as OrderNumber, course: 1 })
    t.match(kinds(it).at(-1), '2-cold.2 held', 'nobody can fire what nobody has heard of')
    for (const number of [2, 3])
      it.facts(waiter, { type: 'withdraw-order', id: fresh(), order: number as OrderNumber })
    t.strictSame(kinds(it), [], 'nor is anything left to tell')
  },
)

t.test('voids of what a summary told of are told on paper', async t => {
  const it = waiting(3)
  it.at += 20 * minute
  hold(it)
  print(it, 'printer:p1.1')
  it.facts(waiter, take(1, 1))
  t.strictSame(kinds(it), ['1-cold.1 held', '2-cold.1 held', '3-cold.1 held', '1-cold.2'])
  t.match(jobsOf(it).at(-1), { kind: 'void' })
  it.facts(waiter, take(1, 1))
  t.strictSame(kinds(it), ['2-cold.1 held', '3-cold.1 held', '1-cold.2', '1-cold.3'])
})

t.test('whoever asks for a paper that is held gets that one', async t => {
  const it = waiting(3)
  it.at += 20 * minute
  hold(it)
  it.facts(cook, { type: 'reprint-ticket', id: fresh(), ticket: '2-cold' as TicketId })
  t.strictSame(kinds(it), ['1-cold.1 held', '2-cold.1', '3-cold.1 held', 'printer:p1.1'])
})

t.test(
  'what is made may be taken back; what is served, and whose party has gone, need not be asked about',
  async t => {
    const it = waiting(3)
    it.at += 20 * minute
    hold(it)
    it.facts(cook, bump('1-cold'))
    t.equal(lateAt(it.floor)[0]?.tickets, 3)
    it.facts(waiter, serve(1))
    t.equal(lateAt(it.floor)[0]?.tickets, 2)
    it.facts(cook, bump('2-cold'))
    it.facts(manager, { type: 'close-table', id: fresh(), table: '2' as TableId, unpaid: 'ran away' })
    t.strictSame(kinds(it), ['3-cold.1 held', 'printer:p1.1'])
    t.notOk(it.floor.orders.has(2 as OrderNumber), 'no paper keeps it')
    it.facts(cook, bump('3-cold'))
    it.facts(waiter, serve(3))
    t.strictSame(kinds(it), [])
  },
)

t.test('a printer that is taken out of the house asks nobody', async t => {
  const it = waiting(3)
  it.at += 20 * minute
  hold(it)
  const stations = { grill: {}, cold: { printer: 'p2' }, bar: {} }
  const printers = { p2: { url: 'tcp://127.0.0.1:9101' } }
  it.facts(manager, { type: 'publish-site', id: fresh(), site: asSite({ ...site, stations, printers }) })
  t.strictSame(kinds(it), ['1-cold.1', '2-cold.1', '3-cold.1'])
  t.strictSame(
    jobsOf(it).map(job => printerOf(it.floor, job)),
    ['p2', 'p2', 'p2'],
  )
})

t.test('what waits for an earlier paper of its ticket at another printer is not late here', async t => {
  const it = waiting(1, {
    latePapers: { minutes: 20, atLeast: 1 },
    stations: { ...site.stations, cold: { printer: p1, backup: p2 } },
    printers: { p1: { url: 'tcp://10.0.0.1:9100' }, p2: { url: 'tcp://10.0.0.2:9100' } },
  })
  const divert = { type: 'divert-job', id: fresh(), job: '1-cold.1' as JobId, from: p1, to: p2 } as const
  it.facts(printing, divert)
  it.facts(waiter, { type: 'fire-course', id: fresh(), order: 1 as OrderNumber, course: 1 })
  it.at += 25 * minute
  t.equal(nextHold(it.floor, p1, it.at), undefined, 'a summary would tell of what has not come out yet')
  hold(it, p2)
  t.equal(nextHold(it.floor, p1, it.at), undefined, 'nor of what waits for an answer there')
  print(it, 'printer:p2.1', p2)
  t.same(nextHold(it.floor, p1, it.at), { jobs: ['1-cold.2'] })
})
