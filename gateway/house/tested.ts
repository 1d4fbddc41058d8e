/** What became of the last test paper of each printer, since the gateway began. */
import type { JobId, PrinterId } from '../../protocol/ids.ts'
import type { PrinterView } from '../../protocol/printers.ts'
import type { Cancel } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import type { Floor } from '../rules/floor.ts'

type Test = NonNullable<PrinterView['test']>

export interface Tested {
  of(printer: PrinterId): Test | undefined
  close: Cancel
}

const ends = { 'job-confirmed': 'confirmed', 'job-sent': 'sent', 'job-failed': 'failed' } as const

const testedBy = ({ jobs }: Pick<Floor, 'jobs'>, job: JobId): PrinterId | undefined => {
  const found = jobs.get(job)
  return found?.kind === 'test' && 'printer' in found.of ? found.of.printer : undefined
}

export const followTested = (desk: Pick<Desk, 'floor' | 'follow'>): Tested => {
  /** Tests that were begun: a paper that has ended is on no floor any more. */
  const begun = new Map<JobId, PrinterId>()
  const ended = new Map<PrinterId, Test>()
  for (const job of desk.floor.jobs.keys()) {
    const printer = testedBy(desk.floor, job)
    if (printer !== undefined) begun.set(job, printer)
  }
  const close = desk.follow(({ entry }) => {
    for (const fact of entry.facts) {
      if (fact.fact === 'job-sending') {
        const printer = testedBy(desk.floor, fact.job)
        if (printer !== undefined) begun.set(fact.job, printer)
        continue
      }
      if (fact.fact !== 'job-confirmed' && fact.fact !== 'job-sent' && fact.fact !== 'job-failed') continue
      const printer = begun.get(fact.job)
      begun.delete(fact.job)
      if (printer !== undefined) ended.set(printer, { is: ends[fact.fact], at: entry.at })
    }
  })
  return {
    of: printer => {
      for (const { job, attempt } of desk.floor.jobs.values())
        if (testedBy(desk.floor, job) === printer) return { is: attempt > 1 ? 'in-doubt' : 'waiting' }
      return ended.get(printer)
    },
    close,
  }
}
