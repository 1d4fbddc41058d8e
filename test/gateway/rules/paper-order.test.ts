/** The order in which papers tell of a ticket. */
import t from 'tap'
import type { FloorJob } from '../../../gateway/rules/job.ts'
import { printerOf } from '../../../gateway/rules/owed.ts'
import { isInTurn } from '../../../gateway/rules/paper-order.ts'
import type { JobId, TicketId } from '../../../protocol/ids.ts'
import {
  begin,
  bump,
  change,
  doubt,
  end,
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
import { cook, fresh, manager, printing, site, waiter } from './room.ts'

t.test('a void comes before the change that was held, which is held no more', async t => {
  const it = waiting(1, { latePapers: { minutes: 20, atLeast: 1 } })
  print(it, '1-cold.1')
  it.facts(waiter, change(1, 2))
  it.at += 25 * minute
  hold(it)
  it.facts(manager, take(1, 1))
  const [called, changed, ...more] = jobsOf(it)
  t.match(called, { kind: 'void', held: undefined, before: [{ line: '1.1', course: 1 }] })
  t.match(changed, { kind: 'change', held: undefined, before: [{ line: '1.1', course: 1 }] })
  t.same(more, [], 'a summary would have nothing to tell')
})

t.test('what a summary told of is known: a void that follows calls it so', async t => {
  const it = waiting(1, { latePapers: { minutes: 20, atLeast: 1 } })
  print(it, '1-cold.1')
  it.facts(waiter, change(1, 2))
  it.at += 25 * minute
  hold(it)
  begin(it, 'printer:p1.1')
  it.facts(manager, take(1, 1))
  const called = jobsOf(it).find(({ kind }) => kind === 'void')
  t.equal(called?.before, undefined)
  t.notOk(isInTurn(it.floor, called as FloorJob), 'nobody knows yet whether the summary was read')
  end(it, 'printer:p1.1')
  t.ok(isInTurn(it.floor, called as FloorJob))
})

/** A ticket at the cold station, whose first paper broke off and is held; a change of it waits behind. */
const heldInDoubt = () => {
  const it = waiting(1, {
    latePapers: { minutes: 20, atLeast: 1 },
    stations: { ...site.stations, cold: { printer: p1, backup: p2 } },
    printers: { p1: { url: 'tcp://10.0.0.1:9100' }, p2: { url: 'tcp://10.0.0.2:9100' } },
  })
  begin(it, '1-cold.1')
  doubt(it, '1-cold.1')
  it.at += 25 * minute
  hold(it)
  it.facts(waiter, change(1, 2))
  t.strictSame(kinds(it), ['1-cold.1 held', 'printer:p1.1', '1-cold.2'])
  return it
}

t.test('what goes to a backup takes along what is held before it', async t => {
  const it = heldInDoubt()
  t.notOk(isInTurn(it.floor, it.floor.jobs.get('1-cold.2' as JobId) as FloorJob))
  it.facts(printing, { type: 'divert-job', id: fresh(), job: '1-cold.2' as JobId, from: p1, to: p2 })
  t.strictSame(kinds(it), ['1-cold.1', '1-cold.2'], 'a summary would have nothing to tell')
  t.same(
    jobsOf(it).map(job => printerOf(it.floor, job)),
    [p2, p2],
  )
  t.strictSame(
    jobsOf(it).map(job => isInTurn(it.floor, job)),
    [true, false],
  )
})

t.test('what is served needs no paper that was held, nor one that followed', async t => {
  const it = heldInDoubt()
  it.facts(cook, bump('1-cold'))
  it.facts(manager, serve(1))
  t.strictSame(kinds(it), [])
})

t.test('a paper that somebody asked for comes out all the same', async t => {
  const it = waiting(1, { latePapers: { minutes: 20, atLeast: 1 } })
  begin(it, '1-cold.1')
  doubt(it, '1-cold.1')
  it.at += 15 * minute
  it.facts(cook, { type: 'reprint-ticket', id: fresh(), ticket: '1-cold' as TicketId })
  it.at += 10 * minute
  hold(it)
  t.strictSame(kinds(it), ['1-cold.1 held', '1-cold.2', 'printer:p1.1'])
  it.facts(cook, bump('1-cold'))
  it.facts(manager, serve(1))
  t.strictSame(kinds(it), ['1-cold.2'])
})
