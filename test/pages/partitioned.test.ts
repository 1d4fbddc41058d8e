/**
 * Several screens, broken lines, cooks who press all the while: when all lines are whole again every screen shows what
 * the journal has, and no command has undone what its cook did not know of.
 *
 * `FOURTOP_SCHEDULES=10000` plays so many.
 */
import fc from 'fast-check'
import t from 'tap'
import { kitchenFloor } from '../../gateway/desk/kitchen-view.ts'
import type { LineId, OrderNumber } from '../../protocol/ids.ts'
import { cook, fresh, manager, order, pad, waiter } from '../gateway/rules/room.ts'
import { openPartitioned, type Turning } from './partitioned.ts'

const schedules = Number(process.env.FOURTOP_SCHEDULES ?? 300)

const turning = fc.constantFrom<Turning>(
  'bump-ticket',
  'bump-ticket',
  'bump-ticket',
  'recall-ticket',
  'recall-ticket',
  'start-ticket',
  'hold-ticket',
  'release-ticket',
)
const pick = fc.nat(5)
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('order' as const), table: pick }) },
  {
    weight: 9,
    arbitrary: fc.record({
      ...{ do: fc.constant('press' as const), screen: pick, type: turning, ticket: pick },
      line: fc.option(pick, { nil: undefined }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), screen: pick, lost: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tell' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const), screen: pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('heal' as const), screen: pick, anew: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('void', 'change', '86'), ticket: pick }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const nth = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length]

const play = async (count: number, steps: readonly Step[]) => {
  const kitchen = openPartitioned(count)
  const { it, screens } = kitchen
  const seqs = new Map<number, number>()
  const happened = new Set<string>()
  for (const one of steps) {
    const screen = 'screen' in one ? nth(screens, one.screen) : undefined
    const newest = [...it.floor.orders.values()].at(-1)
    switch (one.do) {
      case 'order': {
        const seq = (seqs.get(one.table) ?? 0) + 1
        seqs.set(one.table, seq)
        it.ask(
          pad(one.table + 1),
          order(seq, 2600, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }, { item: 'salad' }]),
        )
        break
      }
      case 'press': {
        const ticket = nth(screen?.tickets() ?? [], one.ticket)
        if (ticket === undefined) break
        const line = one.line === undefined ? undefined : nth(ticket.lines, one.line)?.line
        screen?.press(one.type, ticket, line)
        break
      }
      case 'deliver':
        await screen?.deliver(one.lost)
        break
      case 'tell':
        kitchen.tell()
        break
      case 'cut':
        screen?.cut()
        break
      case 'heal':
        screen?.heal(one.anew)
        break
      default: {
        const line = nth(newest?.lines ?? [], one.ticket)
        if (newest === undefined || line === undefined) break
        const of = { id: fresh(), order: newest.order as OrderNumber }
        if (one.do === 'void')
          it.ask(manager, {
            ...{ ...of, type: 'void-lines', reason: 'typo' },
            lines: [{ line: line.line as LineId, quantity: 1 }],
          })
        else if (one.do === 'change')
          it.ask(waiter, { ...of, type: 'change-line', line: line.line, remark: `salt ${it.entries.length}` })
        else
          it.ask(cook, {
            ...{ type: 'count-item', id: fresh(), item: 'lunch' as never, left: one.ticket },
          })
      }
    }
  }
  for (const screen of screens) screen.heal(false)
  for (let round = 0; screens.some(({ waiting }) => waiting > 0); round++) {
    if (round > 500) throw new Error('the screens never come to an end')
    for (const screen of screens) await screen.deliver(false)
  }
  kitchen.tell()
  for (const { facts } of it.entries)
    for (const fact of facts)
      happened.add(fact.fact === 'request-refused' ? `refused ${fact.why}` : fact.fact)
  const truth = new Map(kitchenFloor(it.floor, it.at).tickets.map(ticket => [ticket.ticket, ticket]))
  const wrongs = [...kitchen.wrongs]
  for (const [n, { tickets }] of screens.entries())
    for (const ticket of tickets()) {
      const own = truth.get(ticket.ticket)
      // One that is void, or was bumped too long ago, is on no fresh screen's floor, and may still hang on an old one.
      if (own !== undefined && JSON.stringify(own) !== JSON.stringify(ticket))
        wrongs.push(`${ticket.ticket} is otherwise on screen ${n + 1}`)
    }
  for (const [n, { tickets }] of screens.entries()) {
    const there = new Set(tickets().map(({ ticket }) => ticket))
    for (const id of truth.keys()) if (!there.has(id)) wrongs.push(`${id} is missing on screen ${n + 1}`)
  }
  return { wrongs, happened }
}

t.test('lines heal, and all screens show what the journal has', { timeout: 3_600_000 }, async t => {
  const happened = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 6 }),
      fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }),
      async (count, steps) => {
        const played = await play(count, steps)
        for (const what of played.happened) happened.set(what, (happened.get(what) ?? 0) + 1)
        if (played.wrongs.length > 0) throw new Error(played.wrongs.join('\n'))
      },
    ),
    { seed: 20_261_122, numRuns: schedules },
  )
  for (const what of [
    'ticket-bumped',
    'ticket-recalled',
    'ticket-held',
    'ticket-released',
    'ticket-started',
    'lines-voided',
    'line-changed',
    'refused overtaken',
  ])
    t.ok((happened.get(what) ?? 0) >= schedules / 20, `${what}: ${happened.get(what)}`)
})
