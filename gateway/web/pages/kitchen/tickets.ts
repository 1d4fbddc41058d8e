/** What a screen knows of the kitchen: the tickets as the gateway last told them. */
import type { TicketId } from '../../../../protocol/ids.ts'
import type { KitchenChange, KitchenFloor, Ticket } from '../../../../protocol/kitchen.ts'
import { isLive } from '../../../../protocol/order.ts'
import { isAt, type Shown } from './own.ts'

export type Tickets = ReadonlyMap<TicketId, Ticket>

/** A start or a resync: what was known before counts no more. */
export const takeFloor = (floor: KitchenFloor): Tickets =>
  new Map(floor.tickets.map(ticket => [ticket.ticket, ticket]))

/** Every ticket comes whole, so that hearing of a change twice is harmless. An order that is gone takes its own along. */
export const takeChange = (tickets: Tickets, change: KitchenChange): Tickets => {
  const gone = new Set(change.gone)
  const next = new Map([...tickets].filter(([, ticket]) => !gone.has(ticket.order)))
  for (const ticket of change.tickets) next.set(ticket.ticket, ticket)
  return next
}

export const isOpen = (ticket: Ticket): boolean => ticket.state === 'new' || ticket.state === 'started'

/**
 * What hangs on the board, the longest wait first. A voided ticket stays, struck through, until a cook has
 * taken it off: food must not vanish from a screen without a word. So does a bumped one that is being recalled.
 */
export const onBoard = (
  tickets: Tickets,
  shown: Shown,
  sight: { readonly takenOff: ReadonlySet<TicketId>; readonly recalled: ReadonlySet<TicketId> },
): readonly Ticket[] =>
  [...tickets.values()]
    .filter(isAt(shown))
    .filter(
      ticket =>
        isOpen(ticket) ||
        (ticket.state === 'void' && !sight.takenOff.has(ticket.ticket)) ||
        (ticket.state === 'bumped' && sight.recalled.has(ticket.ticket)),
    )
    .sort((a, b) => a.placedAt - b.placedAt || a.order - b.order || (a.ticket < b.ticket ? -1 : 1))

/** What a recall may bring back, the newest bump first, 50 at most. */
export const recallable = (tickets: Tickets, shown: Shown): readonly Ticket[] =>
  [...tickets.values()]
    .filter(isAt(shown))
    .filter(ticket => ticket.state === 'bumped')
    .sort((a, b) => (b.bumpedAt ?? 0) - (a.bumpedAt ?? 0) || b.order - a.order)
    .slice(0, 50)

/** The lines in the order of work: course by course, then as the menu has its categories. */
export const inOrderOfWork = (ticket: Ticket): Ticket['lines'] =>
  [...ticket.lines].sort((a, b) => a.course - b.course || a.rank - b.rank)

/**
 * The open tickets that ring the bell. After a change, those the screen did not know as open; on a first
 * floor only those that no screen has shown yet, or switching a screen on would ring for work in progress.
 */
export const arrivals = (before: Tickets | undefined, after: Tickets, shown: Shown): readonly Ticket[] =>
  [...after.values()].filter(isAt(shown)).filter(ticket => {
    if (!isOpen(ticket)) return false
    return before === undefined ? !ticket.shown : !before.has(ticket.ticket)
  })

/** Tickets whose papers come out somewhere else since the last telling. */
export const diverted = (before: Tickets | undefined, after: Tickets): readonly Ticket[] =>
  [...after.values()].filter(ticket => {
    const known = before?.get(ticket.ticket)
    return known !== undefined && ticket.elsewhere !== undefined && known.elsewhere !== ticket.elsewhere
  })

/** Pieces that nobody is to make any more. */
const gonePieces = ({ lines }: Ticket): number =>
  lines.reduce((all, { state, quantity, voided = 0 }) => all + (isLive(state) ? voided : quantity), 0)

/** The tickets that were work a moment ago and are void now, or of which pieces were voided since. */
export const voided = (before: Tickets | undefined, after: Tickets): readonly Ticket[] =>
  [...after.values()].filter(ticket => {
    const known = before?.get(ticket.ticket)
    if (known === undefined || !isOpen(known)) return false
    return ticket.state === 'void' || gonePieces(ticket) > gonePieces(known)
  })
