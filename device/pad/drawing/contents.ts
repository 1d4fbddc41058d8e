/** What is in a dish, in the table's words. */
import type { OptionId } from '../../../protocol/ids.ts'
import type { Item } from '../../../protocol/menu.ts'
import { contentsOf } from '../ordering/avoiding.ts'
import type { Sheet } from './sheet.ts'

/** Nobody said what is in it: then the pad does not either. */
export const containsText = (
  { pad, texts }: Sheet,
  item: Item,
  options: readonly OptionId[] = [],
): string => {
  const contents = contentsOf(pad, item, options)
  if (contents === undefined) return texts.allergensUnknown
  if (contents.length === 0) return texts.containsNothing
  return texts.contains(contents.map(allergen => texts.allergens[allergen]).join(', '))
}
