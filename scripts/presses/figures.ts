/** How far a finger goes for dinner: simulated diners at the real pad, and what they pressed. */
import type { PublishedMenu } from '../../protocol/menu.ts'
import { chanceFrom } from '../torture/chance.ts'
import { demandFor, favouritesFrom } from './demand.ts'
import { seatDiner } from './diner.ts'

export interface Spread {
  readonly mean: number
  readonly p95: number
  readonly most: number
}

/** Chance begins anew with this number for every figure. */
export const seed = 42

const spreadOf = (counts: readonly number[]): Spread => {
  const sorted = [...counts].sort((a, b) => a - b)
  return {
    mean: counts.reduce((sum, one) => sum + one, 0) / counts.length,
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0,
    most: sorted.at(-1) ?? 0,
  }
}

/**
 * From the first page until an order of so many pieces is on its way, the last press included. Each diner sits down at
 * a pad that somebody else has left as new.
 */
export const measureOrders = (menu: PublishedMenu, pieces: number, diners: number): Spread => {
  const chance = chanceFrom(seed)
  const demand = demandFor(menu, chance)
  const seat = seatDiner(menu, favouritesFrom(menu, demand))
  const counts = Array.from({ length: diners }, () => {
    const diner = seat()
    for (let n = 0; n < pieces; n++) {
      diner.reach(demand.pick())
      diner.choose(chance)
    }
    diner.send()
    return diner.presses
  })
  return spreadOf(counts)
}

/**
 * From the first page until an item's own first page is open: on average over what diners want, and to the item that
 * is farthest.
 */
export const measureReach = (menu: PublishedMenu): Pick<Spread, 'mean' | 'most'> => {
  const demand = demandFor(menu, chanceFrom(seed))
  const seat = seatDiner(menu, favouritesFrom(menu, demand))
  let mean = 0
  let most = 0
  for (const [item, share] of demand.shares) {
    const diner = seat()
    diner.reach(item)
    mean += share * diner.presses
    most = Math.max(most, diner.presses)
  }
  return { mean, most }
}
