/** What is left of a line once pieces of it were voided, and what that costs. */
import { type Money, sum, times, zero } from '../../protocol/money.ts'
import { isLive } from '../../protocol/order.ts'
import type { FloorLine, FloorOrder } from './floor.ts'

/** Pieces somebody still makes, carries or pays for: none of a line that is cancelled or voided whole. */
export const piecesLeft = (line: Pick<FloorLine, 'state' | 'quantity' | 'voided'>): number =>
  isLive(line.state) ? line.quantity - line.voided : 0

/** What those pieces cost, as on the menu. */
export const costLeft = (line: FloorLine): Money =>
  line.voided === 0 && isLive(line.state) ? line.total : times(line.unit, piecesLeft(line))

/** What an order costs now; `order.total` is what it cost when it was placed. */
export const orderTotal = (order: Pick<FloorOrder, 'lines'>): Money =>
  order.lines.length === 0 ? zero : sum(order.lines.map(costLeft))
