/** After an outage: which papers have waited too long for all of them to come out at once, and what people say to it. */
import type { JobId, PrinterId } from '../../protocol/ids.ts'
import { isManager, worksAt } from './asker.ts'
import type { Floor } from './floor.ts'
import { heldAt } from './holding.ts'
import type { FloorJob } from './job.ts'
import { isQueuedAt } from './owed.ts'
import { before } from './paper-order.ts'
import { stationsAt } from './printers.ts'
import type { RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

const defaults = { minutes: 20, atLeast: 3 }
const minuteMs = 60_000

/** What waits for an answer at one printer. */
export interface LatePapers {
  readonly printer: PrinterId
  readonly papers: number
  readonly tickets: number
  /** Since when the oldest of them has been owed, UTC milliseconds. */
  readonly since: number
  /** A summary of all of them is out: they may be dropped. */
  readonly isTold: boolean
}

/** Printers at which people have to say what becomes of late papers. */
export const lateAt = (floor: Floor): readonly LatePapers[] => {
  const held = [...floor.jobs.values()].filter(job => job.held !== undefined)
  return [...Map.groupBy(held, job => job.held as PrinterId)].map(([printer, jobs]) => ({
    printer,
    papers: jobs.length,
    tickets: new Set(jobs.flatMap(({ of }) => ('ticket' in of ? [of.ticket] : []))).size,
    since: Math.min(...jobs.map(({ since }) => since)),
    isTold: isTold(floor, jobs),
  }))
}

const isTold = (floor: Floor, held: readonly FloorJob[]): boolean =>
  held.every(({ listed }) => listed !== undefined && !floor.jobs.has(listed.summary))

/**
 * The papers that are to be held at a printer that does not print, or when to look again: UTC milliseconds.
 * `undefined` while too few wait there. One is late when those of its ticket before it are, and they have to be held at the
 * same printer: a summary tells of all that came before as well.
 */
export const nextHold = (
  floor: Floor,
  printer: PrinterId,
  now: number,
): { readonly jobs: readonly JobId[] } | { readonly at: number } | undefined => {
  const { minutes, atLeast } = { ...defaults, ...floor.site?.latePapers }
  const here = new Set(
    [...floor.jobs.values()].filter(job => 'ticket' in job.of && isQueuedAt(floor, job, printer)),
  )
  const waiting = [...here]
    .map(job => ({ job, earlier: before(floor, job) }))
    .filter(({ earlier }) =>
      earlier.every(one => here.has(one) || (one.held === printer && one.listed === undefined)),
    )
    .map(({ job, earlier }) => ({
      job,
      since: Math.max(job.since, ...earlier.filter(one => here.has(one)).map(one => one.since)),
    }))
    .sort((a, b) => a.since - b.since)
  // Those that turn late later join the others.
  const enough = waiting[heldAt(floor, printer).length > 0 ? 0 : atLeast - 1]
  if (enough === undefined) return undefined
  const lateMs = minutes * minuteMs
  if (enough.since + lateMs > now) return { at: enough.since + lateMs }
  return { jobs: waiting.filter(({ since }) => since + lateMs <= now).map(({ job }) => job.job) }
}

/** The printers' own request. `too-late` where none of these papers is late at this printer, or too few are. */
export const holdLate = (
  floor: Floor,
  { printer, jobs }: RequestOf<'hold-late'>,
  { from, at }: Pick<Moment, 'from' | 'at'>,
): Verdict => {
  if (from.kind !== 'gateway') return refuse('not-allowed')
  const next = nextHold(floor, printer, at)
  const late = next !== undefined && 'jobs' in next ? next.jobs.filter(job => jobs.includes(job)) : []
  return late.length === 0 ? refuse('too-late') : accept({ fact: 'jobs-held', printer, jobs: late })
}

/**
 * What becomes of late papers, said by whoever cooks there. Nothing happens where none are held. Refuses `no-printer`,
 * `not-allowed` for a cook of other stations, and `too-early` to drop what no paper has told of yet.
 */
export const answerLate = (
  floor: Floor,
  { printer, answer }: RequestOf<'answer-late'>,
  { from }: Pick<Moment, 'from'>,
): Verdict => {
  const { site } = floor
  if (site === undefined || !Object.hasOwn(site.printers ?? {}, printer))
    return refuse('no-printer', { detail: `There is no printer "${printer}".` })
  if (!isManager(from) && !stationsAt(site, printer).some(station => worksAt(from, station)))
    return refuse('not-allowed', { detail: `You do not work where ${printer} prints.` })
  const held = heldAt(floor, printer)
  if (held.length === 0) return accept()
  if (answer === 'drop' && !isTold(floor, held))
    return refuse('too-early', { detail: 'Their summary is not printed yet: nothing would be on paper.' })
  return accept({ fact: 'late-answered', printer, answer, jobs: held.map(({ job }) => job) })
}
