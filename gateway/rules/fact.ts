/** What happened, for ever: the vocabulary of the journal. New fields are optional; a changed meaning is a new name. */
import type { Avoided } from '../../protocol/avoiding.ts'
import type { CallReason } from '../../protocol/call.ts'
import type { Check } from '../../protocol/check.ts'
import type {
  CallId,
  ItemId,
  LineId,
  MenuVersion,
  NoteId,
  OptionId,
  OrderNumber,
  PadName,
  SessionId,
  StaffId,
  StationId,
  TableId,
  TaxId,
  TicketId,
} from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import type { Money } from '../../protocol/money.ts'
import type { Customer, OrderKind } from '../../protocol/order.ts'
import type { Refusal } from '../../protocol/refusal.ts'
import type { StaffRole } from '../../protocol/roles.ts'
import type { Site } from '../../protocol/site.ts'
import type { DeviceFact } from './device-fact.ts'
import type { LineFact } from './line-fact.ts'
import type { PaperFact } from './paper-fact.ts'
import type { StockFact } from './stock-fact.ts'
import type { TicketFact } from './ticket-fact.ts'
import type { BillWished } from './wished.ts'

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
  /** Its tax class, fixed with the price; none where the site has no taxes. */
  readonly tax?: TaxId
}

/** Some pieces of a line. */
export interface Pieces {
  readonly line: LineId
  readonly quantity: number
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
  /** What its guests do not eat, as they wanted the kitchen to know. */
  readonly avoids?: readonly Avoided[]
  readonly customer?: Customer
  readonly externalId?: string
  /** What each station has to make of it. */
  readonly tickets: readonly {
    readonly ticket: TicketId
    readonly station: StationId
    readonly lines: readonly LineId[]
    /** The same party's newest order that this station was still busy with. */
    readonly addTo?: OrderNumber
  }[]
}

/**
 * Which of a table's codes it was, never the code itself: the n-th of one run of the gateway. Later ones have higher
 * numbers.
 */
export interface Scan {
  readonly run: string
  readonly turn: number
}

export type Fact =
  | { readonly fact: 'site-published'; readonly site: Site }
  | { readonly fact: 'menu-published'; readonly version: MenuVersion; readonly menu: Menu }
  | StockFact
  /** Guests' orders for it are refused from now on, until then or until somebody says so. */
  | { readonly fact: 'station-paused'; readonly station: StationId; readonly until?: number }
  | { readonly fact: 'station-resumed'; readonly station: StationId }
  /** `secret` names the file that holds the hash of the code with which staff open tables at a pad. */
  | { readonly fact: 'pad-code-set'; readonly secret: string }
  /** The items that are outside their hours from now on: all of them, not the difference. */
  | { readonly fact: 'hours-turned'; readonly closed: readonly ItemId[] }
  | {
      readonly fact: 'session-opened'
      readonly session: SessionId
      readonly table: TableId
      readonly covers?: number
      /** The language of the phone it was opened with. */
      readonly language?: string
      /** The code that was used up by it. */
      readonly scan?: Scan
      /** At its pad, with the code of the staff. */
      readonly staffCode?: true
    }
  /** The party and everything it has: its orders, and with them their lines and tickets; its call; its check. */
  | {
      readonly fact: 'session-moved'
      readonly session: SessionId
      readonly from: TableId
      readonly to: TableId
      readonly orders: readonly OrderNumber[]
    }
  | {
      readonly fact: 'session-closed'
      readonly session: SessionId
      readonly table: TableId
      readonly orders: readonly OrderNumber[]
      /** Why it was closed with something still due. */
      readonly unpaid?: string
      /** What was due then. */
      readonly due?: Money
      /** Closed by itself: paid and gone, or after the longest a party may have. */
      readonly idle?: 'paid' | 'long'
    }
  /** `check` as it was when it was paid, the tax of that moment fixed in it. */
  | {
      readonly fact: 'payment-taken'
      readonly session: SessionId
      readonly table: TableId
      readonly method: 'cash' | 'card' | 'other'
      readonly amount: Money
      readonly check: Check
    }
  | {
      readonly fact: 'service-waived'
      readonly session: SessionId
      readonly table: TableId
      readonly waived: boolean
    }
  | BillWished
  | { readonly fact: 'check-asked'; readonly session: SessionId; readonly table: TableId }
  | OrderPlaced
  | { readonly fact: 'order-cancelled'; readonly order: OrderNumber; readonly lines: readonly LineId[] }
  /** `carried`: said by whoever carried it, and not at the pass. */
  | {
      readonly fact: 'order-served'
      readonly order: OrderNumber
      readonly lines: readonly LineId[]
      readonly carried?: true
    }
  /** `restocked`: nobody had begun with these pieces, so they count again. */
  | {
      readonly fact: 'lines-voided'
      readonly order: OrderNumber
      readonly lines: readonly (Pieces & { readonly restocked: boolean })[]
      readonly reason: string
    }
  | {
      readonly fact: 'staff-called'
      readonly call: CallId
      readonly reason: CallReason
      readonly pad: PadName
      readonly table: TableId
    }
  | { readonly fact: 'call-accepted'; readonly call: CallId; readonly table: TableId; readonly by: string }
  | { readonly fact: 'call-ended'; readonly call: CallId; readonly table: TableId }
  /** A cancel that came before, or instead of, the order it names: a late copy is refused. */
  | { readonly fact: 'request-withdrawn'; readonly request: string }
  | ({ readonly fact: 'request-refused'; readonly type: string } & Refusal)
  | TicketFact
  | LineFact
  | PaperFact
  | {
      readonly fact: 'staff-added'
      readonly staff: StaffId
      readonly name: string
      readonly role: StaffRole
      readonly stations?: readonly StationId[]
    }
  | {
      readonly fact: 'staff-changed'
      readonly staff: StaffId
      readonly name?: string
      readonly role?: StaffRole
      readonly stations?: readonly StationId[]
    }
  | { readonly fact: 'staff-removed'; readonly staff: StaffId }
  /** `secret` names the file that holds its hash; no hash is ever a fact, for facts are for ever and are copied. */
  | {
      readonly fact: 'staff-secret-set'
      readonly staff: StaffId
      readonly kind: 'pin' | 'password'
      readonly secret: string
    }
  /** `token` is the SHA-256 of what the browser holds. `idleMs`: out after so long without a request; never when absent. */
  | {
      readonly fact: 'signed-in'
      readonly staff: StaffId
      readonly token: string
      readonly until: number
      readonly idleMs?: number
    }
  | { readonly fact: 'signed-out'; readonly staff: StaffId; readonly token: string }
  | DeviceFact
  | { readonly fact: 'pass-issued'; readonly key: string; readonly name: string; readonly until: number }

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
