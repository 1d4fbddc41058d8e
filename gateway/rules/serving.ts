/** Carrying: the end of an order's way. */
import type { LineId } from '../../protocol/ids.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { isUnread, unread } from './allergies.ts'
import { nextCourse, waits } from './courses.ts'
import type { Floor, FloorLine, FloorOrder } from './floor.ts'
import type { RequestOf } from './request.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/**
 * Carried to the table: everything of the order that is ready. `not-allowed` while nothing of it is. With `undone` it is
 * everything that was to be made by now: `not-allowed` where the house's pass waits until all is done, `allergy-unread`
 * where a station has still to read what its guests do not eat.
 */
export const serveOrder = (floor: Floor, request: RequestOf<'serve-order'>): Verdict => {
  const order = floor.orders.get(request.order)
  if (order === undefined) return refuse('unknown-order')
  if (request.undone === true && floor.site?.pass?.bumps !== 'always')
    return refuse('not-allowed', {
      detail: 'In this house the pass sends out what the kitchen has finished.',
    })
  const ready = idsOf(order, ({ state }) => state === 'ready')
  const undone = request.undone === true ? idsOf(order, line => isToMake(floor, order, line)) : []
  const lines = order.lines.map(({ line }) => line).filter(id => ready.includes(id) || undone.includes(id))
  if (lines.length === 0) {
    const done = order.lines.every(line => !isLive(line.state) || rank(line.state) >= rank('delivered'))
    return done ? accept() : refuse('not-allowed', { detail: 'The kitchen has not finished it.' })
  }
  const isSealed = order.tickets.some(
    ticket => ticket.lines.some(line => undone.includes(line)) && isUnread(floor, ticket),
  )
  if (isSealed) return unread
  const { order: number, carried } = request
  return accept(
    { fact: 'order-served', order: number, lines, ...(carried === undefined ? {} : { carried }) },
    ...(undone.length === 0 ? [] : nextCourse(floor, number, ({ line }) => undone.includes(line))),
  )
}

const idsOf = ({ lines }: FloorOrder, is: (line: FloorLine) => boolean): readonly LineId[] =>
  lines.filter(is).map(({ line }) => line)

/** What waits for its course is not made yet, and stays. */
const isToMake = (floor: Floor, order: FloorOrder, { state, course }: FloorLine): boolean =>
  isLive(state) && rank(state) < rank('ready') && !waits(floor, order, course)
