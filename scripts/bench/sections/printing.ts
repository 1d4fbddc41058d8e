/** Tickets: how soon they are on paper, whom a printer that stalls keeps waiting, and what a hundred thousand leave behind. */
import { type LastByte, measureLastByte } from '../printing/last-byte.ts'
import { measureMany, type Sample } from '../printing/many.ts'
import { measureStalled, middleOf, type Stalled } from '../printing/stalled.ts'
import type { Bench, Chapter } from '../section.ts'
import { type Column, drawTable, figure, megabytes } from '../table.ts'
import type { Stepped } from '../trial.ts'

const columns: readonly Column<LastByte>[] = [
  { head: 'a ready printer that', cell: one => one.kind, align: 'left' },
  { head: 'order sent → last byte, p50', cell: one => figure(one.p50) },
  { head: 'p95', cell: one => figure(one.p95) },
  { head: 'p99', cell: one => figure(one.p99) },
  { head: '→ answer, p50', cell: one => figure(one.replyP50) },
]

const sides = ['without', 'stalled'] as const
const beside = (stalled: Stalled): readonly Column<(typeof sides)[number]>[] => {
  const cell = (measure: (step: Stepped) => number | undefined) => (side: (typeof sides)[number]) =>
    figure(middleOf(stalled, side, measure))
  return [
    {
      head: 'orders',
      cell: side => (side === 'stalled' ? 'one printer stalls' : 'without it'),
      align: 'left',
    },
    { head: 'answer, p50', cell: cell(step => step.reply?.p50) },
    { head: 'p99', cell: cell(step => step.reply?.p99) },
    { head: 'paper of the other, p50', cell: cell(step => step.kitchen?.p50) },
    { head: 'p95', cell: cell(step => step.kitchen?.p95) },
  ]
}

const memory: readonly Column<Sample>[] = [
  { head: 'tickets', cell: one => figure(one.tickets) },
  { head: 'held', cell: one => megabytes(one.heldBytes) },
  { head: 'resident', cell: one => megabytes(one.residentBytes) },
]

export const measurePrinting = async (bench: Bench): Promise<Chapter> => {
  const { pads, rate, tickets } = bench.plan.printing
  const lastBytes = await measureLastByte(bench)
  const stalled = await measureStalled(bench)
  const many = await measureMany(bench)
  return {
    text: [
      'Simulated printers that print at once, in a process of their own; milliseconds.',
      drawTable(columns, lastBytes),
      `${pads} pads, ${rate.perSecond} orders a second, each made at two stations; medians of ${stalled.rounds.length} pairs:`,
      drawTable(beside(stalled), sides),
      `Tickets at eight printers, ${figure(many.perSecond)} a second, of parties that leave:`,
      drawTable(memory, many.samples),
    ].join('\n\n'),
    targets: [
      ...lastBytes.map(({ kind, p95 }) => ({
        what: `order → last byte at a printer that ${kind}, p95, ms`,
        measured: p95,
        most: 100,
      })),
      {
        what: '… tickets that did not come',
        measured: lastBytes.reduce((sum, { missing }) => sum + missing, 0),
        most: 0,
      },
      { what: 'one printer stalls: p99 of the answers, ÷ without', measured: stalled.replyP99, most: 1.1 },
      { what: `memory held over ${figure(tickets)} tickets, last ÷ first`, measured: many.held, most: 1.03 },
      { what: '… resident', measured: many.resident, most: 1.05 },
    ],
    headline: {
      ...Object.fromEntries(
        lastBytes.map(({ kind, p95 }) => [`ticket at a printer that ${kind}, p95 ms`, p95]),
      ),
      'one printer stalls, p99 of answers, ÷ without': stalled.replyP99,
      'one printer stalls, p95 of the other’s paper, ÷ without': stalled.paperP95,
      [`memory held over ${tickets} tickets, last ÷ first`]: many.held,
    },
    measured: { lastBytes, stalled, many },
  }
}
