/** What the bench tells a person: one table for each question, and the targets beside what was measured. */
import type { Row, Standing } from './compare.ts'
import type { Frames } from './frames.ts'
import type { Machine } from './machine.ts'
import { loadName } from './plan.ts'
import type { Readiness } from './ready.ts'
import { type Column, drawTable, figure, kilobytes, megabytes } from './table.ts'

export interface Findings {
  readonly at: string
  readonly machine: Machine
  readonly seconds: number
  readonly rounds: number
  readonly loads: readonly Row[]
  readonly standings: readonly Standing[]
  readonly ready: Readiness
  readonly frames: Frames
}

const loads: readonly Column<Row>[] = [
  { head: 'pads', cell: row => String(row.pads) },
  { head: 'orders come', cell: row => loadName(row.load), align: 'left' },
  { head: 'orders/s', cell: row => figure(row.gateway.perSecond) },
  { head: 'mean', cell: row => figure(row.gateway.meanMs) },
  { head: 'p50', cell: row => figure(row.gateway.p50Ms) },
  { head: 'p99', cell: row => figure(row.gateway.p99Ms) },
  { head: 'max', cell: row => figure(row.gateway.maxMs) },
  { head: 'kitchen p50', cell: row => figure(row.gateway.kitchenP50Ms) },
  { head: 'p95', cell: row => figure(row.gateway.kitchenP95Ms) },
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

interface Target {
  readonly what: string
  readonly measured: number | undefined
  readonly most: number
}

const targetsOf = ({ loads, ready, frames }: Findings): readonly Target[] => {
  const kitchen = loads.filter(row => row.load.how === 'open')
  return [
    ...kitchen.map(row => ({
      what: `send → kitchen p95, ${loadName(row.load)}, ms`,
      measured: row.gateway.kitchenP95Ms,
      most: 300,
    })),
    { what: 'pad: frame p95, ms', measured: frames.draw?.p95, most: 10 },
    { what: 'gateway ready, first start, ms', measured: ready.emptyMs, most: 2000 },
    {
      what: `ready behind ${figure(ready.orders)} orders, after a stop, ms`,
      measured: ready.afterStopMs,
      most: 2000,
    },
    { what: '… after a power cut, ms', measured: ready.afterCutMs, most: 2000 },
  ]
}

const targets: readonly Column<Target>[] = [
  { head: 'target', cell: one => one.what, align: 'left' },
  { head: 'measured', cell: one => figure(one.measured) },
  { head: 'at most', cell: one => figure(one.most) },
  {
    head: '',
    cell: ({ measured, most }) => (measured === undefined ? '' : measured <= most ? '✓' : 'missed'),
    align: 'left',
  },
]

interface Press {
  readonly what: string
  readonly spread: Frames['draw']
}

const presses: readonly Column<Press>[] = [
  { head: 'pad, ms', cell: one => one.what, align: 'left' },
  { head: 'p50', cell: one => figure(one.spread?.p50) },
  { head: 'p95', cell: one => figure(one.spread?.p95) },
  { head: 'max', cell: one => figure(one.spread?.max) },
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

/** The whole report, a line break at its end. */
export const drawReport = (findings: Findings): string => {
  const { machine, frames, rounds, seconds } = findings
  const { node, cpu, cores, loadAverage, fsyncMs } = machine
  return [
    `Node ${node} on ${cores} × ${cpu}, load ${figure(loadAverage)} before, fsync ${figure(fsyncMs)} ms; ` +
      `${rounds} ${rounds === 1 ? 'round' : 'rounds'}, ${figure(seconds)} s`,
    `Orders received (on disk, then answered), milliseconds; medians of the rounds, the worst max.\n` +
      `Beside it a bare aedes echo under the same load: ratios are medians of neighbouring pairs.`,
    drawTable(loads, findings.loads),
    refusals(findings.loads),
    'What an order costs the gateway; its own commits alone at 20 a second, no printer.',
    drawTable(costs, findings.loads),
    'A room of pads.',
    drawTable(rooms, findings.standings),
    `All ${frames.screens} screens, in this process.`,
    drawTable(presses, [
      { what: 'screen → pixels', spread: frames.draw },
      { what: 'press → pixels', spread: frames.press },
    ]),
    drawTable(targets, targetsOf(findings)),
    '',
  ].join('\n\n')
}
