/** How an option's price and a line's options are written. */
import type { ItemId, OptionId } from '../../../protocol/ids.ts'
import type { Option } from '../../../protocol/menu.ts'
import type { Sheet } from './sheet.ts'

/**
 * `+€1.50`, `−€1.00`, nothing where it costs nothing.
 * @param whole the item has no price but this one: `€3.50`
 */
export const optionPrice = ({ money }: Sheet, option: Option, whole = false): string => {
  if (option.price === 0) return ''
  const price = money(option.price)
  return option.price > 0 && !whole ? `+${price}` : price
}

/** `medium · extra cheese`: the chosen options in the menu's order. */
export const optionNames = (sheet: Sheet, item: ItemId, options: readonly OptionId[]): string => {
  const groups = (sheet.pad.menu?.items.get(item) ?? sheet.pad.former?.items.get(item))?.groups ?? []
  const chosen = groups.flatMap(group => group.options.filter(option => options.includes(option.id)))
  return chosen.map(option => sheet.name(option.name, option.id)).join(' · ')
}
