/** What the restaurant sells: the menu a manager publishes and every pad, screen and ticket reads. */
import { type Static, Type } from 'typebox'
import { Allergen, Diet } from './allergen.ts'
import { CategoryId, GroupId, ItemId, MenuVersion, NoteId, OptionId, StationId, TaxId } from './ids.ts'
import { Money } from './money.ts'
import { PictureName } from './picture.ts'

const language = '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'

/** A text in several languages: BCP 47 code → text. The menu's first language is always there. */
export const Text = Type.Record(
  Type.String({ pattern: language }),
  Type.String({ minLength: 1, maxLength: 200 }),
  { additionalProperties: false, description: 'a text for each language: {"en": "Soup", "de": "Suppe"}' },
)
export type Text = Static<typeof Text>

/** When something is sold, in the site's own time: weekdays 1 (Monday) to 7, from ≤ t < to; `to` may be 24:00. */
export const Window = Type.Object(
  {
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
    from: Type.String({
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
      description: 'a time from "00:00" to "23:59"',
    }),
    to: Type.String({
      pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
      description: 'a time from "00:01" to "24:00"',
    }),
  },
  { additionalProperties: false },
)
export type Window = Static<typeof Window>

export const Option = Type.Object(
  {
    id: OptionId,
    name: Text,
    /** What cooks read; the menu's first language when absent. */
    kitchen: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** Added to the item's price, in minor units; may be negative. */
    price: Money,
    /** What it brings into the dish, beside what the item says. */
    allergens: Type.Optional(Type.Array(Allergen, { maxItems: 14 })),
    /** How cooks read it: a choice made, something added, something left out. A group's kind decides when absent. */
    as: Type.Optional(Type.Union([Type.Literal('choice'), Type.Literal('add'), Type.Literal('without')])),
  },
  { additionalProperties: false },
)
export type Option = Static<typeof Option>

/** Options to choose from: at least `min`, at most `max` of them. `min` ≥ 1 makes the group required. */
export const Group = Type.Object(
  {
    id: GroupId,
    name: Text,
    min: Type.Integer({ minimum: 0, maximum: 20 }),
    max: Type.Integer({ minimum: 1, maximum: 20 }),
    /** Preselected options; between `min` and `max` of them, or none. */
    default: Type.Optional(Type.Array(OptionId, { maxItems: 20 })),
    options: Type.Array(Option, { minItems: 1, maxItems: 40 }),
  },
  { additionalProperties: false },
)
export type Group = Static<typeof Group>

export const Item = Type.Object(
  {
    id: ItemId,
    name: Text,
    kitchen: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    description: Type.Optional(Text),
    /** What it looks like; absent, or not to be had yet, nothing is shown. */
    picture: Type.Optional(PictureName),
    /** Minor units; null where the options of a required group make the whole price (sizes). */
    price: Type.Union([Money, Type.Null()]),
    /** Ids of the menu's groups, in the order in which a diner meets them. */
    groups: Type.Optional(Type.Array(GroupId, { maxItems: 12 })),
    /** Absent means unknown ("ask staff"), empty means none. */
    allergens: Type.Optional(Type.Array(Allergen, { maxItems: 14 })),
    /** Absent means unknown, empty means neither. */
    diets: Type.Optional(Type.Array(Diet, { maxItems: 2 })),
    /** Who makes it; the category's stations, then the site's default, when absent. */
    stations: Type.Optional(Type.Array(StationId, { minItems: 1, maxItems: 8 })),
    /** ≥ 1, served in rising order; the category's, else 1, when absent. */
    course: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
    /** The site's tax class; the category's, then the site's default, when absent. */
    tax: Type.Optional(TaxId),
    /** How long it takes to make, in minutes. */
    minutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 240 })),
    /** Minutes after which a ticket with it is due, then late; its station's where absent. */
    warnMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })),
    lateMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })),
    /** Sold only in these windows; the category's, else always, when absent. */
    hours: Type.Optional(Type.Array(Window, { minItems: 1, maxItems: 14 })),
  },
  { additionalProperties: false },
)
export type Item = Static<typeof Item>

export const Category = Type.Object(
  {
    id: CategoryId,
    name: Text,
    stations: Type.Optional(Type.Array(StationId, { minItems: 1, maxItems: 8 })),
    course: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
    tax: Type.Optional(TaxId),
    hours: Type.Optional(Type.Array(Window, { minItems: 1, maxItems: 14 })),
    items: Type.Array(Item, { maxItems: 400 }),
  },
  { additionalProperties: false },
)
export type Category = Static<typeof Category>

export const Note = Type.Object({ id: NoteId, name: Text }, { additionalProperties: false })
export type Note = Static<typeof Note>

/** A whole menu, as a file or a publication holds it. Its order is the order on screens. */
export const Menu = Type.Object(
  {
    /** ISO 4217. */
    currency: Type.String({
      pattern: '^[A-Z]{3}$',
      description: 'a currency code such as EUR or GBP, in capitals',
    }),
    /** Languages offered; every text has the first one. */
    languages: Type.Array(
      Type.String({ pattern: language, description: 'a language code such as en or pt-BR' }),
      {
        minItems: 1,
        maxItems: 20,
      },
    ),
    categories: Type.Array(Category, { minItems: 1, maxItems: 60 }),
    groups: Type.Optional(Type.Array(Group, { maxItems: 400 })),
    notes: Type.Optional(Type.Array(Note, { maxItems: 40 })),
  },
  { additionalProperties: false },
)
export type Menu = Static<typeof Menu>

/** `v1/menu`: the published menu with its version. */
export const PublishedMenu = Type.Object({ version: MenuVersion, ...Menu.properties })
export type PublishedMenu = Static<typeof PublishedMenu>

/** The text in `language`, or in the first language of the menu it came from, or in whichever there is. */
export const inLanguage = (text: Text, language: string, fallback: string): string =>
  text[language] ?? text[fallback] ?? Object.values(text)[0] ?? ''

/** The menu turned so that an id finds its thing at once; built once a version and shared. */
export interface MenuIndex {
  readonly menu: Menu
  readonly items: ReadonlyMap<
    ItemId,
    { readonly item: Item; readonly category: Category; readonly groups: readonly Group[] }
  >
  readonly notes: ReadonlyMap<NoteId, Note>
}

export const indexMenu = (menu: Menu): MenuIndex => {
  const groups = new Map((menu.groups ?? []).map(group => [group.id, group]))
  const items = new Map<ItemId, { item: Item; category: Category; groups: readonly Group[] }>()
  for (const category of menu.categories) {
    for (const item of category.items) {
      const own = (item.groups ?? []).flatMap(id => groups.get(id) ?? [])
      items.set(item.id, { item, category, groups: own })
    }
  }
  return { menu, items, notes: new Map((menu.notes ?? []).map(note => [note.id, note])) }
}
