/** What a waiter's page is told: every table as it stands now, and the words of its live feed. */
import { type Static, Type } from 'typebox'
import { Avoids } from './avoiding.ts'
import { Call } from './call.ts'
import { Check } from './check.ts'
import { LineId, OrderNumber, SessionId, TableId, TicketId } from './ids.ts'
import { Money } from './money.ts'
import { LineState, OrderState } from './order.ts'
import { PayingWish } from './paying.ts'
import { OnSale } from './stock.ts'

export const FloorLine = Type.Object({
  line: LineId,
  /** In the menu's first language. */
  name: Type.String(),
  /** Its options and notes, as the kitchen reads them. */
  changes: Type.Array(Type.String()),
  /** Pieces that are left of it; all there were where it is cancelled or voided whole. */
  quantity: Type.Integer({ minimum: 1 }),
  total: Money,
  state: LineState,
  /** Served in rising order. */
  course: Type.Integer({ minimum: 1 }),
  /** What the kitchen reads of it in somebody's own words: part of `changes`, and may be changed until it is made. */
  remark: Type.Optional(Type.String()),
})
export type FloorLine = Static<typeof FloorLine>

export const FloorOrder = Type.Object({
  order: OrderNumber,
  /** `pad`, `floor`, or the name of another channel. */
  channel: Type.String(),
  /** Who took it, where a waiter did. */
  by: Type.Optional(Type.String()),
  state: OrderState,
  placedAt: Type.Integer(),
  /** When all of it was ready to be carried, UTC milliseconds, where it is. */
  readyAt: Type.Optional(Type.Integer()),
  total: Money,
  note: Type.Optional(Type.String()),
  avoids: Type.Optional(Avoids),
  lines: Type.Array(FloorLine),
  /** The courses that the guests are ready for: to be made now. */
  fired: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }))),
  tickets: Type.Array(TicketId),
})
export type FloorOrder = Static<typeof FloorOrder>

/**
 * `free` = nobody sits there; `seated` = open, nothing ordered or everything served; `waiting` = the kitchen owes it
 * something; `ready` = something waits to be carried; `paid` = paid, still sitting.
 */
export const TableLook = Type.Union([
  Type.Literal('free'),
  Type.Literal('seated'),
  Type.Literal('waiting'),
  Type.Literal('ready'),
  Type.Literal('paid'),
])
export type TableLook = Static<typeof TableLook>

/** One table, whole: whoever receives it replaces what it had. */
export const FloorTable = Type.Object({
  table: TableId,
  name: Type.String(),
  look: TableLook,
  session: Type.Optional(SessionId),
  /** When the party sat down, UTC milliseconds. */
  openedAt: Type.Optional(Type.Integer()),
  covers: Type.Optional(Type.Integer({ minimum: 1 })),
  /** From when the kitchen is late with something of it, UTC milliseconds; may lie in the future. */
  lateAt: Type.Optional(Type.Integer()),
  /** Newest last. */
  orders: Type.Array(FloorOrder),
  check: Type.Optional(Check),
  /** How the party asked to pay. */
  wish: Type.Optional(PayingWish),
  call: Type.Optional(Call),
})
export type FloorTable = Static<typeof FloorTable>

/** `event: floor` — everything a page needs after a start; replaces all it had. */
export const FloorView = Type.Object({
  at: Type.Integer(),
  site: Type.String(),
  zone: Type.String(),
  /** ISO 4217; absent before the first menu. */
  currency: Type.Optional(Type.String()),
  onSale: Type.Optional(OnSale),
  /** Whether checks can be printed here. */
  printsChecks: Type.Boolean(),
  /** The site's tables in its order, then those that only a pad or an order named. */
  tables: Type.Array(FloorTable),
})
export type FloorView = Static<typeof FloorView>

/** `event: tables` — the tables that changed, each whole. `event: beat` as on the kitchen's feed. */
export const FloorChange = Type.Object({
  at: Type.Integer(),
  tables: Type.Array(FloorTable),
  onSale: Type.Optional(OnSale),
})
export type FloorChange = Static<typeof FloorChange>
