/** What simulated diners want: some dishes far oftener than others, as everywhere, and which ones a seed says. */
import type { Favourites } from '../../protocol/favourites.ts'
import type { CategoryId, ItemId } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import type { Chance } from '../torture/chance.ts'

export interface Demand {
  /** How often each is wanted, all together 1. */
  readonly shares: ReadonlyMap<ItemId, number>
  pick(): ItemId
}

const shuffled = <T>(all: readonly T[], { below }: Chance): readonly T[] => {
  const rest = [...all]
  for (let n = rest.length - 1; n > 0; n--) {
    const other = below(n + 1)
    const [a, b] = [rest[n], rest[other]]
    if (a !== undefined && b !== undefined) [rest[n], rest[other]] = [b, a]
  }
  return rest
}

/**
 * Zipf with s = 1: the best seller is wanted twice as often as the second and ten times as often as the tenth. Which
 * dish is which is drawn, over the whole menu: its own order says nothing about it.
 */
export const demandFor = (menu: Menu, chance: Chance): Demand => {
  const ranked = shuffled(
    menu.categories.flatMap(({ items }) => items.map(({ id }) => id)),
    chance,
  )
  const whole = ranked.reduce((sum, _, n) => sum + 1 / (n + 1), 0)
  const shares = new Map(ranked.map((id, n) => [id, 1 / (n + 1) / whole]))
  return {
    shares,
    pick: () => {
      let left = chance.next()
      for (const [id, share] of shares) {
        left -= share
        if (left < 0) return id
      }
      return ranked[0] as ItemId
    },
  }
}

/** What a gateway says that has counted such diners for two weeks. */
export const favouritesFrom = (menu: Menu, { shares }: Demand): Favourites => {
  const share = (id: ItemId) => shares.get(id) ?? 0
  const best = <Id>(all: readonly { readonly id: Id; readonly share: number }[]): Id[] =>
    [...all].sort((a, b) => b.share - a.share).map(({ id }) => id)
  return {
    items: best([...shares].map(([id, share]) => ({ id, share }))),
    categories: best<CategoryId>(
      menu.categories.map(({ id, items }) => ({
        id,
        share: items.reduce((sum, item) => sum + share(item.id), 0),
      })),
    ),
  }
}
