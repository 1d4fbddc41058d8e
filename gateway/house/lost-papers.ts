/** Papers that were given up and that nobody has put right: the floor forgets them, a manager must not. */
import type { JobId, SessionId, TicketId } from '../../protocol/ids.ts'
import type { LostPaper } from '../desk/around.ts'
import type { Entry } from '../rules/fact.ts'
import { type Floor, ticketOn } from '../rules/floor.ts'

/** The newest ones. */
const mostLost = 20

/** What a paper is of: its ticket or its session. */
const ofWhat = (job: JobId): string => job.slice(0, job.lastIndexOf('.'))

export interface LostPapers {
  hear(entry: Entry): void
  /** Those whose ticket or check is still on the floor, and of which no later paper came out. */
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
      [...lost.values()].filter(({ job }) => {
        const of = ofWhat(job as JobId)
        return ticketOn(floor, of as TicketId) !== undefined || floor.sessions.has(of as SessionId)
      }),
  }
}
