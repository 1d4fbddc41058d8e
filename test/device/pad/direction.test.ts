import t from 'tap'
import { nothingKept } from '../../../device/pad/kept.ts'
import { screen, type Word } from '../../../hardware/display/frame.ts'
import { type Guest, sitDown } from './guest.ts'
import { publish, serve } from './house.ts'

/** The same names in all languages, and the pad speaks no Hebrew: between English and that only the direction differs. */
const both = (name: string) => ({ en: name, ar: name, he: name })
const menu = publish({
  currency: 'EUR',
  languages: ['en', 'ar', 'he'],
  categories: [
    {
      id: 'drinks',
      name: both('شاي'),
      items: [
        { id: 'tea', name: both('شاي بالنعناع'), price: 250 },
        { id: 'cola', name: both('Cola (cold).'), price: 300 },
      ],
    },
  ],
})

const legendTop = 192
const seat = (language: string) => serve(sitDown({ ...nothingKept, language }), menu)
const page = ({ frame }: Guest) => frame.words.filter(word => word.y < legendTop)
const legend = ({ frame }: Guest) => frame.words.filter(word => word.y >= legendTop)
const find = (words: readonly Word[], text: string) => words.find(word => word.text === text)

t.test('a page read from the right is the same page seen from the other side', async t => {
  const [english, hebrew] = [seat('en'), seat('he')]
  for (const guest of [english, hebrew]) guest.press(2)
  for (const text of ['شاي', 'شاي بالنعناع', 'Cola (cold).']) {
    const [left, right] = [find(page(english), text), find(page(hebrew), text)]
    if (left === undefined || right === undefined) throw new Error(`${text} is not on the page`)
    t.equal(right.x, screen.width - left.x - left.width, text)
    t.same([right.y, right.width], [left.y, left.width])
  }
})

t.test('the legend stands above its buttons in every language', async t => {
  const [english, hebrew] = [seat('en'), seat('he')]
  const places = (guest: Guest) => legend(guest).map(({ text, x }) => [text, x])
  t.same(places(hebrew), places(english))
  for (const guest of [english, hebrew]) guest.press(2, 2)
  t.same(places(hebrew), places(english))
  const [less, more] = [find(page(hebrew), '−'), find(page(hebrew), '+')]
  t.ok((less?.x ?? 0) < (more?.x ?? 0), 'less is left of more, as the keys are')
})

t.test('an Arabic page is read from right to left, name before price', async t => {
  const guest = seat('ar')
  guest.press(2)
  t.same(guest.read().slice(1, 3), ['شاي بالنعناع 2.50\u00a0€', 'Cola (cold). 3.00\u00a0€'])
  t.same(guest.read().slice(3), ['↩ ✓', '▲ ▼', 'رجوع فتح'])
})

t.test('a technician counts presses above the keys that are pressed', async t => {
  const counts = (language: string) => {
    const guest = seat(language)
    guest.happen({ type: 'selftest', on: true })
    guest.press(2, 2, 4)
    return page(guest)
      .filter(word => /^\d$/.test(word.text))
      .map(({ text, x }) => [text, x])
  }
  t.same(counts('ar'), counts('en'))
  t.equal(counts('ar').length, 3)
})
