/** What this restaurant's guests order most: the order in which its pads show their lists. */
import { type Static, Type } from 'typebox'
import { CategoryId, ItemId } from './ids.ts'

/**
 * `v1/favourites`: best sellers first, by what was sold on the business days before this one. Whatever is not named
 * comes after, in the menu's order; two empty lists mean the menu's order throughout. It changes with the business
 * day and with the menu, never in between, so that a regular's fingers find tonight what they found at noon.
 */
export const Favourites = Type.Object({
  items: Type.Array(ItemId),
  categories: Type.Array(CategoryId),
})
export type Favourites = Static<typeof Favourites>

export const noFavourites: Favourites = { items: [], categories: [] }

/** The favourites first, in their order; then the others as they stand. */
export const inOrderOf = <Id, Thing extends { readonly id: Id }>(
  things: readonly Thing[],
  favourites: readonly Id[],
): readonly Thing[] => {
  if (favourites.length === 0) return things
  const rank = new Map(favourites.map((id, n) => [id, n]))
  const place = ({ id }: Thing) => rank.get(id) ?? Number.POSITIVE_INFINITY
  // Two that nobody ordered are equally far: Infinity less itself is not a number.
  return [...things].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
}
