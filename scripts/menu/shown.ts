/** Where on a pad a menu's texts stand, and what a guest reads there. */
import { drawHeading, drawList, type Row } from '../../device/pad/drawing/list.ts'
import { optionPrice } from '../../device/pad/drawing/option.ts'
import type { Sheet } from '../../device/pad/drawing/sheet.ts'
import { faceOf } from '../../device/pad/faces.ts'
import { isSingle } from '../../device/pad/ordering/draft.ts'
import { placedItems } from '../../protocol/lint/places.ts'
import { type Item, indexMenu, type Menu, type MenuIndex, type Text } from '../../protocol/menu.ts'
import { priceFrom } from '../../protocol/price.ts'

export interface Shown {
  readonly place: string
  readonly text: Text
  /** What a guest reads of it where it has most room; ends in `…` where that is not enough. Draws on the sheet. */
  readonly read: (sheet: Sheet, words: string) => string
}

export const shownTexts = (menu: Menu): readonly Shown[] => {
  const index = indexMenu(menu)
  return [...names(menu, index), ...questions(menu), ...descriptions(menu, index)]
}

/** What stands in lists: read as the row in the light. */
const names = (menu: Menu, index: MenuIndex): readonly Shown[] => {
  const row = (place: string, text: Text, besides: (sheet: Sheet) => Omit<Row, 'name'>): Shown => ({
    place: `${place}.name`,
    text,
    read: (sheet, name) => {
      const row = { ...besides(sheet), name }
      const words = drawn(sheet, () => drawList(sheet, [row], 0))
      return words.filter(word => word !== row.value && word !== row.sign).join(' ')
    },
  })
  return [
    ...menu.categories.map(({ name, items }, n) =>
      row(`categories[${n}]`, name, () => ({ value: String(items.length) })),
    ),
    ...placedItems(menu).map(({ item, place }) =>
      row(place, item.name, sheet => ({ value: priceOf(sheet, index, item) })),
    ),
    ...(menu.groups ?? []).flatMap((group, g) =>
      group.options.map((option, o) =>
        row(`groups[${g}].options[${o}]`, option.name, sheet => {
          const value = optionPrice(sheet, option)
          return isSingle(group) ? { value: `${value} ✓`.trim() } : { sign: '☐', value }
        }),
      ),
    ),
    ...(menu.notes ?? []).map(({ name }, n) => row(`notes[${n}]`, name, () => ({ value: '✓' }))),
  ]
}

/** As the pad writes it beside an item. */
const priceOf = ({ money, texts }: Sheet, index: MenuIndex, item: Item): string => {
  const price = money(priceFrom(index, item.id))
  const groups = index.items.get(item.id)?.groups ?? []
  const varies = groups.some(({ min, options }) => min > 0 && new Set(options.map(one => one.price)).size > 1)
  return varies ? texts.from(price) : price
}

/** What stands above the options of a group with one answer; the title of others is repeated below it. */
const questions = (menu: Menu): readonly Shown[] =>
  (menu.groups ?? []).flatMap((group, n) =>
    isSingle(group)
      ? [
          {
            place: `groups[${n}].name`,
            text: group.name,
            read: (sheet, words) => drawn(sheet, () => drawHeading(sheet, words)).join(' '),
          },
        ]
      : [],
  )

/** Told on the page that adds a dish, where nothing had to be chosen. */
const descriptions = (menu: Menu, index: MenuIndex): readonly Shown[] =>
  placedItems(menu).flatMap(({ item, place }) => {
    const { description } = item
    const chosen = index.items.get(item.id)?.groups.some(({ min }) => min > 0) === true
    if (description === undefined || chosen) return []
    const draft = { item: item.id, options: [], quantity: 1 }
    const read = (sheet: Sheet, words: string): string => {
      const page = faceOf({ ...sheet.pad, trail: [{ at: 'add' }], draft })
      const lines = drawn(sheet, () => page.draw(sheet))
      return lines.find(line => line.endsWith('…') && words.includes(line.slice(0, -1))) ?? words
    }
    return [{ place: `${place}.description`, text: description, read }]
  })

/** The words that one drawing leaves on the sheet. */
const drawn = ({ canvas }: Sheet, draw: () => unknown): readonly string[] => {
  canvas.words.length = 0
  draw()
  return canvas.words.map(({ text }) => text)
}
