/** The way of each order, as it can be seen from outside: taken by the gateway, on the kitchen's board, on paper. */
import type { OrderNumber, TicketId } from '../../../../protocol/ids.ts'
import type { Paper, TicketTold } from './told.ts'

export interface Trail {
  readonly order: OrderNumber
  /** Where it came from, as a guest would say it. */
  readonly from: string
  readonly tickets: ReadonlyMap<TicketId, { readonly state: TicketTold['state']; readonly onPaper: boolean }>
  /** Milliseconds from acceptance to the kitchen's line, both by the gateway's clock; unknown for old orders. */
  readonly kitchenMs: number | undefined
  /** When this page heard of it, on its own monotonic clock; nothing for one that is older than the page. */
  readonly heardMs: number | undefined
  /** Milliseconds from acceptance to the first paper, once there is one; unknown for old orders. */
  readonly paperMs: number | undefined
}

export type Trails = ReadonlyMap<OrderNumber, Trail>

/** Orders shown; older ones are forgotten. */
const kept = 12
/** An order that is told later than this after it was taken is an old one with something new, in milliseconds. */
const freshMs = 60_000

const fresh = (at: number | undefined, placedAt: number): number | undefined =>
  at === undefined || at - placedAt > freshMs ? undefined : Math.max(0, at - placedAt)

const from = (ticket: TicketTold): string => ticket.table ?? ticket.channel

/**
 * Tickets of the latest orders, whole each time.
 * @param nowMs the page's monotonic clock; nothing where they are older than the page
 */
export const withTickets = (
  trails: Trails,
  tickets: readonly TicketTold[],
  nowMs: number | undefined,
): Trails => {
  const next = new Map(trails)
  for (const ticket of tickets) {
    const trail = next.get(ticket.order) ?? {
      order: ticket.order,
      from: from(ticket),
      tickets: new Map(),
      kitchenMs: fresh(ticket.toldAt, ticket.placedAt),
      heardMs: nowMs,
      paperMs: undefined,
    }
    const onPaper = trail.tickets.get(ticket.ticket)?.onPaper ?? false
    const known = new Map([...trail.tickets, [ticket.ticket, { state: ticket.state, onPaper }]])
    next.set(ticket.order, { ...trail, tickets: known })
  }
  return new Map([...next].sort(([a], [b]) => b - a).slice(0, kept))
}

/** The ticket a paper is of: its last line begins with the ticket's id and the printer's serial number. */
export const ticketOn = (paper: Paper): string | undefined => {
  for (const line of paper.lines.toReversed()) {
    const found = /^\s*([1-9]\d*-[A-Za-z0-9][A-Za-z0-9_-]*)\s+#\d+/.exec(line)?.[1]
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Papers came out of the printer.
 * @param nowMs the page's monotonic clock; nothing where they are older than the page
 */
export const withPapers = (trails: Trails, papers: readonly Paper[], nowMs: number | undefined): Trails => {
  const next = new Map(trails)
  for (const paper of papers) {
    const id = ticketOn(paper)
    for (const trail of trails.values()) {
      const ticket = [...trail.tickets].find(([ticket]) => ticket === id)
      if (ticket === undefined || ticket[1].onPaper) continue
      const known = next.get(trail.order) ?? trail
      const paperMs =
        nowMs === undefined || known.kitchenMs === undefined || known.heardMs === undefined
          ? undefined
          : Math.round(known.kitchenMs + nowMs - known.heardMs)
      next.set(trail.order, {
        ...known,
        paperMs: known.paperMs ?? paperMs,
        tickets: new Map([...known.tickets, [ticket[0], { ...ticket[1], onPaper: true }]]),
      })
    }
  }
  return next
}

/** How far an order is with its cooks: the least far of its tickets. */
export const cooked = ({ tickets }: Trail): 'waiting' | 'cooking' | 'bumped' => {
  const states = [...tickets.values()].map(({ state }) => state).filter(state => state !== 'void')
  if (states.every(state => state === 'bumped')) return 'bumped'
  return states.some(state => state !== 'new') ? 'cooking' : 'waiting'
}
