/** What a table does not eat is marked, asked about before it is ordered, and told to the kitchen only where guests say so. */
import t from 'tap'
import { nothingKept, usualAccess } from '../../../device/pad/kept.ts'
import { contentsOf } from '../../../device/pad/ordering/avoiding.ts'
import { SessionId } from '../../../protocol/ids.ts'
import { sitDown } from './guest.ts'
import { emptyTable, item, lastOrder, publish, serve, smallMenu, sure } from './house.ts'
import { statedMenu } from './scenes/eating.ts'
import { changed } from './supper.ts'

/** Milk is the seventh of the 14. */
const noMilk = (tell: 1 | 2) => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(1, 4, 4, 4, 2, 4, 4, 4, 4, 4, 4, 4, 2)
  guest.press(1, tell, 1)
  return guest
}
const toSteak = [2, 4] as const

t.test('a row says what it is about, and the pad asks', t => {
  const guest = noMilk(1)
  t.same(guest.kept.avoid, ['milk'], 'kept')
  guest.press(...toSteak)
  t.match(guest.text, /⚠\s*Steak/)
  t.notMatch(guest.text, /⚠\s*Soup/)
  guest.press(2, 2, 2)
  t.match(guest.text, /Contains: milk, mustard/)
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'objection' })
  t.match(guest.prose, /Contains: milk .*Add it anyway/, 'only what is avoided')
  t.same(guest.pad.cart, [], 'nothing is added yet')
  guest.press(1)
  t.match(guest.pad.trail.at(-1), { at: 'add' }, 'back, and nothing happened')
  guest.press(2, 2)
  t.match(guest.pad.cart, [{ item: 'steak', quantity: 1 }])
  t.match(guest.pad.trail.at(-1), { at: 'items', added: { item: 'steak' } })
  t.end()
})

t.test('what they can eat costs no press more', t => {
  const guest = noMilk(1)
  const before = guest.presses
  guest.press(2, 2, 2, 2, 2)
  guest.wait(4000)
  t.equal(guest.presses - before, 5)
  t.equal(lastOrder(guest).avoids, undefined, 'nobody said that the kitchen should know')
  t.end()
})

t.test('the kitchen is told where the guests said so, and they are asked once', t => {
  const guest = noMilk(2)
  guest.press(2, 2, 2, 2, 2)
  guest.wait(4000)
  t.same(lastOrder(guest).avoids, ['milk'])
  const again = noMilk(1)
  again.press(1, 4, 4, 4, 2, 2)
  t.match(again.pad.trail.at(-1), { at: 'table' }, 'not asked again')
  again.press(2, 3, 2, 1, 1)
  again.press(2, 2, 2, 2, 2)
  again.wait(4000)
  t.same(lastOrder(again).avoids, ['milk'], 'but they may think better of it')
  t.end()
})

t.test('what nobody has stated is never none', t => {
  const unstated = changed(2, ({ categories: [food, ...others] }) => ({
    categories: [{ ...food, items: food?.items.map(({ allergens: _, ...dish }) => dish) }, ...others],
  }))
  const guest = noMilk(1)
  guest.happen({ type: 'menu', menu: unstated })
  guest.press(2)
  t.match(guest.text, /\?\s*Soup/)
  guest.press(2)
  t.match(guest.prose, /ask staff/)
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'objection' })
  t.match(guest.prose, /Nobody stated this .*ask staff/)
  t.end()
})

t.test('a choice may bring something in', t => {
  const { version: _, ...plain } = smallMenu
  const buttered = publish({
    ...plain,
    groups: smallMenu.groups?.map(group => ({
      ...group,
      options: group.options.map(one => (one.id === 'butter' ? { ...one, allergens: ['nuts'] } : one)),
    })),
  })
  const guest = serve(sitDown(), buttered)
  const steak = guest.pad.menu?.items.get('steak' as never)?.item
  if (steak === undefined) throw new Error('no steak')
  t.same(contentsOf(guest.pad, steak, []), ['milk', 'mustard'])
  t.same(contentsOf(guest.pad, steak, ['butter' as never]), ['milk', 'nuts', 'mustard'])
  t.end()
})

/** The small menu where of some choices nobody has stated what they bring in. */
const unstatedChoices = (...ids: readonly string[]) =>
  changed(3, ({ groups }) => ({
    groups: groups?.map(group => ({
      ...group,
      options: group.options.map(({ allergens, ...one }) =>
        ids.includes(one.id) ? one : { ...one, allergens },
      ),
    })),
    categories: smallMenu.categories.map(category => ({
      ...category,
      items: category.items.map(one => ({
        ...one,
        allergens: one.id === 'beer' ? [] : one.allergens,
        ...(one.id === 'steak' ? { groups: ['extras'] } : {}),
      })),
    })),
  }))

t.test('a choice that nobody stated is never none', t => {
  const guest = serve(sitDown(), unstatedChoices('small', 'butter'))
  guest.press(4, 2, 2)
  guest.press(2)
  t.match(guest.prose, /Small Allergens: please ask staff/, 'not one of the 14 is known, and not all')
  guest.press(1, 4, 2)
  t.match(guest.prose, /Large None of the 14 allergens/)
  guest.press(1, 1, 1, 3, 2, 4, 2, 2)
  t.match(guest.prose, /Contains: milk, mustard(?!\.)/, 'without it the list is whole')
  guest.press(1, 4, 2, 2)
  t.match(guest.prose, /Butter Contains: milk, mustard\. Choices: please ask staff/)
  t.end()
})

t.test('who avoids something is asked about a choice that nobody stated', t => {
  const guest = noMilk(1)
  guest.happen({ type: 'menu', menu: unstatedChoices('small') })
  guest.press(4, 2)
  t.notMatch(guest.text, /⚠/)
  t.match(guest.text, /\?\s*Beer/, 'the size is open, and of one nobody knows')
  guest.press(2, 2, 2)
  t.match(guest.pad.trail.at(-1), { at: 'objection' })
  t.match(guest.prose, /Nobody stated this .*ask staff/)
  guest.press(1, 1, 4, 2, 2)
  t.match(guest.pad.cart, [{ options: ['large'] }], 'the other one is not asked about')
  t.end()
})

t.test('what is left out brings nothing in; what is added to a vegan dish may not be vegan', t => {
  const { version: _, ...plain } = smallMenu
  const menu = publish({
    ...plain,
    categories: [
      {
        id: 'food',
        name: { en: 'Food' },
        items: [
          { id: 'rice', name: { en: 'Rice' }, price: 500, groups: ['mix'], allergens: [], diets: ['vegan'] },
        ],
      },
    ],
    groups: [
      {
        id: 'mix',
        name: { en: 'Extras' },
        min: 0,
        max: 2,
        options: [
          { id: 'plain', name: { en: 'No onions' }, price: 0, as: 'without' },
          { id: 'bacon', name: { en: 'Bacon' }, price: 0, allergens: [] },
        ],
      },
    ],
  })
  const guest = serve(sitDown(), menu)
  guest.press(1, 4, 4, 4, 2, 3, 2, 1, 1, 1)
  t.same(guest.pad.avoid, ['vegan'])
  guest.press(2)
  t.notMatch(guest.text, /[⚠?]/)
  guest.press(2, 4, 2, 3, 2)
  t.match(guest.prose, /No onions None of the 14/)
  guest.press(3)
  t.match(guest.prose, /This is vegan/)
  guest.press(1, 1, 4, 4, 2, 2)
  t.match(guest.prose, /Bacon None of the 14/)
  guest.press(3)
  t.notMatch(guest.prose, /This is vegan/)
  guest.press(1, 2)
  t.match(guest.prose, /Nobody stated this/)
  t.end()
})

t.test('diets, where the menu knows them', t => {
  const plain = serve(sitDown(), smallMenu)
  plain.press(1, 4, 4, 4, 2, 3)
  t.match(plain.text, /molluscs/, 'the last row')
  const guest = serve(sitDown(), statedMenu)
  guest.press(1, 4, 4, 4, 2, 3, 3)
  t.match(guest.text, /only vegetarian/)
  guest.press(2, 1, 2, 1)
  guest.press(2)
  t.notMatch(guest.text, /⚠\s*Bruschetta/, 'what is vegan is vegetarian')
  t.match(guest.text, /⚠\s*Fried calamari/)
  guest.press(4, 2, 2, 2)
  t.match(guest.prose, /Not vegetarian/)
  t.equal(guest.pad.tellKitchen, true)
  t.end()
})

t.test('the next party eats what it likes', t => {
  const session = (n: number) => sure(SessionId, `01AAAAAAAAAAAAAAAAAAAAAAA${n}`)
  const guest = noMilk(2)
  guest.happen({ type: 'table', table: { ...emptyTable, seq: 2, session: session(1) } })
  t.same(guest.pad.avoid, ['milk'], 'the first order opens a session: the same guests')
  t.same(sitDown(guest.kept).pad.avoid, ['milk'], 'and a pad that restarts still knows')
  guest.happen({ type: 'table', table: { ...emptyTable, seq: 3, session: session(2) } })
  t.same([guest.pad.avoid, guest.pad.tellKitchen], [[], undefined])
  t.equal(guest.kept.avoid, undefined)
  t.end()
})

t.test('what is in a dish is two keys away, or one that is held', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 2, 3)
  t.match(guest.pad.trail.at(-1), { at: 'info', item: 'soup' })
  t.match(guest.prose, /None of the 14 allergens/)
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'add' })
  guest.press(4, 3)
  t.match(guest.pad.trail.at(-1), { at: 'add' }, 'a minus is a minus')
  guest.press(3, 1, 1, 1)
  t.equal(guest.pad.trail.length, 1)
  t.end()
})

t.test('what is in a dish that cannot be had just now is told all the same', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.happen({ type: 'stock', stock: { number: 2, short: [{ item: item('soup'), left: 0 }] } })
  guest.press(2)
  guest.happen({ type: 'press', button: 2 })
  guest.wait(700)
  guest.happen({ type: 'release', button: 2 })
  t.match(guest.pad.trail.at(-1), { at: 'info' })
  t.match(guest.prose, /Soup Sold out None of the 14/)
  t.end()
})

t.test('in large letters a dish is told card by card: its name, what is in it, what the menu says', t => {
  const guest = serve(sitDown({ ...nothingKept, access: { ...usualAccess, large: true } }), statedMenu)
  guest.press(2)
  guest.happen({ type: 'press', button: 2 })
  guest.wait(700)
  guest.happen({ type: 'release', button: 2 })
  const cards: string[] = []
  for (let n = 0; n < 9; n++) {
    cards.push(guest.prose)
    guest.press(4)
  }
  t.match(cards[0], /^Bruschetta €6\.50 1\//)
  t.match(cards.join(' '), /Contains: gluten\..*This is vegan.*Toasted.*bread with.*Takes.*about/s)
  t.end()
})
