/** What is owed to paper of checks. */
import { jobId, type SessionId } from '../../protocol/ids.ts'
import type { Floor } from './floor.ts'
import { type FloorJob, untouched } from './job.ts'

/** One paper of a session's check. */
export const oweCheck = (floor: Floor, id: SessionId, since: number): void => {
  const session = floor.sessions.get(id)
  if (session === undefined) return
  const job = jobId(id, ++session.papers)
  floor.jobs.set(job, { job, of: { session: id }, kind: 'check', since, attempt: 1, state: 'queued' })
}

/** Whether one more check of a session would come out anyway. */
export const awaitsCheck = (floor: Floor, id: SessionId): boolean => checksOf(floor, id).some(untouched)

/** A check that nobody has begun to print is of no use to a party that has gone. */
export const dropChecks = (floor: Floor, id: SessionId): void => {
  for (const job of checksOf(floor, id)) if (job.state === 'queued') floor.jobs.delete(job.job)
}

const checksOf = (floor: Floor, id: SessionId): readonly FloorJob[] =>
  Array.from({ length: floor.sessions.get(id)?.papers ?? 0 }, (_, n) =>
    floor.jobs.get(jobId(id, n + 1)),
  ).filter(job => job !== undefined)
