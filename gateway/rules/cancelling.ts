/** Taking an order back while nobody has begun to make it. */
import { rank } from '../../protocol/order.ts'
import { askerName, requestKey } from './asker.ts'
import type { Floor, FloorOrder } from './floor.ts'
import type { RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/**
 * A pad gives up on an order it has no answer for, by the id it asked under. If that order never came, the
 * withdrawal is stored, so that a late copy of it is refused. `too-late` once a cook has begun.
 */
export const cancelByRequest = (
  floor: Floor,
  { order: request }: RequestOf<'cancel-order'>,
  moment: Moment,
): Verdict => {
  const from = askerName(moment.from)
  if (!moment.seen(requestKey(from, request))) return accept({ fact: 'request-withdrawn', request })
  // Somebody thinks better of it a few times an evening: for that, no order pays for a list of its own.
  for (const order of floor.orders.values())
    if (order.request === request && order.from === from) return cancel(order)
  const refused = moment.from.kind === 'pad' && floor.pads.get(moment.from.pad)?.refused === request
  return refused ? accept() : refuse('too-late')
}

/** Staff cancel an order by its number. */
export const withdrawOrder = (floor: Floor, { order: number }: RequestOf<'withdraw-order'>): Verdict => {
  const order = floor.orders.get(number)
  return order === undefined ? refuse('unknown-order') : cancel(order)
}

const cancel = (order: FloorOrder): Verdict => {
  const standing = order.lines.filter(line => rank(line.state) >= 0)
  if (standing.length === 0) return accept()
  if (standing.some(line => rank(line.state) >= rank('preparing'))) return refuse('too-late')
  return accept({ fact: 'order-cancelled', order: order.order, lines: standing.map(({ line }) => line) })
}
