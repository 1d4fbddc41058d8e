/** Random evenings at the pass: whatever goes out has its paper, and no dish is on two of them. */
import fc from 'fast-check'
import t from 'tap'
import { copyFloor } from '../../../gateway/rules/copying.ts'
import { evolve } from '../../../gateway/rules/evolve.ts'
import type { Fact, Pieces } from '../../../gateway/rules/fact.ts'
import { emptyFloor } from '../../../gateway/rules/floor.ts'
import { printerOf } from '../../../gateway/rules/owed.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import { isInTurn } from '../../../gateway/rules/paper-order.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type { Verdict } from '../../../gateway/rules/verdict.ts'
import type { JobId, LineId, OrderNumber, PrinterId, TableId } from '../../../protocol/ids.ts'
import { isLive, rank } from '../../../protocol/order.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { cook, fresh, manager, order, pad, printing, room, site, waiter } from './room.ts'

const nth = fc.nat({ max: 999 })
const table = fc.constantFrom('1', '2', '3')
const sometimes = fc.boolean()
const seldom = fc.nat({ max: 9 }).map(n => n === 0)
const dish = fc.constantFrom('soup', 'salad', 'burger')
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      table,
      dishes: fc.array(dish, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('bump' as const), nth, isOne: sometimes }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recall' as const), nth }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('serve' as const),
      nth,
      isUndone: sometimes,
      isCarried: seldom,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), table, to: table }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('close' as const), table }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom('send' as const, 'confirm' as const, 'doubt' as const), nth }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('printer' as const), isThere: seldom.map(is => !is) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const printers = {
  p1: { url: 'tcp://127.0.0.1:9100', columns: 42 },
  p2: { url: 'tcp://127.0.0.1:9101', columns: 42 },
} as const
const house = asSite({
  ...site,
  ...{ printers, courses: 'in-turn', pass: { printer: 'p2', bumps: 'always' } },
  stations: { grill: { printer: 'p1' }, cold: {}, bar: {} },
  tables: { 1: {}, 2: {}, 3: {} },
})

interface Paper {
  readonly order: OrderNumber
  readonly lines: readonly Pieces[]
  doubts: number
  became?: 'printed' | 'given up'
}

const insist = (right: boolean, what: string): void => {
  if (!right) throw new Error(what)
}

/** Plays the steps on the rules, and keeps a list of what should be on paper by the facts alone. */
const play = (steps: readonly Step[]): number => {
  const it = room({ site: house })
  const papers = new Map<JobId, Paper>()
  const onPaper = new Set<LineId>()
  let seq = 0
  const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length]
  const orders = () => [...it.floor.orders.values()]

  const note = (fact: Fact): void => {
    if (fact.fact === 'order-served' && fact.carried === undefined && it.floor.site?.pass?.printer === 'p2') {
      const all = [...papers.values()].filter(({ order }) => order === fact.order).length
      const { lines = [] } = it.floor.orders.get(fact.order) ?? {}
      const left = fact.lines.map(line => {
        insist(!onPaper.has(line), `${line} goes out once`)
        onPaper.add(line)
        const { quantity = 0, voided = 0 } = lines.find(one => one.line === line) ?? {}
        return { line, quantity: quantity - voided }
      })
      papers.set(`pass:${fact.order}.${all + 1}` as JobId, { order: fact.order, lines: left, doubts: 0 })
    }
    const paper = 'job' in fact ? papers.get(fact.job) : undefined
    if (paper === undefined) return
    if (fact.fact === 'job-in-doubt') paper.doubts++
    if (fact.fact === 'job-confirmed') paper.became = 'printed'
    if (fact.fact === 'job-failed') paper.became = 'given up'
  }
  const tell = (verdict: Verdict): void => {
    if (verdict.ok) for (const fact of verdict.facts) note(fact)
  }
  const report = (type: 'job-sending' | 'job-confirmed' | 'job-in-doubt', n: number): void => {
    const jobs = [...it.floor.jobs.values()].filter(
      job => (job.state === 'queued') === (type === 'job-sending') && isInTurn(it.floor, job),
    )
    const job = pick(jobs, n)
    if (job === undefined) return
    const printer = (job.job.startsWith('pass:') ? 'p2' : 'p1') as PrinterId
    const about = { id: fresh(), job: job.job, attempt: job.attempt }
    if (type === 'job-sending') tell(it.ask(printing, { type, ...about, printer }))
    else if (type === 'job-confirmed') tell(it.ask(printing, { type, ...about }))
    else tell(it.ask(printing, { type, ...about, cause: 'a test' }))
  }

  const act = (one: Step): void => {
    const id = fresh()
    switch (one.do) {
      case 'order': {
        const prices = { soup: 650, salad: 700, burger: 1250 }
        const asked = one.dishes.map(item => ({
          item,
          ...(item === 'burger' ? { options: ['medium'] } : {}),
        }))
        const total = one.dishes.reduce((sum, item) => sum + prices[item], 0)
        const placed = it.ask(pad(Number(one.table)), order(++seq, total, asked))
        const number = placed.ok ? it.floor.nextOrder - 1 : undefined
        // The second dish of every other order is of a second course.
        if (number !== undefined && number % 2 === 0 && one.dishes.length > 1)
          it.ask(waiter, {
            ...{ type: 'change-line', id, order: number as OrderNumber },
            ...{ line: `${number}.2` as LineId, course: 2 },
          })
        return
      }
      case 'bump':
      case 'recall': {
        const ticket = pick(
          orders().flatMap(({ tickets }) => tickets),
          one.nth,
        )
        if (ticket === undefined) return
        const some = 'isOne' in one && one.isOne ? { lines: ticket.lines.slice(0, 1) } : {}
        tell(it.ask(cook, { type: `${one.do}-ticket`, id, ticket: ticket.ticket, ...some } as Request))
        return
      }
      case 'serve': {
        const number = pick(orders(), one.nth)?.order
        if (number === undefined) return
        const more = {
          ...(one.isUndone ? { undone: true } : {}),
          ...(one.isCarried ? { carried: true } : {}),
        }
        tell(it.ask(cook, { type: 'serve-order', id, order: number, ...more } as Request))
        return
      }
      case 'void': {
        const line = pick(
          orders().flatMap(({ order, lines }) => lines.map(({ line }) => ({ order, line }))),
          one.nth,
        )
        if (line === undefined) return
        const lines = [{ line: line.line, quantity: 1 }]
        tell(it.ask(manager, { type: 'void-lines', id, order: line.order, lines, reason: 'a test' }))
        return
      }
      case 'move':
        tell(it.ask(waiter, { type: 'move-table', id, table: one.table as TableId, to: one.to as TableId }))
        return
      case 'close':
        tell(it.ask(manager, { type: 'close-table', id, table: one.table as TableId, unpaid: 'a test' }))
        return
      case 'send':
        report('job-sending', one.nth)
        return
      case 'confirm':
        report('job-confirmed', one.nth)
        return
      case 'doubt':
        report('job-in-doubt', one.nth)
        return
      case 'printer': {
        const pass = one.isThere ? { passPrinter: 'p2' as PrinterId } : {}
        tell(it.ask(manager, { type: 'publish-printers', id, printers, stations: {}, ...pass }))
        return
      }
      default:
        one satisfies never
    }
  }

  const compare = (): void => {
    const { floor } = it
    const owed = [...floor.jobs.values()].filter(({ kind }) => kind === 'pass')
    const wanted = [...papers].filter(([, { became }]) => became === undefined)
    insist(`${owed.map(({ job }) => job)}` === `${wanted.map(([job]) => job)}`, `owed: ${owed.length}`)
    for (const one of owed) {
      const { job, lines, attempt } = one
      const paper = papers.get(job)
      insist(JSON.stringify(lines) === JSON.stringify(paper?.lines), `${job} tells what went out`)
      insist(printerOf(floor, one) === 'p2', `${job} has a printer`)
      insist(attempt === (paper?.doubts ?? 0) + 1, `${job} is marked as often as it was in doubt`)
      insist(floor.orders.has(paper?.order ?? (0 as OrderNumber)), `${job} can be drawn`)
    }
    for (const { order, lines, session, tickets } of orders()) {
      const isDone = lines.every(({ state }) => !isLive(state) || rank(state) >= rank('delivered'))
      insist(!isDone || tickets.every(({ open }) => !open), `${order} is out, and off the stoves`)
      const isOwed = [...floor.jobs.keys()].some(job => new RegExp(`^(pass:)?${order}[-.]`).test(job))
      const isSeated = session !== undefined && floor.sessions.has(session)
      insist(isSeated || isOwed || !isDone, `${order} leaves when nothing of it is owed`)
    }
  }

  for (const one of steps) {
    act(one)
    compare()
  }
  for (let n = 0; it.floor.jobs.size > 0; n++) {
    insist(n < 1000, 'all of it comes out in the end')
    report('job-sending', 0)
    report('job-confirmed', 0)
  }
  compare()
  const again = emptyFloor()
  for (const entry of it.entries) evolve(again, entry)
  insist(packFloor(again) === packFloor(it.floor), 'the journal alone makes the same floor')
  insist(
    packFloor(copyFloor(unpackFloor(packFloor(it.floor)))) === packFloor(it.floor),
    'and so does a snapshot',
  )
  return papers.size
}

t.test('what goes out over the pass is on one paper, once', async t => {
  let papers = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), steps => {
      papers += play(steps)
    }),
    { numRuns: Number(process.env.FOURTOP_SEQUENCES ?? 200) },
  )
  t.comment(`${papers} papers`)
  t.ok(papers > 100, 'much went out')
})
