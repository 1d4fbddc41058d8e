/** What became of the last test paper of each printer, until somebody wants another. */
import { isOwnJob, type PrinterId } from '../../protocol/ids.ts'
import type { PrinterView } from '../../protocol/printers.ts'
import type { Entry } from '../rules/fact.ts'
import type { Floor } from '../rules/floor.ts'

type Test = NonNullable<PrinterView['test']>

export interface Tested {
  hear(entry: Entry): void
  of(floor: Pick<Floor, 'jobs'>, printer: PrinterId): Test | undefined
}

const ends = { 'job-confirmed': 'confirmed', 'job-sent': 'sent', 'job-failed': 'failed' } as const

export const createTested = (): Tested => {
  const ended = new Map<PrinterId, Test>()
  return {
    hear: ({ at, facts }) => {
      for (const fact of facts) {
        if (fact.fact !== 'job-confirmed' && fact.fact !== 'job-sent' && fact.fact !== 'job-failed') continue
        if (isOwnJob(fact.job)) ended.set(printerOfJob(fact.job), { is: ends[fact.fact], at })
      }
    },
    of: ({ jobs }, printer) => {
      const waiting = [...jobs.values()].find(
        ({ of, kind }) => kind === 'test' && 'printer' in of && of.printer === printer,
      )
      if (waiting === undefined) return ended.get(printer)
      return { is: waiting.attempt > 1 ? 'in-doubt' : 'waiting' }
    },
  }
}

/** `printer:p1.3` → `p1` */
const printerOfJob = (job: string): PrinterId =>
  job.slice(job.indexOf(':') + 1, job.lastIndexOf('.')) as PrinterId
