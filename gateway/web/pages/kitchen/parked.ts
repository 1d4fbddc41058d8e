/** Tickets that nobody has to begin now: put aside, waiting for their course, or to be begun later. */
import type { TicketId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import { isLeft } from './lines.ts'
import { isOpen } from './tickets.ts'

export type Parked =
  | { readonly is: 'held' }
  | { readonly is: 'waits' }
  /** UTC milliseconds. */
  | { readonly is: 'later'; readonly beginAt: number }

/** Why a ticket stands aside; undefined where something of it is to be made now. @param now UTC milliseconds */
export const parkedOf = (ticket: Ticket, now: number): Parked | undefined => {
  if (!isOpen(ticket)) return undefined
  if (ticket.held === true) return { is: 'held' }
  const fired = ticket.lines.filter(line => isLeft(line) && line.waits !== true)
  if (fired.length === 0) return ticket.lines.some(isLeft) ? { is: 'waits' } : undefined
  const beginAt = Math.min(...fired.map(line => line.beginAt ?? 0))
  return beginAt > now ? { is: 'later', beginAt } : undefined
}

export type ParkedTickets = ReadonlyMap<TicketId, Parked>

export const parkedAmong = (tickets: Iterable<Ticket>, now: number): ParkedTickets => {
  const parked = new Map<TicketId, Parked>()
  for (const ticket of tickets) {
    const why = parkedOf(ticket, now)
    if (why !== undefined) parked.set(ticket.ticket, why)
  }
  return parked
}

const word = (why: Parked | undefined): string =>
  why?.is === 'later' ? String(why.beginAt) : (why?.is ?? '')

export const isSame = (one: ParkedTickets, other: ParkedTickets): boolean =>
  one.size === other.size && [...one].every(([ticket, why]) => word(other.get(ticket)) === word(why))

/**
 * The tickets whose time has come: they stood aside, nobody had put them there, and do not any more. What a cook
 * releases himself needs no bell.
 */
export const comeUp = (before: ParkedTickets, tickets: Iterable<Ticket>, now: number): readonly Ticket[] =>
  [...tickets].filter(ticket => {
    const why = before.get(ticket.ticket)
    return why !== undefined && why.is !== 'held' && isOpen(ticket) && parkedOf(ticket, now) === undefined
  })
