/** What an order comes to by now: what was cancelled or voided is nobody's to pay. */
import type { ExportedOrder } from '../../../../../protocol/exported.ts'
import { type Money, sum, times, zero } from '../../../../../protocol/money.ts'
import { isLive } from '../../../../../protocol/order.ts'

type Line = ExportedOrder['lines'][number]

/** Pieces that were not voided; all there were where the whole line is off. */
export const piecesOf = ({ quantity, voided = 0, state }: Line): number =>
  isLive(state) ? quantity - voided : quantity

export const lineWorth = (line: Line): Money => (isLive(line.state) ? times(line.unit, piecesOf(line)) : zero)

export const orderWorth = ({ lines }: ExportedOrder): Money => sum(lines.map(lineWorth))
