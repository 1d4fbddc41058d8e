/** A menu that is too long: 14 categories, 224 items, 48 of them in the longest category. */
import { Menu, type PublishedMenu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'
import { type Chance, chanceFrom } from '../torture/chance.ts'

/** From the wine list down to what is cooked today. */
const sizes = [48, 28, 24, 20, 18, 16, 14, 12, 10, 10, 8, 6, 6, 4]
const syllables = 'ba co di fa ga hu in jo ka le mi no or pa qui ra so ta um ve wa xe ye zu'.split(' ')

const word = ({ below }: Chance): string =>
  Array.from({ length: 2 + below(2) }, () => syllables[below(syllables.length)]).join('')

/** The same one for the same seed. Its names begin with every letter, and none is there twice. */
export const longMenu = (seed: number): PublishedMenu => {
  const chance = chanceFrom(seed)
  const names = new Set<string>()
  while (names.size < sizes.reduce((sum, size) => sum + size, 0)) {
    const [first = '', ...rest] = word(chance)
    names.add(`${first.toUpperCase()}${rest.join('')}`)
  }
  const all = [...names]
  const menu = {
    currency: 'EUR',
    languages: ['en'],
    categories: sizes.map((size, n) => ({
      id: `c${n + 1}`,
      name: { en: `Category ${n + 1}` },
      items: all
        .splice(0, size)
        .map((name, m) => ({ id: `c${n + 1}-${m + 1}`, name: { en: name }, price: 500 })),
    })),
  }
  const checked = check(Menu, menu)
  if (!checked.ok) throw new Error(checked.problems.join('; '))
  return { version: '0'.repeat(16) as PublishedMenu['version'], ...checked.value }
}
