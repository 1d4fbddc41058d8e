/** Whether the menu is one that guests can find their way through, and that tells them what they eat. */
import type { Menu, Text, Window } from '../menu.ts'
import { messages } from '../messages.ts'
import { called, error, type Finding, few, warning } from './finding.ts'
import { placedItems } from './places.ts'

/** What a guest can keep in view on a pad: above this, lists are long walks. */
const mostCategories = 8
const mostRows = 10

export const lintOffer = (menu: Menu): readonly Finding[] => [
  ...lintSize(menu),
  ...lintHours(menu),
  ...sameNames(menu.categories, 'categories', menu, 'on this menu'),
  ...menu.categories.flatMap(({ items }, n) =>
    sameNames(items, `categories[${n}].items`, menu, 'in this category'),
  ),
  ...(menu.groups ?? []).flatMap(({ options }, n) =>
    sameNames(options, `groups[${n}].options`, menu, 'in this group'),
  ),
  ...lintAllergens(menu),
]

const lintSize = (menu: Menu): readonly Finding[] => {
  const findings: Finding[] = []
  const bytes = new TextEncoder().encode(JSON.stringify(menu)).length
  const mostBytes = messages.menu.maxBytes - 1024
  if (bytes > mostBytes) {
    findings.push(
      error(
        'too-large',
        'categories',
        `is ${bytes} bytes in all; a pad takes ${mostBytes}. Shorten the descriptions.`,
      ),
    )
  }
  if (menu.categories.length > mostCategories) {
    findings.push(
      warning(
        'many-categories',
        'categories',
        `${menu.categories.length} of them make a long way to the last; up to ${mostCategories} are easy with four buttons. Join some.`,
      ),
    )
  }
  for (const [n, category] of menu.categories.entries()) {
    if (category.items.length > 0) continue
    const name = called(category, menu.languages[0] ?? '')
    const message = `${name} has nothing to order. Add dishes, or delete it.`
    findings.push(warning('empty-category', `categories[${n}].items`, message))
  }
  return [...findings, ...lintRows(menu)]
}

const lintRows = (menu: Menu): readonly Finding[] => {
  const long = menu.categories.flatMap((category, n) =>
    category.items.length > mostRows ? [{ category, place: `categories[${n}].items` }] : [],
  )
  const [first] = long
  if (first === undefined) return []
  const names = long.map(({ category }) => {
    const rows = category.items.length
    return `${called(category, menu.languages[0] ?? '')} has ${rows}`
  })
  const message = `up to ${mostRows} rows are easy with four buttons; ${few(names)}. Put best sellers first, or split.`
  return [warning('many-rows', first.place, message)]
}

const lintHours = (menu: Menu): readonly Finding[] => {
  const lint = (hours: readonly Window[] | undefined, place: string) =>
    (hours ?? []).flatMap(({ from, to }, n) =>
      from < to
        ? []
        : [
            error(
              'hours-backwards',
              `${place}.hours[${n}]`,
              `is never open: it ends (${to}) before it begins (${from}). For hours past midnight write two: until 24:00, and from 00:00 on the next day.`,
            ),
          ],
    )
  return [
    ...menu.categories.flatMap(({ hours }, n) => lint(hours, `categories[${n}]`)),
    ...placedItems(menu).flatMap(({ item, place }) => lint(item.hours, place)),
  ]
}

const sameNames = (
  things: readonly { readonly name: Text }[],
  place: string,
  menu: Menu,
  where: string,
): readonly Finding[] => {
  const findings: Finding[] = []
  const told = new Set<number>()
  for (const code of menu.languages) {
    const first = new Map<string, number>()
    for (const [n, { name }] of things.entries()) {
      const words = name[code]?.trim().toLowerCase()
      if (words === undefined || told.has(n)) continue
      const earlier = first.get(words)
      if (earlier === undefined) {
        first.set(words, n)
        continue
      }
      told.add(n)
      const message = `"${name[code]}" is also the ${code} name of ${place}[${earlier}]: guests cannot tell them apart ${where}. Rename one.`
      findings.push(warning('same-name', `${place}[${n}].name.${code}`, message))
    }
  }
  return findings
}

const lintAllergens = (menu: Menu): readonly Finding[] => {
  const unknown = placedItems(menu).filter(({ item }) => item.allergens === undefined)
  const [first] = unknown
  if (first === undefined) return []
  const names = few(unknown.map(({ item }) => called(item, menu.languages[0] ?? '')))
  const message = `${unknown.length === 1 ? '1 dish does not say which allergens it has' : `${unknown.length} dishes do not say which allergens they have`} (${names}); pads say "ask staff". Write them, or [] for none.`
  return [warning('allergens-unknown', first.place, message)]
}
