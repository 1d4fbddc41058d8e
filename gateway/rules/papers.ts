/** What becomes of a paper: reports of a printer's worker, each about one attempt. */
import { worksAt } from './asker.ts'
import { type Floor, ticketLines, ticketOn } from './floor.ts'
import { doubtHanded, isUnderWay, kitchenAt, reportHanded } from './handing.ts'
import type { FloorJob } from './job.ts'
import { notYourStation } from './kitchen.ts'
import { awaitsPaper, isQueuedAt } from './owed.ts'
import { piecesLeft } from './pieces.ts'
import type { JobReport, RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/**
 * A report about another attempt than the one under way comes from a worker that was overtaken (a restart
 * put its attempt in doubt): it is refused, `too-late`, and the worker drops the paper. `no-printer` to hand a paper to a
 * kitchen device at a printer that is none's.
 */
export const reportJob = (floor: Floor, report: JobReport, { from }: Pick<Moment, 'from'>): Verdict => {
  if (from.kind === 'station') return reportHanded(floor, report, from.name)
  const job = floor.jobs.get(report.job)
  if (job === undefined) return refuse('too-late')
  switch (report.type) {
    case 'job-sending':
      return beginJob(floor, job, report)
    case 'job-sent':
    case 'job-confirmed':
      if (!isUnderWay(job, report)) return refuse('too-late')
      return accept({ fact: report.type, job: report.job, attempt: report.attempt })
    case 'job-in-doubt':
      if (!isUnderWay(job, report)) return refuse('too-late')
      if (job.handed !== undefined) return doubtHanded(job, report)
      return accept({ fact: 'job-in-doubt', job: report.job, attempt: report.attempt, cause: report.cause })
    case 'job-returned':
      return refuse('not-allowed')
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

const beginJob = (floor: Floor, job: FloorJob, report: RequestOf<'job-sending'>): Verdict => {
  const { printer, attempt, handing } = report
  if (job.state !== 'queued' || job.held !== undefined || job.attempt !== attempt) return refuse('too-late')
  const serial = (floor.serials.get(printer) ?? 0) + 1
  const begun = { fact: 'job-sending', job: job.job, printer, attempt, serial } as const
  if (handing === undefined) return accept(begun)
  const kitchen = kitchenAt(floor, printer)
  return kitchen === undefined ? refuse('no-printer') : accept({ ...begun, handing, kitchen })
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
