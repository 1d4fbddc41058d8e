/** What is true at one table, as its pad may show it. */
import { type Static, Type } from 'typebox'
import { Call } from './call.ts'
import { Check } from './check.ts'
import { ItemId, LineId, OrderNumber, RequestId, SessionId, TableId } from './ids.ts'
import { Text } from './menu.ts'
import { Money } from './money.ts'
import { LineState, OrderState } from './order.ts'
import { PayingWish, Tips } from './paying.ts'

export const TableLine = Type.Object({
  line: LineId,
  item: ItemId,
  name: Text,
  options: Type.Array(Text),
  /** Pieces that are left of it; all there were where it is cancelled or voided whole. */
  quantity: Type.Integer({ minimum: 1 }),
  /** Pieces of it that were voided, where some are left. */
  voided: Type.Optional(Type.Integer({ minimum: 1 })),
  total: Money,
  state: LineState,
})
export type TableLine = Static<typeof TableLine>

/**
 * About when an order is ready: from the earliest to the latest, whole minutes of UTC milliseconds by the gateway. Where
 * the latest has passed, it takes longer than was thought.
 */
export const Ready = Type.Object({ from: Type.Integer(), to: Type.Integer() })
export type Ready = Static<typeof Ready>

export const TableOrder = Type.Object({
  order: OrderNumber,
  /** The request it came from, where this pad asked for it. */
  request: Type.Optional(RequestId),
  state: OrderState,
  total: Money,
  /** When the order first reached each state, UTC milliseconds by the gateway. */
  since: Type.Record(Type.String(), Type.Integer()),
  /** While a kitchen has it: of what is to be made now, without courses that wait. */
  ready: Type.Optional(Ready),
  lines: Type.Array(TableLine),
})
export type TableOrder = Static<typeof TableOrder>

/** The newest orders of a session that `v1/pad/<pad>/table` carries in full; older ones only count in the sums. */
export const tableOrders = 12

/**
 * What opens a locked table: for a minute it stands on the pad, then another does. Both are missing while the gateway
 * does not know yet where a phone finds it.
 */
export const Lock = Type.Object({
  /** To be shown as a QR code: in capitals, so that it needs few modules. */
  url: Type.Optional(Type.String({ maxLength: 300 })),
  /** Six of Crockford's digits, to be typed where there is no camera. */
  code: Type.Optional(Type.String({ maxLength: 12 })),
})
export type Lock = Static<typeof Lock>

/** `v1/pad/<pad>/table`, retained. */
export const TableState = Type.Object({
  /** The journal's number up to which this is true; rises. */
  seq: Type.Integer({ minimum: 0 }),
  /** The gateway's time when it was made, UTC milliseconds. */
  at: Type.Integer(),
  table: TableId,
  /** IANA zone in which times are shown. */
  zone: Type.String(),
  session: Type.Union([SessionId, Type.Null()]),
  /** Where tables are locked until somebody opens them: how this one is opened, or that it is. */
  lock: Type.Optional(Type.Union([Type.Literal('open'), Lock])),
  /** The language of whoever opened the table, where it is one of the menu's. */
  language: Type.Optional(Type.String({ maxLength: 20 })),
  /** The sequence number the pad goes on from. */
  next: Type.Integer({ minimum: 1 }),
  orders: Type.Array(TableOrder),
  /** How many orders the session has in all, those not listed included. */
  count: Type.Integer({ minimum: 0 }),
  /** What the session's lines cost, as on the menu. */
  total: Money,
  /** The bill with service and tax as it stands; absent while nobody has ordered. */
  check: Type.Optional(Check),
  /** The tips to choose from, where there is a bill; missing or empty: nobody is asked for one. */
  tips: Type.Optional(Tips),
  /** How the party asked to pay, until it has paid or wants it no more. */
  wish: Type.Optional(PayingWish),
  /** Whoever was called and has not been sent away or come and gone. */
  call: Type.Optional(Call),
})
export type TableState = Static<typeof TableState>

/** `v1/pad/<pad>/link`, retained, and its last will. */
export const Link = Type.Object(
  { online: Type.Boolean(), version: Type.Optional(Type.String({ maxLength: 40 })) },
  { additionalProperties: false },
)
export type Link = Static<typeof Link>
