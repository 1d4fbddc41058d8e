/** A menu read from top to bottom, each thing with its place in the file. */
import type { Category, Item, Menu, Text } from '../menu.ts'

export interface PlacedItem {
  readonly item: Item
  readonly category: Category
  readonly place: string
}

export const placedItems = (menu: Menu): readonly PlacedItem[] =>
  menu.categories.flatMap((category, c) =>
    category.items.map((item, i) => ({ item, category, place: `categories[${c}].items[${i}]` })),
  )

/** Everything on a menu that people read: in several languages for guests, in one for cooks. */
export type PlacedText = { readonly place: string } & (
  | { readonly text: Text; readonly kitchen?: undefined }
  | { readonly kitchen: string; readonly text?: undefined }
)

export const placedTexts = (menu: Menu): readonly PlacedText[] => {
  const texts: PlacedText[] = []
  const add = (
    place: string,
    thing: { readonly name: Text; readonly description?: Text; readonly kitchen?: string },
  ) => {
    texts.push({ place: `${place}.name`, text: thing.name })
    if (thing.kitchen !== undefined) texts.push({ place: `${place}.kitchen`, kitchen: thing.kitchen })
    if (thing.description !== undefined) {
      texts.push({ place: `${place}.description`, text: thing.description })
    }
  }
  for (const [c, category] of menu.categories.entries()) {
    add(`categories[${c}]`, category)
    for (const [i, item] of category.items.entries()) add(`categories[${c}].items[${i}]`, item)
  }
  for (const [g, group] of (menu.groups ?? []).entries()) {
    add(`groups[${g}]`, group)
    for (const [o, option] of group.options.entries()) add(`groups[${g}].options[${o}]`, option)
  }
  for (const [n, note] of (menu.notes ?? []).entries()) add(`notes[${n}]`, note)
  return texts
}
