/** How orders, lines and tickets move from placed to closed. */
import {
  type ItemId,
  type LineId,
  type OrderNumber,
  orderOfTicket,
  type TicketId,
} from '../../protocol/ids.ts'
import { money } from '../../protocol/money.ts'
import { isLive, type LineState, rank } from '../../protocol/order.ts'
import type { Entry, FactOf, OrderPlaced, Pieces } from './fact.ts'
import { countSold } from './favourites.ts'
import {
  type Floor,
  type FloorLine,
  type FloorOrder,
  type FloorTicket,
  recallable,
  ticketLines,
  ticketOn,
} from './floor.ts'
import { dropServed } from './holding.ts'
import { changeLines, changeOrder, changeTicket, newOrder } from './orders.ts'
import { oweNew, owesPaper, oweVoid } from './owed.ts'
import { passJobs } from './pass-papers.ts'
import { costLeft, piecesLeft } from './pieces.ts'
import { charge, countOrder } from './takings.ts'
import { turned } from './turns.ts'

/** A new order takes its place at the table, in the kitchen, at the printers, and out of the stock. */
export const place = (floor: Floor, placed: OrderPlaced, entry: Pick<Entry, 'at' | 'from'>): void => {
  const order = newOrder(floor, placed, entry)
  floor.orders.set(order.order, order)
  floor.nextOrder = Math.max(floor.nextOrder, order.order + 1)
  if (order.session !== undefined) floor.sessions.get(order.session)?.orders.push(order.order)
  countOrder(floor, order)
  charge(floor, order, order.total)
  for (const ticket of order.tickets) oweNew(floor, ticket, entry.at)
  for (const { item, quantity } of order.lines) {
    count(floor, item, -quantity)
    countSold(floor, order, item, quantity)
  }
}

/** What was cancelled before the start goes back into the count, off the bill, and onto paper if paper said otherwise. */
export const cancelLines = (
  floor: Floor,
  { order: number, lines }: FactOf<'order-cancelled'>,
  at: number,
): void => {
  const order = floor.orders.get(number)
  if (order === undefined) return
  const gone = order.lines.filter(line => lines.includes(line.line) && isLive(line.state))
  const pieces = gone.map(line => ({ line: line.line, quantity: piecesLeft(line) }))
  for (const line of gone) {
    count(floor, line.item, piecesLeft(line))
    countSold(floor, order, line.item, -piecesLeft(line))
    charge(floor, order, money(-costLeft(line)))
  }
  changeLines(floor, number, at, line => (gone.includes(line) ? { ...line, state: 'cancelled' } : line))
  callBack(floor, order, pieces, at)
  retire(floor, number)
}

/** Pieces that nobody makes any more: on paper where paper said otherwise, and tickets without work leave the stove. */
export const callBack = (
  floor: Floor,
  { tickets }: Pick<FloorOrder, 'tickets'>,
  pieces: readonly Pieces[],
  at: number,
): void => {
  for (const ticket of tickets) {
    const own = pieces.filter(({ line }) => ticket.lines.includes(line))
    if (own.length === 0) continue
    const live = ticketLines(floor, ticket).filter(line => isLive(line.state))
    oweVoid(floor, ticket, own, { isLeft: live.length > 0, at })
    if (live.length === 0) {
      changeTicket(floor, ticket.ticket, one => ({ ...one, open: false }))
      forget(floor.bumped, ticket.ticket)
    } else if (ticket.open && live.every(isMade)) leaveBoard(floor, ticket.ticket, at)
  }
}

/** Moves live lines forward to `state`; a line that is further along stays there. */
export const moveLines = (
  floor: Floor,
  number: OrderNumber,
  lines: readonly LineId[],
  state: LineState,
  at: number,
): void => {
  changeLines(floor, number, at, line =>
    lines.includes(line.line) && isLive(line.state) && rank(line.state) < rank(state)
      ? { ...line, state }
      : line,
  )
}

/** Whether a line is made once this ticket's station has made it: the others on which it stands have. */
export const isDoneBy = (tickets: readonly FloorTicket[], line: LineId, own: TicketId): boolean =>
  tickets.every(({ ticket, lines, done }) => ticket === own || !lines.includes(line) || done.includes(line))

const isMade = ({ state }: FloorLine): boolean => !isLive(state) || rank(state) >= rank('ready')

export const start = (floor: Floor, fact: FactOf<'ticket-started'>, at: number): void => {
  moveLines(floor, orderOfTicket(fact.ticket), fact.lines, 'preparing', at)
  changeTicket(floor, fact.ticket, ({ held, ...ticket }) =>
    held === undefined ? ticket : turned(ticket, ticket.lines, fact.screen),
  )
}

/** Somebody has put a ticket aside, or has not any more: that is about every line of it that is left to make. */
export const holdBack = (floor: Floor, fact: FactOf<'ticket-held' | 'ticket-released'>): void =>
  changeTicket(floor, fact.ticket, ({ held: _, ...ticket }) => {
    const left = ticketLines(floor, ticket).filter(line => !isMade(line))
    return turned(
      fact.fact === 'ticket-held' ? { ...ticket, held: true } : ticket,
      left.map(({ line }) => line),
      fact.screen,
    )
  })

/** Lines are made; with the last one the ticket leaves the board. */
export const bump = (floor: Floor, fact: FactOf<'ticket-bumped'>, at: number): void => {
  const { ticket: id, lines, screen } = fact
  changeTicket(floor, id, ({ held: _, ...ticket }) => ({
    ...turned(ticket, lines, screen),
    done: [...new Set([...ticket.done, ...lines])],
  }))
  const order = floor.orders.get(orderOfTicket(id))
  const ticket = ticketOn(floor, id)
  if (order === undefined || ticket === undefined) return
  moveLines(floor, order.order, lines, 'preparing', at)
  moveLines(
    floor,
    order.order,
    lines.filter(line => isDoneBy(order.tickets, line, id)),
    'ready',
    at,
  )
  if (ticketLines(floor, ticket).every(isMade)) leaveBoard(floor, id, at)
}

/**
 * Over the pass, to the table. A ticket of which nobody has said that it is made has nothing left to make either, once
 * the pass has sent it out: it leaves the board, and no recall brings it back.
 */
export const serve = (floor: Floor, { order: number, lines }: FactOf<'order-served'>, at: number): void => {
  moveLines(floor, number, lines, 'delivered', at)
  for (const ticket of floor.orders.get(number)?.tickets ?? []) {
    if (ticket.open && ticketLines(floor, ticket).every(isMade))
      changeTicket(floor, ticket.ticket, ({ held: _, ...one }) => ({ ...one, bumpedAt: at, open: false }))
    dropServed(floor, ticket, at)
  }
}

/** All of it is made: a recall can bring it back. */
const leaveBoard = (floor: Floor, id: TicketId, at: number): void => {
  changeTicket(floor, id, one => ({ ...one, bumpedAt: at, open: false }))
  forget(floor.bumped, id)
  floor.bumped.push(id)
  if (floor.bumped.length > recallable) floor.bumped.shift()
}

export const recall = (floor: Floor, fact: FactOf<'ticket-recalled'>, at: number): void => {
  const { ticket: id, lines, screen } = fact
  const number = orderOfTicket(id)
  changeOrder(floor, number, ({ since: { ready: _, ...since }, ...order }) => ({ ...order, since }))
  changeLines(floor, number, at, line =>
    lines.includes(line.line) && line.state === 'ready' ? { ...line, state: 'preparing' } : line,
  )
  changeTicket(floor, id, ({ bumpedAt: _, ...ticket }) => ({
    ...turned(ticket, lines, screen),
    done: ticket.done.filter(line => !lines.includes(line)),
    open: true,
    recalledAt: at,
  }))
  forget(floor.bumped, id)
}

/** The check is closed: so is every line on it. */
export const closeOrders = (floor: Floor, orders: readonly OrderNumber[], at: number): void => {
  for (const number of orders) {
    const order = floor.orders.get(number)
    if (order === undefined) continue
    moveLines(
      floor,
      number,
      order.lines.map(({ line }) => line),
      'closed',
      at,
    )
    changeOrder(floor, number, closed => ({
      ...closed,
      tickets: closed.tickets.map(ticket => ({ ...ticket, open: false })),
    }))
    for (const ticket of order.tickets) dropServed(floor, ticket, at)
    retire(floor, number, true)
  }
}

/**
 * Takes an order off the floor once nobody can want anything of it: its check is closed (or, without a table, it
 * was handed over or cancelled whole) and no paper of it is owed. Until the session closes, a table's orders stay.
 */
export const retire = (floor: Floor, number: OrderNumber, closing = false): void => {
  const order = floor.orders.get(number)
  if (order === undefined) return
  const seated = !closing && order.session !== undefined && floor.sessions.has(order.session)
  const done = order.lines.every(line => !isLive(line.state) || rank(line.state) >= rank('delivered'))
  const owed = order.tickets.some(ticket => owesPaper(floor, ticket)) || passJobs(floor, order).length > 0
  if (seated || !done || owed) return
  for (const { ticket } of order.tickets) forget(floor.bumped, ticket)
  floor.orders.delete(number)
}

/** Puts pieces back into an item's count, or takes them out when negative. Nothing where nobody counts it. */
export const count = (floor: Floor, item: ItemId, change: number): void => {
  const counted = floor.stock.counted.get(item)
  if (counted === undefined) return
  counted.left = Math.max(0, counted.left + change)
  floor.stock.number++
}

const forget = <T>(list: T[], value: T): void => {
  const at = list.indexOf(value)
  if (at >= 0) list.splice(at, 1)
}
