/** Everything a table pad has in its head. */
import type { Picture } from '../../hardware/display/picture.ts'
import type { Avoided } from '../../protocol/avoiding.ts'
import type { CallReason } from '../../protocol/call.ts'
import { type Favourites, inOrderOf } from '../../protocol/favourites.ts'
import type {
  CallId,
  CategoryId,
  DeviceId,
  ItemId,
  MenuVersion,
  OrderNumber,
  RequestId,
} from '../../protocol/ids.ts'
import { indexMenu, type MenuIndex, type PublishedMenu } from '../../protocol/menu.ts'
import type { Money } from '../../protocol/money.ts'
import type { AskedLine } from '../../protocol/order.ts'
import type { PayingWish } from '../../protocol/paying.ts'
import type { PictureId } from '../../protocol/picture.ts'
import type { PadRequest } from '../../protocol/request.ts'
import type { Stock } from '../../protocol/stock.ts'
import type { TableState } from '../../protocol/table.ts'
import type { Fingers } from './grammar/fingers.ts'
import type { LightPattern, PadEffect } from './happening.ts'
import type { Access, CartLine, Kept, Place } from './kept.ts'
import type { Draft } from './ordering/draft.ts'
import { type Divided, divide } from './ordering/parts.ts'
import type { Screen } from './screen.ts'

/** A menu with its version, its lists in the order in which they are shown, turned for looking things up. */
export interface ShownMenu extends MenuIndex {
  readonly published: PublishedMenu
  readonly version: MenuVersion
}

/** The one request that is under way. */
export interface Flight {
  readonly request: RequestId
  /** Since when it has been asked on the present connection; monotonic. */
  readonly since: number
  /** Rises whenever the pad itself sends it once more. */
  readonly tries: number
  /** Why it is not safe yet, where somebody said so. */
  readonly trouble?: 'not-kept' | 'not-stored' | 'too-fast'
  /** Whether the guest was brought to its page because it takes too long. */
  readonly told: boolean
}

/** An order the gateway has confirmed and the table's state does not show yet. */
export interface Received {
  readonly request: RequestId
  readonly seq: number
  readonly order: OrderNumber
  readonly total: Money
  readonly lines: readonly AskedLine[]
}

export interface Called {
  readonly id: CallId
  readonly seq: number
  readonly reason: CallReason
  readonly wish?: PayingWish
}

/** Instants are monotonic milliseconds. */
export interface Pad {
  /** When the latest event came. */
  readonly now: number
  /** What it is called while it belongs nowhere; else undefined. */
  readonly device: DeviceId | undefined
  /** Where it belongs, as soon as it was told. */
  readonly place: Place | undefined
  readonly menu: ShownMenu | undefined
  /** The menu before, for the names and prices that a guest remembers. */
  readonly former: ShownMenu | undefined
  /** The order of the lists, and the one that takes its place at a calm moment. */
  readonly favourites: Favourites
  readonly rising: Favourites | undefined
  readonly stock: Stock
  readonly table: TableState | undefined
  /** The gateway's clock, UTC milliseconds, as it was told at the instant `since`; undefined until it was. */
  readonly told: { readonly at: number; readonly since: number } | undefined
  /** `since`: the latest change; `fresh`: nothing of the table's state has come on this connection yet. */
  readonly link: {
    readonly online: boolean
    readonly since: number
    readonly told: boolean
    readonly fresh: boolean
  }

  readonly cart: readonly CartLine[]
  readonly unsent: readonly PadRequest[]
  readonly seq: number
  readonly language: string | undefined
  readonly access: Access
  /** What was ordered and confirmed last, to be had again. */
  readonly round: Kept['round']
  /** What somebody at the table does not eat; a diet here means: nothing that is not of it. */
  readonly avoid: readonly Avoided[]
  /** Whether orders carry it to the kitchen; undefined until a guest was asked. */
  readonly tellKitchen: boolean | undefined

  /** Concerns `unsent[0]`. */
  readonly flight: Flight | undefined
  /** When each waiting request was made, as far as this pad remembers. */
  readonly asked: ReadonlyMap<RequestId, number>
  readonly received: readonly Received[]
  /** A call the gateway has confirmed and the table's state does not show yet. */
  readonly called: Called | undefined
  /** The call that the guest did not want any more, whatever the table's state still says. */
  readonly unwanted: CallId | undefined

  /** The open pages, the root first, the one that is shown last; never empty. */
  readonly trail: readonly Screen[]
  readonly draft: Draft | undefined
  /** The picture that belongs to the present page, and its pixels once they are here: never more than one. */
  readonly looksAt: PictureId | undefined
  readonly picture: { readonly id: PictureId; readonly picture: Picture } | undefined

  /** On the keys. `repeatedSteps` tells how far one that is kept down has gone. */
  readonly fingers: Fingers
  readonly pressedAt: number
  /** Since when nobody has touched it, and when it asked whether anybody is still there. */
  readonly rest: { readonly since: number; readonly askedAt?: number }
  /** Which card of a page in large letters is shown, as long as it is this page; any integer: cards come round. */
  readonly card: { readonly of: Screen; readonly n: number } | undefined
  /** Presses before this instant are not meant for what is shown. */
  readonly deafUntil: number
  /** Until when it says that staff have seen its screen. */
  readonly seenUntil: number | undefined
  /** Its program is being replaced, by this version where somebody said so. */
  readonly updating: { readonly since: number; readonly to?: string } | undefined
  /** How often in a row button 1 was pressed. */
  readonly backs: number

  /** What this event sounds like. */
  readonly tune: Extract<PadEffect, { readonly do: 'beep' }>['tune'] | undefined
  /** Rises when the store has to be written though nothing changed: the last time it failed. */
  readonly saves: number
  readonly saveAgainAt: number | undefined
  readonly light: LightPattern
  /** Percent; undefined before the first. */
  readonly backlight: number | undefined
  /** The `time` event that was asked for. */
  readonly alarm: number | null
}

export const showMenu = (published: PublishedMenu, { items, categories }: Favourites): ShownMenu => {
  const { version, ...menu } = published
  const ordered = inOrderOf(menu.categories, categories).map(category => ({
    ...category,
    items: [...inOrderOf(category.items, items)],
  }))
  return { ...indexMenu({ ...menu, categories: ordered }), version, published }
}

/** Nothing is short until the gateway says so. */
export const plenty: Stock = { number: 0, short: [] }

/**
 * How many more of an item may be put into the cart: what is left less what is in it.
 * @param except a line of the cart that does not count
 */
export const roomFor = (pad: Pad, item: ItemId, except?: number): number => {
  const short = pad.stock.short.find(one => one.item === item)
  if (short === undefined) return Number.POSITIVE_INFINITY
  const taken = pad.cart.reduce(
    (sum, line, n) => sum + (line.item === item && n !== except ? line.quantity : 0),
    0,
  )
  return Math.max(0, short.left - taken)
}

const isUsual = ({ large, steady, quiet, click }: Access): boolean =>
  !large && !steady && !quiet && click !== true

/** The document for the pad's store. */
export const keptOf = (pad: Pad): Kept => ({
  cart: [...pad.cart],
  // Nobody's code is left on a disk that anybody could take along.
  unsent: pad.unsent.filter(({ type }) => type !== 'unlock-table'),
  seq: pad.seq,
  ...(pad.language === undefined ? {} : { language: pad.language }),
  ...(isUsual(pad.access) ? {} : { access: pad.access }),
  ...(pad.round === undefined ? {} : { round: pad.round }),
  ...(pad.avoid.length === 0 ? {} : { avoid: [...pad.avoid] }),
  ...(pad.tellKitchen === undefined ? {} : { tellKitchen: pad.tellKitchen }),
  ...(pad.place === undefined ? {} : { place: pad.place }),
})

/** A category's list as its table reads it. */
export const dividedFor = (pad: Pad, id: CategoryId): Divided => {
  const category = pad.menu?.menu.categories.find(one => one.id === id)
  const language = languageOf(pad)
  return category === undefined
    ? { open: [], parts: [] }
    : divide(category, language, pad.menu?.menu.languages[0] ?? language)
}

/** The language on the screen: the table's choice while the menu offers it, else the menu's first. */
export const languageOf = (pad: Pad): string => {
  const offered = pad.menu?.menu.languages
  if (offered === undefined) return pad.language ?? 'en'
  if (pad.language !== undefined && offered.includes(pad.language)) return pad.language
  return offered[0] ?? 'en'
}
