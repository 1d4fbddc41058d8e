/** Carrying: the end of an order's way. */
import { isLive, rank } from '../../protocol/order.ts'
import type { Floor } from './floor.ts'
import type { RequestOf } from './request.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/** Carried to the table: everything of the order that is ready. `not-allowed` while nothing of it is. */
export const serveOrder = (floor: Floor, { order: number }: RequestOf<'serve-order'>): Verdict => {
  const order = floor.orders.get(number)
  if (order === undefined) return refuse('unknown-order')
  const ready = order.lines.filter(line => line.state === 'ready').map(({ line }) => line)
  if (ready.length > 0) return accept({ fact: 'order-served', order: number, lines: ready })
  const done = order.lines.every(line => !isLive(line.state) || rank(line.state) >= rank('delivered'))
  return done ? accept() : refuse('not-allowed', { detail: 'The kitchen has not finished it.' })
}
