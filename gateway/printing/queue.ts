/** What one printer is owed, computed from the floor; and where its worker's reports become facts. */
import type { Job, JobStore } from '../../hardware/printer/store.ts'
import { Fault } from '../../protocol/fault.ts'
import { type JobId, jobId, type OrderNumber, type PrinterId, type SessionId } from '../../protocol/ids.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import type { FloorJob } from '../rules/job.ts'
import { isInTurn, isQueuedAt } from '../rules/owed.ts'
import type { JobReport } from '../rules/request.ts'

export interface PaperJob extends Job {
  readonly id: JobId
  readonly of: FloorJob['of']
}

/** How a paper ended: by the printer's word, as far as anybody knows, or nobody knows. */
export interface LastPaper {
  readonly job: JobId
  readonly serial: number
  readonly ended: 'confirmed' | 'sent' | 'in-doubt' | 'failed'
  /** UTC milliseconds. */
  readonly at: number
}

export interface Queue extends JobStore<PaperJob> {
  readonly printer: PrinterId
  /** What became of the last paper that this run of the gateway sent there. */
  readonly last: LastPaper | undefined
  /** Looks again at the papers of an order, or of a party's check, that something happened to. */
  review(of: { readonly order: OrderNumber } | { readonly session: SessionId }): void
  /** Looks at everything that is owed: the site may send it elsewhere now. */
  reviewAll(): void
}

/**
 * After this many attempts that ended in doubt a paper is given up: a printer that takes every ticket and never
 * says that it has it would otherwise print the same one, marked, all night. The kitchen's screens have it still.
 */
const mostAttempts = 6

/**
 * A printer's queue. There is no list that could disagree with the floor: the ids kept here are only where to
 * look first, and a job that the floor no longer owes, or owes to another printer, is passed over.
 */
export const queueFor = (desk: Desk, printer: PrinterId, clock: Pick<Clock, 'now'>): Queue => {
  const ids = new Set<JobId>()
  let serial = 0
  let last: LastPaper | undefined

  /** An attempt that was begun here ends here, wherever the site sends such papers meanwhile. */
  const isOurs = (job: FloorJob): boolean =>
    job.state === 'sending' ? job.printer === printer : isQueuedAt(desk.floor, job, printer)

  const next = (): PaperJob | undefined => {
    for (const id of ids) {
      const job = desk.floor.jobs.get(id)
      if (job === undefined || !isOurs(job)) ids.delete(id)
      else if (isInTurn(desk.floor, job)) return { id, of: job.of, attempt: job.attempt }
    }
    return undefined
  }

  /** In the order in which they came to be owed; what is being printed stays. */
  const reviewAll = (): void => {
    const before = new Set(ids)
    ids.clear()
    for (const job of desk.floor.jobs.values())
      if (job.state === 'queued' ? isQueuedAt(desk.floor, job, printer) : before.has(job.job))
        ids.add(job.job)
  }

  /** A party that left took its checks along, and with it their numbers. */
  const forgetGone = (): void => {
    for (const id of ids) if (!desk.floor.jobs.has(id)) ids.delete(id)
  }

  const reviewPapers = (of: Exclude<FloorJob['of'], { printer: PrinterId }>, papers: number): void => {
    for (let n = 1; n <= papers; n++) {
      const id = jobId('session' in of ? of.session : of.ticket, n)
      const job = desk.floor.jobs.get(id)
      if (job === undefined) ids.delete(id)
      else if (isQueuedAt(desk.floor, job, printer)) ids.add(id)
    }
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

  const end = (job: PaperJob, ended: LastPaper['ended']): void => {
    last = { job: job.id, serial, ended, at: clock.now() }
  }

  const fail = async (job: PaperJob, cause: string): Promise<void> => {
    await told(report(job, 'job-failed', { cause }))
    end(job, 'failed')
    ids.delete(job.id)
  }

  reviewAll()
  return {
    printer,
    get last() {
      return last
    },
    next,
    waiting: () => ids.size,
    review: of => {
      const { orders, sessions } = desk.floor
      if ('order' in of) {
        for (const { ticket, papers } of orders.get(of.order)?.tickets ?? []) reviewPapers({ ticket }, papers)
        return
      }
      const session = sessions.get(of.session)
      if (session === undefined) forgetGone()
      else reviewPapers(of, session.papers)
    },
    reviewAll,
    sending: async job => {
      const reply = await report(job, 'job-sending', { printer })
      const given = desk.floor.jobs.get(job.id)?.serial
      if (reply.ok && given !== undefined) {
        serial = given
        return given
      }
      const why = reply.ok ? 'too-late' : reply.why
      throw new Fault(why, `The start of ${job.id} was not written down: ${why}.`)
    },
    sent: async (job, proof) => {
      await told(report(job, proof === 'confirmed' ? 'job-confirmed' : 'job-sent'))
      end(job, proof === 'confirmed' ? 'confirmed' : 'sent')
      ids.delete(job.id)
    },
    inDoubt: async (job, why) => {
      if (job.attempt >= mostAttempts) return fail(job, `in doubt ${job.attempt} times: ${why.message}`)
      await told(report(job, 'job-in-doubt', { cause: why.message }))
      end(job, 'in-doubt')
    },
    failed: (job, why) => fail(job, why.message),
  }
}
