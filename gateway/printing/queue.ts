/** What one printer is owed, computed from the floor; and where its worker's reports become facts. */
import type { Job, JobStore } from '../../hardware/printer/store.ts'
import { Fault } from '../../protocol/fault.ts'
import { type JobId, jobId, type OrderNumber, type PrinterId, type TicketId } from '../../protocol/ids.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { Desk } from '../desk/desk.ts'
import type { Floor } from '../rules/floor.ts'
import type { JobReport } from '../rules/request.ts'

export interface PaperJob extends Job {
  readonly id: JobId
  readonly ticket: TicketId
}

export interface Queue extends JobStore<PaperJob> {
  readonly printer: PrinterId
  /** Looks again at the papers of an order that something happened to. */
  review(order: OrderNumber): void
}

/**
 * After this many attempts that ended in doubt a paper is given up: a printer that takes every ticket and never
 * says that it has it would otherwise print the same one, marked, all night. The kitchen's screens have it still.
 */
const mostAttempts = 6

/** The printer a ticket goes to, by the site as it is now. */
export const printerOf = (floor: Floor, ticket: TicketId): PrinterId | undefined => {
  const station = floor.tickets.get(ticket)?.station
  return station === undefined ? undefined : floor.site?.stations[station]?.printer
}

/**
 * A printer's queue. There is no list that could disagree with the floor: the ids kept here are only where to
 * look first, and a job that the floor no longer owes is passed over.
 */
export const queueFor = (desk: Desk, printer: PrinterId): Queue => {
  const ids = new Set<JobId>()
  for (const job of desk.floor.jobs.values())
    if (printerOf(desk.floor, job.ticket) === printer) ids.add(job.job)

  const next = (): PaperJob | undefined => {
    for (const id of ids) {
      const job = desk.floor.jobs.get(id)
      if (job !== undefined) return { id, ticket: job.ticket, attempt: job.attempt }
      ids.delete(id)
    }
    return undefined
  }

  /** Each report has an id of its own for ever, so that telling it twice tells it once. */
  const report = (job: PaperJob, type: JobReport['type'], more: object = {}): Promise<Reply> =>
    desk.ask({ kind: 'gateway', part: 'printing' }, {
      type,
      id: `${job.id}.${job.attempt}.${type}`,
      job: job.id,
      attempt: job.attempt,
      ...more,
    } as JobReport)

  /** An end that is already written, or overtaken by a later attempt, needs no second telling. */
  const told = async (reply: Promise<Reply>): Promise<void> => {
    const answer = await reply
    if (!answer.ok && answer.why === 'not-stored')
      throw new Fault('not-stored', 'The journal cannot be written.')
  }

  const fail = async (job: PaperJob, cause: string): Promise<void> => {
    await told(report(job, 'job-failed', { cause }))
    ids.delete(job.id)
  }

  return {
    printer,
    next,
    waiting: () => ids.size,
    review: order => {
      for (const ticket of desk.floor.orders.get(order)?.tickets ?? []) {
        if (printerOf(desk.floor, ticket) !== printer) continue
        for (let n = 1; n <= (desk.floor.tickets.get(ticket)?.papers ?? 0); n++) {
          const id = jobId(ticket, n)
          if (desk.floor.jobs.has(id)) ids.add(id)
          else ids.delete(id)
        }
      }
    },
    sending: async job => {
      const reply = await report(job, 'job-sending', { printer })
      if (!reply.ok) throw new Fault(reply.why, `The start of ${job.id} was not written down: ${reply.why}.`)
    },
    sent: async job => {
      await told(report(job, 'job-sent'))
      ids.delete(job.id)
    },
    inDoubt: async (job, why) => {
      if (job.attempt < mostAttempts) await told(report(job, 'job-in-doubt', { cause: why.message }))
      else await fail(job, `in doubt ${job.attempt} times: ${why.message}`)
    },
    failed: (job, why) => fail(job, why.message),
  }
}
