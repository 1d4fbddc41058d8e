/** Papers that waited too long for their printer: they wait for somebody's answer, and one summary tells of them all. */
import type { JobId, PrinterId } from '../../protocol/ids.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { countTelling } from './attempts.ts'
import type { FactOf } from './fact.ts'
import { type Floor, type FloorTicket, ticketLines, ticketOn } from './floor.ts'
import { type FloorJob, isWhole, releaseJob, untouched } from './job.ts'
import { oweOwn, ownJobs } from './own-papers.ts'
import { before, owed } from './paper-order.ts'

/** Those that wait for an answer at a printer, oldest first. */
export const heldAt = (floor: Pick<Floor, 'jobs'>, printer: PrinterId): readonly FloorJob[] =>
  [...floor.jobs.values()].filter(({ held }) => held === printer)

/** One summary tells of all that are held before it is begun. */
export const holdJobs = (floor: Floor, { printer, jobs }: FactOf<'jobs-held'>, at: number): void => {
  for (const id of jobs) {
    const job = floor.jobs.get(id)
    if (job !== undefined) job.held = printer
  }
  const isComing = ownJobs(floor, printer).some(
    ({ kind, state, attempt }) => kind === 'summary' && state === 'queued' && attempt === 1,
  )
  if (!isComing) oweOwn(floor, printer, 'summary', at)
}

/** From here on a summary may be on paper, and whatever it tells of with it: a second attempt tells of nothing more. */
export const listHeld = (floor: Floor, id: JobId): void => {
  const summary = floor.jobs.get(id)
  if (summary?.kind !== 'summary' || !('printer' in summary.of)) return
  if (summary.attempt > 1 || summary.first === undefined) return
  for (const job of heldAt(floor, summary.of.printer)) job.listed ??= { summary: id, ...summary.first }
}

/** What became of a summary: it told all of what is listed on it, or it is given up and told nothing. */
export const endSummary = (
  floor: Floor,
  { fact, job: id }: FactOf<'job-sent' | 'job-confirmed' | 'job-failed'>,
  at: number,
): void => {
  if (floor.jobs.get(id)?.kind !== 'summary') return
  for (const job of listedOn(floor, id)) {
    if (fact === 'job-failed') delete job.listed
    else if ('ticket' in job.of && isWhole(job))
      countTelling(floor, job.of.ticket, { at, isConfirmed: fact === 'job-confirmed' })
    if (job.kind !== 'void' && untouched(job) && isAllVoid(floor, job)) floor.jobs.delete(job.job)
  }
}

/** Of its ticket everything was called back, and a paper of its own says so. */
const isAllVoid = (floor: Floor, { of }: FloorJob): boolean => {
  const ticket = 'ticket' in of ? ticketOn(floor, of.ticket) : undefined
  return ticket !== undefined && ticketLines(floor, ticket).every(({ state }) => !isLive(state))
}

/**
 * Whoever ordered it has all of it, or has gone: nobody has to be asked, nor told what came after. Only a paper that
 * somebody asked for comes out all the same, and one that was begun may be there beside it.
 */
export const dropServed = (floor: Floor, ticket: FloorTicket, at: number): void => {
  const isAwaited = ticketLines(floor, ticket).some(
    ({ state }) => isLive(state) && rank(state) < rank('delivered'),
  )
  if (isAwaited) return
  const follows = (job: FloorJob) => before(floor, job).some(({ held }) => held !== undefined)
  const needless = owed(floor, ticket).filter(
    job => job.held !== undefined || (job.kind !== 'reprint' && follows(job)),
  )
  for (const job of needless) {
    if (isWhole(job) && !untouched(job)) countTelling(floor, ticket.ticket, { at, isConfirmed: false })
    floor.jobs.delete(job.job)
  }
}

/** A printer that the house has no more asks nobody: what it held goes wherever the site sends it now. */
export const releaseStranded = (floor: Floor, at: number): void => {
  const printers = floor.site?.printers ?? {}
  for (const job of floor.jobs.values())
    if (job.held !== undefined && !Object.hasOwn(printers, job.held)) releaseJob(job, at)
}

/** What a summary tells of, once it is begun: as long as it is owed, whatever was answered meanwhile. */
export const listedOn = (floor: Pick<Floor, 'jobs'>, summary: JobId): readonly FloorJob[] =>
  [...floor.jobs.values()].filter(({ listed }) => listed?.summary === summary)

/** A summary that would have nothing to tell of does not come out. */
export const dropSummaries = (floor: Floor): void => {
  for (const [id, job] of floor.jobs) {
    if (job.kind !== 'summary' || !('printer' in job.of) || job.state !== 'queued') continue
    const isWanted =
      listedOn(floor, id).length > 0 ||
      heldAt(floor, job.of.printer).some(({ listed }) => listed === undefined)
    if (!isWanted) floor.jobs.delete(id)
  }
}
