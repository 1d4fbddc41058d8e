/** What one campaign came to, in numbers. */
import { type Asked, fateOf } from './ledger.ts'
import type { Sheet } from './sheet.ts'

export interface Figures {
  readonly kills: number
  /** Milliseconds from start to ready, of each start that was let live so long. */
  readonly readyMs: readonly number[]
  readonly asked: number
  readonly received: number
  /** Finally refused, by reason. */
  readonly refused: Readonly<Record<string, number>>
  /** Taken back by guests whose line broke, in time. */
  readonly withdrawn: number
  /** Requests sent once more because nobody had answered. */
  readonly retries: number
  readonly bumped: number
  readonly papers: number
  /** Papers that say they may be second ones. */
  readonly marked: number
  readonly seconds: number
}

/** Orders by what became of them. */
export const countAsked = (
  asked: readonly Asked[],
): Pick<Figures, 'asked' | 'received' | 'refused' | 'withdrawn'> => {
  const count = (fate: ReturnType<typeof fateOf>) => asked.filter(one => fateOf(one) === fate).length
  const refused: Record<string, number> = {}
  for (const one of asked.filter(one => fateOf(one) === 'gone')) {
    const why = one.outcome?.told.why ?? 'no reason'
    refused[why] = (refused[why] ?? 0) + 1
  }
  return { asked: asked.length, received: count('live'), refused, withdrawn: count('withdrawn') }
}

export const countPapers = (trays: readonly (readonly Sheet[])[]): Pick<Figures, 'papers' | 'marked'> => {
  const sheets = trays.flat()
  return { papers: sheets.length, marked: sheets.filter(sheet => sheet.marked).length }
}

/** The value below which this share of them lies, 0…1; NaN of none. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

const ms = (value: number): string => `${Math.round(value)} ms`

/** A short table for a person. */
export const table = (figures: Figures): string => {
  const { readyMs, refused, retries, seconds } = figures
  const reasons = Object.entries(refused).map(([why, count]) => `${count} ${why}`)
  const rows: readonly (readonly [string, string | number])[] = [
    ['kill -9', figures.kills],
    [
      'start to ready',
      `p50 ${ms(quantile(readyMs, 0.5))}, p99 ${ms(quantile(readyMs, 0.99))}, of ${readyMs.length}`,
    ],
    ['orders asked', figures.asked],
    ['  received', figures.received],
    ['  refused', reasons.length === 0 ? 0 : reasons.join(', ')],
    ['  taken back', figures.withdrawn],
    ['asked once more', retries],
    ['tickets bumped', figures.bumped],
    ['papers', `${figures.papers}, ${figures.marked} marked as possible reprints`],
    ['took', `${Math.round(seconds)} s`],
  ]
  return rows.map(([name, value]) => `  ${name.padEnd(18)}${value}`).join('\n')
}
