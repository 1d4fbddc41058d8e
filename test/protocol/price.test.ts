import fc from 'fast-check'
import t from 'tap'
import type { ItemId, OptionId } from '../../protocol/ids.ts'
import { indexMenu, type Menu } from '../../protocol/menu.ts'
import { type Chosen, priceFrom, priceLine } from '../../protocol/price.ts'
import { asMenu } from '../fixtures/as-menu.ts'
import { hardMenu } from '../fixtures/hard-menu.ts'

const text = (en: string) => ({ en })
const option = (id: string, price: number) => ({ id, name: text(id), price })
const group = (id: string, min: number, max: number, ...options: object[]) => ({
  id,
  name: text(id),
  min,
  max,
  options,
})

const menu = asMenu({
  currency: 'EUR',
  languages: ['en'],
  categories: [
    {
      id: 'food',
      name: text('Food'),
      items: [
        { id: 'soup', name: text('Soup'), price: 500 },
        { id: 'burger', name: text('Burger'), price: 1250, groups: ['cooked', 'extras'] },
        { id: 'wings', name: text('Wings'), price: null, groups: ['size', 'extras'] },
      ],
    },
  ],
  groups: [
    group('cooked', 1, 1, option('rare', 0), option('well', 0)),
    group('extras', 0, 2, option('cheese', 150), option('bacon', 200), option('no-bun', -100)),
    group('size', 1, 1, option('six', 790), option('twelve', 1390)),
  ],
})

const chosen = (item: string, quantity: number, ...options: string[]): Chosen => ({
  item: item as ItemId,
  quantity,
  options: options as OptionId[],
})

t.test('what a line costs', async t => {
  const index = indexMenu(menu)
  const table: readonly (readonly [Chosen, number, number, readonly string[]])[] = [
    [chosen('soup', 1), 500, 500, []],
    [chosen('soup', 3), 500, 1500, []],
    [chosen('burger', 2, 'well'), 1250, 2500, ['well']],
    [chosen('burger', 2, 'bacon', 'well', 'cheese'), 1600, 3200, ['well', 'cheese', 'bacon']],
    [chosen('burger', 1, 'rare', 'no-bun'), 1150, 1150, ['rare', 'no-bun']],
    [chosen('wings', 1, 'six'), 790, 790, ['six']],
    [chosen('wings', 99, 'cheese', 'twelve'), 1540, 152_460, ['twelve', 'cheese']],
  ]
  for (const [line, unit, total, order] of table) {
    const priced = priceLine(index, line)
    t.match(priced, { ok: true, unit, total }, line.options.join())
    t.same(priced.ok && priced.options.map(({ option }) => option.id), order, "in the menu's order")
  }
})

t.test('what cannot be ordered', async t => {
  const index = indexMenu(menu)
  const table = [
    [chosen('pizza', 1), { ok: false, why: 'unknown-item' }],
    [chosen('soup', 1, 'cheese'), { ok: false, why: 'bad-options' }],
    [chosen('burger', 1), { ok: false, why: 'bad-options', group: 'cooked' }],
    [chosen('burger', 1, 'rare', 'well'), { ok: false, why: 'bad-options', group: 'cooked' }],
    [chosen('burger', 1, 'rare', 'rare'), { ok: false, why: 'bad-options' }],
    [
      chosen('burger', 1, 'rare', 'cheese', 'bacon', 'no-bun'),
      { ok: false, why: 'bad-options', group: 'extras' },
    ],
    [chosen('burger', 1, 'rare', 'six'), { ok: false, why: 'bad-options' }],
    [chosen('wings', 1, 'cheese'), { ok: false, why: 'bad-options', group: 'size' }],
  ] as const
  for (const [line, refusal] of table) t.same(priceLine(index, line), refusal, line.options.join())
})

/** Menus of one dish with up to three groups, and something a guest may have pressed together. */
const dishes = fc
  .array(
    fc.record({
      min: fc.nat(3),
      more: fc.nat(2),
      prices: fc.array(fc.integer({ min: -500, max: 2000 }), { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 3 },
  )
  .chain(groups =>
    fc.record({
      groups: fc.constant(groups),
      price: fc.option(fc.integer({ min: 0, max: 5000 })),
      quantity: fc.integer({ min: 1, max: 99 }),
      wanted: fc.shuffledSubarray(groups.flatMap(({ prices }, g) => prices.map((_, o) => `g${g}o${o}`))),
    }),
  )

const dish = ({
  groups,
  price,
}: {
  groups: readonly { min: number; more: number; prices: number[] }[]
  price: number | null
}): Menu =>
  asMenu({
    currency: 'EUR',
    languages: ['en'],
    categories: [
      {
        id: 'c',
        name: text('C'),
        items: [{ id: 'dish', name: text('Dish'), price, groups: groups.map((_, g) => `g${g}`) }],
      },
    ],
    groups: groups.map(({ min, more, prices }, g) =>
      group(`g${g}`, min, Math.max(1, min + more), ...prices.map((each, o) => option(`g${g}o${o}`, each))),
    ),
  })

t.test('any choice costs what adding it up on paper says', async () => {
  fc.assert(
    fc.property(dishes, ({ groups, price, quantity, wanted }) => {
      const priced = priceLine(indexMenu(dish({ groups, price })), chosen('dish', quantity, ...wanted))
      const allowed = groups.every(({ min, more }, g) => {
        const taken = wanted.filter(id => id.startsWith(`g${g}o`)).length
        return taken >= min && taken <= Math.max(1, min + more)
      })
      if (!allowed) return !priced.ok
      let onPaper = (price ?? 0) * quantity
      for (const id of wanted) onPaper += (groups[Number(id[1])]?.prices[Number(id[3])] ?? 0) * quantity
      return priced.ok && priced.total === onPaper
    }),
  )
})

t.test('"from" is the cheapest of all ways to order a dish', async () => {
  fc.assert(
    fc.property(dishes, ({ groups, price }) => {
      const index = indexMenu(dish({ groups, price }))
      const ids = groups.flatMap(({ prices }, g) => prices.map((_, o) => `g${g}o${o}`))
      let least: number | undefined
      for (let bits = 0; bits < 2 ** ids.length; bits++) {
        const some = ids.filter((_, n) => (bits >> n) % 2 === 1)
        const priced = priceLine(index, chosen('dish', 1, ...some))
        if (priced.ok && (least === undefined || priced.unit < least)) least = priced.unit
      }
      return least === undefined || priceFrom(index, 'dish' as ItemId) === least
    }),
    { numRuns: 40 },
  )
})

t.test('the hard menu has a right price for everything', async t => {
  const index = indexMenu(hardMenu())
  t.equal(index.items.size, 250)
  const all = chosen('1', 2, 'large', 'no-bread', 'veal', 'lamb', 'herbs', 'lettuce', 'onions', 'feta')
  t.match(priceLine(index, all), { ok: true, unit: 890 - 50 + 250 + 120, total: 2 * 1210 })
  t.match(priceLine(index, chosen('1', 1, 'large')), { ok: false, why: 'bad-options', group: 'bread' })
  t.match(
    priceLine(index, chosen('2', 1, 'xxl')),
    { ok: true, unit: 1290 },
    'its name says sold out, its price does not',
  )
  for (const [id, { item, groups }] of index.items) {
    const first = groups.flatMap(({ min, options }) => options.slice(0, min).map(option => option.id))
    const priced = priceLine(index, { item: id, quantity: 1, options: first })
    if (!priced.ok || priced.unit < priceFrom(index, id)) t.fail(`${id} cannot be ordered for its price`)
    if (item.price === null && priceFrom(index, id) <= 0) t.fail(`${id} is free`)
  }
  t.equal(priceFrom(index, 'nothing' as ItemId), 0)
})
