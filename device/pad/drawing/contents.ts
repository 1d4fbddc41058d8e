/** What is in a dish, in the table's words. */
import type { OptionId } from '../../../protocol/ids.ts'
import type { Item } from '../../../protocol/menu.ts'
import { contentsOf, isStated } from '../ordering/avoiding.ts'
import type { Sheet } from './sheet.ts'

/** What nobody said is in it, the pad does not deny: of a list with a gap in it the guest reads the gap too. */
export const containsText = (
  { pad, texts }: Sheet,
  item: Item,
  options: readonly OptionId[] = [],
): string => {
  const contents = contentsOf(pad, item, options) ?? []
  const stated = isStated(pad, item, options)
  if (contents.length === 0) return stated ? texts.containsNothing : texts.allergensUnknown
  const named = texts.contains(contents.map(allergen => texts.allergens[allergen]).join(', '))
  return stated ? named : `${named}. ${texts.avoid.choices}`
}
