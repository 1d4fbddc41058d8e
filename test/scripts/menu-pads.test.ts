import { readFileSync } from 'node:fs'
import t from 'tap'
import { pressesToReach } from '../../device/pad/presses.ts'
import type { ItemId } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import { lintLetters } from '../../scripts/menu/letters.ts'
import { describePresses, lintPresses, measurePresses } from '../../scripts/menu/presses.ts'
import { asMenu } from '../fixtures/as-menu.ts'
import { soundMenu } from '../fixtures/broken-menus.ts'
import { hardMenu } from '../fixtures/hard-menu.ts'

const demo = asMenu(
  JSON.parse(readFileSync(new URL('../../scripts/demo/menu.json', import.meta.url), 'utf8')),
)

/** The sound menu with its soup, its side and its rice changed as told. */
const withTexts = (soup: object, side: object = {}, rice: object = {}): Menu => {
  const menu = soundMenu()
  const [food] = menu.categories
  const [one, two] = food?.items ?? []
  const [group] = menu.groups ?? []
  const [first, second] = group?.options ?? []
  return asMenu({
    ...menu,
    categories: [{ ...food, items: [{ ...one, ...soup }, two] }],
    groups: [{ ...group, ...side, options: [{ ...first, ...rice }, second] }],
  })
}

t.test('every text of the demo menu fits on a pad, in all its languages', async t => {
  t.same(lintLetters(demo), [])
})

t.test('a text that loses its end is told as a guest reads it', async t => {
  const long = {
    en: 'Soup',
    de: 'Suppe von allem was im Garten noch übrig war, sagt die Köchin aus dem Nachbardorf',
  }
  t.match(lintLetters(withTexts({ name: long })), [
    {
      level: 'warning',
      rule: 'cut-on-pad',
      place: 'categories[0].items[0].name.de',
      message: /^ends at "Suppe von allem was im Garten .*…" on a pad \(de\)\. Shorten it\.$/,
    },
  ])
})

t.test('it is pixels that count, not letters', async t => {
  const named = (en: string) => lintLetters(withTexts({ name: { en, de: 'x' } })).map(({ rule }) => rule)
  t.same(named('i'.repeat(50)), [])
  t.same(named('W'.repeat(50)), ['cut-on-pad'])
  t.same(named('Half and half…'), [], 'an ellipsis of its own is no cut')
})

t.test('options, questions and descriptions have their own room', async t => {
  const en = 'Rice from the wide paddy fields behind the old station house of a village far away'
  const rules = (menu: Menu) => lintLetters(menu).map(({ place }) => place)
  t.same(rules(withTexts({}, {}, { name: { en, de: 'Reis' } })), ['groups[0].options[0].name.en'])
  t.same(rules(withTexts({}, { max: 1, name: { en, de: 'x' } })), ['groups[0].name.en'])
  const essay = { en: 'Hot. '.repeat(39), de: 'Heiß.' }
  t.same(rules(withTexts({ description: essay })), ['categories[0].items[0].description.en'])
})

t.test('what a pad has no letters for', async t => {
  const bowl = { en: 'Soup', de: '🍲' }
  t.match(lintLetters(withTexts({ name: bowl })), [
    { rule: 'no-letters', place: 'categories[0].items[0].name.de', message: /they show "Soup" instead/ },
  ])
  const spicy = { en: 'Soup 🌶', de: 'Suppe 🌶' }
  t.match(lintLetters(withTexts({ name: spicy })), [
    { message: 'pads have no letters for 🌶 in "Soup 🌶" (en); they show its id instead.' },
    { message: 'pads have no letters for 🌶 in "Suppe 🌶" (de); they show its id instead.' },
  ])
})

t.test('many of a kind are counted', async t => {
  const menu = hardMenu()
  t.same(
    lintLetters(menu).filter(({ rule }) => rule === 'cut-on-pad'),
    [],
    'three lines hold what a handful of styles come to',
  )
  const twice = (name: Menu['categories'][number]['name']) => ({ ...name, de: `${name.de} und ${name.de}` })
  const findings = lintLetters({
    ...menu,
    categories: menu.categories.map(category => ({
      ...category,
      items: category.items.map(item => ({ ...item, name: twice(item.name) })),
    })),
  })
  const german = findings.filter(({ place }) => place === 'languages[0]')
  t.match(german, [{ rule: 'cut-on-pad', message: /^\d+ texts in "de" lose their end/ }])
  t.ok(findings.length < 10, 'a report that somebody reads')
  t.same(
    findings.filter(({ place }) => place === 'languages[1]' || place === 'languages[2]'),
    [],
    'Turkish and Arabic fit and have their letters',
  )
})

t.test('how far it is to a dish', async t => {
  const presses = measurePresses(demo)
  t.match(presses, { mean: 6, most: 10 })
  t.equal(
    presses && describePresses(presses),
    'Presses to a dish: 6.0 on average, 10 at most ("Mashed potatoes")',
  )
  t.equal(pressesToReach(demo, 'bruschetta' as ItemId), 2)
  t.equal(pressesToReach(demo, 'mashed-potatoes' as ItemId), 10)
  t.same(lintPresses(demo), [])
})

t.test('a dish that is too far away is named', async t => {
  t.same(lintPresses(hardMenu()), [], 'a long list stands behind its letters')
  const [category] = soundMenu().categories
  const items = Array.from({ length: 400 }, (_, n) => ({
    id: `i${n}`,
    name: { en: `Dish ${n}` },
    price: 100,
  }))
  t.match(lintPresses(asMenu({ ...soundMenu(), languages: ['en'], categories: [{ ...category, items }] })), [
    {
      level: 'warning',
      rule: 'far-away',
      place: /^categories\[0\]/,
      message: /dishes are more than 20 presses away/,
    },
  ])
  t.equal(measurePresses(asMenu({ ...soundMenu(), categories: [{ ...category, items: [] }] })), undefined)
})
