/** When a station is late with a ticket: by the site's mark, from when it is to be made. */
import { thresholds } from '../../protocol/site.ts'
import { type Floor, type FloorOrder, type FloorTicket, ticketLines } from '../rules/floor.ts'
import { paceOf } from './pace.ts'

/** UTC milliseconds; undefined for one that is made, waits for its course, or was put aside. */
export const lateAt = (floor: Floor, order: FloorOrder, ticket: FloorTicket): number | undefined => {
  if (!ticket.open || ticket.held === true) return undefined
  const since = paceOf(floor, order).countsFrom(ticketLines(floor, ticket))
  if (since === undefined) return undefined
  return since + thresholds(floor.site?.stations[ticket.station]).lateMinutes * 60_000
}
