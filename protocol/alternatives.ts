/** What to offer instead of a dish that cannot be had: the same words on a pad and from the gateway. */
import type { ItemId } from './ids.ts'
import type { MenuIndex } from './menu.ts'
import { priceFrom } from './price.ts'

/** So many fit one page of a pad. */
const most = 4

/**
 * Dishes of the same categories that can be had, the nearest in price first, in the menu's order where that is
 * equal; four at most.
 * @param left how many of an item there are, Infinity where nobody counts
 */
export const alternatives = (
  menu: MenuIndex,
  missing: readonly ItemId[],
  left: (item: ItemId) => number,
): readonly ItemId[] => {
  const found: { readonly item: ItemId; readonly distance: number }[] = []
  for (const wanted of missing) {
    const price = priceFrom(menu, wanted)
    for (const { id } of menu.items.get(wanted)?.category.items ?? []) {
      if (missing.includes(id) || left(id) < 1 || found.some(({ item }) => item === id)) continue
      found.push({ item: id, distance: Math.abs(priceFrom(menu, id) - price) })
    }
  }
  return found
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ item }) => item)
}
