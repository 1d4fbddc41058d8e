/** What the house has sold: on a party's check, and on this business day. */
import { type Money, money, zero } from '../../protocol/money.ts'
import type { Floor, FloorOrder } from './floor.ts'

/** A new order counts for the business day that is fixed in it; the first one of another day begins a new count. */
export const countOrder = (floor: Floor, { day }: Pick<FloorOrder, 'day'>): void => {
  if (floor.today.day !== day) floor.today = { day, orders: 0, total: zero }
  floor.today.orders++
}

/** Puts an amount on the order's check and on its day's sum, or takes it off again when negative. */
export const charge = (
  floor: Floor,
  { day, session: id }: Pick<FloorOrder, 'day' | 'session'>,
  amount: Money,
): void => {
  const session = id === undefined ? undefined : floor.sessions.get(id)
  if (session !== undefined) session.total = money(session.total + amount)
  if (floor.today.day === day) floor.today.total = money(floor.today.total + amount)
}
