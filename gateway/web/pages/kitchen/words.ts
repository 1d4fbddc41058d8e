/** What the kitchen screen says, where it needs more than a word. */

import { shortNumber } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import type { StaffRequest } from '../../../../protocol/request.ts'

/** Where the food goes: a table, or how else it leaves the house. */
export const destination = (ticket: Pick<Ticket, 'table' | 'kind'>): string => {
  if (ticket.table !== undefined) return /^\d/.test(ticket.table) ? `T${ticket.table}` : ticket.table
  switch (ticket.kind) {
    case 'table':
      return 'Table ?'
    case 'counter':
      return 'Counter'
    case 'takeaway':
      return 'Takeaway'
    case 'delivery':
      return 'Delivery'
    default:
      return ticket.kind satisfies never
  }
}

/** From where to where the party went since it ordered: `T4→T9`. */
export const moved = ({ table, movedFrom, kind }: Pick<Ticket, 'table' | 'movedFrom' | 'kind'>) =>
  table === undefined || movedFrom === undefined
    ? undefined
    : `${destination({ table: movedFrom, kind })}→${destination({ table, kind })}`

export const orderNumber = (ticket: Pick<Ticket, 'order'>): string => `#${shortNumber(ticket.order)}`

/** A ticket called out loud: `T12 #47`. */
export const callOut = (ticket: Ticket): string => `${destination(ticket)} ${orderNumber(ticket)}`

/** What it was about: a ticket, or a printer. */
const about = (request: StaffRequest): string => {
  if ('ticket' in request) return `#${request.ticket.replace('-', ' ')}`
  switch (request.type) {
    case 'answer-late':
      return `papers of ${request.printer}`
    case 'fire-course':
      return `course ${request.course} of #${request.order}`
    case 'serve-order':
      return `#${request.order}`
    case 'count-item':
      return request.item
    case 'count-option':
      return request.option
    default:
      return ''
  }
}

const verbs: Readonly<Record<string, string>> = {
  'start-ticket': 'started',
  'bump-ticket': 'bumped',
  'recall-ticket': 'recalled',
  'answer-late': 'answered',
  'hold-ticket': 'put aside',
  'release-ticket': 'released',
  'read-allergy': 'read',
  'fire-course': 'fired',
  'reprint-ticket': 'printed',
  'serve-order': 'served',
  'count-item': 'counted',
  'count-option': 'counted',
}

const reasons: Readonly<Record<string, string>> = {
  'unknown-ticket': 'the gateway does not know this ticket',
  'too-late': 'too late, the guests have it already',
  overtaken: 'somebody at another screen did something else with it: look again',
  'allergy-unread': 'somebody has to read its allergies first',
  'table-closed': 'the table is closed',
  'not-allowed': 'not allowed from this screen',
  'too-early': 'wait until their summary is printed',
}

/** `Not bumped: #47 grill: too late, …`: what did not happen comes first. */
export const notDone = (request: StaffRequest, why: string, detail: string | undefined): string =>
  `Not ${verbs[request.type] ?? 'done'}: ${about(request)}. ${reasons[why] ?? detail ?? why}`

/** One for each zone: to make one takes longer than to draw a card, and the clock is looked at four times a second. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/** The gateway's time as the restaurant's wall clock has it: `18:24`. @param at UTC milliseconds @param zone IANA name */
export const wallTime = (at: number, zone: string): string => {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  clocks.set(zone, clock)
  return clock.format(at)
}

/** Seconds as a clock without hours: `0:14`. */
export const clockSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
