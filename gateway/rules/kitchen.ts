/** What cooks do with tickets. Each command names the state it wants; asking twice changes nothing twice. */
import type { TicketId } from '../../protocol/ids.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { type Floor, type FloorLine, ticketLines } from './floor.ts'
import type { RequestOf } from './request.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/** The ids of a ticket's live lines that `pick` picks; undefined where no such ticket is on the floor. */
const pick = (floor: Floor, id: TicketId, wanted: (line: FloorLine) => boolean) => {
  const ticket = floor.tickets.get(id)
  if (ticket === undefined) return undefined
  return ticketLines(floor, ticket)
    .filter(line => isLive(line.state) && wanted(line))
    .map(({ line }) => line)
}

const before = (state: 'preparing' | 'ready') => (line: FloorLine) => rank(line.state) < rank(state)

/** A live screen has them. Tickets that are gone meanwhile are passed over: the screen will hear of it. */
export const showTickets = (floor: Floor, { tickets }: RequestOf<'show-tickets'>): Verdict => {
  const fresh = tickets.filter(id => floor.tickets.get(id)?.shown === false)
  return fresh.length === 0 ? accept() : accept({ fact: 'tickets-shown', tickets: fresh })
}

export const startTicket = (floor: Floor, { ticket }: RequestOf<'start-ticket'>): Verdict => {
  const lines = pick(floor, ticket, before('preparing'))
  if (lines === undefined) return refuse('unknown-ticket')
  return lines.length === 0 ? accept() : accept({ fact: 'ticket-started', ticket, lines })
}

export const bumpTicket = (floor: Floor, { ticket }: RequestOf<'bump-ticket'>): Verdict => {
  const lines = pick(floor, ticket, before('ready'))
  if (lines === undefined) return refuse('unknown-ticket')
  return lines.length === 0 ? accept() : accept({ fact: 'ticket-bumped', ticket, lines })
}

/** Brings bumped lines back to the stove; `too-late` once something of the ticket was served. */
export const recallTicket = (floor: Floor, { ticket }: RequestOf<'recall-ticket'>): Verdict => {
  const lines = pick(floor, ticket, line => line.state === 'ready')
  if (lines === undefined) return refuse('unknown-ticket')
  if (lines.length > 0) return accept({ fact: 'ticket-recalled', ticket, lines })
  const served = pick(floor, ticket, line => rank(line.state) > rank('ready')) ?? []
  return served.length > 0 ? refuse('too-late') : accept()
}
