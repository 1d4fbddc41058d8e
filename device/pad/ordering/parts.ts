/** A long list like a phone book: what sells best stands open, and everything stands behind its letters. */
import { type Category, type Item, inLanguage } from '../../../protocol/menu.ts'

/** Items that stand together behind one row, such as `A – C`. */
export interface Part {
  /** A row's key: no item's id looks like it, and no other part's. */
  readonly key: string
  /** `A – C`; `9 – 16` where names are written in signs that have no order which everybody knows. */
  readonly label: string
  readonly items: readonly Item[]
}

/**
 * A list up to this long is a list: at most eight steps, as it comes round. What is longer shows as many best sellers
 * as leave the first letters in sight, so that nobody has to be told that there is more, and how to get there.
 */
const longest = 16
const shownOpen = 3
/** Four steps to any of them, as the list comes round. A part may be longer where there are very many items. */
const partSize = 8

/** The rows of a category: the items that stand open, then its parts. */
export interface Divided {
  readonly open: readonly Item[]
  readonly parts: readonly Part[]
}

const known = new WeakMap<Category, Map<string, Divided>>()

/**
 * Everything is in one of the parts, the best sellers too: who looks for the bacon burger under B finds it.
 * @param house the menu's first language
 */
export const divide = (category: Category, language: string, house: string): Divided => {
  const { items } = category
  if (items.length <= longest) return { open: items, parts: [] }
  // Each press asks again, and sorting hundreds of names by a language's own order takes longer than drawing them.
  const before = known.get(category) ?? new Map<string, Divided>()
  const found = before.get(language) ?? {
    open: items.slice(0, shownOpen),
    parts: partsOf(items, language, house),
  }
  known.set(category, before.set(language, found))
  return found
}

const partsOf = (items: readonly Item[], language: string, house: string): readonly Part[] => {
  const size = Math.max(partSize, Math.ceil(Math.sqrt(items.length)))
  const named = items.map(item => ({ item, name: plain(inLanguage(item.name, language, house)) }))
  return named.some(({ name }) => isPictured(name))
    ? byPage(items, size)
    : byLetter(named, size, collated(language))
}

/** Whose names are signs of whole words or syllables: one would have to know a dictionary's order. */
const isPictured = (name: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)

const plain = (name: string): string => name.replace(/^[^\p{L}\p{N}]+/u, '').normalize('NFC')

interface Collation {
  /** Whether two texts have the same letters for somebody who looks them up; else which comes first. */
  readonly compare: (a: string, b: string) => number
  readonly locale: string
}

const collated = (language: string): Collation => {
  const options = { sensitivity: 'base', ignorePunctuation: true, numeric: true } as const
  // A menu's language code is any that looks like one; not each is one to the platform.
  try {
    return { compare: new Intl.Collator(language, options).compare, locale: language }
  } catch {
    return { compare: new Intl.Collator('en', options).compare, locale: 'en' }
  }
}

const byPage = (items: readonly Item[], size: number): readonly Part[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => {
    const some = items.slice(n * size, (n + 1) * size)
    return part(n, `${n * size + 1}`, `${n * size + some.length}`, some)
  })

const part = (n: number, from: string, to: string, items: readonly Item[]): Part => {
  const label = from === to ? from : `${from} – ${to}`
  return { key: `▸${n} ${label}`, label, items }
}

interface Named {
  readonly item: Item
  readonly name: string
}

const byLetter = (named: readonly Named[], size: number, collator: Collation): readonly Part[] => {
  const sorted = [...named].sort((a, b) => collator.compare(a.name, b.name))
  const ends = cuts(sorted, size, collator)
  return ends.map((end, n) => {
    const some = sorted.slice(ends[n - 1] ?? 0, end)
    const [from, to] = endsOf(some, sorted[(ends[n - 1] ?? 0) - 1], sorted[end], collator)
    return part(
      n,
      from,
      to,
      some.map(({ item }) => item),
    )
  })
}

/**
 * Where each part ends. Fewest parts first, since each is a step; a letter that is torn in two counts nearly like a
 * part more, so that most parts begin with a letter of their own.
 */
const cuts = (sorted: readonly Named[], size: number, collator: Collation): readonly number[] => {
  const torn = 0.9
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= sorted.length; end++) {
    let found = { cost: Number.POSITIVE_INFINITY, from: 0 }
    for (let from = Math.max(0, end - size); from < end; from++) {
      const tears =
        from > 0 && collator.compare(letters(sorted[from - 1], 1), letters(sorted[from], 1)) === 0 ? torn : 0
      const cost = (best[from]?.cost ?? 0) + 1 + tears
      if (cost < found.cost) found = { cost, from }
    }
    best.push(found)
  }
  const ends: number[] = []
  for (let end = sorted.length; end > 0; end = best[end]?.from ?? 0) ends.unshift(end)
  return ends
}

const letters = (named: Named | undefined, count: number): string =>
  [...(named?.name ?? '')].slice(0, count).join('')

/**
 * What a part is called from and to: as many letters as tell its first and last name from their neighbours in other
 * parts, mostly one each. The list's own ends have no neighbour there; where the other end needs more letters of the
 * same beginning, they are given as many: `Chicken A – Chicken D`.
 */
const endsOf = (
  some: readonly Named[],
  before: Named | undefined,
  after: Named | undefined,
  collator: Collation,
): readonly [from: string, to: string] => {
  const [first, last] = [some[0]?.name ?? '', some.at(-1)?.name ?? '']
  const fromCount = apart(before?.name ?? '', first, collator)
  const toCount = some.length === 1 ? fromCount : apart(after?.name ?? '', last, collator)
  const alike = collator.compare(letters(some[0], 1), letters(some.at(-1), 1)) === 0
  const most = Math.max(fromCount, toCount)
  return [
    shown(first, alike && before === undefined ? most : fromCount, collator),
    shown(last, alike && after === undefined ? most : toCount, collator),
  ]
}

/** How many letters of a name tell it from its neighbour. */
const apart = (neighbour: string, name: string, collator: Collation): number => {
  const [all, other] = [[...name], [...neighbour]]
  const begins = (text: readonly string[], count: number) => text.slice(0, count).join('')
  let count = 1
  while (count < all.length && collator.compare(begins(other, count), begins(all, count)) === 0) count++
  return count
}

const shown = (name: string, count: number, collator: Collation): string => {
  const [first = '', ...rest] = [...bare([...name].slice(0, count).join(''), collator)]
  return (first.toLocaleUpperCase(collator.locale) + rest.join('')).trim()
}

/** Without the accents that are no letters of their own here: É stands under E in French, Ö at the end in Swedish. */
const bare = (text: string, collator: Collation): string => {
  const stripped = text.normalize('NFD').replace(/\p{M}/gu, '')
  return collator.compare(stripped, text) === 0 ? stripped : text
}
