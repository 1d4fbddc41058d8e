/** Papers that were given up and that nobody has put right: the floor forgets them, a manager must not. */
import { type JobId, orderOfJob, type SessionId } from '../../protocol/ids.ts'
import type { LostPaper } from '../desk/around.ts'
import type { Entry } from '../rules/fact.ts'
import type { Floor } from '../rules/floor.ts'

/** The newest ones. */
const mostLost = 20

/** What a paper is of: its ticket, its session, or an order at the pass. */
const ofWhat = (job: JobId): string => job.slice(0, job.lastIndexOf('.'))

export interface LostPapers {
  hear(entry: Entry): void
  /** Those whose order or check is still on the floor, and of which no later paper came out. */
  list(floor: Floor): readonly LostPaper[]
}

export const createLostPapers = (): LostPapers => {
  const lost = new Map<JobId, LostPaper>()
  return {
    hear: entry => {
      for (const fact of entry.facts) {
        if (fact.fact === 'job-sent' || fact.fact === 'job-confirmed')
          for (const job of lost.keys()) if (ofWhat(job) === ofWhat(fact.job)) lost.delete(job)
        if (fact.fact !== 'job-failed') continue
        lost.set(fact.job, { job: fact.job, cause: fact.cause, at: entry.at })
        const [oldest] = lost.keys()
        if (lost.size > mostLost && oldest !== undefined) lost.delete(oldest)
      }
    },
    list: floor =>
      [...lost].flatMap(([job, paper]) => {
        const order = orderOfJob(job)
        const isThere =
          order === undefined ? floor.sessions.has(ofWhat(job) as SessionId) : floor.orders.has(order)
        return isThere ? [paper] : []
      }),
  }
}
