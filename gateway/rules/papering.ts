/** How the floor moves on when something happens to papers. */
import { type JobId, ticketOfJob } from '../../protocol/ids.ts'
import { divertJob, doubtJob, endJob, outJob, returnJob, sendJob, tellTicket } from './attempts.ts'
import type { FactOf } from './fact.ts'
import { type Floor, ticketOn } from './floor.ts'
import { dropSummaries, endSummary, holdJobs, listHeld } from './holding.ts'
import { releaseJob } from './job.ts'
import { losePaper, makeGood } from './lost-papers.ts'
import { oweReprint } from './owed.ts'
import { oweOwn } from './own-papers.ts'
import type { PaperFact } from './paper-fact.ts'
import { owed } from './paper-order.ts'
import { moveLines, retire } from './progress.ts'

export const applyPaper = (floor: Floor, fact: PaperFact, at: number): void => {
  switch (fact.fact) {
    case 'reprint-asked':
      askAgain(floor, fact, at)
      return
    case 'test-asked':
      oweOwn(floor, fact.printer, 'test', at)
      return
    case 'job-sending':
      sendJob(floor, fact)
      listHeld(floor, fact.job)
      return
    case 'job-in-doubt':
      doubtJob(floor, fact)
      return
    case 'job-returned':
      returnJob(floor, fact)
      return
    case 'job-sent':
    case 'job-confirmed':
      tellByPaper(floor, fact.job, at)
      tellTicket(floor, fact, at)
      endSummary(floor, fact, at)
      outJob(floor, fact.job)
      makeGood(floor, fact.job)
      leaveJob(floor, fact.job)
      return
    case 'job-diverted':
      // Thousands go at once where a printer fails: only what was held is looked for among all that is owed.
      if (divertJob(floor, fact, at)) dropSummaries(floor)
      return
    case 'jobs-held':
      holdJobs(floor, fact, at)
      return
    case 'late-answered':
      answer(floor, fact, at)
      return
    case 'job-failed':
      tellTicket(floor, fact, at)
      endSummary(floor, fact, at)
      losePaper(floor, fact, at)
      leaveJob(floor, fact.job)
      return
    default:
      fact satisfies never
  }
}

/** What is held comes out: that is the paper somebody misses. */
const askAgain = (floor: Floor, { ticket: id }: FactOf<'reprint-asked'>, at: number): void => {
  const ticket = ticketOn(floor, id)
  if (ticket === undefined) return
  const held = owed(floor, ticket).filter(job => job.held !== undefined)
  for (const job of held) releaseJob(job, at)
  if (held.length === 0) oweReprint(floor, ticket, at)
  else dropSummaries(floor)
}

/** Printed after all, or owed no more: then whoever said so has the tickets, by the summary. */
const answer = (floor: Floor, { answer, jobs }: FactOf<'late-answered'>, at: number): void => {
  for (const id of jobs) {
    const job = floor.jobs.get(id)
    if (answer === 'drop') {
      tellByPaper(floor, id, at)
      // One that was begun before may be on paper beside the summary.
      tellTicket(floor, { fact: 'job-failed', job: id }, at)
      leaveJob(floor, id)
    } else if (job !== undefined) releaseJob(job, at)
  }
  dropSummaries(floor)
}

/**
 * A kitchen that has a ticket on paper knows of it, as one does whose screen shows it. By the job's name, and not by
 * what is owed: the record of one order is made on a floor that owes nothing.
 */
const tellByPaper = (floor: Floor, job: JobId, at: number): void => {
  const id = ticketOfJob(job)
  const ticket = id === undefined ? undefined : ticketOn(floor, id)
  if (ticket !== undefined) moveLines(floor, ticket.order, ticket.lines, 'queued', at)
}

const leaveJob = (floor: Floor, id: JobId): void => {
  const isListed = floor.jobs.get(id)?.listed !== undefined
  const order = endJob(floor, id)
  if (isListed) dropSummaries(floor)
  if (order !== undefined) retire(floor, order)
}
