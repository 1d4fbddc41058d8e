/** What sells best stands first in this pad's lists; a new order is taken over only when nobody's finger is in one. */
import type { Favourites } from '../../protocol/favourites.ts'
import { type Pad, showMenu } from './pad.ts'
import { topOf } from './trail.ts'

/** After so long at the first page nobody remembers where the light stood. */
const calmMs = 120_000

/** Nothing is open but the first page, and what a pad shows while nobody is there. */
const nobodyIn = ({ trail }: Pad): boolean => trail.every(({ at }) => outside.has(at))
const outside: ReadonlySet<string> = new Set(['boot', 'categories', 'attract'])

const isSame = (a: Favourites, b: Favourites): boolean => JSON.stringify(a) === JSON.stringify(b)

/** When the lists may change their order; undefined while somebody is in one, or nothing has changed. */
export const favouritesDue = (pad: Pad): number | undefined => {
  if (pad.rising === undefined || !nobodyIn(pad)) return undefined
  if (topOf(pad).at === 'boot') return pad.now
  return pad.cart.length === 0 ? pad.pressedAt + calmMs : undefined
}

export const learnFavourites = (pad: Pad, favourites: Favourites): Pad =>
  takeFavourites({ ...pad, rising: isSame(favourites, pad.favourites) ? undefined : favourites })

export const takeFavourites = (pad: Pad): Pad => {
  const due = favouritesDue(pad)
  return due === undefined || pad.now < due ? pad : reorder(pad)
}

/** Without waiting, as for other guests, whose fingers know nothing yet; but never below a finger that is in a list. */
export const reorder = (pad: Pad): Pad => {
  const { rising: favourites, menu: before } = pad
  if (favourites === undefined || !nobodyIn(pad)) return pad
  const menu = before === undefined ? undefined : showMenu(before.published, favourites)
  const next = { ...pad, favourites, rising: undefined, menu }
  const focus = menu?.menu.categories[0]?.id ?? ''
  return { ...next, trail: pad.trail.map(page => (page.at === 'categories' ? { ...page, focus } : page)) }
}
