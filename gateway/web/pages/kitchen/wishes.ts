/** What a cook's hand is known to have asked and the gateway has not shown to be so: by ticket, and by line. */
import { type LineId, orderOfTicket, type TicketId } from '../../../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../../../protocol/kitchen.ts'
import { passTicket } from './expo.ts'
import { isDone, isVoid } from './lines.ts'
import type { Asked } from './outbox.ts'

/** Of a ticket as a whole. */
export type Pending = OfTicket | 'serve-order'
type OfTicket = 'start-ticket' | 'bump-ticket' | 'recall-ticket' | 'hold-ticket' | 'release-ticket'

/** Of a line by itself. */
export type LinePending = 'bump-ticket' | 'recall-ticket' | 'fire-course'

type Known = ReadonlyMap<TicketId, Ticket>

const isTrue: Readonly<Record<OfTicket, (ticket: Ticket | undefined) => boolean>> = {
  'start-ticket': ticket => ticket?.state === 'started',
  'bump-ticket': ticket => ticket?.state === 'bumped',
  'recall-ticket': ticket => ticket?.state !== 'bumped',
  'hold-ticket': ticket => ticket?.held === true,
  'release-ticket': ticket => ticket?.held !== true,
}

/**
 * The newest wish for each ticket that cannot be seen to have come true. The gateway's answer and the feed that
 * shows its effect come on two lines, in either order; what is answered and shows already is no wish any more.
 * A recall of lines is the ticket's where that is off the board: it comes back with them.
 */
export const pendingOf = (asked: readonly Asked[], tickets: Known): ReadonlyMap<TicketId, Pending> => {
  const wishes = new Map<TicketId, Pending>()
  for (const { request, done } of asked) {
    switch (request.type) {
      case 'start-ticket':
      case 'bump-ticket':
      case 'recall-ticket':
      case 'hold-ticket':
      case 'release-ticket': {
        const ticket = tickets.get(request.ticket)
        const isOfLines = request.type !== 'start-ticket' && 'lines' in request && request.lines !== undefined
        if (isOfLines && !(request.type === 'recall-ticket' && ticket?.state === 'bumped')) continue
        if (done && isTrue[request.type](ticket)) wishes.delete(request.ticket)
        else wishes.set(request.ticket, request.type)
        break
      }
      case 'serve-order':
        if (!done) wishes.set(passTicket(request.order), request.type)
    }
  }
  return wishes
}

/** The same for lines that were asked for by themselves, and for those of a course that was fired. */
export const pendingLines = (asked: readonly Asked[], tickets: Known): ReadonlyMap<LineId, LinePending> => {
  const wishes = new Map<LineId, LinePending>()
  const wish = (
    type: LinePending,
    lines: readonly TicketLine[],
    done: boolean,
    isSo: (line: TicketLine) => boolean,
  ) => {
    for (const line of lines)
      if (isVoid(line) || (done && isSo(line))) wishes.delete(line.line)
      else wishes.set(line.line, type)
  }
  for (const { request, done } of asked) {
    switch (request.type) {
      case 'bump-ticket':
      case 'recall-ticket': {
        const named = tickets
          .get(request.ticket)
          ?.lines.filter(({ line }) => request.lines?.includes(line) === true)
        const isSo = request.type === 'bump-ticket' ? isDone : (line: TicketLine) => !isDone(line)
        wish(request.type, named ?? [], done, isSo)
        break
      }
      case 'fire-course':
        for (const ticket of tickets.values())
          if (orderOfTicket(ticket.ticket) === request.order)
            wish(
              'fire-course',
              ticket.lines.filter(line => line.course === request.course && line.waits === true),
              false,
              () => false,
            )
    }
  }
  return wishes
}

/** The wishes of before as long as nothing is wished otherwise: every card looks at them, whatever else was told. */
export const asLong = <Of, Wish>(now: () => ReadonlyMap<Of, Wish>): (() => ReadonlyMap<Of, Wish>) => {
  let last: ReadonlyMap<Of, Wish> = new Map()
  return () => {
    const next = now()
    if (next.size !== last.size || [...next].some(([of, wish]) => last.get(of) !== wish)) last = next
    return last
  }
}
