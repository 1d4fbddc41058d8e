/** What may be asked of the gateway, whichever door it comes through. */
import { type Static, Type } from 'typebox'
import { CallId, MenuVersion, RequestId, SessionId, TableId } from './ids.ts'
import { Menu } from './menu.ts'
import { Money } from './money.ts'
import { Customer, freeText, OrderKind } from './order.ts'
import { PauseStations } from './pause.ts'
import { PayingWish } from './paying.ts'
import { kitchenRequests } from './requests/kitchen.ts'
import { kitchenSetupRequests } from './requests/kitchen-setup.ts'
import { asked } from './requests/order.ts'
import { paperRequests } from './requests/papers.ts'
import { peopleRequests } from './requests/people.ts'
import { printerRequests } from './requests/printers.ts'
import { closed, staff } from './requests/staff.ts'
import { tableRequests } from './requests/table.ts'

/** From a pad, each with an id made by the pad and a sequence number that rises; gaps are allowed. */
const pad = { id: RequestId, seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }

export const PlaceOrder = Type.Object(
  {
    ...pad,
    type: Type.Literal('place-order'),
    menu: MenuVersion,
    /** The party it is of, where tables are locked: `table-closed` once another sits there. */
    session: Type.Optional(SessionId),
    ...asked,
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
    ...asked,
    /** Left out where the channel trusts the gateway's sum. */
    total: Type.Optional(Money),
  },
  closed,
)
export type ChannelOrder = Static<typeof ChannelOrder>

/** Commands name what they mean and the state it should reach; none of them toggles. */
export const StaffRequest = Type.Union([
  ...kitchenRequests,
  ...tableRequests,
  ...paperRequests,
  ...peopleRequests,
  ...printerRequests,
  ...kitchenSetupRequests,
  Type.Object({ ...staff, type: Type.Literal('publish-menu'), menu: Menu }, closed),
  PauseStations,
])
export type StaffRequest = Static<typeof StaffRequest>
