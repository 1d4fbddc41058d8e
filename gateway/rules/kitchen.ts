/** What cooks do with tickets. Each command names the state it wants; asking twice changes nothing twice. */
import { type LineId, orderOfTicket, type StationId, type TicketId } from '../../protocol/ids.ts'
import { isLive, rank } from '../../protocol/order.ts'
import type { Seen } from '../../protocol/requests/kitchen.ts'
import { isUnread, unread } from './allergies.ts'
import { type Asker, worksAt } from './asker.ts'
import { nextCourse } from './courses.ts'
import { type Floor, type FloorLine, type FloorTicket, ticketLines, ticketOn } from './floor.ts'
import { isDoneBy } from './progress.ts'
import type { RequestOf } from './request.ts'
import { isOvertaken } from './turns.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

interface Asked {
  readonly ticket: TicketId
  readonly lines?: readonly LineId[]
  readonly seen?: Seen
}
type Picked = { readonly ticket: FloorTicket; readonly lines: readonly LineId[] } | { readonly no: Verdict }

/** A ticket on the floor and, where it is another station's or not there any more, the refusal. */
const find = (floor: Floor, id: TicketId, from: Asker): FloorTicket | { readonly no: Verdict } => {
  const ticket = ticketOn(floor, id)
  if (ticket === undefined) return { no: refuse('unknown-ticket') }
  return worksAt(from, ticket.station) ? ticket : { no: notYourStation(ticket.station) }
}

/**
 * The live lines of a ticket that are asked for and `wanted` picks, less those that somebody at another screen has
 * turned meanwhile; or the refusal: `unknown-ticket` where no such ticket is on the floor, `not-allowed` where it is
 * another station's, `unknown-line`, and `overtaken` where somebody else had the last word on all of them.
 */
const pick = (
  floor: Floor,
  { ticket: id, lines: asked, seen }: Asked,
  from: Asker,
  wanted: (line: FloorLine) => boolean,
): Picked => {
  const ticket = find(floor, id, from)
  if ('no' in ticket) return ticket
  const stray = asked?.find(line => !ticket.lines.includes(line))
  if (stray !== undefined)
    return { no: refuse('unknown-line', { detail: `Ticket ${id} has no line "${stray}".` }) }
  const lines = ticketLines(floor, ticket).filter(
    line => isLive(line.state) && wanted(line) && (asked?.includes(line.line) ?? true),
  )
  const free = lines.filter(({ line }) => !isOvertaken(ticket, line, seen))
  if (lines.length > 0 && free.length === 0) return { no: overtaken }
  return { ticket, lines: free.map(({ line }) => line) }
}

const overtaken = refuse('overtaken', {
  detail: 'Somebody at another screen has done something else with it.',
})

export const notYourStation = (station: StationId): Verdict =>
  refuse('not-allowed', { detail: `You do not work at ${station}.` })

const before = (state: 'preparing' | 'ready') => (line: FloorLine) => rank(line.state) < rank(state)

/** At which screen, for the fact. */
const at = ({ seen }: Pick<Asked, 'seen'>) => (seen === undefined ? {} : { screen: seen.screen })

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

/** What was put aside is not any more. */
export const startTicket = (floor: Floor, request: RequestOf<'start-ticket'>, moment: Moment): Verdict => {
  const picked = pick(floor, request, moment.from, before('preparing'))
  if ('no' in picked) return picked.no
  const { ticket, lines } = picked
  if (isUnread(floor, ticket)) return unread
  if (lines.length > 0)
    return accept({ fact: 'ticket-started', ticket: ticket.ticket, lines, ...at(request) })
  return releaseTicket(floor, { ...request, type: 'release-ticket' }, moment)
}

/** In a house that makes courses in turn, the last of one fires the next. */
export const bumpTicket = (floor: Floor, request: RequestOf<'bump-ticket'>, { from }: Moment): Verdict => {
  const picked = pick(floor, request, from, before('ready'))
  if ('no' in picked) return picked.no
  const { ticket, lines } = picked
  if (lines.length === 0) return accept()
  if (isUnread(floor, ticket)) return unread
  const number = orderOfTicket(ticket.ticket)
  const tickets = floor.orders.get(number)?.tickets ?? []
  return accept(
    { fact: 'ticket-bumped', ticket: ticket.ticket, lines, ...at(request) },
    ...nextCourse(
      floor,
      number,
      ({ line }) => lines.includes(line) && isDoneBy(tickets, line, ticket.ticket),
    ),
  )
}

/**
 * Brings bumped lines back to the stove; `too-late` once something of the ticket was served, `unknown-station` where
 * there is no such stove any more.
 */
export const recallTicket = (
  floor: Floor,
  request: RequestOf<'recall-ticket'>,
  { from }: Moment,
): Verdict => {
  const ready = pick(floor, request, from, line => line.state === 'ready')
  if ('no' in ready) return ready.no
  const { ticket, lines } = ready
  if (lines.length > 0 && !Object.hasOwn(floor.site?.stations ?? {}, ticket.station))
    return refuse('unknown-station', { detail: `There is no station "${ticket.station}" any more.` })
  if (lines.length > 0)
    return accept({ fact: 'ticket-recalled', ticket: ticket.ticket, lines, ...at(request) })
  const served = pick(floor, request, from, line => rank(line.state) > rank('ready'))
  return 'lines' in served && served.lines.length > 0 ? refuse('too-late') : accept()
}

/** `too-late` where nothing of it is left to make. */
export const holdTicket = (floor: Floor, request: RequestOf<'hold-ticket'>, { from }: Moment): Verdict => {
  const left = pick(floor, request, from, before('ready'))
  if ('no' in left) return left.no
  const { ticket, lines } = left
  if (ticket.held === true) return accept()
  if (lines.length === 0) return refuse('too-late', { detail: 'Nothing of it is left to make.' })
  return accept({ fact: 'ticket-held', ticket: ticket.ticket, ...at(request) })
}

export const releaseTicket = (
  floor: Floor,
  request: RequestOf<'release-ticket'>,
  { from }: Moment,
): Verdict => {
  const left = pick(floor, request, from, before('ready'))
  if ('no' in left) return left.no
  const { ticket } = left
  return ticket.held === undefined
    ? accept()
    : accept({ fact: 'ticket-released', ticket: ticket.ticket, ...at(request) })
}
