/** What waiters ask about tables, orders and calls. */
import { Type } from 'typebox'
import { CallId, LineId, MenuVersion, OrderNumber, TableId } from '../ids.ts'
import { Money } from '../money.ts'
import { freeText } from '../order.ts'
import { asked } from './order.ts'
import { closed, staff } from './staff.ts'

/** Served in rising order. */
const Course = Type.Integer({ minimum: 1, maximum: 9 })

export const tableRequests = [
  /**
   * To the table: what of the order is done. `undone`: with it whatever else was to be made by now, in a house whose
   * pass may say so (`not-allowed` elsewhere). `carried`: a waiter says so afterwards, and the pass prints nothing of it.
   */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('serve-order'),
      order: OrderNumber,
      undone: Type.Optional(Type.Literal(true)),
      carried: Type.Optional(Type.Literal(true)),
    },
    closed,
  ),
  /** Seats a party before it orders; its first order does the same by itself. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('open-table'),
      table: TableId,
      covers: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  /** `unpaid`: why a party leaves without having paid all; managers only. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('close-table'),
      table: TableId,
      unpaid: Type.Optional(freeText(120, 1)),
    },
    closed,
  ),
  /** A party moves with everything it has: orders, lines, tickets, calls, payments. */
  Type.Object({ ...staff, type: Type.Literal('move-table'), table: TableId, to: TableId }, closed),
  /** An order a waiter takes. `total`: the sum that was read out; left out where none was. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('take-order'),
      table: TableId,
      menu: MenuVersion,
      ...asked,
      total: Type.Optional(Money),
    },
    closed,
  ),
  /** The whole check, paid at the counter. `total` is what is due on the screen of whoever takes it. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('take-payment'),
      table: TableId,
      method: Type.Union([Type.Literal('cash'), Type.Literal('card'), Type.Literal('other')]),
      total: Money,
    },
    closed,
  ),
  /** An optional service charge, taken off this check or put back on. */
  Type.Object(
    { ...staff, type: Type.Literal('waive-service'), table: TableId, waived: Type.Boolean() },
    closed,
  ),
  Type.Object({ ...staff, type: Type.Literal('print-check'), table: TableId }, closed),
  /** Pieces that nobody pays for: before the start like a cancellation, after it for managers only. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('void-lines'),
      order: OrderNumber,
      lines: Type.Array(
        Type.Object({ line: LineId, quantity: Type.Integer({ minimum: 1, maximum: 99 }) }, closed),
        { minItems: 1, maxItems: 60 },
      ),
      reason: freeText(120, 1),
    },
    closed,
  ),
  /** A line that is to be made otherwise, until it is made. What is left out stays; an empty remark takes it away. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('change-line'),
      order: OrderNumber,
      line: LineId,
      remark: Type.Optional(freeText(120)),
      course: Type.Optional(Course),
    },
    closed,
  ),
  /** The guests are ready for this course of an order. */
  Type.Object({ ...staff, type: Type.Literal('fire-course'), order: OrderNumber, course: Course }, closed),
  Type.Object({ ...staff, type: Type.Literal('accept-call'), call: CallId }, closed),
  Type.Object({ ...staff, type: Type.Literal('end-call'), call: CallId }, closed),
  /** Before the kitchen has begun: cancels a whole order. */
  Type.Object({ ...staff, type: Type.Literal('withdraw-order'), order: OrderNumber }, closed),
] as const
