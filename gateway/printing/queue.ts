/** What one printer is owed, computed from the floor; and where its worker's reports become facts. */
import type { Job, JobStore } from '../../hardware/printer/store.ts'
import { Fault } from '../../protocol/fault.ts'
import type { JobId, PrinterId } from '../../protocol/ids.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import { type FloorJob, mostAttempts } from '../rules/job.ts'
import type { JobReport } from '../rules/request.ts'
import { type Waiting, waitingAt } from './waiting.ts'

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

export interface Queue extends JobStore<PaperJob>, Pick<Waiting, 'review' | 'reviewAll'> {
  readonly printer: PrinterId
  /** What became of the last paper that this run of the gateway sent there. */
  readonly last: LastPaper | undefined
}

/** A printer's queue. */
export const queueFor = (desk: Desk, printer: PrinterId, clock: Pick<Clock, 'now'>): Queue => {
  /** An attempt that was begun here ends here, wherever the site sends such papers meanwhile. */
  const waiting = waitingAt(desk, printer, job => job.printer === printer)
  let serial = 0
  let last: LastPaper | undefined

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
    waiting.drop(job.id)
  }

  return {
    printer,
    get last() {
      return last
    },
    next: () => {
      const job = waiting.next()
      return job && { id: job.job, of: job.of, attempt: job.attempt }
    },
    waiting: waiting.size,
    review: waiting.review,
    reviewAll: waiting.reviewAll,
    sending: async job => {
      // The same attempt begins once more where a kitchen device gave it back, or it went from one printer to another.
      const { turns } = desk.floor.jobs.get(job.id) ?? {}
      const id = `${job.id}.${job.attempt}.job-sending${turns === undefined ? '' : `.${turns}`}`
      const reply = await report(job, 'job-sending', { id, printer })
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
      waiting.drop(job.id)
    },
    inDoubt: async (job, why) => {
      if (job.attempt >= mostAttempts) return fail(job, `in doubt ${job.attempt} times: ${why.message}`)
      await told(report(job, 'job-in-doubt', { cause: why.message }))
      end(job, 'in-doubt')
    },
    failed: (job, why) => fail(job, why.message),
  }
}
