/** Papers that were given up, and those that came out elsewhere: what people must know though nothing is owed any more. */
import t from 'tap'
import { kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { copyFloor } from '../../../gateway/rules/copying.ts'
import { lostPapers } from '../../../gateway/rules/lost-papers.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import type { JobId, TableId, TicketId } from '../../../protocol/ids.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { fresh, manager, order, pad, printed, printing, type Room, room, site, waiter } from './room.ts'

const giveUp = (it: Room, job: string): void => {
  it.facts(printing, { type: 'job-failed', id: fresh(), job: job as JobId, cause: 'in doubt 6 times' })
}
const jobs = (it: Room) => lostPapers(it.floor).map(({ job }) => job)
const salad = (seq: number) => order(seq, 700, [{ item: 'salad' }])

t.test('a paper that was given up is told of until one of its ticket comes out', async t => {
  const it = room()
  it.facts(pad(1), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  it.facts(pad(2), salad(1))
  it.facts(pad(3), salad(1))
  giveUp(it, '1-grill.1')
  giveUp(it, '2-cold.1')
  t.same(lostPapers(it.floor), [
    { job: '1-grill.1', cause: 'in doubt 6 times', at: it.entries.at(-2)?.at },
    { job: '2-cold.1', cause: 'in doubt 6 times', at: it.entries.at(-1)?.at },
  ])
  printed(it, '3-cold.1')
  t.same(jobs(it), ['1-grill.1', '2-cold.1'], 'another one’s paper is no comfort')
  it.facts(manager, { type: 'reprint-ticket', id: fresh(), ticket: '1-grill' as TicketId })
  t.same(jobs(it), ['1-grill.1', '2-cold.1'], 'nor is one that is owed')
  printed(it, '1-grill.2')
  t.same(jobs(it), ['2-cold.1'])
})

t.test('it is told of as long as its order is there', async t => {
  const it = room()
  it.facts(pad(1), salad(1))
  giveUp(it, '1-cold.1')
  it.facts(manager, { type: 'bump-ticket', id: fresh(), ticket: '1-cold' as TicketId })
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: 1 as never })
  t.same(jobs(it), ['1-cold.1'])
  it.facts(manager, { type: 'close-table', id: fresh(), table: '1' as TableId, unpaid: 'test' })
  t.same(jobs(it), [])
})

t.test('a check that was given up is told of as long as its party is there', async t => {
  const it = room({ site: asSite({ ...site, checkPrinter: 'p1' }) })
  it.facts(pad(1), salad(1))
  it.facts(waiter, { type: 'print-check', id: fresh(), table: '1' as TableId })
  const [session] = it.floor.sessions.keys()
  giveUp(it, `${session}.1`)
  t.same(jobs(it), [`${session}.1`])
  it.facts(manager, { type: 'bump-ticket', id: fresh(), ticket: '1-cold' as TicketId })
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: 1 as never })
  it.facts(manager, { type: 'close-table', id: fresh(), table: '1' as TableId, unpaid: 'test' })
  t.same(jobs(it), [])
})

t.test('the newest twenty', async t => {
  const it = room()
  for (let n = 1; n <= 22; n++) {
    it.facts(pad(n), salad(1))
    giveUp(it, `${n}-cold.1`)
  }
  t.same(
    jobs(it),
    Array.from({ length: 20 }, (_, n) => `${n + 3}-cold.1`),
  )
})

t.test('a restart knows of them by the snapshot alone; a second floor has its own', async t => {
  const it = room()
  it.facts(pad(1), salad(1))
  giveUp(it, '1-cold.1')
  t.same(lostPapers(unpackFloor(packFloor(it.floor))), lostPapers(it.floor))
  const copy = copyFloor(it.floor)
  it.facts(manager, { type: 'reprint-ticket', id: fresh(), ticket: '1-cold' as TicketId })
  printed(it, '1-cold.2')
  t.same(jobs(it), [])
  t.equal(lostPapers(copy).length, 1)
})

t.test(
  'a ticket says where its paper comes out instead, after a restart too, until that is its own place',
  async t => {
    const p2 = { url: 'tcp://127.0.0.1:9101' }
    const stations = {
      grill: { printer: 'p1' },
      cold: { printer: 'p1' },
      bar: { name: 'Bar', printer: 'p2' },
    }
    const it = room({ site: asSite({ ...site, printers: { ...site.printers, p2 }, stations }) })
    it.facts(pad(1), salad(1))
    const place = (floor = it.floor) => kitchenTicket(floor, '1-cold' as TicketId)?.elsewhere
    t.equal(place(), undefined)
    const divert = (from: string, to: string) =>
      it.facts(printing, {
        ...{ type: 'divert-job', id: fresh(), job: '1-cold.1' as JobId },
        ...{ from: from as never, to: to as never },
      })
    divert('p1', 'p2')
    t.equal(place(), 'Bar')
    printed(it, '1-cold.1')
    t.equal(place(), 'Bar', 'the cook still looks for it')
    t.equal(place(unpackFloor(packFloor(it.floor))), 'Bar')
    it.facts(manager, { type: 'reprint-ticket', id: fresh(), ticket: '1-cold' as TicketId })
    it.facts(printing, {
      ...{ type: 'divert-job', id: fresh(), job: '1-cold.2' as JobId },
      ...{ from: 'p1' as never, to: 'p2' as never },
    })
    it.facts(printing, {
      ...{ type: 'divert-job', id: fresh(), job: '1-cold.2' as JobId },
      ...{ from: 'p2' as never, to: 'p1' as never },
    })
    t.equal(place(), undefined, 'the station’s own printer has it after all')
  },
)
