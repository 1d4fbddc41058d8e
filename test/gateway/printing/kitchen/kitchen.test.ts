/**
 * Random evenings, told to a cook by paper alone: real rules, real drawing, real bytes, a printer that fails. When all
 * is printed, the cook knows exactly what there is to make, and has read nothing twice that was not marked.
 *
 * `FOURTOP_SEQUENCES=10000` plays so many evenings.
 */
import fc from 'fast-check'
import t from 'tap'
import { kitchenTicket } from '../../../../gateway/desk/kitchen-view.ts'
import type { Request } from '../../../../gateway/rules/request.ts'
import type {
  LineId,
  OrderNumber,
  PrinterId,
  StationId,
  TableId,
  TicketId,
} from '../../../../protocol/ids.ts'
import { isLive, type LineState, rank } from '../../../../protocol/order.ts'
import { asSite } from '../../../fixtures/as-menu.ts'
import { cook, fresh, manager, order, pad, printing, room, site, waiter } from '../../rules/room.ts'
import { modelOf } from '../drawn.ts'
import { newCook, thing } from './cook.ts'
import { type Ending, newPress } from './press.ts'

const [p1, p2] = ['p1', 'p2'] as readonly string[] as readonly PrinterId[]
const houses = {
  /** Both stations on one printer: papers come out in the order in which they came to be owed. */
  one: asSite({ ...site, stations: { grill: { printer: 'p1' }, cold: { printer: 'p1' }, bar: {} } }),
  two: asSite({
    ...site,
    stations: { grill: { printer: 'p1', backup: 'p2' }, cold: { printer: 'p2', backup: 'p1' }, bar: {} },
    printers: { p1: { url: 'tcp://10.0.0.1:9100' }, p2: { url: 'tcp://10.0.0.2:9100' } },
  }),
}

const tables = ['1', '2', '3', '4'] as readonly string[] as readonly TableId[]
const table = fc.constantFrom(...tables)
const padTable = fc.constantFrom(...tables.slice(0, 2))
const station = fc.constantFrom(...(['grill', 'cold'] as readonly string[] as readonly StationId[]))
/** Which of what there is: taken modulo, so that nearly every step does something. */
const nth = fc.nat({ max: 999 })
const dishes = {
  soup: { price: 650, more: {} },
  salad: { price: 700, more: {} },
  burger: { price: 1250, more: { options: ['medium'] } },
  bacon: { price: 1450, more: { item: 'burger', options: ['well', 'bacon', 'no-onion'], note: 'hurry' } },
} as const
const basket = fc.array(
  fc.tuple(
    fc.constantFrom<keyof typeof dishes>('soup', 'salad', 'burger', 'bacon'),
    fc.integer({ min: 1, max: 3 }),
  ),
  { minLength: 1, maxLength: 3 },
)
const part = fc.double({ min: 0, max: 1, noNaN: true })
const ending: fc.Arbitrary<Ending> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ is: 'confirmed' as const }) },
  { weight: 2, arbitrary: fc.constant({ is: 'unconfirmed' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constantFrom('cut-off' as const, 'power-cut' as const), part }),
  },
  { weight: 1, arbitrary: fc.constant({ is: 'cut-off' as const, part: 1 }) },
)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('order' as const), table: padTable, basket }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('change-line' as const),
      nth,
      remark: fc.constantFrom(undefined, '', 'hot', 'no salt'),
      course: fc.constantFrom(undefined, 1, 2, 3),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('void-lines' as const),
      nth,
      pieces: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'bump-ticket' as const,
        'recall-ticket' as const,
        'reprint-ticket' as const,
        'start-ticket' as const,
      ),
      nth,
      station,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fire-course' as const),
      nth,
      course: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move-table' as const), table, to: table }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('withdraw-order' as const, 'serve-order' as const), nth }),
  },
  { weight: 16, arbitrary: fc.record({ do: fc.constant('print' as const), nth, ending }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('divert' as const), nth }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const isAwaited = ({ state }: { readonly state: LineState }): boolean =>
  isLive(state) && rank(state) < rank('delivered')

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length]

/** Plays the steps; throws where the cook is told something wrong. What happened, by the papers' first marks. */
const play = async (house: keyof typeof houses, steps: readonly Step[]): Promise<readonly string[]> => {
  const it = room({ site: houses[house] })
  const { floor } = it
  const model = modelOf(48)
  const presses = (house === 'one' ? [p1] : [p1, p2]).map(printer =>
    newPress(it, printer as PrinterId, model),
  )
  const reader = newCook()
  const marks: string[] = []
  const bumped = new Set<TicketId>()
  let seq = 0

  const request = (one: Step): Request | undefined => {
    const id = fresh()
    const number = 'nth' in one ? pick([...floor.orders.keys()], one.nth) : undefined
    switch (one.do) {
      case 'order':
      case 'print':
      case 'divert':
        return undefined
      case 'move-table':
        return { type: one.do, id, table: one.table, to: one.to }
      case 'change-line':
      case 'void-lines': {
        const line = pick(
          [...floor.orders.values()].flatMap(({ lines }) => lines),
          one.nth,
        )
        if (line === undefined) return undefined
        const of = { id, order: Number.parseInt(line.line, 10) as OrderNumber }
        if (one.do === 'void-lines')
          return { type: one.do, ...of, lines: [{ line: line.line, quantity: one.pieces }], reason: 'a test' }
        const { remark, course } = one
        return {
          type: one.do,
          ...of,
          line: line.line as LineId,
          ...(remark === undefined ? {} : { remark }),
          ...(course === undefined ? {} : { course }),
        }
      }
      case 'fire-course':
        return number === undefined ? undefined : { type: one.do, id, order: number, course: one.course }
      case 'withdraw-order':
      case 'serve-order':
        return number === undefined ? undefined : { type: one.do, id, order: number }
      case 'start-ticket':
      case 'bump-ticket':
      case 'recall-ticket':
      case 'reprint-ticket':
        return number === undefined
          ? undefined
          : { type: one.do, id, ticket: `${number}-${one.station}` as TicketId }
      default:
        return one satisfies never
    }
  }
  const takeOrder = ({ table, basket }: Extract<Step, { do: 'order' }>): void => {
    const lines = basket.map(([dish, quantity]) => ({ item: dish, quantity, ...dishes[dish].more }))
    const total = basket.reduce((sum, [dish, n]) => sum + dishes[dish].price * n, 0)
    it.facts(pad(tables.indexOf(table) + 1), order(++seq, total, lines))
  }
  const divert = (n: number): void => {
    const job = pick([...floor.jobs.values()], n)
    if (job === undefined || job.state !== 'queued' || house === 'one') return
    const [here, there] = n % 2 === 0 ? [p1, p2] : [p2, p1]
    it.ask(printing, {
      type: 'divert-job',
      id: fresh(),
      job: job.job,
      from: here as PrinterId,
      to: there as PrinterId,
    })
  }
  const leaveServed = (): void => {
    for (const { tickets } of floor.orders.values())
      for (const { ticket } of tickets)
        if (!kitchenTicket(floor, ticket)?.lines.some(isAwaited)) reader.leave(ticket)
  }
  const read = (): void => {
    for (const press of presses) {
      press.review()
      for (const sheet of press.fallen()) {
        marks.push(...(sheet.marks.length === 0 ? ['NEW'] : sheet.marks))
        if (sheet.mayRepeat !== undefined) marks.push('POSSIBLE REPRINT')
        reader.read(sheet, press.printer)
      }
    }
  }

  for (const one of steps) {
    it.at += 10_000
    const asked = request(one)
    if (one.do === 'order') takeOrder(one)
    else if (one.do === 'divert') divert(one.nth)
    else if (one.do === 'print') await pick(presses, one.nth)?.print(one.ending)
    else if (asked !== undefined) {
      if (asked.type === 'move-table') leaveServed()
      if (asked.type === 'bump-ticket') bumped.add(asked.ticket)
      it.ask(one.do.endsWith('ticket') ? cook : one.do === 'move-table' ? waiter : manager, asked)
    }
    read()
  }
  for (let isBusy = true; isBusy; ) {
    isBusy = false
    // A paper may wait for one that is owed at the other printer.
    for (const press of presses) {
      isBusy = (await press.print({ is: 'confirmed' })) || isBusy
      read()
    }
  }
  if (floor.jobs.size > 0) throw new Error(`owed for ever: ${[...floor.jobs.keys()]}`)
  compare()
  return marks

  function compare(): void {
    for (const { tickets } of floor.orders.values())
      for (const { ticket } of tickets) {
        const shown = kitchenTicket(floor, ticket)
        const known = reader.tickets.get(ticket)
        const left = shown?.lines.filter(({ state }) => isLive(state)) ?? []
        const wanted = new Map<string, number>()
        for (const { name, changes, note = '', course, quantity } of left) {
          const dish = [name, ...changes.map(({ mark, name }) => `${mark} ${name}`)].join(' ')
          const of = thing({ dish, note, course })
          wanted.set(of, (wanted.get(of) ?? 0) + quantity)
        }
        const say = (pieces: ReadonlyMap<string, number>) =>
          [...pieces]
            .map(one => one.join(' of '))
            .sort()
            .join('\n')
        if (say(known?.pieces ?? new Map()) !== say(wanted))
          throw new Error(
            `${ticket}: paper says\n${say(known?.pieces ?? new Map())}\nthe kitchen\n${say(wanted)}`,
          )
        if (known === undefined || left.length === 0) continue
        if (left.some(isAwaited) && known.table !== shown?.table)
          throw new Error(`${ticket}: paper sends it to ${known.table}, not ${shown?.table}`)
        // What is made already needs no paper that says "make it now"; a cook who takes it back knows.
        if (bumped.has(ticket)) continue
        const courses = (which: (course: number) => boolean | undefined) =>
          [...new Set(left.filter(({ state }) => rank(state) < rank('ready')).map(({ course }) => course))]
            .filter(which)
            .sort()
            .join()
        const [paper, kitchen] = [
          courses(course => known.fired.has(course)),
          courses(course => shown?.fired?.includes(course)),
        ]
        if (paper !== kitchen) throw new Error(`${ticket}: paper fires ${paper}, the kitchen ${kitchen}`)
      }
  }
}

const sequences = Number(process.env.FOURTOP_SEQUENCES ?? 300)

for (const [house, share, seed] of [
  ['one', 0.6, 20_261_121],
  ['two', 0.4, 20_261_122],
] as const)
  t.test(`paper says what the kitchen is to make: ${house} printer(s)`, { timeout: 3_600_000 }, async t => {
    const happened = new Map<string, number>()
    const numRuns = Math.ceil(sequences * share)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 70, size: 'max' }), async steps => {
        for (const mark of await play(house, steps)) {
          const [word = ''] = /^(\*\* VOID \*\* order|\*\* VOID|[A-Z][A-Z-]+( REPRINT)?)/.exec(mark) ?? []
          happened.set(word, (happened.get(word) ?? 0) + 1)
        }
      }),
      { seed, numRuns },
    )
    for (const mark of [
      'NEW',
      'ADD-ON',
      'CHANGE',
      '** VOID',
      '** VOID ** order',
      'MOVED',
      'FIRE',
      'REPRINT',
      'DUPLICATE',
      'POSSIBLE REPRINT',
    ])
      t.ok((happened.get(mark) ?? 0) >= numRuns / 20, `${mark}: ${happened.get(mark)}`)
  })
