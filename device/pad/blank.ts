/** A pad that was just switched on and has heard nothing yet. */
import { noFavourites } from '../../protocol/favourites.ts'
import type { PublishedMenu } from '../../protocol/menu.ts'
import { noFingers } from './grammar/fingers.ts'
import { type Kept, usualAccess } from './kept.ts'
import { type Pad, plenty, showMenu } from './pad.ts'

/**
 * @param at monotonic milliseconds
 * @param menu the one it knew before, where it was stored
 */
export const blankPad = (kept: Kept, at: number, menu?: PublishedMenu): Pad => ({
  now: at,
  device: undefined,
  place: kept.place,
  menu: menu === undefined ? undefined : showMenu(menu, noFavourites),
  former: undefined,
  favourites: noFavourites,
  rising: undefined,
  stock: plenty,
  table: undefined,
  told: undefined,
  link: { online: false, since: at, told: false, fresh: true },
  cart: kept.cart,
  unsent: kept.unsent,
  seq: kept.seq,
  language: kept.language,
  access: kept.access ?? usualAccess,
  round: kept.round,
  avoid: kept.avoid ?? [],
  tellKitchen: kept.tellKitchen,
  flight: undefined,
  asked: new Map(),
  received: [],
  called: undefined,
  unwanted: undefined,
  trail: [{ at: 'boot' }],
  draft: undefined,
  looksAt: undefined,
  picture: undefined,
  fingers: noFingers,
  pressedAt: Number.NEGATIVE_INFINITY,
  rest: { since: at },
  card: undefined,
  deafUntil: Number.NEGATIVE_INFINITY,
  seenUntil: undefined,
  updating: undefined,
  backs: 0,
  tune: undefined,
  saves: 0,
  saveAgainAt: undefined,
  light: 'off',
  backlight: undefined,
  alarm: null,
})
