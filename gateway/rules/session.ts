/** A party at its table: what it has, what it owes, and what it was given on paper. */
import type { OrderNumber, SessionId, TableId } from '../../protocol/ids.ts'
import type { Money } from '../../protocol/money.ts'
import type { PayingWish } from '../../protocol/paying.ts'
import type { FactOf } from './fact.ts'

export interface FloorSession {
  readonly session: SessionId
  table: TableId
  readonly openedAt: number
  readonly covers?: number
  /** In the order in which they came, so rising. */
  readonly orders: OrderNumber[]
  /** What its live lines cost. */
  total: Money
  paid: Money
  /** When it last paid, and what, oldest first. */
  paidAt?: number
  payments?: readonly { readonly method: FactOf<'payment-taken'>['method']; readonly amount: Money }[]
  readonly language?: string
  /** The guests declined an optional service charge. */
  waived: boolean
  /** How they asked to pay; gone once they have. */
  wish?: PayingWish
  /** How many papers its check was ever given. */
  papers: number
  /** How many of these were receipts. */
  receipts?: number
}
