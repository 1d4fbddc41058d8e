/** What can still be had: counts, sold-out items and selling hours, as decisions see them. */
import { isOpen } from '../../protocol/hours.ts'
import type { ItemId } from '../../protocol/ids.ts'
import type { OnSale, OptionOut, Short, Stock } from '../../protocol/stock.ts'
import { currentMenu, type Floor } from './floor.ts'
import { pausedItems } from './pausing.ts'
import type { RequestOf } from './request.ts'
import type { StockFact } from './stock-fact.ts'
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
  const options = [...floor.stock.options].map(([option, out]): OptionOut => ({ option, ...out }))
  const paused = pausedItems(floor)
  return {
    number: floor.stock.number,
    short,
    ...(options.length === 0 ? {} : { options }),
    ...(paused === undefined ? {} : { paused }),
  }
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

/** An option of any dish: sold out, or to be had again. Refuses `unknown-option`. */
export const countOption = (
  floor: Floor,
  { option, left: count, until }: RequestOf<'count-option'>,
): Verdict => {
  const isOffered = currentMenu(floor)?.menu.groups?.some(({ options }) =>
    options.some(({ id }) => id === option),
  )
  if (isOffered !== true) return refuse('unknown-option', { detail: `The menu has no option "${option}".` })
  const now = floor.stock.options.get(option)
  if (count === null) return now === undefined ? accept() : accept({ fact: 'option-back', option })
  if (now !== undefined && now.until === until) return accept()
  return accept({ fact: 'option-sold-out', option, ...(until === undefined ? {} : { until }) })
}

export const restock = (floor: Floor, fact: StockFact): void => {
  const { stock } = floor
  stock.number++
  switch (fact.fact) {
    case 'item-sold-out':
      stock.counted.set(fact.item, { left: 0, ...(fact.until === undefined ? {} : { until: fact.until }) })
      return
    case 'item-counted':
      stock.counted.set(fact.item, { left: fact.left })
      return
    case 'item-back':
      stock.counted.delete(fact.item)
      return
    case 'option-sold-out':
      stock.options.set(fact.option, fact.until === undefined ? {} : { until: fact.until })
      return
    case 'option-back':
      stock.options.delete(fact.option)
      return
    default:
      fact satisfies never
  }
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
