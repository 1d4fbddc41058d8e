/** What happened, for ever: the vocabulary of the journal. New fields are optional; a changed meaning is a new name. */
import type {
  ItemId,
  JobId,
  LineId,
  MenuVersion,
  NoteId,
  OptionId,
  OrderNumber,
  PadName,
  PrinterId,
  SessionId,
  StationId,
  TableId,
  TicketId,
} from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import type { Money } from '../../protocol/money.ts'
import type { Customer, OrderKind } from '../../protocol/order.ts'
import type { Refusal } from '../../protocol/refusal.ts'
import type { Site } from '../../protocol/site.ts'

/** One line as it was accepted: its price is fixed here, once. */
export interface PlacedLine {
  readonly line: LineId
  readonly item: ItemId
  readonly quantity: number
  readonly options: readonly { readonly option: OptionId; readonly price: Money }[]
  readonly unit: Money
  readonly total: Money
  readonly course: number
  readonly stations: readonly StationId[]
  readonly note?: NoteId
  readonly remark?: string
}

export interface OrderPlaced {
  readonly fact: 'order-placed'
  readonly order: OrderNumber
  /** The asker's id for it. */
  readonly request: string
  readonly channel: string
  readonly kind: OrderKind
  readonly pad?: PadName
  readonly table?: TableId
  readonly session?: SessionId
  /** The business day it counts for, fixed now: `2026-11-20`. */
  readonly day: string
  readonly menu: MenuVersion
  readonly lines: readonly PlacedLine[]
  /** What the guest pays for these lines, tax as on the menu. */
  readonly total: Money
  readonly note?: string
  readonly customer?: Customer
  readonly externalId?: string
  /** What each station has to make of it. */
  readonly tickets: readonly {
    readonly ticket: TicketId
    readonly station: StationId
    readonly lines: readonly LineId[]
  }[]
}

export type Fact =
  | { readonly fact: 'site-published'; readonly site: Site }
  | { readonly fact: 'menu-published'; readonly version: MenuVersion; readonly menu: Menu }
  | { readonly fact: 'item-sold-out'; readonly item: ItemId; readonly until?: number }
  | { readonly fact: 'item-counted'; readonly item: ItemId; readonly left: number }
  | { readonly fact: 'item-back'; readonly item: ItemId }
  /** The items that are outside their hours from now on: all of them, not the difference. */
  | { readonly fact: 'hours-turned'; readonly closed: readonly ItemId[] }
  | { readonly fact: 'session-opened'; readonly session: SessionId; readonly table: TableId }
  | {
      readonly fact: 'session-closed'
      readonly session: SessionId
      readonly table: TableId
      readonly orders: readonly OrderNumber[]
    }
  | OrderPlaced
  | { readonly fact: 'order-cancelled'; readonly order: OrderNumber; readonly lines: readonly LineId[] }
  | { readonly fact: 'order-served'; readonly order: OrderNumber; readonly lines: readonly LineId[] }
  /** A cancel that came before, or instead of, the order it names: a late copy is refused. */
  | { readonly fact: 'request-withdrawn'; readonly request: string }
  | ({ readonly fact: 'request-refused'; readonly type: string } & Refusal)
  | { readonly fact: 'tickets-shown'; readonly tickets: readonly TicketId[] }
  | { readonly fact: 'ticket-started'; readonly ticket: TicketId; readonly lines: readonly LineId[] }
  | { readonly fact: 'ticket-bumped'; readonly ticket: TicketId; readonly lines: readonly LineId[] }
  | { readonly fact: 'ticket-recalled'; readonly ticket: TicketId; readonly lines: readonly LineId[] }
  /** On disk before the first byte leaves. `serial` counts one printer's papers, so that a gap shows by eye. */
  | {
      readonly fact: 'job-sending'
      readonly job: JobId
      readonly printer: PrinterId
      readonly attempt: number
      readonly serial: number
    }
  | { readonly fact: 'job-sent'; readonly job: JobId; readonly attempt: number }
  /** Some bytes left and nobody knows how many arrived: the next attempt is marked. */
  | { readonly fact: 'job-in-doubt'; readonly job: JobId; readonly attempt: number; readonly cause: string }
  | { readonly fact: 'job-failed'; readonly job: JobId; readonly cause: string }

export type FactName = Fact['fact']
/** The fact of one name. */
export type FactOf<Name extends FactName> = Extract<Fact, { readonly fact: Name }>

/**
 * What one request came to: one row of the journal, whole or not at all.
 * `seq`, the row's number, is not part of the bytes.
 */
export interface Entry {
  /** The gateway's UTC milliseconds. */
  readonly at: number
  /** `askerName` of who asked. */
  readonly from: string
  /** The asker's id for the request. */
  readonly id: string
  /** A pad's sequence number. */
  readonly seq?: number
  readonly facts: readonly Fact[]
}
