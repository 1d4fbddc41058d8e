/** The same gateway on an SD card: what is left of its speed, and what each order waits for. */
import { slowDisk } from '../../disk/slow.ts'
import { askInside, withInside } from '../ask-inside.ts'
import { type Figures, figuresIn } from '../compare.ts'
import { measureSync } from '../machine.ts'
import { type Load, loadName } from '../plan.ts'
import { middle, playOn, playRounds, ratioOf } from '../rounds.ts'
import type { Bench, Chapter } from '../section.ts'
import { type Column, drawTable, figure, kilobytes } from '../table.ts'
import { type Open, openGateway, openSingle, type Target } from '../target.ts'
import { runTrial, type Stepped, stepOf } from '../trial.ts'

interface Line {
  readonly who: string
  readonly load: Load | undefined
  /** Medians where it was measured more than once. */
  readonly figures: Figures
  readonly loopP99Ms?: number | undefined
}

const columns: readonly Column<Line>[] = [
  { head: 'who', cell: line => line.who, align: 'left' },
  { head: 'orders come', cell: ({ load }) => (load === undefined ? '' : loadName(load)), align: 'left' },
  { head: 'orders/s', cell: ({ figures }) => figure(figures.perSecond) },
  { head: 'p50', cell: ({ figures }) => figure(figures.p50Ms) },
  { head: 'p99', cell: ({ figures }) => figure(figures.p99Ms) },
  { head: 'kitchen p50', cell: ({ figures }) => figure(figures.kitchenP50Ms) },
  { head: 'to disk', cell: ({ figures }) => kilobytes(figures.bytesPerOrder) },
  { head: 'loop late, p99', cell: line => figure(line.loopP99Ms) },
]

const lineOf = (who: string, steps: readonly (Stepped | undefined)[], loopP99Ms?: number): Line => {
  const played = steps.filter(step => step !== undefined)
  return { who, load: played[0]?.load, figures: figuresIn(played), loopP99Ms }
}

const warmSeconds = 0.8

const closedLoop = ({ plan: { slowDisk: plan }, guests, grounds }: Bench) => {
  const steps = [
    { load: { how: 'closed', seconds: warmSeconds }, warming: true },
    { load: { how: 'closed', seconds: plan.closedSeconds } },
  ] as const
  return async (target: Target): Promise<Stepped | undefined> =>
    (await runTrial({ pads: plan.pads, steps }, target, guests, grounds)).steps[0]
}

/** One rate after another, on a gateway that is warm and has few orders behind it. */
const atRates = async (
  { plan: { slowDisk: plan }, guests, grounds, tell }: Bench,
  open: Open,
): Promise<readonly Line[]> =>
  playOn(open, async ({ program, mqttPort, kitchen }) => {
    const { baskets, credentials } = grounds
    await guests.come({ mqttPort, kitchen, baskets, credentials: credentials.slice(0, plan.pads) })
    await guests.load({ how: 'burst', times: 2 })
    const all: Line[] = []
    for (const rate of plan.rates) {
      const load: Load = { how: 'open', ...rate }
      tell(`on a slow disk: ${loadName(load)}`)
      await askInside(program, 'loop-begin')
      const step = await stepOf(guests, program.pid, load)
      const { loopP99Ms } = await askInside(program, 'loop-end')
      all.push(lineOf('gateway, slow disk', [step], loopP99Ms))
    }
    await guests.go()
    return all
  })

const kilo = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : bytes / 1000

const targetsOf = (
  syncMs: number,
  oneSyncMs: number,
  share: number | undefined,
  [idle, busy]: readonly Line[],
): Chapter['targets'] => [
  { what: `${syncMs} ms fsync, closed loop, ÷ our own figure`, measured: share, least: 0.8 },
  {
    what: `20 orders/s on the ${syncMs} ms disk: p50 beyond one fsync, ms`,
    measured: idle?.figures.p50Ms === undefined ? undefined : idle.figures.p50Ms - oneSyncMs,
    most: 3,
  },
  { what: '… written per order, KB', measured: kilo(idle?.figures.bytesPerOrder), most: 13 },
  {
    what: '… event-loop delay p99, of a sync',
    measured: idle?.loopP99Ms === undefined ? undefined : idle.loopP99Ms / oneSyncMs,
    most: 0.25,
  },
  ...(busy === undefined
    ? []
    : [
        {
          what: '1,000 orders/s on it: written per order, KB',
          measured: kilo(busy.figures.bytesPerOrder),
          most: 5,
        },
      ]),
]

export const measureSlowDisk = async (bench: Bench): Promise<Chapter> => {
  const { grounds, tell } = bench
  const { syncMs, pads, pairs } = bench.plan.slowDisk
  const slow = { env: slowDisk(syncMs) }
  const oneSyncMs = syncMs + measureSync(grounds.folder)
  const play = closedLoop(bench)
  const rounds = await playRounds(
    pairs,
    {
      gateway: () => openGateway(grounds, grounds.newData()),
      slow: () => openGateway(grounds, grounds.newData(), slow),
    },
    (target, name, round) => {
      tell(`${pads} pads, ${name === 'slow' ? 'slow disk' : 'this disk'}, ${round + 1} of ${pairs}`)
      return play(target)
    },
  )
  const rates = await atRates(bench, () => openGateway(grounds, grounds.newData(), withInside(slow)))
  tell('a commit for each order')
  const single = await playOn(() => openSingle(grounds.newFolder()), play)
  // At a commit each every pad gets its turn once in seconds: a closed loop would have to last minutes.
  const once = { pads, steps: [{ load: { how: 'burst', times: 1 } }] } as const
  const [singleSlow] = (
    await playOn(
      () => openSingle(grounds.newFolder(), slow),
      target => runTrial(once, target, bench.guests, grounds),
    )
  ).steps

  const share = ratioOf(
    rounds,
    round => round.slow?.perSecond,
    round => round.gateway?.perSecond,
  )
  const [idle] = rates
  const gain = (slowest: Stepped | undefined) =>
    middle(rounds, round => {
      const [own, beside] = [round.slow?.perSecond, slowest?.perSecond]
      return own === undefined || beside === undefined ? undefined : own / beside
    })
  return {
    text: [
      `Every sync takes ${syncMs} ms longer (an SD card), one takes ${figure(oneSyncMs)} ms; ${pads} pads. Beside it the ` +
        'bare aedes with a commit for each order.',
      drawTable(columns, [
        lineOf(
          'gateway, this disk',
          rounds.map(round => round.gateway),
        ),
        lineOf(
          'gateway, slow disk',
          rounds.map(round => round.slow),
        ),
        ...rates,
        lineOf('a commit each, this disk', [single]),
        lineOf('a commit each, slow disk', [singleSlow]),
      ]),
      `Slow disk ÷ this disk, closed loop: ${figure(share)} (median of ${rounds.length}); ` +
        `the gateway ÷ a commit each, slow disk: ${figure(gain(singleSlow))}.`,
    ].join('\n\n'),
    targets: targetsOf(syncMs, oneSyncMs, share, rates),
    headline: {
      'slow disk, closed loop, orders/s': middle(rounds, round => round.slow?.perSecond),
      'slow disk, closed loop, ÷ this disk': share,
      'slow disk, 20 a second, p50 ms': idle?.figures.p50Ms,
      'slow disk, 20 a second, KB/order': kilo(idle?.figures.bytesPerOrder),
      'a commit each, closed loop, orders/s': single?.perSecond,
    },
    measured: { oneSyncMs, rounds, rates, single, singleSlow },
  }
}
