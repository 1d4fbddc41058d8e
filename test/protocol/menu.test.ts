import { readFileSync } from 'node:fs'
import t from 'tap'
import type { ItemId } from '../../protocol/ids.ts'
import { lintMenu } from '../../protocol/lint.ts'
import { indexMenu, inLanguage, Menu, PublishedMenu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'
import { SiteFile, stationsFor } from '../../protocol/site.ts'
import { siteProblems } from '../../protocol/site-problems.ts'
import { leftOf, Stock } from '../../protocol/stock.ts'
import { asMenu } from '../fixtures/as-menu.ts'
import { hardMenu } from '../fixtures/hard-menu.ts'

const demo = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../scripts/demo/${name}`, import.meta.url), 'utf8'))

t.test('a text in the language asked for, or the next best', async t => {
  const text = { en: 'Soup', de: 'Suppe' }
  t.equal(inLanguage(text, 'de', 'en'), 'Suppe')
  t.equal(inLanguage(text, 'fr', 'en'), 'Soup')
  t.equal(inLanguage({ tr: 'Çorba' }, 'fr', 'en'), 'Çorba')
  t.equal(inLanguage({}, 'fr', 'en'), '')
})

t.test('everything on a menu is found by its id', async t => {
  const menu = hardMenu()
  const index = indexMenu(menu)
  const first = index.items.get('1' as ItemId)
  t.same(
    first?.groups.map(({ id }) => id),
    ['size', 'bread', 'meat', 'sauces', 'salad', 'extras'],
    'in the order in which a diner meets them',
  )
  t.equal(first?.groups.filter(({ min }) => min > 0).length, 5, 'five of them required')
  t.equal(first?.category.id, 'c1')
  t.equal(index.notes.size, 1)
  t.equal(index.items.get('0' as ItemId), undefined)
  t.equal(
    indexMenu(asMenu({ ...menu, groups: undefined, notes: undefined })).items.get('1' as ItemId)?.groups
      .length,
    0,
  )
})

t.test('a published menu is the menu and its version', async t => {
  t.ok(check(PublishedMenu, { version: '0123456789abcdef', ...hardMenu() }).ok)
  t.notOk(check(PublishedMenu, hardMenu()).ok)
})

t.test('what has run out', async t => {
  const stock = check(Stock, {
    number: 3,
    short: [
      { item: 'soup', left: 0, until: 1_800_000_000_000 },
      { item: 'cake', left: 4 },
    ],
  })
  if (!stock.ok) throw new Error(stock.problems.join())
  t.equal(leftOf(stock.value, 'soup' as ItemId), 0)
  t.equal(leftOf(stock.value, 'cake' as ItemId), 4)
  t.equal(leftOf(stock.value, 'tea' as ItemId), Number.POSITIVE_INFINITY)
})

t.test('the demo restaurant', async t => {
  const menu = asMenu(demo('menu.json'))
  const site = check(SiteFile, demo('site.json'))
  if (!site.ok) throw new Error(site.problems.join())
  t.same(siteProblems(site.value), [])
  t.same(
    lintMenu(menu, site.value).map(({ rule }) => rule),
    ['allergens-unknown', 'shared-printer'],
  )
  t.same(menu.languages, ['en', 'de', 'fr', 'es', 'it', 'pl', 'uk', 'ar'])
  t.same(
    menu.categories.map(({ items }) => items.length),
    [8, 8, 8, 8, 8, 8, 8, 8],
  )
  const items = menu.categories.flatMap(category => category.items.map(item => ({ item, category })))
  const used = new Set(items.flatMap(({ item, category }) => stationsFor(site.value, item, category)))
  t.same([...used].sort(), ['bar', 'cold', 'grill'])
  t.equal(items[0]?.item.groups, undefined, '✓ five times orders the first dish')
  t.ok(Math.abs(items.filter(({ item }) => item.groups !== undefined).length / 64 - 0.55) < 0.05)
  t.ok(items.every(({ item }) => item.kitchen !== undefined && item.minutes !== undefined))
  t.ok(items.every(({ item }) => menu.languages.every(code => Object.hasOwn(item.name, code))))
  t.equal(items.filter(({ item }) => item.hours !== undefined).length, 1)
  t.notSame(check(Menu, { ...menu, currency: 'Euro' }), { ok: true })
})
