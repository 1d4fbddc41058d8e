/** How far a dish is from a guest's finger: what a menu's editor is told about the order of its lists. */
import type { ItemId } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import { divide } from './ordering/parts.ts'
import { shownCategories } from './screens/categories.ts'

/** Moves to the n-th of `count` rows from the first, in a list that comes round. */
const moves = (n: number, count: number): number => Math.min(n, count - n)

/**
 * The fewest presses from the root, with an empty cart, until the item's first page is open: to its category,
 * into it, to its row or the row of its letter and into that, to its own row, into it. As the lists are printed on
 * the menu, in its first language. Infinity for an item that no page leads to.
 */
export const pressesToReach = (menu: Menu, item: ItemId): number => {
  const categories = shownCategories(menu.categories)
  const [house = 'en'] = menu.languages
  const ways = categories.flatMap((category, n) => {
    const { open, parts } = divide(category, house, house)
    const rows = open.length + parts.length
    const toList = moves(n, categories.length) + 1
    const row = open.findIndex(one => one.id === item)
    const plain = row < 0 ? [] : [toList + moves(row, rows) + 1]
    const behind = parts.flatMap(({ items }, place) => {
      const inside = items.findIndex(one => one.id === item)
      return inside < 0
        ? []
        : [toList + moves(open.length + place, rows) + 1 + moves(inside, items.length) + 1]
    })
    return [...plain, ...behind]
  })
  return Math.min(...ways)
}
