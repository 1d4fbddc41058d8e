/** That a party asks to pay in some way: the fact, apart from the rules that make it. */
import type { SessionId, TableId } from '../../protocol/ids.ts'
import type { PayingWish } from '../../protocol/paying.ts'

/** How the party asks to pay; null: it does not want that any more. */
export interface BillWished {
  readonly fact: 'bill-wished'
  readonly session: SessionId
  readonly table: TableId
  readonly wish: PayingWish | null
}
