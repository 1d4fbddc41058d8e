/** What a pad must still know after its battery was pulled out: the cart, and what it asked and nobody answered. */
import { type Static, Type } from 'typebox'
import { ItemId, NoteId, OptionId, PadName, TableId } from '../../protocol/ids.ts'
import { Money } from '../../protocol/money.ts'
import { PadRequest } from '../../protocol/request.ts'

/** A line being chosen. `unit` is the price that was shown when it was added, so that a change is seen. */
export const CartLine = Type.Object({
  item: ItemId,
  quantity: Type.Integer({ minimum: 1, maximum: 99 }),
  options: Type.Array(OptionId),
  note: Type.Optional(NoteId),
  unit: Money,
})
export type CartLine = Static<typeof CartLine>

/** Where a technician put the pad. */
export const Place = Type.Object({ name: PadName, table: TableId })
export type Place = Static<typeof Place>

/** The document in the pad's store; rewritten whole, synced, before a request leaves the pad. */
export const Kept = Type.Object({
  cart: Type.Array(CartLine),
  /** Requests in the order they were made, the first of them under way; removed at the final answer. */
  unsent: Type.Array(PadRequest),
  /** The sequence number of the next request. */
  seq: Type.Integer({ minimum: 1 }),
  /** The language the table chose; the menu's first when absent. */
  language: Type.Optional(Type.String()),
  /** Where all this comes from: it means nothing anywhere else. */
  place: Type.Optional(Place),
})
export type Kept = Static<typeof Kept>

export const nothingKept: Kept = { cart: [], unsent: [], seq: 1 }
