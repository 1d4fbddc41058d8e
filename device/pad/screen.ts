/** The pages of the pad, and what each must remember while it is open or covered by another. */
import type { CategoryId, ItemId, OrderNumber, PadName, RequestId } from '../../protocol/ids.ts'
import type { Money } from '../../protocol/money.ts'
import type { Why } from '../../protocol/refusal.ts'

/**
 * Where the guest's light stands in a list: the key of a row, an item's id for one. The row that is not from
 * the menu (Done, Send, the cart) has the empty key. A key that is gone means the first row.
 */
export type Focus = string

/** Something to be told that is not a choice from the menu. */
export type Notice =
  | { readonly what: 'refused'; readonly why: Why }
  /** The gateway counts another sum for the order than the guest saw. */
  | { readonly what: 'new-total'; readonly from: Money; readonly to: Money }
  | { readonly what: 'taken-back' }
  /** A guest wanted an order back, and the kitchen had begun. */
  | { readonly what: 'too-late' }
  /** No further line fits into one order, or no further order on this pad. */
  | { readonly what: 'order-full' }
  | { readonly what: 'outbox-full' }
  /** The item being chosen is not what it was: gone, or with other choices. */
  | { readonly what: 'item-changed'; readonly item: ItemId; readonly gone: boolean }
  /** Nobody need come any more. */
  | { readonly what: 'call-withdrawn' }
  /** Nobody has heard the call for too long, or nobody may. */
  | { readonly what: 'call-dropped' }
  | { readonly what: 'call-refused' }
  /** What staff pressed opened nothing. */
  | { readonly what: 'wrong-code' }
  /** Another sum is due than the guest was about to ask for. */
  | { readonly what: 'bill-changed'; readonly from: Money; readonly to: Money }
  /** The order that was looked at belongs to guests who are not at this table any more. */
  | { readonly what: 'guests-left' }
  /** The table was closed before an order of its guests was sent. */
  | { readonly what: 'unsent' }

export type Screen =
  | { readonly at: 'boot' }
  | { readonly at: 'unassigned' }
  /** For whoever comes next to a table where nobody has chosen anything. */
  | { readonly at: 'attract' }
  /** Asked whether somebody is still choosing, at the instant `since`. */
  | { readonly at: 'idle'; readonly since: number }
  /** `presses`: of the buttons 1 to 4. */
  | { readonly at: 'selftest'; readonly since: number; readonly presses: readonly number[] }
  /** Nobody has opened the table yet: what to scan, and how that is done. */
  | { readonly at: 'locked' }
  | { readonly at: 'how-to' }
  /** `typed`: digits 1 to 4. Closes by itself, as no key is left for it. */
  | { readonly at: 'staff-code'; readonly typed: string; readonly until: number }
  /** A party that was just let in, or has just gone; until the instant `until`. */
  | { readonly at: 'welcome'; readonly until: number }
  | { readonly at: 'ended'; readonly until: number }
  /** `until`: when the kitchen goes on, UTC milliseconds, as the refusal said. */
  | { readonly at: 'paused'; readonly until?: number }
  | { readonly at: 'categories'; readonly focus: Focus }
  | {
      readonly at: 'items'
      /** A category's items, or a handful that may stand in for something sold out. */
      readonly of: CategoryId | readonly ItemId[]
      /** Which part of a long category, by its row there. */
      readonly part?: string
      readonly focus: Focus
      /** What was just put into the cart, told until the instant `until`. */
      readonly added?: { readonly item: ItemId; readonly quantity: number; readonly until: number }
    }
  | { readonly at: 'unavailable'; readonly item: ItemId }
  /** What is in an item; or what it looks like, where that can be shown; or what the menu says of it. */
  | { readonly at: 'info'; readonly item: ItemId; readonly leaf: 'contents' | 'picture' | 'about' }
  /** What the table does not eat, to tick. */
  | { readonly at: 'avoid'; readonly focus: Focus }
  /** Whether the kitchen is to be told of it. */
  | { readonly at: 'telling' }
  /** The item being chosen has something in it that the table avoids, or nobody knows. */
  | { readonly at: 'objection' }
  /** `step` counts the groups of the item being chosen that leave a choice. */
  | { readonly at: 'choice'; readonly step: number; readonly focus: Focus }
  | { readonly at: 'extras'; readonly step: number; readonly focus: Focus }
  | { readonly at: 'add' }
  /** The round before, to have it again. */
  | { readonly at: 'again'; readonly focus: Focus }
  | { readonly at: 'review'; readonly focus: Focus }
  | { readonly at: 'edit'; readonly line: number; readonly quantity: number }
  | { readonly at: 'note'; readonly line: number; readonly focus: Focus }
  | { readonly at: 'grace'; readonly since: number }
  /** An order, or the taking back of one, that nobody has answered; `request` is the order's. */
  | { readonly at: 'sending'; readonly request: RequestId }
  | { readonly at: 'give-up'; readonly request: RequestId }
  | { readonly at: 'tracking'; readonly order: OrderNumber }
  | { readonly at: 'orders'; readonly focus: Focus }
  | { readonly at: 'details'; readonly order: OrderNumber; readonly focus: Focus }
  | { readonly at: 'table'; readonly focus: Focus }
  | { readonly at: 'language'; readonly focus: Focus }
  | { readonly at: 'accessibility'; readonly focus: Focus }
  /** Why somebody should come. */
  | { readonly at: 'call'; readonly focus: Focus }
  /** The call that stands, whoever has heard it. */
  | { readonly at: 'calling' }
  /** Who comes, until the instant `until`. */
  | { readonly at: 'coming'; readonly until: number }
  /** `focus`: the number of the sheet of the bill that is shown, from 0. */
  | { readonly at: 'bill'; readonly focus: Focus }
  /** How to pay, put together; `due`: what was to pay when the guest saw it. */
  | {
      readonly at: 'paying'
      readonly focus: Focus
      readonly shares: number
      readonly tip: number
      readonly due: Money
    }
  | { readonly at: 'split'; readonly shares: number }
  | { readonly at: 'tip'; readonly tip: number }
  /** Staff look for this pad, by this name; until the instant `until`. */
  | { readonly at: 'wanted'; readonly name: PadName; readonly until: number }
  | { readonly at: 'offline' }
  | { readonly at: 'sold-out'; readonly alternatives: readonly ItemId[] }
  /** `drop`: the cart lines, by place, that the guest does not want at the new price. */
  | { readonly at: 'changed'; readonly focus: Focus; readonly drop: readonly number[] }
  /** `until`: goes by itself at this instant, where nobody may be there to read it. */
  | { readonly at: 'notice'; readonly notice: Notice; readonly until?: number }

export type ScreenAt<At extends Screen['at']> = Extract<Screen, { readonly at: At }>
export type ListScreen = Extract<Screen, { readonly focus: Focus }>
