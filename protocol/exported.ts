/** One order as the export and a manager's search tell it: what was asked, what it cost, how far it got, and every fact about it. */
import { type Static, Type } from 'typebox'
import { Avoids } from './avoiding.ts'
import {
  ItemId,
  LineId,
  MenuVersion,
  OptionId,
  OrderNumber,
  PadName,
  SessionId,
  TableId,
  TicketId,
} from './ids.ts'
import { Money } from './money.ts'
import { LineState, OrderKind, OrderState } from './order.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** A line of `orders.ndjson`. Fields may be added; none is taken away. */
export const ExportedOrder = Type.Object({
  order: OrderNumber,
  /** The id under which it was asked for. */
  id: Type.String(),
  pad: orNull(PadName),
  table: orNull(TableId),
  session: orNull(SessionId),
  channel: Type.Optional(Type.String()),
  kind: Type.Optional(OrderKind),
  /** The business day it counts for: `2026-11-21`. */
  day: Type.Optional(Type.String()),
  placedAt: Type.Optional(Type.Integer()),
  note: Type.Optional(Type.String()),
  avoids: Type.Optional(Avoids),
  state: OrderState,
  total: Money,
  menu: MenuVersion,
  lines: Type.Array(
    Type.Object({
      line: LineId,
      item: ItemId,
      quantity: Type.Integer({ minimum: 1 }),
      options: Type.Array(Type.Object({ option: OptionId, price: Money })),
      unit: Money,
      total: Money,
      state: LineState,
      /** In the menu's first language, where the menu is still known. */
      name: Type.Optional(Type.String()),
      /** Its options and remarks, as the kitchen reads them. */
      changes: Type.Optional(Type.Array(Type.String())),
      /** Pieces of it that were voided. */
      voided: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
  ),
  /** In the order they happened; `seq` and `at` are the journal's number and the gateway's UTC milliseconds. */
  facts: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      at: Type.Integer(),
      /** Who asked: `pad/pad-4`, `staff/anna`. */
      from: Type.Optional(Type.String()),
      fact: Type.String(),
    }),
  ),
  /** Its tickets, as they are named for a reprint. */
  tickets: Type.Optional(Type.Array(TicketId)),
})
export type ExportedOrder = Told<Static<typeof ExportedOrder>>

/** The same, and nobody changes it any more. */
type Told<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer Each)[]
    ? readonly Told<Each>[]
    : { readonly [Key in keyof T]: Told<T[Key]> }
