/** Changing an order on the floor: another value in its place. */
import { type OrderNumber, orderOfTicket, type StationId, type TicketId } from '../../protocol/ids.ts'
import { orderState } from '../../protocol/order.ts'
import type { Entry, OrderPlaced } from './fact.ts'
import type { Floor, FloorLine, FloorOrder, FloorTicket } from './floor.ts'

/** Whether there is a printer at a station. Whether it is used for this ticket, the ticket's papers say. */
export const prints = ({ site }: Pick<Floor, 'site'>, station: StationId): boolean =>
  site?.stations[station]?.printer !== undefined

const printsAlways = (floor: Pick<Floor, 'site'>, station: StationId): boolean =>
  prints(floor, station) && floor.site?.stations[station]?.papers !== 'unwatched'

/** What was made of a fact for a house with this site. */
interface Made {
  readonly site: Floor['site']
  readonly order: FloorOrder
}

/** By the fact: the second floor that hears of it gets the same order as the first. */
const made = new WeakMap<OrderPlaced, Made>()

/** An order as it comes in; a ticket whose station has a printer is given its first paper. */
export const newOrder = (
  floor: Pick<Floor, 'site'>,
  placed: OrderPlaced,
  { at, from }: Pick<Entry, 'at' | 'from'>,
): FloorOrder => {
  const { site } = floor
  const known = made.get(placed)
  if (known !== undefined && known.site === site) return known.order
  const order: FloorOrder = {
    ...placed,
    placedAt: at,
    from,
    lines: placed.lines.map(line => ({ ...line, state: 'pending', voided: 0 })),
    tickets: placed.tickets.map(({ ticket, station, lines, addTo }) => ({
      ticket,
      order: placed.order,
      station,
      lines,
      ...(addTo === undefined ? {} : { addTo }),
      open: true,
      shown: false,
      version: 0,
      done: [],
      papers: printsAlways(floor, station) ? 1 : 0,
    })),
    since: { pending: at },
  }
  made.set(placed, { site, order })
  return order
}

/** Nothing happens to an order that has left the floor. */
export const changeOrder = (
  floor: Pick<Floor, 'orders'>,
  number: OrderNumber,
  change: (order: FloorOrder) => FloorOrder,
): void => {
  const order = floor.orders.get(number)
  if (order !== undefined) floor.orders.set(number, change(order))
}

/** Changes each line that `change` gives another value, and remembers when the order first came to where it then is. */
export const changeLines = (
  floor: Pick<Floor, 'orders'>,
  number: OrderNumber,
  at: number,
  change: (line: FloorLine) => FloorLine,
): void =>
  changeOrder(floor, number, order => {
    const lines = order.lines.map(change)
    const state = orderState(lines.map(line => line.state))
    return { ...order, lines, since: { ...order.since, [state]: order.since[state] ?? at } }
  })

export const changeTicket = (
  floor: Pick<Floor, 'orders'>,
  id: TicketId,
  change: (ticket: FloorTicket) => FloorTicket,
): void =>
  changeOrder(floor, orderOfTicket(id), order => ({
    ...order,
    tickets: order.tickets.map(ticket => (ticket.ticket === id ? change(ticket) : ticket)),
  }))
