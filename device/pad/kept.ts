/** What a pad must still know after its battery was pulled out: the cart, and what it asked and nobody answered. */
import { type Static, Type } from 'typebox'
import { Avoided } from '../../protocol/avoiding.ts'
import { ItemId, NoteId, OptionId, PadName, RequestId, SessionId, TableId } from '../../protocol/ids.ts'
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

/** What the guests of a table need to see and press; gone with them. */
export const Access = Type.Object({
  /** One card a screen, in letters of 0.70° at half a metre. */
  large: Type.Boolean(),
  /** Nothing repeats, nothing is in a hurry, a trembling finger counts once. */
  steady: Type.Boolean(),
  /** No sound but those that tell something: received, ready, refused. */
  quiet: Type.Boolean(),
  /** A tick for each press that is heard; missing is no. */
  click: Type.Optional(Type.Boolean()),
  /** Whose choice it is; null while the table's session has not begun. */
  session: Type.Union([SessionId, Type.Null()]),
})
export type Access = Static<typeof Access>

export const usualAccess: Access = { large: false, steady: false, quiet: false, session: null }

/** The document in the pad's store; rewritten whole, synced, before a request leaves the pad. */
export const Kept = Type.Object({
  cart: Type.Array(CartLine),
  /** Requests in the order they were made, the first of them under way; removed at the final answer. */
  unsent: Type.Array(PadRequest),
  /** The sequence number of the next request. */
  seq: Type.Integer({ minimum: 1 }),
  /** The language the table chose; the menu's first when absent. */
  language: Type.Optional(Type.String()),
  /** Missing where nobody needs anything unusual. */
  access: Type.Optional(Access),
  /** The last order that was confirmed, for a second round. */
  round: Type.Optional(Type.Object({ request: RequestId, lines: Type.Array(CartLine) })),
  /** What the table avoids, and whether its orders tell the kitchen; missing while nobody has said. */
  avoid: Type.Optional(Type.Array(Avoided)),
  tellKitchen: Type.Optional(Type.Boolean()),
  /** Where all this comes from: it means nothing anywhere else. */
  place: Type.Optional(Place),
})
export type Kept = Static<typeof Kept>

export const nothingKept: Kept = { cart: [], unsent: [], seq: 1 }
