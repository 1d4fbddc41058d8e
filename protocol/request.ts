/** What may be asked of the gateway, whichever door it comes through. */
import { type Static, Type } from 'typebox'
import { ItemId, MenuVersion, OrderNumber, RequestId, TableId, TicketId } from './ids.ts'
import { Menu } from './menu.ts'
import { Money } from './money.ts'
import { AskedLine, Customer, freeText, OrderKind } from './order.ts'

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
  { ...pad, type: Type.Literal('place-order'), menu: MenuVersion, ...order },
  closed,
)
export type PlaceOrder = Static<typeof PlaceOrder>

/** Takes back the order that was asked for under the id `order`, seen yet or not. */
export const CancelOrder = Type.Object(
  { ...pad, type: Type.Literal('cancel-order'), order: RequestId },
  closed,
)
export type CancelOrder = Static<typeof CancelOrder>

/** `v1/pad/<pad>/request`. */
export const PadRequest = Type.Union([PlaceOrder, CancelOrder])
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
  Type.Object({ ...staff, type: Type.Literal('close-table'), table: TableId }, closed),
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
])
export type StaffRequest = Static<typeof StaffRequest>
