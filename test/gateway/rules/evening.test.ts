/** Random evenings: whatever order things happen in, no line is lost and none is doubled. */
import fc from 'fast-check'
import t from 'tap'
import { copyFloor } from '../../../gateway/rules/copying.ts'
import { evolve } from '../../../gateway/rules/evolve.ts'
import { emptyFloor, openTickets } from '../../../gateway/rules/floor.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import { orderTotal, piecesLeft } from '../../../gateway/rules/pieces.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type { Verdict } from '../../../gateway/rules/verdict.ts'
import type { StationId, TableId } from '../../../protocol/ids.ts'
import type { Money } from '../../../protocol/money.ts'
import { hangRail } from './rail.ts'
import { type Dish, dishes, type Expected, itemOf, startReckoning, ticketOf } from './reckoner.ts'
import { cook, cookAt, fresh, manager, order, pad, room, waiter } from './room.ts'

const tables = ['1', '2', '3', '4', '5', '6'] as readonly string[] as readonly TableId[]
const stations = ['grill', 'cold'] as readonly string[] as readonly StationId[]
const table = fc.constantFrom(...tables)
/** Guests sit down at three of them; the others are there to move to. */
const padTable = fc.constantFrom(...tables.slice(0, 3))
/** Which of what there is: taken modulo, so that nearly every step does something. */
const nth = fc.nat({ max: 999 })
const dish = fc.constantFrom<Dish>('soup', 'salad', 'burger')
const basket = fc.array(fc.tuple(dish, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('order' as const), table: padTable, basket }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('start-ticket' as const, 'recall-ticket' as const),
      station: fc.constantFrom(...stations),
      nth,
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('bump-ticket' as const),
      station: fc.constantFrom(...stations),
      nth,
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('move' as const), table, to: table }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('serve-order' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw-order' as const), nth }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('void' as const),
      nth,
      pieces: fc.integer({ min: 1, max: 2 }),
      manager: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom('pay' as const, 'close' as const, 'close' as const), table }),
  },
  { weight: 14, arbitrary: fc.record({ do: fc.constantFrom('draw' as const, 'send' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const acts = {
  'start-ticket': 'start',
  'bump-ticket': 'bump',
  'recall-ticket': 'recall',
  'serve-order': 'serve',
  'withdraw-order': 'withdraw',
} as const

const insist = (right: boolean, what: string): void => {
  if (!right) throw new Error(what)
}

const cameOf = (verdict: Verdict): Expected =>
  verdict.ok ? (verdict.facts.length > 0 ? 'done' : 'nothing') : 'refused'

/** Plays the steps on the rules and with a pencil, and compares after each. */
const play = (steps: readonly Step[]) => {
  const it = room()
  it.facts(cook, { type: 'count-item', id: fresh(), item: itemOf('soup'), left: 200 })
  const pencil = startReckoning({ dish: 'soup', left: 200 })
  const rail = hangRail(it)
  let seq = 0
  const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length]

  /** Asks the rules and the pencil; undefined where there is nothing to ask about yet. */
  const ask = (one: Step): readonly [Expected, Verdict] | undefined => {
    const id = fresh()
    switch (one.do) {
      case 'order': {
        const asked = one.basket.map(([item, quantity]) => ({
          item,
          quantity,
          ...(item === 'burger' ? { options: ['medium'] } : {}),
        }))
        const total = one.basket.reduce((sum, [item, n]) => sum + dishes[item].price * n, 0)
        const from = pad(tables.indexOf(one.table) + 1)
        return [pencil.order(one.table, one.basket), it.ask(from, order(++seq, total, asked))]
      }
      case 'start-ticket':
      case 'bump-ticket':
      case 'recall-ticket': {
        const number = pick(pencil.orders, one.nth)
        if (number === undefined || pencil.on(number, one.station).length === 0) return undefined
        const ticket = ticketOf(number, one.station)
        return [
          pencil[acts[one.do]](number, one.station),
          it.ask(cookAt(one.station), { type: one.do, id, ticket }),
        ]
      }
      case 'serve-order':
      case 'withdraw-order': {
        const number = pick(pencil.orders, one.nth)
        if (number === undefined) return undefined
        return [pencil[acts[one.do]](number), it.ask(waiter, { type: one.do, id, order: number })]
      }
      case 'void': {
        const line = pick(pencil.lines, one.nth)
        if (line === undefined) return undefined
        const lines = [{ line: line.line, quantity: one.pieces }]
        const request: Request = { type: 'void-lines', id, order: line.order, lines, reason: 'a test' }
        const by = one.manager ? manager : waiter
        return [pencil.take(line, one.pieces, one.manager), it.ask(by, request)]
      }
      case 'move': {
        const { table, to } = one
        return [pencil.move(table, to), it.ask(waiter, { type: 'move-table', id, table, to })]
      }
      case 'pay': {
        const { table } = one
        const total = (pencil.cost(table) - (pencil.parties.get(table)?.paid ?? 0)) as Money
        const request: Request = { type: 'take-payment', id, table, method: 'card', total }
        return [pencil.pay(table), it.ask(waiter, request)]
      }
      case 'close':
        return [pencil.close(one.table), it.ask(waiter, { type: 'close-table', id, table: one.table })]
      case 'draw':
      case 'send':
        rail[one.do]()
        return undefined
      default:
        return one satisfies never
    }
  }

  const compare = (): void => {
    const { floor } = it
    insist(floor.tables.size === pencil.parties.size, 'as many parties as there are')
    for (const [at, party] of pencil.parties) {
      const session = floor.sessions.get(floor.tables.get(at) ?? ('' as never))
      insist(session?.table === at, `somebody sits at ${at}`)
      insist(`${session?.orders}` === `${party.orders}`, `with orders ${party.orders}`)
      insist(session?.total === pencil.cost(at), `who owe ${pencil.cost(at)}, not ${session?.total}`)
      insist(session?.paid === party.paid, `and paid ${party.paid}`)
      for (const number of party.orders)
        insist(floor.orders.get(number)?.table === at, `${number} is at ${at}`)
    }
    insist(floor.stock.counted.get(itemOf('soup'))?.left === pencil.stock, `${pencil.stock} soups left`)
    const cost = pencil.lines.reduce((sum, line) => sum + line.left * dishes[line.dish].price, 0)
    insist(floor.today.total === cost, `the day's ${cost}`)
    const open = new Set<string>()
    for (const line of pencil.lines) {
      const known = floor.orders.get(line.order)
      const found = known?.lines.filter(one => one.line === line.line) ?? []
      insist(found.length === 1 || line.closed, `${line.line} is there once`)
      if (known === undefined || found[0] === undefined) continue
      insist(piecesLeft(found[0]) === line.left, `${line.left} of ${line.line}`)
      const on = known.tickets.flatMap(({ ticket, lines }) => (lines.includes(line.line) ? ticket : []))
      const wanted = dishes[line.dish].stations.map(station => ticketOf(line.order, station))
      insist(`${[...on].sort()}` === `${[...wanted].sort()}`, `${line.line} is on its stations' tickets`)
      for (const station of dishes[line.dish].stations)
        if (pencil.standing(line) && !line.served && !line.done.has(station))
          open.add(ticketOf(line.order, station))
    }
    const found = [...openTickets(floor)].map(({ ticket }) => ticket)
    insist(`${found.sort()}` === `${[...open].sort()}`, `open: ${[...open]}, not ${found}`)
  }

  let [midway, beside] = [packFloor(it.floor), copyFloor(it.floor)]
  let from = it.entries.length
  for (const [n, one] of steps.entries()) {
    it.at += 1_000
    const [expected, verdict] = ask(one) ?? []
    if (expected !== undefined && verdict !== undefined) {
      const came = cameOf(verdict)
      const right = expected === 'idle' ? came !== 'done' : came === expected
      insist(right, `${JSON.stringify(one)} came to ${JSON.stringify(verdict)}, not ${expected}`)
    }
    compare()
    if (n === steps.length >> 1)
      [midway, beside, from] = [packFloor(it.floor), copyFloor(it.floor), it.entries.length]
  }
  rail.drain()
  for (const line of pencil.lines) {
    for (const station of dishes[line.dish].stations) {
      const paper = rail.told.get(ticketOf(line.order, station))
      const told = paper?.pieces.get(line.line) ?? 0
      insist(told === line.left, `paper at ${station} says ${told} of ${line.line}, not ${line.left}`)
      const where = it.floor.orders.get(line.order)?.table
      if (pencil.standing(line) && !line.served)
        insist(paper?.table === where, `paper sends ${line.line} to ${paper?.table}, not ${where}`)
    }
  }
  for (const [number, one] of it.floor.orders) {
    const cost = pencil.of(number).reduce((sum, line) => sum + line.left * dishes[line.dish].price, 0)
    insist(orderTotal(one) === cost, `order ${number} costs ${cost}`)
  }
  const [again, later] = [emptyFloor(), unpackFloor(midway)]
  insist(packFloor(beside) === midway, 'a copy stays as it was')
  for (const [n, entry] of it.entries.entries()) {
    evolve(again, entry)
    if (n >= from) for (const floor of [later, beside]) evolve(floor, entry)
  }
  insist(packFloor(beside) === packFloor(it.floor), 'until the same happens to it')
  insist(packFloor(again) === packFloor(it.floor), 'the journal says the same')
  insist(packFloor(later) === packFloor(it.floor), 'and so does a snapshot with what came after it')
  return it
}

t.test('no line is lost, none doubled, and paper says so', t => {
  const happened = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 160, size: 'max' }), steps => {
      for (const { facts } of play(steps).entries)
        for (const { fact } of facts) happened.set(fact, (happened.get(fact) ?? 0) + 1)
    }),
    { seed: 20_261_120, numRuns: 400 },
  )
  for (const fact of [
    'session-moved',
    'session-closed',
    'lines-voided',
    'order-cancelled',
    'order-served',
    'ticket-recalled',
    'payment-taken',
    'job-sent',
  ])
    t.ok((happened.get(fact) ?? 0) > 50, `${fact}: ${happened.get(fact)}`)
  t.end()
})
