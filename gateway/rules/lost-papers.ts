/** Papers that were given up and that nobody has put right: nothing of them is owed, but a manager must know. */
import { type JobId, orderOfJob, type SessionId } from '../../protocol/ids.ts'
import type { FactOf } from './fact.ts'
import type { Floor } from './floor.ts'
import type { LostPaper } from './job.ts'

/** The newest ones. */
const mostLost = 20

/** What a paper is of: its ticket, its session, or an order at the pass. */
const ofWhat = (job: JobId): string => job.slice(0, job.lastIndexOf('.'))

export const losePaper = ({ lost }: Floor, { job, cause }: FactOf<'job-failed'>, at: number): void => {
  lost.set(job, { job, cause, at })
  const [oldest] = lost.keys()
  if (lost.size > mostLost && oldest !== undefined) lost.delete(oldest)
}

/** A later paper of the same came out. */
export const makeGood = ({ lost }: Floor, job: JobId): void => {
  if (lost.size === 0) return
  for (const one of lost.keys()) if (ofWhat(one) === ofWhat(job)) lost.delete(one)
}

/** Those whose order or party is still there, in the order in which they were given up. */
export const lostPapers = ({ lost, orders, sessions }: Floor): readonly LostPaper[] =>
  [...lost.values()].filter(({ job }) => {
    const order = orderOfJob(job)
    return order === undefined ? sessions.has(ofWhat(job) as SessionId) : orders.has(order)
  })
