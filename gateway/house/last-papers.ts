/** The last paper of each printer that is known to be out: its number, when, and whether the printer said so. */
import type { JobId, PrinterId } from '../../protocol/ids.ts'
import type { Entry } from '../rules/fact.ts'

export interface LastPaper {
  readonly serial: number
  /** UTC milliseconds. */
  readonly at: number
  /** The printer said that it is on paper; otherwise it has all of it, and nothing is known against it. */
  readonly confirmed: boolean
}

export interface LastPapers {
  hear(entry: Entry): void
  of(printer: PrinterId): LastPaper | undefined
}

export const createLastPapers = (): LastPapers => {
  const underway = new Map<JobId, { readonly printer: PrinterId; readonly serial: number }>()
  const last = new Map<PrinterId, LastPaper>()
  return {
    hear: ({ at, facts }) => {
      for (const fact of facts) {
        switch (fact.fact) {
          case 'job-sending':
            underway.set(fact.job, { printer: fact.printer, serial: fact.serial })
            break
          case 'job-sent':
          case 'job-confirmed': {
            const of = underway.get(fact.job)
            underway.delete(fact.job)
            if (of !== undefined)
              last.set(of.printer, { serial: of.serial, at, confirmed: fact.fact === 'job-confirmed' })
            break
          }
          case 'job-in-doubt':
          case 'job-failed':
            underway.delete(fact.job)
        }
      }
    },
    of: printer => last.get(printer),
  }
}
