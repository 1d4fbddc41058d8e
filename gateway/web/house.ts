/** What the web's door needs of the house behind it. */
import type { OrderNumber } from '../../protocol/ids.ts'
import type { KitchenChange, KitchenFloor } from '../../protocol/kitchen.ts'
import type { PublishedMenu } from '../../protocol/menu.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { ChannelOrder, StaffRequest } from '../../protocol/request.ts'
import type { Site } from '../../protocol/site.ts'
import type { Stock } from '../../protocol/stock.ts'
import type { Cancel } from '../../protocol/time.ts'
import type { ExportedOrder } from './exported.ts'

/** Until there is sign-in everybody at this door is staff of the house, named for the door's use. */
export type WebAsker =
  | { readonly kind: 'staff'; readonly name: string }
  | { readonly kind: 'channel'; readonly name: string }

export type WebRequest =
  | StaffRequest
  /** `id` is the channel's idempotency key. */
  | ({ readonly type: 'channel-order'; readonly id: string } & ChannelOrder)

export interface Asks {
  /**
   * Settles a request: the answer is on disk when it comes, and the same for the same asker and id for ever.
   * A promise that fails means that nobody knows whether it was done.
   */
  ask(from: WebAsker, request: WebRequest): Promise<Reply>
}

/** What one committed entry means for kitchen screens. */
export interface KitchenNews {
  /** The orders whose tickets changed or left. */
  readonly orders: readonly OrderNumber[]
  /** Stations or thresholds changed: every screen starts anew. */
  readonly anew: boolean
}

export interface ShowsKitchen {
  /** The journal's number up to which `floor` and `change` are true; rises. */
  readonly head: number
  floor(atMs: number): KitchenFloor
  /** How the tickets of some orders stand now. */
  change(orders: Iterable<OrderNumber>, atMs: number): KitchenChange
  /** Hears of every committed entry that concerns a kitchen, in order, when `head` is past it. Must not throw. */
  follow(listener: (news: KitchenNews) => void): Cancel
  /** What came after `seq` up to now; nothing where that is too long ago to be told. */
  since(seq: number): Promise<KitchenNews | undefined>
}

export interface Sells {
  /** The published menu, where there is one. */
  menu(): PublishedMenu | undefined
  stock(): Stock
  /** How the house is set up, to check a menu against. */
  site(): Site | undefined
}

export interface Exports {
  /** Every order there ever was, oldest first, as far as it is on disk when asked. */
  orders(): AsyncIterable<ExportedOrder>
}

/** `degraded`: someone should look, the house still works. `down`: orders are not taken. */
export type Condition = 'up' | 'degraded' | 'down'

export interface PartHealth {
  readonly state: Condition
  /** For a person: what is wrong and what to do. No secrets. */
  readonly detail?: string
  /** Figures and lists of its own: the printers by name, the pads connected. */
  readonly [more: string]: unknown
}

/** A number as Prometheus reads it. `name` in snake case with its unit last: `fourtop_orders_total`. */
export interface Figure {
  readonly name: string
  readonly help: string
  readonly kind: 'counter' | 'gauge'
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[]
}

export interface Watches {
  /** Journal, broker, printers, …: each part's condition at this moment, from memory. */
  health(): Readonly<Record<string, PartHealth>>
  figures(): readonly Figure[]
}

export interface House extends Asks, Sells, Exports, Watches {
  readonly kitchen: ShowsKitchen
}
