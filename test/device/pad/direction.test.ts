import t from 'tap'
import { nothingKept } from '../../../device/pad/kept.ts'
import { screen, type Word } from '../../../hardware/display/frame.ts'
import { type Guest, sitDown } from './guest.ts'
import { publish, serve } from './house.ts'

/** The same names in both languages, so that only the direction differs. */
const both = (name: string) => ({ en: name, ar: name })
const menu = publish({
  currency: 'EUR',
  languages: ['en', 'ar'],
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

t.test('a page in Arabic is the same page seen from the other side', async t => {
  const [english, arabic] = [seat('en'), seat('ar')]
  for (const guest of [english, arabic]) guest.press(2)
  for (const text of ['شاي', 'شاي بالنعناع', 'Cola (cold).']) {
    const [left, right] = [find(page(english), text), find(page(arabic), text)]
    if (left === undefined || right === undefined) throw new Error(`${text} is not on the page`)
    t.equal(right.x, screen.width - left.x - left.width, text)
    t.same([right.y, right.width], [left.y, left.width])
  }
})

t.test('the legend stands above its buttons in every language', async t => {
  const [english, arabic] = [seat('en'), seat('ar')]
  const places = (guest: Guest) => legend(guest).map(({ text, x }) => [text, x])
  t.same(places(arabic), places(english))
  for (const guest of [english, arabic]) guest.press(2, 2)
  t.same(places(arabic), places(english))
  const [less, more] = [find(page(arabic), '−'), find(page(arabic), '+')]
  t.ok((less?.x ?? 0) < (more?.x ?? 0), 'less is left of more, as the keys are')
})

t.test('an Arabic page is read from right to left, name before price', async t => {
  const guest = seat('ar')
  guest.press(2)
  t.same(guest.read().slice(1, 3), ['شاي بالنعناع 2.50\u00a0€', 'Cola (cold). 3.00\u00a0€'])
  t.same(guest.read().slice(3), ['↩ ✓', '▲ ▼', 'Back Open'])
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
