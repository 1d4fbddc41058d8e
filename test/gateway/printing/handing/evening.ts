/** An evening of gateways that are killed, devices that crash, lines that break, and papers that go back and forth. */
import fc from 'fast-check'
import type { Outcome } from '../../../../gateway/journal/memory.ts'
import type { Request } from '../../../../gateway/rules/request.ts'
import type { JobId, LineId, OrderNumber, PrinterId, TableId, TicketId } from '../../../../protocol/ids.ts'
import { isLive } from '../../../../protocol/order.ts'
import type { StationPrinter } from '../../../../protocol/station.ts'
import { fresh, manager, order, pad } from '../../rules/room.ts'
import type { Ending, FakeDevice, Print } from './device.ts'
import { type KitchenHouse, openKitchenHouse } from './house.ts'

const which = fc.constantFrom(0 as const, 1 as const)
const nth = fc.nat({ max: 999 })
const of = <const T extends string>(done: T, more: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ do: fc.constant(done), isRushed: fc.boolean(), which, nth, ...more })
const weighed = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary })

export type Step = {
  readonly do:
    | 'order'
    | 'void'
    | 'move'
    | 'reprint'
    | 'test'
    | 'connect'
    | 'disconnect'
    | 'say'
    | 'stop'
    | 'begin'
    | 'end'
    | 'crash'
    | 'report'
    | 'kill'
    | 'wait'
    | 'disk'
  /** The next thing happens before this has come to its end. */
  readonly isRushed: boolean
  readonly which: 0 | 1
  readonly nth: number
  readonly at?: StationPrinter['at']
  readonly ending?: Ending
  readonly isTrue?: boolean
  readonly outcome?: Outcome
}

export const step = fc.oneof(
  weighed(6, of('order')),
  weighed(2, of('void')),
  weighed(1, of('move')),
  weighed(1, of('reprint')),
  weighed(1, of('test')),
  weighed(5, of('connect')),
  weighed(2, of('disconnect')),
  weighed(5, of('say', { at: fc.constantFrom('ready', 'ready', 'stopped', 'away', 'none') })),
  weighed(3, of('stop')),
  weighed(7, of('begin')),
  weighed(7, of('end', { ending: fc.constantFrom('confirmed', 'confirmed', 'sent', 'torn') })),
  weighed(1, of('crash', { isTrue: fc.boolean() })),
  weighed(8, of('report', { isTrue: fc.boolean() })),
  weighed(2, of('kill')),
  weighed(5, of('wait')),
  weighed(1, of('disk', { outcome: fc.constantFrom('not-stored', 'stored-unsaid') })),
) as fc.Arbitrary<Step>

const baskets = [
  { total: 1250, lines: [{ item: 'burger', options: ['medium'] }] },
  { total: 1400, lines: [{ item: 'salad', quantity: 2 }] },
  { total: 650, lines: [{ item: 'soup' }] },
] as const
const waits = [1_000, 8_000, 16_000]

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length]

/** What becomes of the house's requests: whoever was not answered may ask again, and nobody waits here. */
const requestOf = (house: KitchenHouse, one: Step): Request | undefined => {
  const { floor } = house.run.desk
  const placed = pick([...floor.orders.values()], one.nth)
  switch (one.do) {
    case 'void': {
      const line = placed && pick(placed.lines, one.nth)
      if (placed === undefined || line === undefined || !isLive(line.state)) return undefined
      const lines = [{ line: line.line as LineId, quantity: 1 }]
      return { type: 'void-lines', id: fresh(), order: placed.order as OrderNumber, lines, reason: 'typo' }
    }
    case 'move': {
      const from = pick([...floor.tables.keys()], one.nth)
      const to = String(5 + (one.nth % 3)) as TableId
      return from === undefined ? undefined : { type: 'move-table', id: fresh(), table: from, to }
    }
    case 'reprint': {
      const ticket = placed && pick(placed.tickets, one.nth)?.ticket
      return ticket === undefined ? undefined : { type: 'reprint-ticket', id: fresh(), ticket }
    }
    case 'test':
      return { type: 'test-printer', id: fresh(), printer: `p${one.which + 1}` as PrinterId }
    default:
      return undefined
  }
}

const happen = async (house: KitchenHouse, device: FakeDevice, one: Step, seq: number): Promise<void> => {
  const { clock, run } = house
  switch (one.do) {
    case 'order': {
      const { total, lines } = pick(baskets, one.nth) ?? baskets[0]
      void run.desk.ask(pad(1 + one.which), order(seq, total, lines))
      return
    }
    case 'connect':
      return house.connect(device)
    case 'disconnect':
      return house.disconnect(device)
    case 'say':
      return house.say(device, { at: one.at ?? 'ready' })
    case 'stop':
      // For so long that its backup is to have everything.
      house.say(device, { at: 'stopped', why: 'it is out of paper' })
      await house.settle()
      return clock.advance(16_000)
    case 'begin':
      return device.begin()
    case 'end':
      return device.end(one.ending ?? 'confirmed')
    case 'crash':
      house.disconnect(device)
      return device.crash(one.isTrue === true)
    case 'report':
      return void house.report(device, one.isTrue)
    case 'kill':
      return house.restart()
    case 'wait':
      return clock.advance(pick(waits, one.nth) ?? 1_000)
    case 'disk':
      return house.nextCommit(one.outcome ?? 'stored')
    default: {
      const request = requestOf(house, one)
      if (request !== undefined) void run.desk.ask(manager, request)
    }
  }
}

/** All is well again: everything that is owed comes out. */
const heal = async (house: KitchenHouse): Promise<void> => {
  house.nextCommit('stored')
  for (let round = 0; round < 400; round++) {
    for (const device of house.devices) {
      house.connect(device)
      house.say(device, { at: 'ready' })
      await house.settle()
      device.begin()
      device.end('confirmed')
      while (device.outbox.length > 0 && house.run.desk.trouble === undefined) {
        void house.report(device)
        await house.settle()
      }
    }
    house.clock.advance(1_000)
    await house.settle()
    const isDone = house.devices.every(({ outbox }) => outbox.length === 0)
    if (isDone && house.run.desk.floor.jobs.size === 0 && house.run.desk.trouble === undefined) return
  }
  throw new Error(`owed for ever: ${[...house.run.desk.floor.jobs.keys()].join(' ')}`)
}

const isMarked = ({ bytes }: Print): boolean => Buffer.from(bytes).includes('POSSIBLE REPRINT')

/** What is wrong with what came out, in words. */
const reckon = ({ devices, facts, run }: KitchenHouse): readonly string[] => {
  const wrong: string[] = []
  const prints = devices.flatMap(device => device.prints)
  const byJob = Map.groupBy(prints, ({ job }) => job)
  const jobsOf = (...names: string[]): ReadonlySet<JobId> =>
    new Set(facts.flatMap(fact => ('job' in fact && names.includes(fact.fact) ? [fact.job] : [])))
  for (const [job, all] of byJob) {
    const plain = all.filter(one => !isMarked(one))
    if (plain.length > 1) wrong.push(`${job} came out ${plain.length} times without a mark`)
    for (const one of all)
      if (isMarked(one) !== one.attempt > 1) wrong.push(`${job}, attempt ${one.attempt}: wrongly marked`)
    if (new Set(all.map(({ handing }) => handing)).size < all.length)
      wrong.push(`${job}: one handing over was printed twice`)
  }
  for (const job of jobsOf('job-sent', 'job-confirmed'))
    if (byJob.get(job)?.some(({ isWhole }) => isWhole) !== true) wrong.push(`${job} is said to be out`)
  const doubted = jobsOf('job-in-doubt', 'job-failed')
  for (const job of jobsOf('job-returned')) {
    const all = byJob.get(job) ?? []
    // One that nobody wants any more when it comes back is dropped.
    const isOut = jobsOf('job-sent', 'job-confirmed').has(job)
    if (isOut && !doubted.has(job) && (all.length !== 1 || all.some(isMarked)))
      wrong.push(`${job} came back untouched, and is there ${all.length} times`)
  }
  const given = jobsOf('job-failed')
  for (const { tickets, lines } of run.desk.floor.orders.values())
    for (const { ticket, lines: own } of tickets) {
      const isWanted = lines.some(({ line, state }) => own.includes(line) && isLive(state))
      const all = prints.filter(({ job, isWhole }) => isWhole && job.startsWith(`${ticket}.`))
      const isGiven = [...given].some(job => job.startsWith(`${ticket}.`))
      if (isWanted && all.length === 0 && !isGiven) wrong.push(`${ticket as TicketId} never came out`)
    }
  for (const { kitchen, prints } of devices)
    if (prints.some(({ serial }, n) => serial <= (prints[n - 1]?.serial ?? 0)))
      wrong.push(`${kitchen} printed out of turn: ${prints.map(({ serial }) => serial).join(' ')}`)
  return wrong
}

/** Plays the steps; throws what is wrong when all is printed. What happened, by the names of facts. */
export const play = async (steps: readonly Step[]): Promise<ReadonlySet<string>> => {
  const house = await openKitchenHouse()
  const { devices } = house
  for (const device of devices) house.connect(device)
  let seq = 1
  for (const one of steps) {
    await happen(house, devices[one.which], one, seq)
    if (one.do === 'order') seq++
    if (!one.isRushed) await house.settle()
  }
  await house.settle()
  await heal(house)
  const wrong = reckon(house)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return new Set(house.facts.map(({ fact }) => fact))
}
