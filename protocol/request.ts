/** What may be asked of the gateway, whichever door it comes through. */
import { type Static, Type } from 'typebox'
import {
  CallId,
  ItemId,
  LineId,
  MenuVersion,
  OrderNumber,
  PadName,
  RequestId,
  SessionId,
  StaffId,
  StationId,
  TableId,
  TicketId,
} from './ids.ts'
import { Menu } from './menu.ts'
import { Money } from './money.ts'
import { AskedLine, Customer, freeText, OrderKind } from './order.ts'
import { PauseStations } from './pause.ts'
import { PayingWish } from './paying.ts'
import { StaffRole } from './roles.ts'

const closed = { additionalProperties: false } as const

/** What an order says, from whichever channel: the lines, the menu they were read from, the sum that was shown. */
const order = {
  lines: Type.Array(AskedLine, { minItems: 1, maxItems: 60 }),
  note: Type.Optional(freeText(200)),
  total: Money,
}

/** From a pad, each with an id made by the pad and a sequence number that rises; gaps are allowed. */
const pad = { id: RequestId, seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }

export const PlaceOrder = Type.Object(
  {
    ...pad,
    type: Type.Literal('place-order'),
    menu: MenuVersion,
    /** The party it is of, where tables are locked: `table-closed` once another sits there. */
    session: Type.Optional(SessionId),
    ...order,
  },
  closed,
)
export type PlaceOrder = Static<typeof PlaceOrder>

/** Takes back the order that was asked for under the id `order`, seen yet or not. */
export const CancelOrder = Type.Object(
  { ...pad, type: Type.Literal('cancel-order'), order: RequestId },
  closed,
)
export type CancelOrder = Static<typeof CancelOrder>

/** A guest wants somebody to come. Its id is the call's. Calling again for the same reason changes nothing. */
export const CallStaff = Type.Object(
  {
    ...pad,
    type: Type.Literal('call-staff'),
    reason: Type.Union([Type.Literal('help'), Type.Literal('water'), Type.Literal('cutlery')]),
  },
  closed,
)

/** A guest wants to pay: a call for the bill. With a wish, `price-changed` where the guest saw another sum or tips. */
export const RequestBill = Type.Object(
  { ...pad, type: Type.Literal('request-bill'), wish: Type.Optional(PayingWish) },
  closed,
)

export type RequestBill = Static<typeof RequestBill>

/** Nobody need come any more. */
export const CancelCall = Type.Object({ ...pad, type: Type.Literal('cancel-call'), call: CallId }, closed)

/** Staff open a locked table at its pad: six presses, each one of the four buttons. `wrong-code`, `too-fast`. */
export const UnlockTable = Type.Object(
  {
    ...pad,
    type: Type.Literal('unlock-table'),
    code: Type.String({ pattern: '^[1-4]{6}$', description: 'six of the digits 1 to 4' }),
  },
  closed,
)

/** `v1/pad/<pad>/request`. */
export const PadRequest = Type.Union([
  PlaceOrder,
  CancelOrder,
  CallStaff,
  RequestBill,
  CancelCall,
  UnlockTable,
])
export type PadRequest = Static<typeof PadRequest>

/** `POST /api/v1/orders`: an order from another channel; its idempotency key is its id. */
export const ChannelOrder = Type.Object(
  {
    channel: Type.String({
      pattern: '^[a-z][a-z0-9-]{0,30}$',
      description: "a channel's name (small letters, digits and -, at most 31)",
    }),
    kind: OrderKind,
    table: Type.Optional(TableId),
    customer: Type.Optional(Customer),
    /** The channel's own number for it; unique within the channel. */
    externalId: Type.Optional(freeText(80)),
    menu: Type.Optional(MenuVersion),
    ...order,
    /** Left out where the channel trusts the gateway's sum. */
    total: Type.Optional(Money),
  },
  closed,
)
export type ChannelOrder = Static<typeof ChannelOrder>

const staff = { id: RequestId }

/** Commands name what they mean and the state it should reach; none of them toggles. */
export const StaffRequest = Type.Union([
  /** A live screen shows these tickets: the kitchen has them. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('show-tickets'),
      tickets: Type.Array(TicketId, { minItems: 1, maxItems: 200 }),
    },
    closed,
  ),
  Type.Object({ ...staff, type: Type.Literal('start-ticket'), ticket: TicketId }, closed),
  Type.Object({ ...staff, type: Type.Literal('bump-ticket'), ticket: TicketId }, closed),
  Type.Object({ ...staff, type: Type.Literal('recall-ticket'), ticket: TicketId }, closed),
  Type.Object({ ...staff, type: Type.Literal('serve-order'), order: OrderNumber }, closed),
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
      ...order,
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
  Type.Object({ ...staff, type: Type.Literal('accept-call'), call: CallId }, closed),
  Type.Object({ ...staff, type: Type.Literal('end-call'), call: CallId }, closed),
  /** One more paper of a ticket, marked as such. */
  Type.Object({ ...staff, type: Type.Literal('reprint-ticket'), ticket: TicketId }, closed),
  /** Before the kitchen has begun: cancels a whole order. */
  Type.Object({ ...staff, type: Type.Literal('withdraw-order'), order: OrderNumber }, closed),
  Type.Object({ ...staff, type: Type.Literal('publish-menu'), menu: Menu }, closed),
  /** `left` 0 = sold out, a number = that many left, null = plenty again. `until`: back at, UTC milliseconds. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('count-item'),
      item: ItemId,
      left: Type.Union([Type.Integer({ minimum: 0, maximum: 9999 }), Type.Null()]),
      until: Type.Optional(Type.Integer({ minimum: 0 })),
    },
    closed,
  ),
  PauseStations,
  Type.Object(
    {
      ...staff,
      type: Type.Literal('add-staff'),
      staff: StaffId,
      name: freeText(40, 1),
      role: StaffRole,
      stations: Type.Optional(Type.Array(StationId, { maxItems: 20 })),
    },
    closed,
  ),
  /** What is left out stays. An empty list of stations means all of them. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('change-staff'),
      staff: StaffId,
      name: Type.Optional(freeText(40, 1)),
      role: Type.Optional(StaffRole),
      stations: Type.Optional(Type.Array(StationId, { maxItems: 20 })),
    },
    closed,
  ),
  /** Signs them out everywhere, at once. */
  Type.Object({ ...staff, type: Type.Literal('remove-staff'), staff: StaffId }, closed),
  /** What people call a device, beside its name. */
  Type.Object({ ...staff, type: Type.Literal('rename-device'), pad: PadName, label: freeText(40) }, closed),
  /** Off within a second, and off until a technician assigns it anew. */
  Type.Object({ ...staff, type: Type.Literal('revoke-device'), pad: PadName }, closed),
])
export type StaffRequest = Static<typeof StaffRequest>
