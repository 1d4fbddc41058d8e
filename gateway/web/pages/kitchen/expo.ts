/** The pass: one card for each order, with what all its stations make, until it is carried out. */
import type { OrderNumber, StationId, TicketId } from '../../../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../../../protocol/kitchen.ts'
import { isLeft } from './lines.ts'
import type { Tickets } from './tickets.ts'

/** A card of the pass looks like a ticket to the board; it belongs to no station. */
const mark = '*'
export const passTicket = (order: OrderNumber): TicketId => `${order}-${mark}` as TicketId
export const isOfPass = ({ ticket }: Pick<Ticket, 'ticket'>): boolean => ticket.endsWith(`-${mark}`)

const isToServe = ({ lines }: Ticket): boolean => lines.some(line => isLeft(line) || line.state === 'ready')

const together = (parts: readonly [Ticket, ...Ticket[]]): Ticket => {
  const [first] = parts
  const { order, table, movedFrom, kind, channel, note, avoids, addTo, fired } = first
  const froms = parts.flatMap(({ countsFrom, placedAt }) => countsFrom ?? placedAt)
  return {
    ...{ ticket: passTicket(order), order, station: first.station, kind, channel },
    ...(table === undefined ? {} : { table }),
    ...(movedFrom === undefined ? {} : { movedFrom }),
    ...(note === undefined ? {} : { note }),
    ...(avoids === undefined ? {} : { avoids }),
    ...(addTo === undefined ? {} : { addTo }),
    ...(fired === undefined ? {} : { fired }),
    placedAt: first.placedAt,
    countsFrom: Math.min(...froms),
    state: parts.some(({ state }) => state !== 'new') ? 'started' : 'new',
    version: first.version,
    lines: parts.flatMap(({ lines }) => lines),
    siblings: [],
    shown: true,
  }
}

/** The card that was made of some tickets, as long as they are the same ones. */
const made = new WeakMap<Ticket, { readonly parts: readonly Ticket[]; readonly card: Ticket }>()

/** An order of which nothing was told keeps its card, which then need not be drawn or measured again. */
const cardOf = (parts: readonly [Ticket, ...Ticket[]]): Ticket => {
  const [first] = parts
  const known = made.get(first)
  if (known?.parts.length === parts.length && known.parts.every((part, n) => part === parts[n]))
    return known.card
  const card = together(parts)
  made.set(first, { parts, card })
  return card
}

/** The orders that are not carried out yet, the longest wait first. */
export const ordersOf = (tickets: Tickets): readonly Ticket[] =>
  [...Map.groupBy(tickets.values(), ({ order }) => order).values()]
    .flatMap(([first, ...rest]) => {
      if (first === undefined) return []
      const whole = cardOf([first, ...rest])
      return isToServe(whole) ? [whole] : []
    })
    .sort((a, b) => a.placedAt - b.placedAt || a.order - b.order)

/** What the pass has to wait for, now: courses that nobody has fired are not waited for. */
const isAwaited = (line: TicketLine): boolean => isLeft(line) && line.waits !== true

export const isReady = ({ lines }: Ticket): boolean =>
  lines.some(({ state }) => state === 'ready') && !lines.some(isAwaited)

/**
 * How the pass may send it out now: what of it is `ready`; or all that was to be made by now, `undone` as it is; not at
 * all while it has to wait.
 */
export const wayOut = (
  card: Ticket,
  { isPartly, mayBump }: { readonly isPartly: boolean; readonly mayBump: boolean },
): 'ready' | 'undone' | undefined => {
  if (isReady(card) || (isPartly && card.lines.some(({ state }) => state === 'ready'))) return 'ready'
  return mayBump && card.lines.some(isAwaited) ? 'undone' : undefined
}

/** The stations that still make something of it. @param parts its tickets */
export const awaited = (parts: readonly Ticket[]): readonly StationId[] =>
  parts.filter(({ lines }) => lines.some(isAwaited)).map(({ station }) => station)

/** The tickets that a card of the board is made of: itself, or all of an order at the pass. */
export const partsOf = (card: TicketId, tickets: Tickets): readonly Ticket[] => {
  const own = tickets.get(card)
  if (own !== undefined) return [own]
  return [...tickets.values()].filter(({ order }) => passTicket(order) === card)
}
