/** A kitchen screen that hangs, its line still open, beside pads that order: who waits for it, and what it costs. */
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { askInside, withInside } from '../ask-inside.ts'
import { type Door, droppedBy, ordersIn } from '../door.ts'
import type { Outcome } from '../generator/talk.ts'
import { type Guests, inviteGuests } from '../guests.ts'
import { playOn, ratioOf } from '../rounds.ts'
import { openFeedScreen, openSubscriber } from '../screen.ts'
import type { Bench, Chapter } from '../section.ts'
import { type Column, drawTable, figure, megabytes } from '../table.ts'
import { openEcho, openGateway, type Target } from '../target.ts'
import { watchMemory } from '../watch.ts'

interface Phase {
  readonly who: string
  readonly outcome: Outcome | undefined
  /** Resident at the most; and what objects and buffers took that were still held when it was over. */
  readonly bytes: number | undefined
  readonly heldBytes: number | undefined
}

const columns: readonly Column<Phase>[] = [
  { head: '', cell: one => one.who, align: 'left' },
  { head: 'answered', cell: one => figure(one.outcome?.received) },
  { head: 'never', cell: one => figure(one.outcome?.refused.none ?? 0) },
  { head: 'p50, ms', cell: one => figure(one.outcome?.reply?.p50) },
  { head: 'p99', cell: one => figure(one.outcome?.reply?.p99) },
  { head: 'max', cell: one => figure(one.outcome?.reply?.max) },
  { head: 'resident, most', cell: one => megabytes(one.bytes) },
  { head: 'held at its end', cell: one => megabytes(one.heldBytes) },
]

/** What a screen that returns is given to see everything. */
const catchUpMs = 10_000

interface Hanging {
  readonly name: string
  readonly rate: { readonly perSecond: number; readonly seconds: number }
  readonly hang: () => void
}

const held = async ({ program }: Target): Promise<number | undefined> =>
  (await askInside(program, 'collect')).heldBytes

/**
 * Puts the same load on the target before and while the screen hangs, for as long: what its orders take in memory
 * they take in both. An undefined outcome: the pads lost it.
 */
const beside = async (
  bench: Bench,
  guests: Guests,
  target: Target,
  { name, rate, hang }: Hanging,
): Promise<readonly Phase[]> => {
  const { program, mqttPort, kitchen } = target
  const { pads } = bench.plan.slowReader
  const { baskets, credentials } = bench.grounds
  await guests.come({ mqttPort, kitchen, baskets, credentials: credentials.slice(0, pads) })
  await guests.load({ how: 'burst', times: 2 })
  const put = async (who: string): Promise<Phase> => {
    const { result: outcome, bytes } = await watchMemory(program.pid, () =>
      guests.load({ how: 'open', ...rate }).catch(() => undefined),
    )
    return { who: `${name}, ${who}`, outcome, bytes, heldBytes: await held(target).catch(() => undefined) }
  }
  const quiet = { who: `${name}, quiet`, outcome: undefined, bytes: undefined, heldBytes: await held(target) }
  const before = await put(`${rate.perSecond} a second`)
  hang()
  return [quiet, before, await put('a screen hangs')]
}

interface OnGateway {
  readonly phases: readonly Phase[]
  readonly dropped: number
  /** Orders it took, and those that the screen has not seen after its return. */
  readonly orders: number
  readonly missing: number
  readonly caughtUpMs: number
}

const onGateway = (bench: Bench, round: number): Promise<OnGateway> => {
  const { grounds, guests, plan, tell } = bench
  const config = grounds.configWith({ http: { drainMs: plan.slowReader.drainMs } })
  return playOn(
    () => openGateway({ ...grounds, config }, grounds.newData(), withInside()),
    async target => {
      tell(`a screen hangs at the gateway, ${round + 1} of ${plan.slowReader.pairs}`)
      const door: Door = 'feedPort' in target.kitchen ? target.kitchen : { feedPort: 0, key: '' }
      const seen = new Set<number>()
      const screen = await openFeedScreen(door, seen)
      const { rate } = plan.slowReader
      const phases = await beside(bench, guests, target, { name: 'gateway', rate, hang: screen.stop })
      const [dropped, orders] = [await droppedBy(door), await ordersIn(door)]
      await guests.go()
      const { lastId } = screen
      screen.close()
      const began = performance.now()
      const again = await openFeedScreen(door, seen, lastId)
      while (seen.size < orders && performance.now() - began < catchUpMs) await pause(5)
      const caughtUpMs = performance.now() - began
      again.close()
      return { phases, dropped, orders, missing: orders - seen.size, caughtUpMs }
    },
  )
}

interface OnEcho {
  readonly phases: readonly Phase[]
  /** How the process ended once the screen read again; undefined where it lived on. */
  readonly end: string | undefined
}

/** Long enough to die of what was kept for the screen. */
const aftermathMs = 3_000

const onEcho = async (bench: Bench): Promise<OnEcho> => {
  // Of their own: they may lose their connections with the process.
  const guests = inviteGuests()
  try {
    const open = () => openEcho(withInside())
    return await playOn(open, async target => {
      bench.tell('a screen hangs at the echo')
      const { child } = target.program
      const ended = once(child, 'exit').then(([code, signal]) => `${signal ?? `exit code ${code}`}`)
      const screen = await openSubscriber(target.mqttPort)
      const { echoRate: rate } = bench.plan.slowReader
      const phases = await beside(bench, guests, target, { name: 'echo', rate, hang: screen.stop })
      screen.go()
      const end = await Promise.race([ended, pause(aftermathMs, undefined)])
      screen.close()
      return { phases, end }
    })
  } finally {
    await guests.close()
  }
}

const grew = (from: Phase | undefined, to: Phase | undefined): number =>
  ((to?.heldBytes ?? Number.NaN) - (from?.heldBytes ?? Number.NaN)) / 1e6

/** What was held beyond what the same orders took before, in MB. */
const beyond = ({ phases: [quiet, before, during] }: OnGateway): number =>
  grew(before, during) - grew(quiet, before)

/** One gateway after the other, each new: a tail of two halves of one minute says little. */
const onGateways = async (bench: Bench): Promise<readonly OnGateway[]> => {
  const own: OnGateway[] = []
  for (let round = 0; round < bench.plan.slowReader.pairs; round++) own.push(await onGateway(bench, round))
  return own
}

export const measureSlowReader = async (bench: Bench): Promise<Chapter> => {
  const { pads, drainMs } = bench.plan.slowReader
  const own = await onGateways(bench)
  const stock = await onEcho(bench)
  const ratio = (at: 'p50' | 'p99') =>
    ratioOf(
      own,
      ({ phases: [, , during] }) => during?.outcome?.reply?.[at],
      ({ phases: [, before] }) => before?.outcome?.reply?.[at],
    )
  const extra = Math.max(...own.map(beyond))
  const dropped = Math.min(...own.map(one => one.dropped))
  const missing = Math.max(...own.map(one => one.missing))
  const orders = Math.max(...own.map(one => one.orders))
  const caughtUpMs = Math.max(...own.map(one => one.caughtUpMs))
  return {
    text: [
      `A kitchen screen stops reading beside ${pads} pads that go on ordering; after ${figure(drainMs)} ms of a full line the ` +
        `gateway shows it out. The echo is faster, so more is asked of it. Each of ${own.length} gateways, then the echo:`,
      drawTable(columns, [...own.flatMap(({ phases }) => phases), ...stock.phases]),
      `With the screen hanging the gateway held ${figure(extra)} MB more than the same orders took before, at the most.`,
      `The gateway showed out ${dropped}; back again, the screen had all but ${missing} of ${figure(orders)} orders ` +
        `after ${figure(caughtUpMs)} ms, at the most. The bare aedes ` +
        `${stock.end === undefined ? 'lived on' : `ended (${stock.end})`} when its screen read again.`,
    ].join('\n\n'),
    targets: [
      {
        what: 'a subscriber that stops reading: p50 of the pads, ÷ before',
        measured: ratio('p50'),
        most: 2,
      },
      { what: '… p99, ÷ before', measured: ratio('p99'), most: 2 },
      { what: '… memory held beyond that of the same load before, MB', measured: extra, most: 32 },
      { what: '… evicted', measured: dropped, least: 1 },
      { what: '… orders it lacks after its return', measured: missing, most: 0 },
    ],
    headline: { 'beside a hanging screen, p99 ÷ before': ratio('p99') },
    measured: { own, stock },
  }
}
