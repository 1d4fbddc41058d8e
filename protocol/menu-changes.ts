/** What publishing a menu changes, dish by dish. */
import { few } from './lint/finding.ts'
import { type Item, indexMenu, type Menu, type MenuIndex } from './menu.ts'

/** Names in the new menu's first language, in the menu's order; a dish is in one list only. */
export interface Changes {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Its own price or that of one of its options. */
  readonly repriced: readonly string[]
  /** Something else about it: a text, an allergen, a choice. */
  readonly edited: readonly string[]
}

export const changesBetween = (before: Menu, after: Menu): Changes => {
  const old = indexMenu(before)
  const now = indexMenu(after)
  const language = after.languages[0] ?? ''
  const name = (item: Item) => item.name[language] ?? item.id
  const both = [...now.items].flatMap(([id, { item }]) => (old.items.has(id) ? [item] : []))
  const repriced = both.filter(({ id }) => prices(old, id) !== prices(now, id))
  const moved = new Set(repriced)
  return {
    added: [...now.items.values()]
      .filter(({ item }) => !old.items.has(item.id))
      .map(({ item }) => name(item)),
    removed: [...old.items.values()]
      .filter(({ item }) => !now.items.has(item.id))
      .map(({ item }) => name(item)),
    repriced: repriced.map(name),
    edited: both
      .filter(item => !moved.has(item) && content(old, item.id) !== content(now, item.id))
      .map(name),
  }
}

/** `2 dishes added (Soup, Salad), 1 repriced (Cola)`; says so where there is nothing. */
export const describeChanges = (changes: Changes): string => {
  const parts = (['added', 'removed', 'repriced', 'edited'] as const).flatMap(kind => {
    const names = changes[kind]
    return names.length === 0 ? [] : [`${names.length} ${kind} (${few(names)})`]
  })
  return parts.length === 0 ? 'no dish changed' : `dishes: ${parts.join(', ')}`
}

const prices = (menu: MenuIndex, id: Item['id']): string => {
  const found = menu.items.get(id)
  const options = found?.groups.flatMap(group => group.options.map(option => [option.id, option.price]))
  return JSON.stringify([found?.item.price, options])
}

const content = (menu: MenuIndex, id: Item['id']): string => {
  const found = menu.items.get(id)
  return JSON.stringify([found?.category.id, found?.item, found?.groups])
}
