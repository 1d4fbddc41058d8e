/** The pass, where plates are sorted: who has to make what of an order, worked out from the files alone. */
import type { PlainSite } from './house.ts'
import type { Choice, PlainMenu } from './till.ts'

const listed = (route: string | readonly string[] | undefined): readonly string[] =>
  route === undefined ? [] : typeof route === 'string' ? [route] : route

const makersOf = (site: PlainSite, menu: PlainMenu, item: string): readonly string[] => {
  const category = menu.categories.find(one => one.items.some(({ id }) => id === item))
  const own = category?.items.find(({ id }) => id === item)
  const ways = [
    listed(site.routes.items?.[item]),
    own?.stations ?? [],
    listed(site.routes.categories?.[category?.id ?? '']),
    category?.stations ?? [],
  ]
  return ways.find(stations => stations.length > 0) ?? listed(site.routes.default)
}

/** How many pieces each station makes of these lines; a dish of two stations counts at both. */
export const piecesByStation = (
  site: PlainSite,
  menu: PlainMenu,
  lines: readonly Choice[],
): ReadonlyMap<string, number> => {
  const pieces = new Map<string, number>()
  for (const { item, quantity } of lines) {
    for (const station of makersOf(site, menu, item)) {
      pieces.set(station, (pieces.get(station) ?? 0) + quantity)
    }
  }
  return pieces
}
