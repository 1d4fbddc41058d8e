/** Papers that are of no order and no check, but of the printer itself. */
import { ownJobId, type PrinterId } from '../../protocol/ids.ts'
import type { Floor } from './floor.ts'
import { type FloorJob, untouched } from './job.ts'
import { printerOf } from './owed.ts'
import type { RequestOf } from './request.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/** The papers of its own that a printer is owed. */
export const ownJobs = (floor: Pick<Floor, 'jobs'>, printer: PrinterId): readonly FloorJob[] =>
  [...floor.jobs.values()].filter(({ of }) => 'printer' in of && of.printer === printer)

/** `no-printer` where the house has none of this name. Nothing more comes out where a test is waiting already. */
export const testPrinter = (floor: Floor, { printer }: RequestOf<'test-printer'>): Verdict => {
  if (!Object.hasOwn(floor.site?.printers ?? {}, printer))
    return refuse('no-printer', { detail: `There is no printer "${printer}".` })
  const awaits = ownJobs(floor, printer).some(job => job.kind === 'test' && untouched(job))
  return awaits ? accept() : accept({ fact: 'test-asked', printer })
}

export const oweOwn = (floor: Floor, printer: PrinterId, kind: 'test' | 'summary', since: number): void => {
  const n = (floor.ownPapers.get(printer) ?? 0) + 1
  floor.ownPapers.set(printer, n)
  const job = ownJobId(printer, n)
  floor.jobs.set(job, { job, of: { printer }, kind, since, attempt: 1, state: 'queued' })
}

/** A printer that the house has no more has no papers of its own. What it has begun ends where it began. */
export const dropStranded = (floor: Floor): void => {
  for (const [id, job] of floor.jobs)
    if ('printer' in job.of && job.state === 'queued' && printerOf(floor, job) === undefined)
      floor.jobs.delete(id)
}
