/** Orders go out over the pass: the paper that goes along, and what may go out before the kitchen says that it is done. */
import t from 'tap'
import { kitchenFloor, kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { orderRecord } from '../../../gateway/desk/records.ts'
import { copyFloor } from '../../../gateway/rules/copying.ts'
import type { FactOf } from '../../../gateway/rules/fact.ts'
import { ticketOn } from '../../../gateway/rules/floor.ts'
import { mostAttempts } from '../../../gateway/rules/job.ts'
import { lostPapers } from '../../../gateway/rules/lost-papers.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import { ordersTouched } from '../../../gateway/rules/touched.ts'
import { JobId, type OrderNumber, orderOfJob, passJobId, type TicketId } from '../../../protocol/ids.ts'
import { check } from '../../../protocol/shape.ts'
import type { Site } from '../../../protocol/site.ts'
import { siteProblems } from '../../../protocol/site-problems.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { cook, fresh, manager, order, pad, printed, printing, type Room, room, site, waiter } from './room.ts'

const first = 1 as OrderNumber
const [grill, cold] = ['1-grill', '1-cold'] as readonly string[] as readonly TicketId[]
const p2 = { url: 'tcp://127.0.0.1:9101', columns: 42 } as const

/** Nothing but the pass prints: soup is made by the cold kitchen and the grill, the burger by the grill. */
const houseWith = (pass: object, more: Partial<Site> = {}): Room =>
  room({
    site: asSite({
      ...site,
      stations: { grill: {}, cold: {}, bar: {} },
      printers: { p2 },
      pass,
      ...more,
    }),
  })
const dinner = (it: Room, more: object = {}) =>
  it.facts(pad(1, '12'), order(1, 1900, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }], more))
const bump = (it: Room, ticket: TicketId | undefined, ...lines: readonly string[]) =>
  it.facts(cook, {
    type: 'bump-ticket',
    id: fresh(),
    ticket: ticket as TicketId,
    ...(lines.length === 0 ? {} : { lines: lines as never }),
  })
const serve = (more: object = {}) => ({ type: 'serve-order' as const, id: fresh(), order: first, ...more })
const jobs = (it: Room) =>
  [...it.floor.jobs.values()].map(({ job, kind, of, lines, attempt }) => ({ job, kind, of, lines, attempt }))
const states = (it: Room) => it.floor.orders.get(first)?.lines.map(({ state }) => state)
const leave = (it: Room) =>
  it.facts(manager, { type: 'close-table', id: fresh(), table: '12' as never, unpaid: 'test' })

t.test('each time something goes out a paper of just that goes along', async t => {
  const it = houseWith({ printer: 'p2' })
  dinner(it)
  bump(it, grill)
  t.same(states(it), ['preparing', 'ready'])
  it.facts(cook, serve())
  t.same(jobs(it), [
    { job: 'pass:1.1', kind: 'pass', of: { order: 1 }, lines: [{ line: '1.2', quantity: 1 }], attempt: 1 },
  ])
  t.match(it.refusal(cook, serve()), { why: 'not-allowed' })
  bump(it, cold)
  it.facts(cook, serve())
  t.same(it.facts(cook, serve()), [], 'all of it is out: nothing goes out twice')
  t.match(jobs(it), [{ job: 'pass:1.1' }, { job: 'pass:1.2', lines: [{ line: '1.1', quantity: 1 }] }])
  t.same(unpackFloor(packFloor(it.floor)).orders.get(first), it.floor.orders.get(first))
  t.same(copyFloor(it.floor).jobs, it.floor.jobs)
})

t.test('what a cook takes back before it goes out is on one paper, when it does', async t => {
  const it = houseWith({ printer: 'p2' })
  dinner(it)
  bump(it, grill)
  it.facts(cook, { type: 'recall-ticket', id: fresh(), ticket: grill as TicketId, lines: ['1.2' as never] })
  t.match(it.refusal(cook, serve()), { why: 'not-allowed' }, 'nothing of it is ready any more')
  t.equal(it.floor.jobs.size, 0)
  bump(it, grill)
  it.facts(cook, serve())
  t.match(
    it.refusal(cook, {
      type: 'recall-ticket',
      id: fresh(),
      ticket: grill as TicketId,
      lines: ['1.2' as never],
    }),
    { why: 'too-late' },
  )
  t.equal(it.floor.jobs.size, 1)
})

t.test('none where the pass has no printer, and none for what a waiter says was carried', async t => {
  for (const [pass, more] of [
    [{}, {}],
    [{ printer: 'p2' }, { carried: true }],
  ] as const) {
    const it = houseWith(pass)
    dinner(it)
    bump(it, grill)
    t.same(it.facts(waiter, serve(more)), [{ fact: 'order-served', order: 1, lines: ['1.2'], ...more }])
    t.same(jobs(it), [])
  }
})

t.test('an order stays until its papers are out, in doubt or not, and then leaves', async t => {
  const it = houseWith({ printer: 'p2' })
  dinner(it)
  bump(it, grill)
  bump(it, cold)
  it.facts(cook, serve())
  leave(it)
  t.ok(it.floor.orders.has(first), 'the party has gone, its paper is owed')
  const of = { job: passJobId(first, 1), attempt: 1 }
  it.facts(printing, { type: 'job-sending', id: fresh(), ...of, printer: 'p2' as never })
  it.facts(printing, { type: 'job-in-doubt', id: fresh(), ...of, cause: 'pulled out' })
  t.match(jobs(it), [{ job: 'pass:1.1', attempt: 2 }])
  t.match(it.floor.jobs.get(of.job), { first: { printer: 'p2', serial: 1 }, state: 'queued' })
  const again = { ...of, attempt: 2 }
  it.facts(printing, { type: 'job-sending', id: fresh(), ...again, printer: 'p2' as never })
  it.facts(printing, { type: 'job-confirmed', id: fresh(), ...again })
  t.equal(it.floor.jobs.size, 0)
  t.notOk(it.floor.orders.has(first))
  const placed = it.entries.map((entry, n) => ({ seq: n + 1, entry }))
  t.match(
    orderRecord(
      first,
      placed.filter(({ entry }) => ordersTouched(entry).includes(first)),
    )
      ?.facts.map(({ fact }) => fact)
      .filter(fact => fact.startsWith('job-')),
    ['job-sending', 'job-in-doubt', 'job-sending', 'job-confirmed'],
    'what became of the paper is part of the life of the order',
  )
})

t.test('one that is given up is told to the manager as long as its order is there', async t => {
  const it = houseWith({ printer: 'p2' })
  dinner(it)
  bump(it, grill)
  it.facts(cook, serve())
  const of = { job: passJobId(first, 1), attempt: 1 }
  it.facts(printing, { type: 'job-sending', id: fresh(), ...of, printer: 'p2' as never })
  it.facts(printing, { type: 'job-failed', id: fresh(), ...of, cause: `in doubt ${mostAttempts} times` })
  t.match(lostPapers(it.floor), [{ job: 'pass:1.1' }])
  bump(it, cold)
  leave(it)
  t.same(lostPapers(it.floor), [])
})

t.test('pieces that are voided afterwards had gone out all the same', async t => {
  const it = houseWith({ printer: 'p2' })
  it.facts(pad(1, '12'), order(1, 3 * 700, [{ item: 'salad', quantity: 3 }]))
  it.facts(manager, {
    ...{ type: 'void-lines', id: fresh(), order: first, reason: 'too many' },
    lines: [{ line: '1.1' as never, quantity: 1 }],
  })
  bump(it, cold)
  it.facts(cook, serve())
  it.facts(manager, {
    ...{ type: 'void-lines', id: fresh(), order: first, reason: 'cold' },
    lines: [{ line: '1.1' as never, quantity: 2 }],
  })
  t.match(jobs(it), [{ job: 'pass:1.1', lines: [{ line: '1.1', quantity: 2 }] }])
})

t.test('a site without that printer gives its papers up; another kitchen leaves it where it is', async t => {
  const it = houseWith({ printer: 'p2', bumps: 'always' })
  dinner(it)
  bump(it, grill)
  bump(it, cold)
  it.facts(cook, serve())
  leave(it)
  const kitchen = { stations: { grill: {}, cold: {}, bar: {} }, routes: { default: 'grill' as never } }
  it.facts(manager, { type: 'publish-kitchen', id: fresh(), ...kitchen })
  t.same(it.floor.site?.pass, { printer: 'p2' }, 'how it works is said anew, where it prints is not')
  it.facts(manager, { type: 'publish-kitchen', id: fresh(), ...kitchen, pass: { bumps: 'always' } })
  t.same(it.floor.site?.pass, { printer: 'p2', bumps: 'always' })
  const printers = { type: 'publish-printers' as const, printers: { p2 }, stations: {} }
  t.match(it.facts(manager, { ...printers, id: fresh() }), [
    { fact: 'site-published' },
    { fact: 'job-failed', job: 'pass:1.1', cause: /printer/ },
  ])
  t.same(it.floor.site?.pass, { bumps: 'always' })
  t.equal(it.floor.jobs.size, 0)
  t.notOk(it.floor.orders.has(first))
  it.facts(manager, { ...printers, id: fresh(), passPrinter: 'p2' as never })
  t.same(it.floor.site?.pass, { bumps: 'always', printer: 'p2' })
  t.match(it.refusal(manager, { ...printers, id: fresh(), passPrinter: 'gone' as never }), {
    why: 'bad-printers',
    problems: ['pass.printer: no printer is called "gone"'],
  })
  t.same(siteProblems(asSite({ ...site, pass: { printer: 'p9' } })), [
    'pass.printer: no printer is called "p9"',
  ])
})

t.test('without the house’s leave the pass sends out nothing that is not done', async t => {
  for (const pass of [{}, { bumps: 'when-done' }]) {
    const it = houseWith(pass)
    dinner(it)
    bump(it, grill)
    t.match(it.refusal(cook, serve({ undone: true })), { why: 'not-allowed', detail: /finished/ })
    t.same(states(it), ['preparing', 'ready'])
    t.notOk(kitchenFloor(it.floor, 0).passMayBump)
  }
})

t.test('with it, all that was to be made by now goes out, and leaves the stoves', async t => {
  const it = houseWith({ printer: 'p2', bumps: 'always' })
  t.ok(kitchenFloor(it.floor, 0).passMayBump)
  dinner(it)
  it.facts(cook, { type: 'hold-ticket', id: fresh(), ticket: cold as TicketId })
  bump(it, grill, '1.2')
  it.facts(cook, serve())
  t.same(states(it), ['pending', 'delivered'], 'who does not ask for more gets what is done')
  t.same(it.facts(cook, serve({ undone: true })), [{ fact: 'order-served', order: 1, lines: ['1.1'] }])
  t.same(states(it), ['delivered', 'delivered'])
  t.match(jobs(it), [
    { lines: [{ line: '1.2', quantity: 1 }] },
    { job: 'pass:1.2', lines: [{ line: '1.1', quantity: 1 }] },
  ])
  for (const ticket of [grill, cold] as readonly TicketId[]) {
    t.match(ticketOn(it.floor, ticket), { open: false, bumpedAt: it.at })
    t.notOk(ticketOn(it.floor, ticket)?.held)
    t.equal(kitchenTicket(it.floor, ticket)?.state, 'bumped')
    t.same(bump(it, ticket), [], 'a bump that comes late changes nothing')
    t.match(it.refusal(cook, { type: 'recall-ticket', id: fresh(), ticket }), { why: 'too-late' })
  }
  t.same(it.floor.bumped, [], 'there is nothing to recall')
  t.same(it.facts(cook, serve({ undone: true })), [], 'twice is once')
  t.equal(it.floor.jobs.size, 2)
})

t.test('a course that nobody has fired stays behind, and comes next where they are made in turn', async t => {
  for (const courses of ['by-hand', 'in-turn'] as const) {
    const it = houseWith({ printer: 'p2', bumps: 'always' }, { courses })
    dinner(it)
    it.facts(waiter, {
      ...{ type: 'change-line', id: fresh(), order: first },
      ...{ line: '1.2' as never, course: 2 },
    })
    const fired = courses === 'in-turn' ? [{ fact: 'course-fired', order: 1, course: 2 }] : []
    t.same(it.facts(cook, serve({ undone: true })), [
      { fact: 'order-served', order: 1, lines: ['1.1'] },
      ...fired,
    ])
    t.same(states(it), ['delivered', 'pending'])
    t.match(ticketOn(it.floor, grill as TicketId), { open: true }, 'the grill has the second course to make')
    t.match(ticketOn(it.floor, cold as TicketId), { open: false })
    if (courses === 'in-turn') it.facts(cook, serve({ undone: true }))
    else t.match(it.refusal(cook, serve({ undone: true })), { why: 'not-allowed' })
  }
})

t.test('nobody sends out what a station has still to read the allergies of', async t => {
  const stations = { grill: { allergies: 'acknowledged' }, cold: {}, bar: {} } as const
  const it = houseWith({ bumps: 'always' }, { stations })
  dinner(it, { avoids: ['peanuts'] })
  t.match(it.refusal(cook, serve({ undone: true })), { why: 'allergy-unread' })
  it.facts(cook, { type: 'read-allergy', id: fresh(), ticket: grill as TicketId, avoids: ['peanuts'] })
  it.facts(cook, serve({ undone: true }))
  t.same(states(it), ['delivered', 'delivered'])
})

t.test('the kitchen’s own papers come out as ever, beside that of the pass', async t => {
  const it = room({
    site: asSite({ ...site, pass: { printer: 'p1', bumps: 'always' } }),
  })
  dinner(it)
  it.facts(cook, serve({ undone: true }))
  t.match(
    jobs(it).map(({ job }) => job),
    ['1-cold.1', '1-grill.1', 'pass:1.1'],
  )
  printed(it, 'pass:1.1')
  leave(it)
  t.ok(it.floor.orders.has(first), 'tickets are owed')
  printed(it, '1-cold.1')
  printed(it, '1-grill.1')
  t.notOk(it.floor.orders.has(first))
})

t.test('a paper of the pass is named as no ticket, check or test is', async t => {
  const job = passJobId(47 as OrderNumber, 2)
  t.ok(check(JobId, job).ok)
  t.notOk(check(JobId, 'pass:0.1').ok)
  t.equal(orderOfJob(job), 47)
  t.equal(orderOfJob('47-pass.2' as JobId), 47, 'a station may be called so')
  t.equal(orderOfJob('printer:pass.2' as JobId), undefined)
  t.equal(orderOfJob('01J0000000000000000000000A.1' as JobId), undefined)
  const fact: FactOf<'job-sent'> = { fact: 'job-sent', job, attempt: 1 }
  t.same(ordersTouched({ at: 0, from: 'gateway/printing', id: 'a', facts: [fact] }), [47])
})
