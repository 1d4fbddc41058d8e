/**
 * The order in which papers tell of a ticket: each says what came after the one before, so none overtakes another.
 *
 * What is held stands in that order like any other. Its summary tells of it, and of nothing that came later; from when
 * that is out, the next paper may follow. To let later papers overtake what is held was tried, each with what it had
 * to leave out: once one of them was begun and nobody knew whether it had been read, none of the others fitted any more.
 */
import { jobId } from '../../protocol/ids.ts'
import { type Floor, type FloorTicket, ticketOn } from './floor.ts'
import { type FloorJob, releaseJob } from './job.ts'

type Papers = Pick<Floor, 'jobs'>

/** The papers of a ticket that are not known to be sent, oldest first. */
export const owed = (floor: Papers, { ticket, papers }: FloorTicket): readonly FloorJob[] =>
  Array.from({ length: papers }, (_, n) => floor.jobs.get(jobId(ticket, n + 1))).filter(
    job => job !== undefined,
  )

/** A summary that tells of it was begun, and is not known to be out: whether anybody has read that, nobody knows. */
export const isBeingListed = (floor: Papers, { listed }: FloorJob): boolean =>
  listed !== undefined && floor.jobs.has(listed.summary)

/** A summary told of it: whoever reads papers knows it, whether it comes out itself or not. */
export const isListed = (floor: Papers, { listed }: FloorJob): boolean =>
  listed !== undefined && !floor.jobs.has(listed.summary)

/** Those of its ticket that tell what came after it, oldest first. */
export const later = (floor: Papers, ticket: FloorTicket, job: FloorJob): readonly FloorJob[] => {
  const papers = owed(floor, ticket)
  return papers.slice(papers.indexOf(job) + 1)
}

/** Those of its ticket that it takes for granted, and that nobody was told yet, oldest first. */
export const before = (floor: Pick<Floor, 'jobs' | 'orders'>, job: FloorJob): readonly FloorJob[] => {
  const ticket = 'ticket' in job.of ? ticketOn(floor, job.of.ticket) : undefined
  const papers = ticket === undefined ? [] : owed(floor, ticket)
  return papers
    .slice(0, Math.max(0, papers.indexOf(job)))
    .filter(one => one.held === undefined || !isListed(floor, one))
}

export const isInTurn = (floor: Floor, job: FloorJob): boolean => before(floor, job).length === 0

/**
 * A summary tells of all that is held at its printer. One that follows a paper which is not held there, as those that
 * were owed anew may, is held no more: the summary would tell of it too early.
 */
export const keepOrder = (floor: Floor, ticket: FloorTicket): void => {
  for (const job of owed(floor, ticket))
    if (job.held !== undefined && before(floor, job).some(({ held }) => held !== job.held)) delete job.held
}

/** It goes to another printer, and with it what is held and comes before: nobody else would wait for an answer. */
export const bringAlong = (floor: Floor, job: FloorJob, at: number): readonly FloorJob[] => {
  const held = before(floor, job).filter(one => one.held !== undefined)
  for (const one of held) releaseJob(one, at)
  return held
}
