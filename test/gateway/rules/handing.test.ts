/** Papers in a kitchen device's hands: who may say what became of one, and what does when it comes back. */
import t from 'tap'
import type { Asker } from '../../../gateway/rules/asker.ts'
import { mostAttempts } from '../../../gateway/rules/job.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import type { JobReport } from '../../../gateway/rules/request.ts'
import { ordersTouched, tablesTouched } from '../../../gateway/rules/touched.ts'
import type {
  JobId,
  KitchenName,
  LineId,
  OrderNumber,
  PrinterId,
  RequestId,
  TableId,
  TicketId,
} from '../../../protocol/ids.ts'
import { siteProblems } from '../../../protocol/site-problems.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { cook, fresh, manager, order, pad, printing, room, site, waiter } from './room.ts'

const [p1, p2, p3] = ['p1', 'p2', 'p3'] as readonly string[] as readonly [PrinterId, PrinterId, PrinterId]
const kitchen = (name: string): Asker => ({
  kind: 'station',
  name: name as KitchenName,
  role: 'kitchen',
  stations: [],
})
const [pass, bar] = [kitchen('pass-1'), kitchen('bar-1')]
const house = asSite({
  ...site,
  stations: { grill: { printer: 'p1', backup: 'p2' }, cold: { printer: 'p1' }, bar: { printer: 'p3' } },
  printers: {
    p1: { url: 'station://pass-1', columns: 42 },
    p2: { url: 'tcp://127.0.0.1:9100', columns: 42 },
    p3: { url: 'station://bar-1' },
  },
})
const job = '1-grill.1' as JobId
const [first, second] = [fresh(), fresh()]

const ordered = () => {
  const it = room({ site: house })
  it.facts(pad(1), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  return it
}
type It = ReturnType<typeof room>

const begin = (it: It, handing?: RequestId, attempt = 1, printer = handing === undefined ? p2 : p1) =>
  it.facts(printing, {
    type: 'job-sending',
    id: fresh(),
    ...{ job, attempt, printer },
    ...(handing === undefined ? {} : { handing }),
  })
const doubt = (it: It, handing?: RequestId, attempt = 1) =>
  it.facts(printing, {
    type: 'job-in-doubt',
    id: fresh(),
    ...{ job, attempt, cause: 'away' },
    ...(handing === undefined ? {} : { handing }),
  })

const types = ['job-sent', 'job-confirmed', 'job-in-doubt', 'job-failed', 'job-returned'] as const
const report = (type: (typeof types)[number], attempt = 1, handing = first): JobReport => {
  const about = { id: fresh(), job, attempt, handing }
  return type === 'job-in-doubt' || type === 'job-failed'
    ? { ...about, type, cause: 'its lid' }
    : { ...about, type }
}

/** Where a paper may be when a device says what became of its first handing over. */
const states = {
  'it waits': () => undefined,
  'it is in these hands': it => void begin(it, first),
  'it was handed over once more': it => {
    begin(it, first)
    it.facts(pass, report('job-returned'))
    begin(it, second)
  },
  'it came back': it => {
    begin(it, first)
    it.facts(pass, report('job-returned'))
  },
  'it is in doubt': it => {
    begin(it, first)
    doubt(it, first)
  },
  'its second attempt is in these hands': it => {
    begin(it, first)
    doubt(it, first)
    begin(it, second, 2)
  },
  'its second attempt is sent to another printer': it => {
    begin(it, first)
    doubt(it, first)
    begin(it, undefined, 2)
  },
  'it came back, and another printer has it': it => {
    begin(it, first)
    it.facts(pass, report('job-returned'))
    begin(it)
  },
  'it is in the hands of another': it => void begin(it, first, 1, p3),
  'it is out': it => {
    begin(it, first)
    it.facts(pass, report('job-sent'))
  },
} as const satisfies Record<string, (it: It) => void>

t.test('every report in every state: only of what is in these hands', async t => {
  for (const [state, reach] of Object.entries(states) as [keyof typeof states, (it: It) => void][])
    for (const type of types) {
      const it = ordered()
      reach(it)
      const before = packFloor(it.floor)
      if (state === 'it is in these hands') {
        t.match(it.facts(pass, report(type)), [{ fact: type, job }], `${type}: ${state}`)
        t.same(unpackFloor(packFloor(it.floor)), it.floor)
        continue
      }
      const why = state === 'it is in the hands of another' ? 'unknown-job' : 'overtaken'
      t.match(it.refusal(pass, report(type)), { why }, `${type}: ${state}`)
      t.equal(packFloor(it.floor), before, 'nothing has changed')
    }
})

t.test('neither of another attempt, nor by another device, nor what is none of its', async t => {
  const it = ordered()
  begin(it, first)
  for (const type of types) {
    t.match(it.refusal(pass, report(type, 2)), { why: 'overtaken' })
    t.match(it.refusal(pass, report(type, 1, second)), { why: 'overtaken' })
    t.match(it.refusal(bar, report(type)), { why: 'unknown-job' })
  }
  t.match(it.refusal(pass, { ...report('job-sent'), job: '7-grill.1' as JobId }), { why: 'overtaken' })
  const sending = { type: 'job-sending', id: fresh(), job, attempt: 1, printer: p1 } as const
  t.match(it.refusal(pass, sending), { why: 'not-allowed' })
  t.match(it.refusal(pass, { type: 'divert-job', id: fresh(), job, from: p1, to: p2 }), {
    why: 'not-allowed',
  })
  t.match(it.refusal(printing, report('job-returned')), { why: 'not-allowed' }, 'the gateway cannot know')
  t.match(it.facts(pass, report('job-confirmed')), [{ fact: 'job-confirmed' }])
})

t.test('the gateway itself speaks of the handing over that is under way, and of no other', async t => {
  const it = ordered()
  t.match(begin(it, first), [{ fact: 'job-sending', handing: first, kitchen: 'pass-1', serial: 1 }])
  t.match(it.floor.jobs.get(job)?.handed, { kitchen: 'pass-1', handing: first })
  for (const handing of [undefined, second]) {
    const about = { id: fresh(), job, attempt: 1, ...(handing === undefined ? {} : { handing }) }
    t.match(it.refusal(printing, { ...about, type: 'job-sent' }), { why: 'too-late' })
    t.match(it.refusal(printing, { ...about, type: 'job-in-doubt', cause: '' }), { why: 'too-late' })
  }
  doubt(it, first)
  t.match(it.floor.jobs.get(job), { attempt: 2, state: 'queued', handed: undefined })
  const strange = { type: 'job-sending', id: fresh(), job, attempt: 2, printer: p2, handing: second } as const
  t.match(it.refusal(printing, strange), { why: 'no-printer' }, 'there is no kitchen device at p2')
})

t.test('a house that has another set of printers hears the end of what it handed over', async t => {
  const it = ordered()
  begin(it, first)
  const { p1: _, ...others } = house.printers ?? {}
  const printers = { p1: { url: 'tcp://127.0.0.1:9101' }, ...others }
  it.facts(manager, { type: 'publish-printers', id: fresh(), printers, stations: house.stations })
  t.match(it.facts(pass, report('job-returned')), [{ fact: 'job-returned' }])
})

t.test('one that came back was never begun', async t => {
  const it = ordered()
  begin(it, first)
  it.facts(pass, report('job-returned'))
  const now = it.floor.jobs.get(job)
  t.match(now, { attempt: 1, state: 'queued', turns: 1 })
  for (const gone of ['first', 'printer', 'serial', 'handed', 'isFollowed'])
    t.notOk(gone in (now ?? {}), `no ${gone}`)
  t.same(ordersTouched(it.entries.at(-1) as never), [1])
  t.same(tablesTouched(it.entries.at(-1) as never, it.floor), [])
  it.facts(manager, { type: 'void-lines', id: fresh(), order: 1 as OrderNumber, ...all })
  t.same([...it.floor.jobs.keys()], [], 'nobody has heard of it, and nobody needs to')
})

const all = { lines: [{ line: '1.1' as LineId, quantity: 1 }], reason: 'typo' }

t.test('one that came back with another paper behind it: that takes it for granted', async t => {
  const it = ordered()
  begin(it, first)
  it.facts(pad(1), order(2, 650, [{ item: 'soup' }]))
  it.facts(manager, { type: 'void-lines', id: fresh(), order: 1 as OrderNumber, ...all })
  it.facts(pass, report('job-returned'))
  const own = () => [...it.floor.jobs.keys()].filter(id => id.startsWith('1-'))
  t.same(own(), ['1-grill.1', '1-grill.2'], 'the paper, and what calls it back')
  begin(it, second)
  t.match(it.floor.jobs.get(job), { first: { printer: 'p1', serial: 2 }, state: 'sending' })
  it.facts(pass, report('job-returned', 1, second))
  t.same(own(), ['1-grill.1', '1-grill.2'])
})

t.test('a later attempt that came back still says of which it is the second', async t => {
  const it = ordered()
  begin(it, first)
  it.facts(pass, report('job-in-doubt'))
  begin(it, second, 2)
  it.facts(pass, report('job-returned', 2, second))
  t.match(it.floor.jobs.get(job), { attempt: 2, state: 'queued', first: { printer: 'p1', serial: 1 } })
})

t.test('in doubt too often: given up, whoever says so', async t => {
  for (const from of [pass, printing]) {
    const it = ordered()
    for (let attempt = 1; attempt < mostAttempts; attempt++) {
      begin(it, first, attempt)
      const facts = it.facts(from, report('job-in-doubt', attempt))
      t.match(facts, [{ fact: 'job-in-doubt', attempt }])
    }
    begin(it, first, mostAttempts)
    t.match(it.facts(from, report('job-in-doubt', mostAttempts)), [
      { fact: 'job-failed', cause: 'in doubt 6 times: its lid' },
    ])
    t.notOk(it.floor.jobs.has(job))
  }
})

t.test('a check that comes back when its party has gone is owed no more', async t => {
  const it = room({ site: asSite({ ...house, checkPrinter: 'p1' }) })
  it.facts(pad(1), order(1, 650, [{ item: 'soup' }]))
  const table = '1' as TableId
  const [session] = [...it.floor.sessions.keys()]
  it.facts(waiter, { type: 'print-check', id: fresh(), table })
  const check = `${session}.1` as JobId
  const sending = { type: 'job-sending', id: fresh(), job: check, attempt: 1, printer: p1 } as const
  it.facts(printing, { ...sending, handing: first })
  for (const ticket of ['1-grill', '1-cold'] as readonly string[] as readonly TicketId[])
    it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket })
  it.facts(waiter, { type: 'serve-order', id: fresh(), order: 1 as OrderNumber })
  it.facts(manager, { type: 'close-table', id: fresh(), table, unpaid: 'left' })
  t.ok(it.floor.jobs.has(check), 'the device has it')
  it.facts(pass, { ...report('job-returned'), job: check })
  t.notOk(it.floor.jobs.has(check))
})

t.test('a kitchen device has one printer', async t => {
  t.same(siteProblems(house), [])
  const two = { ...house.printers, p2: { url: 'station://pass-1' } }
  t.same(siteProblems(asSite({ ...house, printers: two })), [
    'printers.p2.url: the kitchen device pass-1 has one printer, and that is "p1"',
  ])
  for (const url of ['station://', 'station://pass 1', 'station://-', 'station://pass-1/x', 'station://a:1'])
    t.throws(() => asSite({ ...house, printers: { p1: { url } } }), { message: /printers\.p1\.url/ }, url)
})
