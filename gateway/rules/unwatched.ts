/** Stations that work from screens: while none of theirs lives, their tickets come out on paper. */
import type { TicketId } from '../../protocol/ids.ts'
import { type Floor, ticketOn } from './floor.ts'
import { changeTicket, prints } from './orders.ts'
import { oweNew } from './owed.ts'
import type { RequestOf } from './request.ts'
import { accept, type Verdict } from './verdict.ts'

/** Of these, the open ones that have had no paper, and whose station has a printer. */
export const printUnwatched = (floor: Floor, { tickets }: RequestOf<'print-unwatched'>): Verdict => {
  const owed = tickets.filter(id => {
    const ticket = ticketOn(floor, id)
    return ticket?.open === true && ticket.papers === 0 && prints(floor, ticket.station)
  })
  return owed.length === 0 ? accept() : accept({ fact: 'tickets-unwatched', tickets: owed })
}

export const oweUnwatched = (floor: Floor, id: TicketId, at: number): void => {
  changeTicket(floor, id, ticket => ({ ...ticket, papers: Math.max(1, ticket.papers) }))
  const ticket = ticketOn(floor, id)
  if (ticket?.papers === 1) oweNew(floor, ticket, at)
}
