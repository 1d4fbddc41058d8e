/** What a campaign of rubbish measured, for a person. */
import { spreadOf } from '../bench/spread.ts'

export interface Figures {
  readonly sessions: number
  readonly seconds: number
  /** Milliseconds that the guests at the next table waited for each answer. */
  readonly waits: readonly number[]
  readonly retries: number
  readonly placed: number
  /** The gateway's resident memory after the first sessions, and at its most. */
  readonly usualBytes: number
  readonly mostBytes: number
  /** Descriptors before anybody came and after everybody left. */
  readonly descriptors: readonly [before: number, after: number]
  /** Lines of the log. */
  readonly lines: number
}

/** What the issue asks for, in bytes. */
const wantedBytes = 250e6

const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

export const table = (figures: Figures): string => {
  const { sessions, seconds, retries, placed, usualBytes, mostBytes, descriptors, lines } = figures
  const waits = spreadOf(figures.waits)
  const ms = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(1)} ms`)
  return [
    `sessions     ${sessions} in ${seconds.toFixed(1)} s: ${Math.round(sessions / seconds)} a second`,
    `next table   ${placed} orders received, p50 ${ms(waits?.p50)}, p99 ${ms(waits?.p99)}, at most ${ms(waits?.max)}, asked again ${retries} times`,
    `memory       ${mb(usualBytes)} at first, ${mb(mostBytes)} at most (${mostBytes <= wantedBytes ? 'within' : 'above'} ${mb(wantedBytes)})`,
    `descriptors  ${descriptors[0]} before, ${descriptors[1]} after`,
    `log          ${lines} lines`,
  ].join('\n')
}
