/** Stations that work from screens: while none of theirs lives, their tickets come out on paper. */
import type { StationId, TicketId } from '../../protocol/ids.ts'
import type { Site } from '../../protocol/site.ts'
import type { Fact } from './fact.ts'
import { type Floor, openTickets, ticketOn } from './floor.ts'
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

/** A station wants its tickets on paper from now on: those that it has from screens alone come out too. */
export const newlyPrinted = (floor: Floor, before: Pick<Site, 'stations'>): readonly Fact[] => {
  const isPaper = ({ stations }: Pick<Site, 'stations'>, id: StationId) =>
    stations[id]?.papers !== 'unwatched'
  const { site } = floor
  if (site === undefined) return []
  const tickets = [...openTickets(floor)]
    .filter(({ station, papers }) => papers === 0 && prints(floor, station))
    .filter(({ station }) => isPaper(site, station) && !isPaper(before, station))
    .map(({ ticket }) => ticket)
  return tickets.length === 0 ? [] : [{ fact: 'tickets-unwatched', tickets }]
}

export const oweUnwatched = (floor: Floor, id: TicketId, at: number): void => {
  changeTicket(floor, id, ticket => ({ ...ticket, papers: Math.max(1, ticket.papers) }))
  const ticket = ticketOn(floor, id)
  if (ticket?.papers === 1) oweNew(floor, ticket, at)
}
