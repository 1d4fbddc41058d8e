/** What a manager's page is told of this moment: is service OK, and if not, what to do. */
import { type Static, Type } from 'typebox'
import { DeviceState, KitchenDeviceState } from './device.ts'
import { OrderNumber, PrinterId, StationId, TableId, TicketId } from './ids.ts'
import { Money } from './money.ts'
import { PayingWish } from './paying.ts'
import { OnSale } from './stock.ts'

/** Something a person should see to. `now`: guests wait or orders stop; `soon`: they will. */
export const Alert = Type.Object({
  /** The same trouble keeps its id while it lasts. */
  id: Type.String(),
  level: Type.Union([Type.Literal('now'), Type.Literal('soon')]),
  what: Type.String(),
  /** What to do about it, in the imperative. */
  remedy: Type.String(),
  /** Since when, UTC milliseconds, where that is known. */
  since: Type.Optional(Type.Integer()),
})
export type Alert = Static<typeof Alert>

export const PrinterNow = Type.Object({
  printer: PrinterId,
  /** A word for its condition and, where something is wrong, a sentence. */
  at: Type.String(),
  why: Type.Optional(Type.String()),
  /** Its roll is nearly empty. */
  isLow: Type.Optional(Type.Literal(true)),
  /** Papers that wait for it. */
  waiting: Type.Integer({ minimum: 0 }),
})

/** `event: now` — whole each time, when something changed, at most once a second. */
export const HouseNow = Type.Object({
  at: Type.Integer(),
  site: Type.String(),
  zone: Type.String(),
  currency: Type.Optional(Type.String()),
  onSale: Type.Optional(OnSale),
  open: Type.Object({
    tables: Type.Integer(),
    orders: Type.Integer(),
    tickets: Type.Integer(),
  }),
  /** Tickets past their station's late mark, the oldest first, 50 at most. */
  late: Type.Array(
    Type.Object({
      ticket: TicketId,
      order: OrderNumber,
      station: StationId,
      table: Type.Optional(TableId),
      placedAt: Type.Integer(),
    }),
  ),
  /** The business day so far: orders placed, and what their lines cost less what was cancelled or voided. */
  today: Type.Object({ day: Type.String(), orders: Type.Integer(), total: Money }),
  pads: Type.Array(DeviceState),
  kitchenDevices: Type.Optional(Type.Array(KitchenDeviceState)),
  /** Live feeds that are being read, by page. */
  screens: Type.Object({ kitchen: Type.Integer(), floor: Type.Integer(), admin: Type.Integer() }),
  printers: Type.Array(PrinterNow),
  alerts: Type.Array(Alert),
  /** Who wants to pay, the longest waiting first; `at` and `by`: called since, and who said to be coming. */
  bills: Type.Optional(
    Type.Array(
      Type.Object({
        table: TableId,
        name: Type.String(),
        due: Money,
        wish: Type.Optional(PayingWish),
        at: Type.Optional(Type.Integer()),
        by: Type.Optional(Type.String()),
      }),
    ),
  ),
  /** Every station, and whether it takes orders from guests: `until`, UTC milliseconds, is when it does again. */
  stations: Type.Optional(
    Type.Array(
      Type.Object({
        station: StationId,
        name: Type.String(),
        paused: Type.Optional(Type.Object({ until: Type.Optional(Type.Integer()) })),
      }),
    ),
  ),
})
export type HouseNow = Static<typeof HouseNow>
