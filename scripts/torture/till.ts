/** A second till: what an order costs, added up by somebody who never saw the gateway's sums, and what is on offer. */
import type { Chance } from './chance.ts'

/** A menu as its file has it, as far as a price hangs on it. */
export interface PlainMenu {
  readonly categories: readonly {
    readonly id: string
    readonly stations?: readonly string[]
    readonly items: readonly PlainItem[]
  }[]
  readonly groups?: readonly PlainGroup[]
}

export interface PlainItem {
  readonly id: string
  readonly price: number | null
  readonly groups?: readonly string[]
  readonly stations?: readonly string[]
}

export interface PlainGroup {
  readonly id: string
  readonly min: number
  readonly max: number
  readonly options: readonly { readonly id: string; readonly price: number }[]
}

/** One line of an order as the contract writes it. */
export interface Choice {
  readonly item: string
  readonly quantity: number
  readonly options: readonly string[]
}

const itemsOf = (menu: PlainMenu): readonly PlainItem[] => menu.categories.flatMap(({ items }) => items)

/**
 * What a guest pays for these lines: the item's price plus the difference of every option that belongs to one of
 * its groups, times the quantity.
 * @throws Error for what the menu does not have: nobody should be charged for that
 */
export const chargeFor = (menu: PlainMenu, lines: readonly Choice[]): number => {
  let total = 0
  for (const { item: id, quantity, options } of lines) {
    const item = itemsOf(menu).find(one => one.id === id)
    if (item === undefined) throw new Error(`no item ${id}`)
    let each = item.price === null ? 0 : item.price
    for (const wanted of options) {
      const prices = (menu.groups ?? [])
        .filter(group => item.groups?.includes(group.id))
        .flatMap(group => group.options.filter(option => option.id === wanted))
        .map(option => option.price)
      const [price] = prices
      if (price === undefined) throw new Error(`no option ${wanted} for ${id}`)
      each += price
    }
    total += each * quantity
  }
  return total
}

/** Different options of one group, as many as the group wants at least, and now and then more. */
const chooseFrom = (group: PlainGroup, chance: Chance): readonly string[] => {
  const left = group.options.map(option => option.id)
  const most = Math.min(group.max, left.length)
  const count = group.min === most || chance.happens(0.6) ? group.min : chance.between(group.min, most)
  return Array.from({ length: count }, () => left.splice(chance.below(left.length), 1)[0] ?? '')
}

/**
 * What a hungry table orders: one to four different things, some of them twice, with whatever has to be chosen.
 * @param short items that cannot be had just now
 * @param most another number than four
 */
export const chooseDinner = (
  menu: PlainMenu,
  short: ReadonlySet<string>,
  chance: Chance,
  most = 4,
): readonly Choice[] => {
  const offered = itemsOf(menu).filter(item => !short.has(item.id))
  const items = new Set(Array.from({ length: chance.between(1, most) }, () => chance.pick(offered)))
  return [...items].map(item => ({
    item: item.id,
    quantity: chance.happens(0.75) ? 1 : chance.between(2, 5),
    options: (item.groups ?? []).flatMap(id => {
      const group = menu.groups?.find(one => one.id === id)
      return group === undefined ? [] : chooseFrom(group, chance)
    }),
  }))
}
