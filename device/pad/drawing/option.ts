/** How an option's price and a line's options are written. */
import type { ItemId, OptionId } from '../../../protocol/ids.ts'
import type { Option } from '../../../protocol/menu.ts'
import { optionOut } from '../ordering/missing.ts'
import { outRow } from './dish.ts'
import type { Row } from './list.ts'
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

/** An option in a list of them: what it costs, or that it has run out. */
export const optionRow = (sheet: Sheet, option: Option, value: string): Row => {
  const name = sheet.name(option.name, option.id)
  const out = optionOut(sheet.pad, option.id)
  return out === undefined ? { name, value } : { name, ...outRow(sheet, sheet.texts.soldOut, out.until) }
}

/** `medium · extra cheese`: the chosen options in the menu's order. */
export const optionNames = (sheet: Sheet, item: ItemId, options: readonly OptionId[]): string => {
  const groups = (sheet.pad.menu?.items.get(item) ?? sheet.pad.former?.items.get(item))?.groups ?? []
  const chosen = groups.flatMap(group => group.options.filter(option => options.includes(option.id)))
  return chosen.map(option => sheet.name(option.name, option.id)).join(' · ')
}

/** `Sold out: Rare, Extra cheese.`: what of a line cannot be had any more. */
export const outText = (
  sheet: Sheet,
  { line, options }: { readonly line: { readonly item: ItemId }; readonly options: readonly OptionId[] },
): string =>
  sheet.texts.lost.optionsOut(options.map(option => optionNames(sheet, line.item, [option])).join(', '))
