/** How far a line or an order is, in a waiter's words. */
import type { OrderState } from '../../../../protocol/order.ts'

export const states: Readonly<Record<OrderState, string>> = {
  pending: 'sent',
  queued: 'in the kitchen',
  preparing: 'cooking',
  ready: 'ready',
  delivered: 'served',
  closed: 'closed',
  cancelled: 'cancelled',
  voided: 'voided',
  refused: 'refused',
}
