/** What the web's door needs of the house behind it. */
import type {
  AssignDevice,
  AssignedDevice,
  AssignedKitchenDevice,
  AssignKitchenDevice,
  DeviceList,
} from '../../protocol/device.ts'
import type { ExportedOrder } from '../../protocol/exported.ts'
import type { FloorChange, FloorView } from '../../protocol/floor.ts'
import type {
  ItemId,
  KitchenName,
  MenuVersion,
  OrderNumber,
  StaffId,
  StationId,
  TableId,
} from '../../protocol/ids.ts'
import type { KitchenChange, KitchenFloor, KitchenPrinters, LiveScreen } from '../../protocol/kitchen.ts'
import type { Finding } from '../../protocol/lint/finding.ts'
import type { Menu, PublishedMenu } from '../../protocol/menu.ts'
import type { HouseNow } from '../../protocol/now.ts'
import type { PictureId } from '../../protocol/picture.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { ChannelOrder, StaffRequest } from '../../protocol/request.ts'
import type { Role } from '../../protocol/roles.ts'
import type { Stock } from '../../protocol/stock.ts'
import type { Cancel } from '../../protocol/time.ts'
import type { CommandsPads } from './commands.ts'
import type { SetsKitchenUp } from './kitchen-setup.ts'
import type { LaysPapersOut } from './papers.ts'
import type { TendsPrinters } from './printers.ts'

/** Who asks, proven at this door. */
export type WebAsker =
  | {
      readonly kind: 'staff'
      readonly name: StaffId
      readonly role: Role
      readonly stations?: readonly StationId[]
    }
  /** A kitchen device, for whoever stands at its screen. */
  | {
      readonly kind: 'station'
      readonly name: KitchenName
      readonly role: 'kitchen'
      readonly stations: readonly StationId[]
    }
  | { readonly kind: 'key'; readonly name: string; readonly role: Role }
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
  /** How the stations' printers do now. */
  printers(atMs: number): KitchenPrinters
  /** Hears whenever `printers` says something else. Must not throw. */
  watchPrinters(listener: () => void): Cancel
}

export interface WatchesScreens {
  /** A screen of the kitchen lives. */
  heardScreen(screen: LiveScreen): void
}

export interface Sells {
  /** The published menu, where there is one. */
  menu(): PublishedMenu | undefined
  stock(): Stock
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

/** What one committed entry, or a device that came or went, means for floor pages. */
export interface FloorNews {
  /** The tables that changed. */
  readonly tables: readonly TableId[]
  /** The tables themselves changed: every page starts anew. */
  readonly anew: boolean
}

export interface ShowsFloor {
  /** As `ShowsKitchen.head`. */
  readonly head: number
  floor(atMs: number): FloorView
  change(tables: Iterable<TableId>, atMs: number): FloorChange
  follow(listener: (news: FloorNews) => void): Cancel
  since(seq: number): Promise<FloorNews | undefined>
}

export interface ShowsNow {
  now(atMs: number, screens: HouseNow['screens']): HouseNow
  /** Something of it may have changed. */
  follow(listener: () => void): Cancel
}

/** What to look for; what is left out matches everything. */
export interface OrderSearch {
  readonly order?: OrderNumber
  readonly table?: TableId
  readonly item?: ItemId
  /** Business day, `2026-11-21`. */
  readonly day?: string
  /** Orders with smaller numbers only. */
  readonly before?: OrderNumber
}

export interface FindsOrders {
  /**
   * The newest orders that match, newest first, 50 at most. One call looks at a bounded number of orders: `next`
   * says from where to look on, and is absent when there are no older ones.
   */
  search(
    wanted: OrderSearch,
  ): Promise<{ readonly orders: readonly ExportedOrder[]; readonly next?: OrderNumber }>
  /** One order with every fact about it, who asked, and when. */
  order(number: OrderNumber): Promise<ExportedOrder | undefined>
}

export interface KeepsMenus {
  /** The newest menus that were published, newest first, the present one included. */
  published(): readonly { readonly version: MenuVersion; readonly at: number; readonly by: string }[]
  menuOf(version: MenuVersion): Menu | undefined
  /**
   * What a careful reader finds in a menu before guests see it, advice included: what does not fit together, what
   * pads have no room for, pictures that the house has not (`no-picture`). With an error it cannot be published.
   */
  proofread(menu: Menu): Promise<readonly Finding[]>
}

/** `busy`: too many at once, come again. `full`: the house keeps no more. The others are about the file itself. */
export type TakenPicture =
  | { readonly ok: true; readonly picture: PictureId }
  | { readonly ok: false; readonly why: string; readonly detail: string }

export interface KeepsPictures {
  /** A file as somebody chose it becomes a picture of the house, on disk when it resolves. */
  takePicture(file: Uint8Array): Promise<TakenPicture>
  /** As pages show it: a JPEG. */
  picture(id: PictureId): Promise<Uint8Array | undefined>
}

export interface TendsDevices {
  devices(): Promise<DeviceList>
  /** The secret is told once, here. `by` is on record as who did it. */
  assign(
    by: WebAsker,
    ask: AssignDevice | AssignKitchenDevice,
  ): Promise<{ readonly reply: Reply; readonly assigned?: AssignedDevice | AssignedKitchenDevice }>
}

/** What came of somebody's press. `name`: how the table is called out loud. */
export type Opened =
  | { readonly is: 'opened'; readonly name: string }
  | { readonly is: 'expired' | 'used' | 'taken' | 'tooFast' | 'failed' }

export interface Guests {
  /** What the restaurant is called. */
  house(): string
  /** The name of the table that a scanned code would open; undefined for none, or one that counts no more. */
  tableOf(token: string): string | undefined
  /** Opens it, once. `languages`: what the guest reads, the most wanted first. */
  open(token: string, languages: readonly string[]): Promise<Opened>
  /** As `open`, with the short code. `address`: whose guesses these are. */
  openByCode(address: string, code: string, languages: readonly string[]): Promise<Opened>
}

export interface House
  extends Asks,
    Sells,
    Exports,
    Watches,
    FindsOrders,
    KeepsMenus,
    KeepsPictures,
    TendsDevices,
    TendsPrinters,
    LaysPapersOut,
    SetsKitchenUp,
    WatchesScreens,
    CommandsPads {
  readonly kitchen: ShowsKitchen
  readonly floor: ShowsFloor
  readonly now: ShowsNow
}
