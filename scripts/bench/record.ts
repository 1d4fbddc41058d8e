/** The bench's memory of other days: one line a recorded run, kept with the code it measured. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { type Static, Type } from 'typebox'
import { check } from '../../protocol/shape.ts'
import { inRoot } from '../simulate/folder.ts'
import type { Findings } from './report.ts'
import { type Column, drawTable, figure } from './table.ts'

export const recordFile = inRoot('scripts', 'bench', 'history.jsonl')

/** One recorded run. A figure that is renamed begins anew; nothing compares what was not measured on both days. */
export const Recorded = Type.Object({
  /** ISO 8601, UTC. */
  at: Type.String(),
  /** What was checked out, `+` behind it where files differed from that; empty where there is no git. */
  commit: Type.String(),
  machine: Type.Object({
    node: Type.String(),
    cpu: Type.String(),
    cores: Type.Integer(),
    loadAverage: Type.Number(),
    fsyncMs: Type.Number(),
  }),
  plan: Type.Union([Type.Literal('full'), Type.Literal('quick')]),
  figures: Type.Record(Type.String(), Type.Number()),
})
export type Recorded = Static<typeof Recorded>

const git = (...args: string[]): string => {
  try {
    return execFileSync('git', args, {
      cwd: inRoot(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return ''
  }
}

const commitNow = (): string =>
  `${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+'}`

/** Four figures of it are as much as a run is worth. */
const short = (value: number): number => Number(value.toPrecision(4))

/** A run as it is recorded. @param commit of the checkout */
export const recordOf = (
  { at, machine, chapters }: Pick<Findings, 'at' | 'machine' | 'chapters'>,
  plan: Recorded['plan'],
  commit = commitNow(),
): Recorded => ({
  at,
  commit,
  machine: { ...machine, loadAverage: short(machine.loadAverage), fsyncMs: short(machine.fsyncMs) },
  plan,
  figures: Object.fromEntries(
    Object.values(chapters)
      .flatMap(({ headline }) => Object.entries(headline))
      .flatMap(([name, value]) =>
        value === undefined || !Number.isFinite(value) ? [] : [[name, short(value)] as const],
      ),
  ),
})

/** Oldest first. @throws Error that names the first line that is no recorded run */
export const readRecords = (file = recordFile): readonly Recorded[] => {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, n) => {
    if (line === '') return []
    const recorded = check(Recorded, JSON.parse(line))
    if (!recorded.ok) throw new Error(`${file}:${n + 1}: ${recorded.problems.join('; ')}`)
    return [recorded.value]
  })
}

/** Adds a run at the end. */
export const record = (run: Recorded, file = recordFile): void =>
  appendFileSync(file, `${JSON.stringify(run)}\n`)

interface Change {
  readonly name: string
  readonly before: number
  readonly now: number
}

const columns: readonly Column<Change>[] = [
  { head: 'against the last record', cell: one => one.name, align: 'left' },
  { head: 'then', cell: one => figure(one.before) },
  { head: 'now', cell: one => figure(one.now) },
  { head: 'now ÷ then', cell: ({ now, before }) => figure(now / before) },
]

/**
 * What a run is beside the last one of the same plan; nothing where there is none, or nothing that both measured.
 * Another machine is named: its figures say little, its ratios more.
 */
export const drawComparison = (run: Recorded, records: readonly Recorded[]): string | undefined => {
  const last = records.findLast(({ plan }) => plan === run.plan)
  if (last === undefined) return undefined
  const changes = Object.entries(run.figures).flatMap(([name, now]): Change[] => {
    const before = last.figures[name]
    return before === undefined ? [] : [{ name, before, now }]
  })
  if (changes.length === 0) return undefined
  const { cores, cpu, fsyncMs } = last.machine
  const other = cpu === run.machine.cpu && cores === run.machine.cores ? '' : ', another machine'
  const told = `${last.at.slice(0, 10)}, ${last.commit}, ${cores} × ${cpu}, fsync ${figure(fsyncMs)} ms${other}`
  return `${drawTable(columns, changes)}\n\nThe record: ${told}.`
}
