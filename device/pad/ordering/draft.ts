/** An item being chosen: which of its options, how many, before it is a line of the cart. */
import type { GroupId, ItemId, OptionId } from '../../../protocol/ids.ts'
import type { Group, MenuIndex } from '../../../protocol/menu.ts'
import type { OptionOut } from '../../../protocol/stock.ts'

export interface Draft {
  readonly item: ItemId
  /** In the order in which they were chosen; every group's defaults are there from the start. */
  readonly options: readonly OptionId[]
  readonly quantity: number
  /** The line of the cart that is being chosen anew, by place. */
  readonly line?: number
}

/** A group that leaves nothing to choose is no step; what it demands is chosen already. */
const isForced = (group: Group): boolean => group.options.length <= group.min

/** The groups a diner is asked about, one page each. */
export const stepsOf = (menu: MenuIndex, item: ItemId): readonly Group[] =>
  (menu.items.get(item)?.groups ?? []).filter(group => !isForced(group))

/** Exactly one is taken: chosen by pressing it. Everything else is a list to tick. */
export const isSingle = (group: Group): boolean => group.min === 1 && group.max === 1

/** @param out what has run out is chosen for nobody */
export const begin = (menu: MenuIndex, item: ItemId, out: readonly OptionOut[] = []): Draft => ({
  item,
  options: (menu.items.get(item)?.groups ?? [])
    .flatMap(group => (isForced(group) ? group.options.map(option => option.id) : (group.default ?? [])))
    .filter(option => !out.some(one => one.option === option)),
  quantity: 1,
})

/** What of a group is chosen, in the menu's order. */
export const chosenOf = (draft: Draft, group: Group): readonly OptionId[] =>
  group.options.map(option => option.id).filter(id => draft.options.includes(id))

/** Takes exactly this option of the group. */
export const take = (draft: Draft, group: Group, option: OptionId): Draft => {
  const others = draft.options.filter(id => !group.options.some(one => one.id === id))
  return { ...draft, options: [...others, option] }
}

/**
 * Ticks an option or takes its tick away. Where only one may be ticked, the new one takes the old one's place;
 * where as many as allowed are ticked, nothing happens: undefined.
 */
export const toggle = (draft: Draft, group: Group, option: OptionId): Draft | undefined => {
  if (draft.options.includes(option)) {
    return { ...draft, options: draft.options.filter(id => id !== option) }
  }
  if (group.max === 1) return take(draft, group, option)
  if (chosenOf(draft, group).length >= group.max) return undefined
  return { ...draft, options: [...draft.options, option] }
}

export const isSatisfied = (draft: Draft, group: Group): boolean => {
  const count = chosenOf(draft, group).length
  return count >= group.min && count <= group.max
}

/** Whether the item still asks the same questions, prices and names aside. */
export const asksTheSame = (before: MenuIndex, after: MenuIndex, item: ItemId): boolean => {
  const questions = (menu: MenuIndex): readonly (GroupId | OptionId | number)[] | undefined =>
    menu.items
      .get(item)
      ?.groups.flatMap(group => [group.id, group.min, group.max, ...group.options.map(option => option.id)])
  return JSON.stringify(questions(before)) === JSON.stringify(questions(after))
}
