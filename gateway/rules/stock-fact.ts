/** What there is of dishes and of what goes with them: part of the journal's vocabulary, see `fact.ts`. */
import type { ItemId, OptionId } from '../../protocol/ids.ts'

export type StockFact =
  | { readonly fact: 'item-sold-out'; readonly item: ItemId; readonly until?: number }
  | { readonly fact: 'item-counted'; readonly item: ItemId; readonly left: number }
  | { readonly fact: 'item-back'; readonly item: ItemId }
  /** With whatever dish it is offered. */
  | { readonly fact: 'option-sold-out'; readonly option: OptionId; readonly until?: number }
  | { readonly fact: 'option-back'; readonly option: OptionId }
