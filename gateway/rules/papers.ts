/** What becomes of a paper: reports of a printer's worker, each about one attempt. */
import { worksAt } from './asker.ts'
import { type Floor, ticketLines, ticketOn } from './floor.ts'
import { notYourStation } from './kitchen.ts'
import { awaitsPaper, isQueuedAt } from './owed.ts'
import { piecesLeft } from './pieces.ts'
import type { JobReport, RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/**
 * A report about another attempt than the one under way comes from a worker that was overtaken (a restart
 * put its attempt in doubt): it is refused, `too-late`, and the worker drops the paper.
 */
export const reportJob = (floor: Floor, report: JobReport): Verdict => {
  const job = floor.jobs.get(report.job)
  if (job === undefined) return refuse('too-late')
  switch (report.type) {
    case 'job-sending': {
      if (job.state !== 'queued' || job.held !== undefined || job.attempt !== report.attempt)
        return refuse('too-late')
      const { job: id, printer, attempt } = report
      return accept({
        fact: 'job-sending',
        job: id,
        printer,
        attempt,
        serial: (floor.serials.get(printer) ?? 0) + 1,
      })
    }
    case 'job-sent':
    case 'job-confirmed':
      if (job.state !== 'sending' || job.attempt !== report.attempt) return refuse('too-late')
      return accept({ fact: report.type, job: report.job, attempt: report.attempt })
    case 'job-in-doubt':
      if (job.state !== 'sending' || job.attempt !== report.attempt) return refuse('too-late')
      return accept({ fact: 'job-in-doubt', job: report.job, attempt: report.attempt, cause: report.cause })
    case 'divert-job': {
      const { job: id, from, to } = report
      if (!isQueuedAt(floor, job, from)) return refuse('too-late')
      if (floor.site?.printers?.[to] === undefined) return refuse('no-printer')
      return accept({ fact: 'job-diverted', job: id, from, to })
    }
    case 'job-failed':
      return accept({ fact: 'job-failed', job: report.job, cause: report.cause })
    default:
      return report satisfies never
  }
}

/**
 * One more paper of a ticket. Nothing more comes out where one is waiting for its printer anyway. Refuses
 * `unknown-ticket`, `not-allowed` for another station's, `no-printer`, `too-late` where nothing of it is left.
 */
export const reprintTicket = (
  floor: Floor,
  { ticket: id }: RequestOf<'reprint-ticket'>,
  { from }: Moment,
): Verdict => {
  const ticket = ticketOn(floor, id)
  if (ticket === undefined) return refuse('unknown-ticket')
  if (!worksAt(from, ticket.station)) return notYourStation(ticket.station)
  if (floor.site?.stations[ticket.station]?.printer === undefined)
    return refuse('no-printer', { detail: `${ticket.station} has no printer.` })
  if (ticketLines(floor, ticket).every(line => piecesLeft(line) === 0)) return refuse('too-late')
  return awaitsPaper(floor, ticket) ? accept() : accept({ fact: 'reprint-asked', ticket: id })
}
