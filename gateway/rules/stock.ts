/** What can still be had: counts, sold-out items and selling hours, as decisions see them. */
import { isOpen } from '../../protocol/hours.ts'
import type { ItemId } from '../../protocol/ids.ts'
import type { OnSale, Short, Stock } from '../../protocol/stock.ts'
import { currentMenu, type Floor } from './floor.ts'
import { pausedItems } from './pausing.ts'
import type { RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/** How many of an item can be had now; Infinity where nobody counts. */
export const left = (floor: Floor, item: ItemId): number =>
  floor.stock.closed.has(item) ? 0 : (floor.stock.counted.get(item)?.left ?? Number.POSITIVE_INFINITY)

/** The stock document of this floor: only what is short, in the menu's order. */
export const stockOf = (floor: Floor): Stock => {
  const short: Short[] = []
  for (const item of currentMenu(floor)?.items.keys() ?? []) {
    const counted = floor.stock.counted.get(item)
    if (floor.stock.closed.has(item)) short.push({ item, left: 0, hours: true })
    else if (counted !== undefined) short.push({ item, ...counted })
  }
  const paused = pausedItems(floor)
  return { number: floor.stock.number, short, ...(paused === undefined ? {} : { paused }) }
}

/** What is sold, by its numbers. */
export const onSale = ({ menu, stock }: Pick<Floor, 'menu' | 'stock'>): OnSale => ({
  ...(menu === undefined ? {} : { menu }),
  stock: stock.number,
})

/** Counting an item: 0 is sold out, a number is that many left, null is plenty. Refuses `unknown-item`. */
export const countItem = (floor: Floor, { item, left: count, until }: RequestOf<'count-item'>): Verdict => {
  if (!currentMenu(floor)?.items.has(item))
    return refuse('unknown-item', { detail: `The menu has no item "${item}".` })
  const now = floor.stock.counted.get(item)
  if (count === null) return now === undefined ? accept() : accept({ fact: 'item-back', item })
  if (now?.left === count && now.until === until) return accept()
  if (count > 0) return accept({ fact: 'item-counted', item, left: count })
  return accept({ fact: 'item-sold-out', item, ...(until === undefined ? {} : { until }) })
}

/** The clock's own request: which items are outside their hours now, if that changed. */
export const turnHours = (floor: Floor, { at }: Pick<Moment, 'at'>): Verdict => {
  const zone = floor.site?.zone
  const menu = currentMenu(floor)
  if (zone === undefined || menu === undefined) return accept()
  const closed: ItemId[] = []
  for (const [id, { item, category }] of menu.items) {
    if (!isOpen(item.hours ?? category.hours, at, zone)) closed.push(id)
  }
  const same = closed.length === floor.stock.closed.size && closed.every(item => floor.stock.closed.has(item))
  return same ? accept() : accept({ fact: 'hours-turned', closed })
}
