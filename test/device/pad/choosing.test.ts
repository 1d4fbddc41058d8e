/** From an item to a line of the order: choices, extras, quantities, what cannot be had. */
import t from 'tap'
import { sitDown } from './guest.ts'
import { publish, serve, smallMenu } from './house.ts'

const text = (name: string) => ({ en: name })

/** A menu of one item that asks these groups. */
const asking = (...groups: readonly object[]) =>
  publish({
    currency: 'EUR',
    languages: ['en'],
    categories: [
      {
        id: 'all',
        name: text('All'),
        items: [
          { id: 'dish', name: text('Dish'), price: 1000, groups: groups.map((_, n) => `g${n}`) },
          { id: 'other', name: text('Other'), price: 100 },
        ],
      },
    ],
    groups: groups.map((group, n) => ({ id: `g${n}`, name: text(`Group ${n}`), min: 1, max: 1, ...group })),
  })

const options = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `${prefix}${n}`,
    name: text(`${prefix} ${n}`),
    price: 100 * n,
  }))

t.test('a required choice starts on its default, and Back finds what was chosen', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 4, 2)
  t.match(guest.pad.trail.at(-1), { at: 'choice', focus: 'medium' })
  guest.press(3, 2)
  guest.press(1)
  t.match(guest.text, /Rare ✓/)
  t.match(guest.pad.trail.at(-1), { at: 'choice', focus: 'rare' })
  guest.press(2, 2, 2)
  t.match(guest.pad.cart, [{ item: 'steak', options: ['rare'], unit: 2000 }])
  t.end()
})

t.test('of extras with one place, the later takes it, and Done is next', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 4, 2, 2)
  t.match(guest.text, /Up to 1 Steak\n▸ Done/)
  guest.press(4, 2)
  t.match(guest.text, /☑ Butter \+€1\.50/)
  t.match(guest.text, /Extras €21\.50/)
  t.match(guest.pad.trail.at(-1), { focus: '' })
  guest.press(4, 4, 2)
  t.match(guest.text, /☐ Butter/)
  t.match(guest.text, /☑ Pepper/)
  guest.press(2, 2)
  t.match(guest.pad.cart, [{ options: ['medium', 'pepper'] }])
  t.end()
})

t.test('a list to tick shows its rule, and goes on only when it is kept', t => {
  const menu = asking({ min: 2, max: 3, options: options('Topping', 5) })
  const guest = serve(sitDown(), menu)
  guest.press(2, 2)
  t.match(guest.text, /Choose 2 to 3 Dish\n▸ Choose 2 more\n☐ Topping 0/)
  guest.press(2, 4, 2)
  guest.press(4, 2)
  t.match(guest.text, /▸ Done/)
  t.match(guest.pad.trail.at(-1), { focus: '' }, 'three are ticked: on to Done')
  guest.press(3)
  t.match(guest.text, /Back Select/)
  guest.press(2)
  t.match(guest.effects.at(-1), { do: 'beep', tune: 'bump' }, 'a fourth is not taken')
  t.notMatch(guest.text, /☑ Topping 4/)
  guest.press(4, 2, 2)
  t.match(guest.pad.cart, [{ options: ['Topping0', 'Topping1', 'Topping2'], unit: 1300 }])
  t.end()
})

t.test('while too few are ticked, the first row leads to them', t => {
  const guest = serve(sitDown(), asking({ min: 2, max: 2, options: options('Side', 3) }))
  guest.press(2, 2, 3)
  t.match(guest.pad.trail.at(-1), { at: 'extras', focus: '' })
  t.match(guest.text, /Choose 2 Dish\n▸ Choose 2 more/)
  t.match(guest.text, /Back Choose/)
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'extras', focus: 'Side0' })
  t.end()
})

t.test('a group that leaves no choice is not asked', t => {
  const guest = serve(sitDown(), asking({ options: options('Only', 1) }))
  guest.press(2, 2)
  t.match(guest.text, /Add to order\nDish\nOnly 0/)
  guest.press(2)
  t.match(guest.pad.cart, [{ options: ['Only0'] }])
  t.end()
})

t.test('five required groups: one page each, and never more than four presses back to the root', t => {
  const groups = Array.from({ length: 5 }, (_, n) => ({ options: options(`G${n}x`, 3) }))
  const guest = serve(sitDown(), asking(...groups))
  guest.press(2, 2)
  t.match(guest.text, /Dish 1 of 5\nGroup 0/)
  guest.press(2, 2, 2, 2, 2)
  t.match(guest.text, /Add to order/)
  guest.press(1)
  t.match(guest.text, /Dish 5 of 5/)
  guest.press(1)
  t.match(guest.text, /Dish 4 of 5/)
  guest.press(1)
  t.match(guest.text, /^All\n/, 'whoever presses Back a third time wants out')
  guest.press(1)
  t.match(guest.pad.trail, [{ at: 'categories' }])
  guest.press(2, 2, 2, 2, 2, 2, 2, 2)
  t.match(guest.pad.cart, [{ options: ['G0x0', 'G1x0', 'G2x0', 'G3x0', 'G4x0'] }])
  t.end()
})

t.test('a size that makes the price: the list says from, the order says what', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(4, 2)
  t.match(guest.text, /Beer from €3\.50/)
  guest.press(2, 4)
  t.match(guest.text, /Beer\nSize\nSmall €3\.50\nLarge €5\.00/)
  guest.press(2, 2)
  t.match(guest.pad.cart, [{ item: 'beer', options: ['large'], unit: 500 }])
  t.end()
})

t.test('what is in it is said in full, and never guessed', t => {
  const all = [
    'gluten',
    'crustaceans',
    'eggs',
    'fish',
    'peanuts',
    'soy',
    'milk',
    'nuts',
    'celery',
    'mustard',
    'sesame',
    'sulphites',
    'lupin',
    'molluscs',
  ]
  const dish = (id: string, more: object) => ({
    id,
    name: text('A dish with a rather long name on two lines'),
    price: 100,
    ...more,
  })
  const menu = publish({
    currency: 'EUR',
    languages: ['en', 'de', 'fr'],
    categories: [
      {
        id: 'all',
        name: text('All'),
        items: [
          dish('full', { allergens: all, groups: ['g'] }),
          dish('none', { allergens: [] }),
          dish('unknown', {}),
        ],
      },
    ],
    groups: [{ id: 'g', name: text('G'), min: 1, max: 1, options: options('Choice', 2) }],
  })
  for (const [language, last] of [
    ['en', 'molluscs'],
    ['de', 'Weichtiere'],
    ['fr', 'mollusques'],
  ] as const) {
    const guest = serve(sitDown({ cart: [], unsent: [], seq: 1, language }), menu)
    guest.press(2, 2, 2)
    t.match(guest.text, last, language)
  }
  const guest = serve(sitDown(), menu)
  guest.press(2, 4, 2)
  t.match(guest.text, /None of the 14 allergens/)
  guest.press(1, 4, 2)
  t.match(guest.text, /Allergens: please ask staff/)
  t.end()
})
