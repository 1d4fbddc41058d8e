/** What a line costs: the one sum that the pad's preview, the gateway's bill and the paper all use. */
import type { ItemId, OptionId } from './ids.ts'
import type { Group, MenuIndex, Option } from './menu.ts'
import { type Money, money, times, zero } from './money.ts'

/** What a diner chose, before anybody priced it. */
export interface Chosen {
  readonly item: ItemId
  readonly quantity: number
  readonly options: readonly OptionId[]
}

export type Priced =
  | {
      readonly ok: true
      readonly unit: Money
      readonly total: Money
      readonly options: readonly { readonly group: Group; readonly option: Option }[]
    }
  | { readonly ok: false; readonly why: 'unknown-item' }
  | { readonly ok: false; readonly why: 'bad-options'; readonly group?: Group['id'] }

/**
 * The unit price (base plus every option's difference) and the line's total, tax as shown on the menu.
 * Options come back in the menu's order, whatever order they were asked in.
 * Refuses `bad-options` when an option is unknown or named twice, or a group has fewer than `min` or more than
 * `max`, naming the group where there is one.
 */
export const priceLine = (menu: MenuIndex, chosen: Chosen): Priced => {
  const found = menu.items.get(chosen.item)
  if (found === undefined) return { ok: false, why: 'unknown-item' }
  // Five at the most, as a rule: a set would cost more than it finds.
  const wanted = chosen.options
  const options: { group: Group; option: Option }[] = []
  let unit: number = found.item.price ?? zero
  for (const group of found.groups) {
    let taken = 0
    for (const option of group.options) {
      if (!wanted.includes(option.id)) continue
      taken++
      unit += option.price
      options.push({ group, option })
    }
    if (taken < group.min || taken > group.max) return { ok: false, why: 'bad-options', group: group.id }
  }
  // Something is not on the menu, is named twice, or could be of two groups.
  if (options.length !== wanted.length) return { ok: false, why: 'bad-options' }
  return { ok: true, unit: money(unit), total: times(money(unit), chosen.quantity), options }
}

/**
 * The smallest price at which an item can be had: base, the cheapest way through its required groups, and every
 * reduction an optional one offers. Meaningful where each group can be satisfied, as a checked menu's can.
 */
export const priceFrom = (menu: MenuIndex, item: ItemId): Money => {
  const found = menu.items.get(item)
  if (found === undefined) return zero
  let least: number = found.item.price ?? zero
  for (const { min, max, options } of found.groups) {
    const cheapest = options.map(option => Number(option.price)).sort((a, b) => a - b)
    for (const [n, price] of cheapest.slice(0, max).entries()) {
      if (n < min || price < 0) least += price
    }
  }
  return money(least)
}
