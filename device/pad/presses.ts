/** How far a dish is from a guest's finger: what a menu's editor is told about the order of its lists. */
import type { ItemId } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import { shownCategories } from './screens/categories.ts'

/** Moves to the n-th of `count` rows from the first, in a list that comes round. */
const moves = (n: number, count: number): number => Math.min(n, count - n)

/**
 * The fewest presses from the root, with an empty cart, until the item's first page is open: to its category,
 * into it, to its row, into it. Infinity for an item that no page leads to.
 */
export const pressesToReach = (menu: Menu, item: ItemId): number => {
  const categories = shownCategories(menu.categories)
  const ways = categories.flatMap((category, n) => {
    const row = category.items.findIndex(one => one.id === item)
    return row < 0 ? [] : [moves(n, categories.length) + 1 + moves(row, category.items.length) + 1]
  })
  return Math.min(...ways)
}
