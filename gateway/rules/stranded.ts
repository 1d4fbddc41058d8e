/** Papers that the house has no printer for any more. */
import type { Fact } from './fact.ts'
import type { Floor } from './floor.ts'
import { printerOf } from './owed.ts'

/** They are given up: owed any longer, they would keep their orders on the floor for ever. */
export const strandedJobs = (floor: Floor, cause: string): readonly Fact[] =>
  [...floor.jobs.values()]
    .filter(job => !('printer' in job.of) && printerOf(floor, job) === undefined)
    .map(({ job }) => ({ fact: 'job-failed', job, cause }))
