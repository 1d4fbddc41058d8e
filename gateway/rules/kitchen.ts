/** What cooks do with tickets. Each command names the state it wants; asking twice changes nothing twice. */
import type { LineId, StationId, TicketId } from '../../protocol/ids.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { type Asker, worksAt } from './asker.ts'
import { type Floor, type FloorLine, ticketLines, ticketOn } from './floor.ts'
import type { RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

type Picked = { readonly lines: readonly LineId[] } | { readonly no: Verdict }

/**
 * The live lines of a ticket that `wanted` picks, or the refusal: `unknown-ticket` where no such ticket is on the
 * floor, `not-allowed` where it is another station's.
 */
const pick = (floor: Floor, id: TicketId, from: Asker, wanted: (line: FloorLine) => boolean): Picked => {
  const ticket = ticketOn(floor, id)
  if (ticket === undefined) return { no: refuse('unknown-ticket') }
  if (!worksAt(from, ticket.station)) return { no: notYourStation(ticket.station) }
  const lines = ticketLines(floor, ticket).filter(line => isLive(line.state) && wanted(line))
  return { lines: lines.map(({ line }) => line) }
}

export const notYourStation = (station: StationId): Verdict =>
  refuse('not-allowed', { detail: `You do not work at ${station}.` })

const before = (state: 'preparing' | 'ready') => (line: FloorLine) => rank(line.state) < rank(state)

/**
 * A live screen has them. Tickets that are gone meanwhile are passed over, the screen will hear of it; so are other
 * stations' among a cook's own. `not-allowed` where all of them are other stations'.
 */
export const showTickets = (
  floor: Floor,
  { tickets }: RequestOf<'show-tickets'>,
  { from }: Moment,
): Verdict => {
  const there = tickets.flatMap(id => ticketOn(floor, id) ?? [])
  const own = there.filter(({ station }) => worksAt(from, station))
  if (there[0] !== undefined && own.length === 0) return notYourStation(there[0].station)
  const fresh = own.filter(({ shown }) => !shown).map(({ ticket }) => ticket)
  return fresh.length === 0 ? accept() : accept({ fact: 'tickets-shown', tickets: fresh })
}

export const startTicket = (
  floor: Floor,
  { ticket }: RequestOf<'start-ticket'>,
  { from }: Moment,
): Verdict => {
  const picked = pick(floor, ticket, from, before('preparing'))
  if ('no' in picked) return picked.no
  const { lines } = picked
  return lines.length === 0 ? accept() : accept({ fact: 'ticket-started', ticket, lines })
}

export const bumpTicket = (floor: Floor, { ticket }: RequestOf<'bump-ticket'>, { from }: Moment): Verdict => {
  const picked = pick(floor, ticket, from, before('ready'))
  if ('no' in picked) return picked.no
  const { lines } = picked
  return lines.length === 0 ? accept() : accept({ fact: 'ticket-bumped', ticket, lines })
}

/** Brings bumped lines back to the stove; `too-late` once something of the ticket was served. */
export const recallTicket = (
  floor: Floor,
  { ticket }: RequestOf<'recall-ticket'>,
  { from }: Moment,
): Verdict => {
  const ready = pick(floor, ticket, from, line => line.state === 'ready')
  if ('no' in ready) return ready.no
  const { lines } = ready
  if (lines.length > 0) return accept({ fact: 'ticket-recalled', ticket, lines })
  const served = pick(floor, ticket, from, line => rank(line.state) > rank('ready'))
  return 'lines' in served && served.lines.length > 0 ? refuse('too-late') : accept()
}
