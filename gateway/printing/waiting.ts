/** The papers that wait for one printer, by what the floor says of them. */
import {
  type JobId,
  jobId,
  type OrderNumber,
  type PrinterId,
  passJobId,
  type SessionId,
} from '../../protocol/ids.ts'
import type { Desk } from '../desk/desk.ts'
import type { FloorJob } from '../rules/job.ts'
import { isQueuedAt } from '../rules/owed.ts'
import { isInTurn } from '../rules/paper-order.ts'

/** What something happened to. */
export type Touched = { readonly order: OrderNumber } | { readonly session: SessionId }

export interface Waiting {
  /** The first that may come out, as none of its ticket's earlier ones waits elsewhere. */
  next(): FloorJob | undefined
  /** How many wait. */
  size(): number
  /** It is none of these any more. */
  drop(job: JobId): void
  /** Looks again at the papers of an order, or of a party's check, that something happened to. */
  review(of: Touched): void
  /** Looks at everything that is owed: the site may send it elsewhere now. */
  reviewAll(): void
}

/**
 * There is no list that could disagree with the floor: the ids kept here are only where to look first, and a job that
 * is not wanted here any more is passed over.
 * @param isBegun whether one that is being printed is still this printer's business
 */
export const waitingAt = (
  desk: Pick<Desk, 'floor'>,
  printer: PrinterId,
  isBegun: (job: FloorJob) => boolean,
): Waiting => {
  const ids = new Set<JobId>()

  const isOurs = (job: FloorJob): boolean =>
    job.state === 'sending' ? isBegun(job) : isQueuedAt(desk.floor, job, printer)

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

  const reviewPapers = (idOf: (n: number) => JobId, papers: number): void => {
    for (let n = 1; n <= papers; n++) {
      const id = idOf(n)
      const job = desk.floor.jobs.get(id)
      if (job === undefined) ids.delete(id)
      else if (isQueuedAt(desk.floor, job, printer)) ids.add(id)
    }
  }

  reviewAll()
  return {
    next: () => {
      for (const id of ids) {
        const job = desk.floor.jobs.get(id)
        if (job === undefined || !isOurs(job)) ids.delete(id)
        else if (isInTurn(desk.floor, job)) return job
      }
      return undefined
    },
    size: () => ids.size,
    drop: job => void ids.delete(job),
    review: of => {
      const { orders, sessions } = desk.floor
      if ('order' in of) {
        const { order, tickets = [], passPapers = 0 } = orders.get(of.order) ?? {}
        for (const { ticket, papers } of tickets) reviewPapers(n => jobId(ticket, n), papers)
        if (order !== undefined) reviewPapers(n => passJobId(order, n), passPapers)
        return
      }
      const session = sessions.get(of.session)
      if (session === undefined) forgetGone()
      else reviewPapers(n => jobId(of.session, n), session.papers)
    },
    reviewAll,
  }
}
