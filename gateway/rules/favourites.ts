/** What sells: pieces counted per business day, and the order of a pad's lists that follows from them. */
import { type Favourites, noFavourites } from '../../protocol/favourites.ts'
import type { CategoryId, ItemId } from '../../protocol/ids.ts'
import { currentMenu, type Floor, type FloorOrder } from './floor.ts'

/**
 * Two weeks: every weekday counts as often as any other, a dish of the season rises within days, and one large party
 * does not turn the menu over.
 */
export const daysCounted = 14
/** Fewer pieces than this say more about chance than about taste. */
export const enoughPieces = 200

/**
 * Pieces of an item more, or less. They count for the day that is fixed in their order; that of an order older than
 * what is counted is nobody's business any more, and a clock that was set back begins no day anew.
 */
export const countSold = (
  { sales }: Pick<Floor, 'sales'>,
  { day }: Pick<FloorOrder, 'day'>,
  item: ItemId,
  pieces: number,
): void => {
  const latest = sales.at(-1)
  if (latest === undefined || (day > latest.day && pieces > 0)) {
    sales.push({ day, sold: new Map([[item, pieces]]) })
    // The day itself is counted and not shown: one more than are looked at.
    if (sales.length > daysCounted + 1) sales.shift()
    return
  }
  // Nearly every order is of the newest day.
  const own = day === latest.day ? latest : sales.find(one => one.day === day)
  const sold = (own ?? (pieces > 0 ? latest : undefined))?.sold
  sold?.set(item, (sold.get(item) ?? 0) + pieces)
}

/**
 * What the pads' lists follow: the days before the newest one. Whoever publishes it looks again at the first order of
 * another business day, another menu or another site (`favouritesKey`).
 */
export const favouritesOf = (floor: Floor): Favourites => {
  const menu = currentMenu(floor)
  if (menu === undefined || floor.site?.lists === 'menu') return noFavourites
  const counts = new Map<ItemId, number>()
  for (const { sold } of floor.sales.slice(0, -1))
    for (const [item, pieces] of sold) counts.set(item, (counts.get(item) ?? 0) + pieces)
  const count = (item: ItemId) => Math.max(0, counts.get(item) ?? 0)
  const inAll = [...menu.items.keys()].reduce((sum, item) => sum + count(item), 0)
  if (inAll < enoughPieces) return noFavourites
  return {
    items: bestFirst([...menu.items.keys()].map(id => ({ id, pieces: count(id) }))),
    categories: bestFirst<CategoryId>(
      menu.menu.categories.map(({ id, items }) => ({
        id,
        pieces: items.reduce((sum, item) => sum + count(item.id), 0),
      })),
    ),
  }
}

/** What sold as often as another stands as it does on the menu; what nobody bought is no favourite. */
const bestFirst = <Id>(all: readonly { readonly id: Id; readonly pieces: number }[]): Id[] =>
  all
    .filter(({ pieces }) => pieces > 0)
    .sort((a, b) => b.pieces - a.pieces)
    .map(({ id }) => id)

/** Equal while nothing has changed that pads are to hear of; what is taken off an earlier day's bill waits for the next. */
export const favouritesKey = ({ sales, menu, site }: Floor): string =>
  `${sales.at(-1)?.day} ${menu} ${site?.lists}`
