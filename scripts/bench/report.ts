/** What the bench tells a person: a chapter for each question, and at the end the targets beside what was measured. */
import { tellStolen } from '../simulate/stolen.ts'
import type { Machine } from './machine.ts'
import type { Chapter, Target } from './section.ts'
import { type Column, drawTable, figure } from './table.ts'

export interface Findings {
  readonly at: string
  readonly machine: Machine
  readonly seconds: number
  /** The share of the processors' time that others had, where it is known. */
  readonly stolen?: number | undefined
  readonly chapters: Readonly<Record<string, Chapter>>
}

/** Undefined where it was not measured. */
export const isReached = ({ measured, most, least }: Target): boolean | undefined =>
  measured === undefined || Number.isNaN(measured)
    ? undefined
    : (most === undefined || measured <= most) && (least === undefined || measured >= least)

const bound = ({ most, least }: Target): string =>
  most === undefined ? `≥ ${figure(least)}` : `≤ ${figure(most)}`

const targets: readonly Column<Target>[] = [
  { head: 'target', cell: one => one.what, align: 'left' },
  { head: 'measured', cell: one => figure(one.measured) },
  { head: 'wanted', cell: bound },
  { head: '', cell: one => ({ true: '✓', false: 'missed' })[String(isReached(one))] ?? '', align: 'left' },
]

export const drawMachine = ({ node, cpu, cores, loadAverage, fsyncMs }: Machine): string =>
  `Node ${node} on ${cores} × ${cpu}, load ${figure(loadAverage)} before, fsync ${figure(fsyncMs)} ms`

/** The whole report, a line break at its end. @param comparison with another day */
export const drawReport = ({ machine, seconds, stolen, chapters }: Findings, comparison?: string): string => {
  const all = Object.values(chapters)
  return [
    `${drawMachine(machine)}; ${figure(seconds)} s${tellStolen(stolen)}`,
    ...all.map(({ text }) => text),
    ...(comparison === undefined ? [] : [comparison]),
    drawTable(
      targets,
      all.flatMap(chapter => chapter.targets),
    ),
    '',
  ].join('\n\n')
}
