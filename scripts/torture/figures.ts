/** What one campaign came to, in numbers. */
import { tellStolen } from '../simulate/stolen.ts'
import type { Guest } from './guest.ts'
import { type Asked, fateOf } from './ledger.ts'
import type { Sheet } from './sheet.ts'
import type { Use } from './use.ts'

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
  /** Answers that were none, by reason, as guests heard them. */
  readonly delays: Readonly<Record<string, number>>
  readonly bumped: number
  /** Orders of parties that paid and went. */
  readonly closed: number
  readonly papers: number
  /** Papers that say they may be second ones. */
  readonly marked: number
  /** How often each trouble came, and how long after its mending somebody was answered, in milliseconds. */
  readonly came: ReadonlyMap<string, number>
  /** How often the gateway was gone of a trouble that stops it, before anybody killed it; by trouble. */
  readonly struck: ReadonlyMap<string, number>
  readonly backMs: ReadonlyMap<string, readonly number[]>
  /** The most that one life of the gateway took. */
  readonly use: Use
  /** The longest that a pad said nothing of an order under way. */
  readonly longestSilenceMs: number
  readonly seconds: number
  /** The share of the processors' time that others had, where it is known. */
  readonly stolen?: number | undefined
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

export const countDelays = (guests: readonly Guest[]): Figures['delays'] => {
  const delays: Record<string, number> = {}
  for (const guest of guests)
    for (const [why, count] of guest.delays) delays[why] = (delays[why] ?? 0) + count
  return delays
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
  const { readyMs, refused, delays, came, struck, backMs, use, retries, seconds, stolen } = figures
  const listed = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([why, count]) => `${count} ${why}`)
      .join(', ') || 0
  const troubles: readonly (readonly [string, string])[] = [...came].map(([name, count]) => {
    const back = backMs.get(name) ?? []
    const most = back.length === 0 ? '' : `, answered again within ${ms(Math.max(...back))}`
    const died = struck.has(name) ? `, of which ${struck.get(name)} killed it` : ''
    return [`  ${name}`, `${count}${died}${most}`]
  })
  const rows: readonly (readonly [string, string | number])[] = [
    ['kill -9', figures.kills],
    [
      'start to ready',
      `p50 ${ms(quantile(readyMs, 0.5))}, p99 ${ms(quantile(readyMs, 0.99))}, of ${readyMs.length}`,
    ],
    ['orders asked', figures.asked],
    ['  received', figures.received],
    ['  refused', listed(refused)],
    ['  taken back', figures.withdrawn],
    ['  of parties gone', figures.closed],
    ['asked once more', retries],
    ['told to wait', listed(delays)],
    ['tickets bumped', figures.bumped],
    ['papers', `${figures.papers}, ${figures.marked} marked as possible reprints`],
    [
      'gateway took',
      `${Math.round(use.residentBytes / 1024 ** 2)} MiB, ${use.descriptors} descriptors at most`,
    ],
    ...(came.size === 0 ? [] : [['troubles', ''] as const, ...troubles]),
    ['took', `${Math.round(seconds)} s${tellStolen(stolen)}`],
  ]
  return rows.map(([name, value]) => `  ${name.padEnd(18)}${value}`).join('\n')
}
