/** A long list stands behind its letters, in the order in which the table's language looks things up. */
import t from 'tap'
import { divide } from '../../../device/pad/ordering/parts.ts'
import { longMenu } from '../../../scripts/presses/long-menu.ts'
import { sitDown } from './guest.ts'
import { publish, serve } from './house.ts'

const categoryOf = (names: readonly string[], language = 'en') => {
  const items = names.map((name, n) => ({ id: `i${n}`, name: { [language]: name }, price: 100 }))
  const menu = publish({
    currency: 'EUR',
    languages: [language],
    categories: [{ id: 'all', name: { [language]: 'All' }, items }],
  })
  const [category] = menu.categories
  if (category === undefined) throw new Error('no category')
  return { menu, category }
}

const many = (beginnings: string) =>
  [...beginnings].map((letter, n) => `${letter}${'abcdefgh'[n % 8]}lla ${n}`)

t.test('what fits into sixteen rows is a list', t => {
  const { category } = categoryOf(many('ABCDEFGHIJKLMNOP'))
  t.same(divide(category, 'en', 'en'), { open: category.items, parts: [] })
  t.end()
})

t.test('a longer one: three best sellers, and everything by its letters', t => {
  const names = many('ZAABBBCCDDEEFFGGHHIJKLMNOPQRSTUVWXYZ')
  const { category } = categoryOf(names)
  const { open, parts } = divide(category, 'en', 'en')
  t.same(open, category.items.slice(0, 3))
  t.same(
    parts.map(({ label }) => label),
    ['A – B', 'C – F', 'G – K', 'L – S', 'T – Z'],
  )
  t.equal(parts.flatMap(({ items }) => items).length, names.length, 'the best sellers too')
  t.ok(parts.every(({ items }) => items.length <= 8))
  t.equal(divide(category, 'en', 'en').parts, parts, 'worked out once')
  t.end()
})

t.test('each language has its own order', t => {
  const names = [...'ABCDEFGHIJKLMNOPQR'].map(letter => `${letter}x`)
  const ends = (language: string, more: readonly string[]) => {
    const { category } = categoryOf([...names, ...more], language)
    const { parts } = divide(category, language, language)
    return [parts[0]?.items[0]?.name[language], parts[0]?.label, parts.at(-1)?.label]
  }
  t.same(ends('de', ['Äaa']), ['Äaa', 'A – B', 'K – R'], 'Ä stands under A')
  t.match(ends('sv', ['Äaa', 'Öl']).at(-1), /– Ö$/, 'and at the end')
  t.match(ends('fr', ['Éclair']).at(1), /^A – /)
  t.same(ends('uk', ['Яблуко', 'Борщ']).slice(0, 2), ['Борщ', 'Б – B'])
  t.match(ends('zz-nonsense', ['Zz']).at(-1), /– Z$/, 'a language that nobody has heard of')
  t.end()
})

t.test('the first and the last letters have no neighbour to be told from', t => {
  const { category } = categoryOf(
    [...'AAAABBBBCCCCDDDDYYYYZZZZ'].map((letter, n) => `${letter}${'aeiou'[n % 5]} ${n}`),
  )
  const labels = divide(category, 'en', 'en').parts.map(({ label }) => label)
  t.equal(labels[0], 'A – B')
  t.equal(labels.at(-1), 'Y – Z')
  const single = categoryOf(
    [...Array(8)].map((_, n) => `Al ${n}`).concat([...Array(12)].map((_, n) => `B${n} dish`)),
  )
  t.equal(divide(single.category, 'en', 'en').parts[0]?.label, 'A')
  t.end()
})

t.test('names that begin alike are told apart', t => {
  const { category } = categoryOf(
    Array.from({ length: 20 }, (_, n) => `Chicken ${String.fromCharCode(65 + n)}`),
  )
  t.same(
    divide(category, 'en', 'en').parts.map(({ label }) => label),
    ['Chicken A – Chicken D', 'Chicken E – Chicken L', 'Chicken M – Chicken T'],
  )
  const same = categoryOf(Array.from({ length: 20 }, () => 'Menu'))
  const keys = divide(same.category, 'en', 'en').parts.map(({ key }) => key)
  t.equal(new Set(keys).size, 3, 'and even the same name leads somewhere')
  t.end()
})

t.test('signs without an order that everybody knows come by the page', t => {
  const { category } = categoryOf(
    [...'麻宫回水白红清糖咕葱炒蒸煮炸烤炖凉热'].map(sign => `${sign}菜`),
    'zh',
  )
  const { parts } = divide(category, 'zh', 'zh')
  t.same(
    parts.map(({ label }) => label),
    ['1 – 8', '9 – 16', '17 – 18'],
  )
  t.same(parts[0]?.items, category.items.slice(0, 8))
  t.end()
})

t.test('a guest opens the letters, adds, and comes back with four times Back', t => {
  const guest = serve(sitDown(), longMenu(1))
  guest.press(2, 3, 2)
  const [, list, part] = guest.pad.trail
  t.match(
    [list, part],
    [
      { at: 'items', of: 'c1' },
      { at: 'items', of: 'c1', part: /^▸/ },
    ],
  )
  t.match(guest.read()[0], /Category 1 · \p{L} – \p{L}/u)
  guest.press(4, 2, 2)
  t.match(
    guest.pad.trail.at(-1),
    { at: 'items', part: /^▸/, added: { quantity: 1 } },
    'the list as it was left',
  )
  guest.wait(5000)
  guest.press(1)
  t.match(guest.pad.trail, [{ at: 'categories' }, { at: 'items', of: 'c1', focus: /^▸/ }])
  guest.press(1)
  t.equal(guest.pad.trail.length, 1)
  t.end()
})

t.test('letters that are not there any more close', t => {
  const guest = serve(sitDown(), longMenu(1))
  guest.press(2, 3, 2)
  t.equal(guest.pad.trail.length, 3)
  guest.happen({ type: 'menu', menu: { ...longMenu(2), version: 'aaaaaaaaaaaaaaaa' as never } })
  const labels = divide(longMenu(2).categories[0] as never, 'en', 'en').parts.map(({ key }) => key)
  const part = guest.pad.trail.at(-1)
  if (part?.at === 'items' && part.part !== undefined) t.ok(labels.includes(part.part))
  else t.equal(guest.pad.trail.length, 2)
  t.end()
})
