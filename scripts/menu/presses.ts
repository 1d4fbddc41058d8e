/** How far a guest's finger goes for a dish. */
import { pressesToReach } from '../../device/pad/presses.ts'
import { type Finding, few, warning } from '../../protocol/lint/finding.ts'
import { placedItems } from '../../protocol/lint/places.ts'
import type { Menu } from '../../protocol/menu.ts'

/** From the first page, with an empty order, until a dish's own first page is open. */
export interface Presses {
  readonly mean: number
  readonly most: number
  /** The dish that takes most. */
  readonly farthest: string
}

/** A guest gives up, or calls a waiter. */
const tooMany = 20

export const measurePresses = (menu: Menu): Presses | undefined => {
  const walks = walksOf(menu)
  const [first, ...others] = walks
  if (first === undefined) return undefined
  const farthest = others.reduce((far, one) => (one.presses > far.presses ? one : far), first)
  const sum = walks.reduce((all, { presses }) => all + presses, 0)
  return { mean: sum / walks.length, most: farthest.presses, farthest: farthest.name }
}

/** `Presses to a dish: 6.0 on average, 10 at most ("Coffee & cake")` */
export const describePresses = ({ mean, most, farthest }: Presses): string =>
  `Presses to a dish: ${mean.toFixed(1)} on average, ${most} at most ("${farthest}")`

export const lintPresses = (menu: Menu): readonly Finding[] => {
  const far = walksOf(menu).filter(({ presses }) => presses > tooMany)
  const [first] = far
  if (first === undefined) return []
  const which = `${far.length === 1 ? '1 dish is' : `${far.length} dishes are`} more than ${tooMany} presses away`
  const names = few(far.map(({ name }) => `"${name}"`))
  return [
    warning(
      'far-away',
      first.place,
      `${which} (${names}). Put best sellers first, or split long categories.`,
    ),
  ]
}

const walksOf = (menu: Menu) =>
  placedItems(menu).map(({ item, place }) => ({
    place,
    name: item.name[menu.languages[0] ?? ''] ?? item.id,
    presses: pressesToReach(menu, item.id),
  }))
