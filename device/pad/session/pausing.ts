/** A kitchen that is paused, as a guest reads it: what waits, until when, and what can be had all the same. */
import { timeOfDay } from '../../../protocol/hours.ts'
import type { ItemId } from '../../../protocol/ids.ts'
import type { Category } from '../../../protocol/menu.ts'
import type { Pad } from '../pad.ts'

/** The pause an item is in; undefined where it is made. */
export const pauseOf = (pad: Pad, item: ItemId): { readonly until?: number | undefined } | undefined =>
  pad.stock.paused?.find(one => one.item === item)

export const isCartPaused = (pad: Pad): boolean =>
  pad.cart.some(({ item }) => pauseOf(pad, item) !== undefined)

/** Categories with something that is made now, in the menu's order. */
export const possible = (pad: Pad): readonly Category[] =>
  (pad.menu?.menu.categories ?? []).filter(({ items }) =>
    items.some(({ id }) => pauseOf(pad, id) === undefined),
  )

/**
 * When all of the cart can be had again, or everything where nothing of it waits: `18:30`, on the restaurant's clock.
 * Undefined while somebody ends it by hand.
 */
export const reopensAt = (pad: Pad, said: number | undefined): string | undefined => {
  const paused = pad.stock.paused ?? []
  const own = paused.filter(({ item }) => pad.cart.some(line => line.item === item))
  const all = own.length === 0 ? paused : own
  const untils = all.flatMap(({ until }) => until ?? [])
  const until = untils.length < all.length ? undefined : all.length === 0 ? said : Math.max(...untils)
  return until === undefined || pad.table === undefined ? undefined : timeOfDay(until, pad.table.zone)
}
