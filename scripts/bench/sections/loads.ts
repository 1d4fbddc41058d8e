/** Orders as they come: in a closed loop, at a rate, all at once; on the gateway, and on a bare echo beside it. */
import { compare, type Row, type Standing, standings, strayOrders, type Tournament } from '../compare.ts'
import { type Load, loadName } from '../plan.ts'
import { playRounds } from '../rounds.ts'
import type { Bench, Chapter, Target } from '../section.ts'
import { type Column, drawTable, figure, kilobytes, megabytes } from '../table.ts'
import { openEcho, openGateway } from '../target.ts'
import { runTrial } from '../trial.ts'

const rates: readonly Column<Row>[] = [
  { head: 'pads', cell: row => String(row.pads) },
  { head: 'orders come', cell: row => loadName(row.load), align: 'left' },
  { head: 'orders/s', cell: row => figure(row.gateway.perSecond) },
  { head: 'mean', cell: row => figure(row.gateway.meanMs) },
  { head: 'p50', cell: row => figure(row.gateway.p50Ms) },
  { head: 'p99', cell: row => figure(row.gateway.p99Ms) },
  { head: 'max', cell: row => figure(row.gateway.maxMs) },
  { head: 'kitchen p50', cell: row => figure(row.gateway.kitchenP50Ms) },
  { head: 'p95', cell: row => figure(row.gateway.kitchenP95Ms) },
  { head: '÷ pad', cell: row => figure(row.gateway.kitchenRatio) },
  { head: '│ echo/s', cell: row => figure(row.echo.perSecond) },
  { head: 'p50', cell: row => figure(row.echo.p50Ms) },
  { head: 'p99', cell: row => figure(row.echo.p99Ms) },
  { head: '│ ÷ echo: /s', cell: row => figure(row.ratio.perSecond) },
  { head: 'p50', cell: row => figure(row.ratio.p50Ms) },
  { head: 'p99', cell: row => figure(row.ratio.p99Ms) },
]

const costs: readonly Column<Row>[] = [
  { head: 'pads', cell: row => String(row.pads) },
  { head: 'orders come', cell: row => loadName(row.load), align: 'left' },
  { head: 'to disk', cell: row => kilobytes(row.gateway.bytesPerOrder) },
  { head: 'CPU ms', cell: row => figure(row.gateway.cpuMsPerOrder) },
  { head: 'echo CPU ms', cell: row => figure(row.echo.cpuMsPerOrder) },
  { head: '÷ echo', cell: row => figure(row.ratio.cpuMsPerOrder) },
  { head: 'generator busy', cell: row => `${figure((row.gateway.generatorBusy ?? Number.NaN) * 100)} %` },
]

const rooms: readonly Column<Standing>[] = [
  { head: 'pads', cell: one => String(one.pads) },
  { head: 'all in, ms', cell: one => figure(one.connectMs) },
  { head: 'echo', cell: one => figure(one.echoConnectMs) },
  { head: 'resident, quiet', cell: one => megabytes(one.idleBytes) },
  { head: 'after the load', cell: one => megabytes(one.busyBytes) },
  { head: 'echo, quiet', cell: one => megabytes(one.echoIdleBytes) },
]

const refusals = (rows: readonly Row[]): string => {
  const told = rows.flatMap(row =>
    Object.entries(row.gatewayRefused).map(
      ([why, count]) =>
        `  ${row.pads} pads, ${loadName(row.load)}: ${figure(count)} × ${why === 'none' ? 'no answer' : why}`,
    ),
  )
  return told.length === 0 ? 'Every order was received.' : `Not received:\n${told.join('\n')}`
}

/** 100 × the earlier system, which took about 130 a second on the machine the targets come from. */
const hundredfold = 13_000

const closedTargets = (rows: readonly Row[]): readonly Target[] =>
  rows
    .filter(({ pads, load }) => load.how === 'closed' && (pads === 500 || pads === 2000))
    .flatMap(({ pads, gateway, ratio }): Target[] => [
      ...(pads === 500
        ? [{ what: '500 pads closed loop, ÷ the bare aedes echo', measured: ratio.perSecond, least: 0.8 }]
        : []),
      {
        what: `${figure(pads)} pads closed loop, orders/s (100 × the earlier system)`,
        measured: gateway.perSecond,
        least: hundredfold,
      },
    ])

const burstTargets = (rows: readonly Row[], strays: number): readonly Target[] =>
  rows
    .filter(({ pads, load }) => load.how === 'burst' && pads === 500)
    .flatMap(({ gateway, gatewayRefused }): Target[] => [
      {
        what: 'burst of 500: not received exactly once',
        measured: Object.values(gatewayRefused).reduce((sum, count) => sum + count, strays),
        most: 0,
      },
      { what: '… mean, ms', measured: gateway.meanMs, most: 40 },
      { what: '… p99, ms', measured: gateway.p99Ms, most: 100 },
    ])

const kitchenTargets = (rows: readonly Row[]): readonly Target[] =>
  rows
    .filter(({ pads }) => pads === 500)
    .flatMap(({ load, gateway }): Target[] => [
      {
        what: `a feed client has it, ÷ the pad's own latency, 500 pads ${loadName(load)}`,
        measured: gateway.kitchenRatio,
        most: 1.5,
      },
      ...(load.how === 'open'
        ? [
            {
              what: `send → kitchen p95, ${loadName(load)}, ms`,
              measured: gateway.kitchenP95Ms,
              most: 300,
            },
          ]
        : []),
    ])

const headlineOf = (rows: readonly Row[]): Chapter['headline'] =>
  Object.fromEntries(
    rows.flatMap(({ pads, load, gateway, ratio }) => {
      const name = `${pads} pads ${loadName(load)}`
      return load.how === 'closed'
        ? [
            [`${name}, orders/s`, gateway.perSecond],
            [`${name}, ÷ echo`, ratio.perSecond],
            [`${name}, CPU ms/order`, gateway.cpuMsPerOrder],
          ]
        : [
            [`${name}, p50 ms`, gateway.p50Ms],
            [`${name}, p99 ms`, gateway.p99Ms],
          ]
    }),
  )

/** @param hows the kinds of load that are asked for */
export const measureLoads =
  (hows: ReadonlySet<Load['how']>) =>
  async ({ plan, grounds, guests, tell }: Bench): Promise<Chapter> => {
    const tournaments: Tournament[] = []
    for (const { pads, pairs, steps } of plan.loads) {
      const asked = steps.filter(({ load, warming }) => warming || hows.has(load.how))
      if (asked.every(({ warming }) => warming)) continue
      const rounds = await playRounds(
        pairs,
        { gateway: () => openGateway(grounds, grounds.newData()), echo: openEcho },
        (target, name, round) => {
          tell(`${pads} pads, ${name}, ${round + 1} of ${pairs}`)
          return runTrial({ pads, steps: asked }, target, guests, grounds)
        },
      )
      tournaments.push({ pads, rounds })
    }
    const rows = compare(tournaments)
    const strays = strayOrders(tournaments)
    return {
      text: [
        'Orders received (on disk, then answered), milliseconds; medians of the rounds, the worst max.\n' +
          'Beside it a bare aedes echo under the same load: ratios are medians of neighbouring pairs.',
        drawTable(rates, rows),
        `${refusals(rows)} ${strays === 0 ? 'The gateway has each of them once.' : `${strays} are in the gateway too often, or not at all.`}`,
        'What an order costs the gateway; no printer.',
        drawTable(costs, rows),
        'A room of pads.',
        drawTable(rooms, standings(tournaments)),
      ].join('\n\n'),
      targets: [...closedTargets(rows), ...burstTargets(rows, strays), ...kitchenTargets(rows)],
      headline: headlineOf(rows),
      measured: tournaments,
    }
  }
