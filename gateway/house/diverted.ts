/** Tickets whose papers come out of another printer than their station's: what a cook must know who misses one. */
import { type PrinterId, type TicketId, ticketOfJob } from '../../protocol/ids.ts'
import type { Entry } from '../rules/fact.ts'
import { type Floor, ticketOn } from '../rules/floor.ts'

export interface Diverted {
  hear(entry: Entry): void
  /** The printer that has it instead of its station's own. */
  of(floor: Floor, ticket: TicketId): PrinterId | undefined
}

/** The newest ones: more than a kitchen has open when a printer is away all evening. */
const mostDiverted = 2_000

export const createDiverted = (): Diverted => {
  const elsewhere = new Map<TicketId, PrinterId>()
  return {
    hear: ({ facts }) => {
      for (const fact of facts) {
        const ticket = fact.fact === 'job-diverted' ? ticketOfJob(fact.job) : undefined
        if (fact.fact !== 'job-diverted' || ticket === undefined) continue
        elsewhere.delete(ticket)
        elsewhere.set(ticket, fact.to)
        const [oldest] = elsewhere.keys()
        if (elsewhere.size > mostDiverted && oldest !== undefined) elsewhere.delete(oldest)
      }
    },
    of: (floor, ticket) => {
      const printer = elsewhere.get(ticket)
      const station = printer === undefined ? undefined : ticketOn(floor, ticket)?.station
      if (station === undefined) return undefined
      // It came back: the station's own printer has it after all.
      return floor.site?.stations[station]?.printer === printer ? undefined : printer
    },
  }
}
