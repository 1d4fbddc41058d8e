import fc from 'fast-check'
import t from 'tap'
import type { Service, Taxes } from '../../protocol/check.ts'
import { Check } from '../../protocol/check.ts'
import type { TaxId } from '../../protocol/ids.ts'
import { money, sum, zero } from '../../protocol/money.ts'
import { apportion, type CheckLine, type CheckTerms, priceCheck } from '../../protocol/pricing.ts'
import { check } from '../../protocol/shape.ts'

const line = (total: number, tax?: string): CheckLine => ({
  total: money(total),
  ...(tax === undefined ? {} : { tax: tax as TaxId }),
})
const taxes = (
  classes: Readonly<Record<string, number>>,
  more: Partial<Omit<Taxes, 'classes'>> = {},
): Taxes => ({
  classes: Object.fromEntries(Object.entries(classes).map(([id, percent]) => [id, { percent }])),
  default: Object.keys(classes)[0] as TaxId,
  ...more,
})
const optional = (percent: number): Service => ({ percent, kind: 'optional' })
const compulsory = (percent: number, tax?: string): Service => ({
  percent,
  kind: 'compulsory',
  ...(tax === undefined ? {} : { tax: tax as TaxId }),
})
const price = (lines: readonly CheckLine[], terms: Partial<CheckTerms> = {}) =>
  priceCheck(lines, { waived: false, paid: zero, ...terms })
const added = { included: false } as const

t.test('tax is summed over the whole check and rounded once', t => {
  const lines = [line(4 * 148), line(152), line(154), line(39)]
  const { taxes: found, total } = price(lines, { taxes: taxes({ vat: 21 }, added) })
  t.same(found, [{ tax: 'vat', name: 'vat 21 %', percent: 21, base: 937, amount: 197 }])
  t.equal(total, 1134, 'not 11.33, which rounding line by line would give')
  t.end()
})

t.test('a compulsory charge is taxed, an optional one is not', t => {
  const vat = taxes({ vat: 20 }, added)
  t.match(price([line(1000)], { taxes: vat, service: compulsory(12.5) }), {
    service: { amount: 125, name: 'Service' },
    taxes: [{ base: 1125, amount: 225 }],
    total: 1350,
  })
  t.match(price([line(1000)], { taxes: vat, service: optional(12.5) }), {
    service: { amount: 125 },
    taxes: [{ base: 1000, amount: 200 }],
    total: 1325,
  })
  t.match(
    price([line(1000)], { taxes: vat, service: optional(12.5), waived: true }),
    { service: { amount: 0 }, total: 1200 },
    'declined, and still on the check as such',
  )
  t.match(
    price([line(1000)], { taxes: vat, service: compulsory(12.5), waived: true }),
    { service: { amount: 125 } },
    'nobody can decline what is part of the price',
  )
  t.equal(price([line(4735)], { service: optional(12.5) }).service?.amount, 592, '5.91875')
  t.end()
})

t.test('prices that include tax', t => {
  t.match(price([line(1200)], { taxes: taxes({ vat: 20 }) }), {
    included: true,
    taxes: [{ base: 1000, amount: 200 }],
    total: 1200,
  })
  t.match(price([line(1000)], { taxes: taxes({ vat: 20 }) }).taxes, [{ base: 833, amount: 167 }], '166.67')
  t.match(
    price([line(4735)], { taxes: taxes({ vat: 20 }), service: optional(12.5) }),
    { taxes: [{ base: 3946, amount: 789 }], total: 4735 + 592 },
    'the optional charge stays outside',
  )
  t.match(
    price([line(4735)], { taxes: taxes({ vat: 20 }), service: compulsory(12.5) }),
    { taxes: [{ base: 4439, amount: 888 }], total: 5327 },
    'the compulsory one contains tax itself',
  )
  t.match(
    price([line(1190, 'drinks'), line(1070, 'food')], { taxes: taxes({ food: 7, drinks: 19 }) }),
    {
      taxes: [
        { tax: 'food', base: 1000, amount: 70 },
        { tax: 'drinks', base: 1000, amount: 190 },
      ],
    },
    'several rates, in the site’s order',
  )
  t.end()
})

t.test('many rates', t => {
  const rates = { food: 7, drinks: 19, books: 0, hot: 8.875, city: 0.001 }
  const lines = [
    line(1000),
    line(1000, 'drinks'),
    line(500, 'books'),
    line(1000, 'hot'),
    line(100_000, 'city'),
  ]
  t.same(
    price(lines, { taxes: taxes(rates, added) }).taxes.map(({ tax, amount }) => [tax, amount]),
    [
      ['food', 70],
      ['drinks', 190],
      ['books', 0],
      ['hot', 89],
      ['city', 1],
    ],
    'a rate of zero is told too',
  )
  t.equal(price([line(1000, 'books')], { taxes: taxes(rates) }).taxes.length, 1, 'what nobody bought is not')
  t.match(
    price([line(1000, 'constructor')], { taxes: taxes(rates) }).taxes,
    [{ tax: 'food' }],
    'a class the site does not have is its default',
  )
  const named = taxes(rates)
  named.classes.food = { percent: 7, name: 'MwSt. A' }
  t.equal(price([line(1000)], { taxes: named }).taxes[0]?.name, 'MwSt. A')
  t.end()
})

t.test('a compulsory charge over several rates', t => {
  const rates = taxes({ food: 10, drinks: 20, other: 30 }, added)
  const lines = [line(100), line(100, 'drinks'), line(100, 'other')]
  t.same(
    price(lines, { taxes: rates, service: compulsory(33.333) }).taxes.map(({ base }) => base),
    [134, 133, 133],
    '100 over three equal classes: the first gets what is over',
  )
  t.same(
    price(lines, { taxes: rates, service: compulsory(33.333, 'drinks') }).taxes.map(({ base }) => base),
    [100, 200, 100],
    'all of it in the class it names',
  )
  t.same(
    price([line(100)], { taxes: rates, service: compulsory(10, 'other') }).taxes.map(({ tax, base }) => [
      tax,
      base,
    ]),
    [
      ['food', 100],
      ['other', 10],
    ],
    'even where nothing else is in it',
  )
  t.end()
})

t.test('rounding as the site declares it, the same for what is given back', t => {
  const amount = (total: number, rounding?: Taxes['rounding']) =>
    price([line(total)], {
      taxes: taxes({ vat: 50 }, rounding === undefined ? added : { ...added, rounding }),
    }).taxes[0]?.amount
  t.same([amount(1), amount(3), amount(-1)], [1, 2, -1], 'half up, away from zero')
  t.same([amount(1, 'half-even'), amount(3, 'half-even'), amount(-3, 'half-even')], [0, 2, -2])
  t.same([amount(1, 'down'), amount(3, 'down'), amount(-3, 'down')], [0, 1, -1])
  t.end()
})

t.test('paid, and what is still due', t => {
  t.match(price([line(1000)], { paid: money(400) }), { total: 1000, paid: 400, due: 600 })
  t.match(price([line(1000)], { paid: money(1500) }), { due: -500 })
  t.match(price([]), { lines: 0, included: true, taxes: [], total: 0, due: 0 })
  t.match(price([line(-500)], { service: compulsory(10) }), { service: { amount: 0 }, total: -500 })
  t.end()
})

const anyLine = fc
  .tuple(fc.integer({ min: -200_000, max: 2_000_000 }), fc.constantFrom(undefined, 'a', 'b', 'c', 'gone'))
  .map(([total, tax]) => line(total, tax))
const thousandths = fc.integer({ min: 0, max: 100_000 }).map(n => n / 1_000)
const anyTaxes = fc.record({
  a: thousandths,
  b: thousandths,
  c: thousandths,
  included: fc.boolean(),
  rounding: fc.constantFrom('half-up' as const, 'half-even' as const, 'down' as const),
})
const anyService = fc.tuple(
  thousandths,
  fc.constantFrom('optional' as const, 'compulsory' as const),
  fc.constantFrom(undefined, 'b'),
)
const anyTerms = fc
  .tuple(
    fc.option(anyTaxes, { nil: undefined }),
    fc.option(anyService, { nil: undefined }),
    fc.boolean(),
    fc.integer({ min: 0, max: 1_000_000 }),
  )
  .map(([given, service, waived, paid]): CheckTerms => {
    const { included = true, rounding = 'half-up', ...rates } = given ?? {}
    const [percent, kind, tax] = service ?? [0, 'optional', undefined]
    return {
      ...(given === undefined ? {} : { taxes: taxes({ a: 0, ...rates }, { included, rounding }) }),
      ...(service === undefined
        ? {}
        : { service: { percent, kind, ...(tax === undefined ? {} : { tax: tax as TaxId }) } }),
      waived,
      paid: money(paid),
    }
  })

t.test('whatever was eaten: the sums add up, in whole numbers, in any order', t => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 30 }),
      anyTerms,
      fc.infiniteStream(fc.nat()),
      (lines, terms, chance) => {
        const one = priceCheck(lines, terms)
        const checked = check(Check, one)
        if (!checked.ok) throw new Error(checked.problems.join())
        const service = one.service?.amount ?? 0
        const tax = sum(one.taxes.map(({ amount }) => amount))
        const taxed = sum(one.taxes.map(({ base }) => base))
        if (one.lines !== sum(lines.map(({ total }) => total))) throw new Error('lines')
        if (one.total !== one.lines + service + (one.included ? 0 : tax)) throw new Error('total')
        if (one.due !== one.total - one.paid) throw new Error('due')
        const inside = one.service?.kind === 'compulsory' ? service : 0
        if (terms.taxes !== undefined && taxed + (one.included ? tax : 0) !== one.lines + inside)
          throw new Error('every minor unit is in exactly one class')
        for (const { base, amount, percent } of one.taxes)
          if (Math.abs(amount - (base * percent) / 100) > 2)
            throw new Error(`${base} at ${percent}: ${amount}`)
        const shuffled = lines.map(each => ({ each, by: chance.next().value }))
        shuffled.sort((a, b) => a.by - b.by)
        t.strictSame(
          JSON.stringify(
            priceCheck(
              shuffled.map(({ each }) => each),
              terms,
            ),
          ),
          JSON.stringify(one),
        )
      },
    ),
    { numRuns: 500, seed: 3 },
  )
  t.end()
})

t.test('shares of an amount are as near as whole numbers get', t => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 1_000_000n }),
      fc.array(fc.bigInt({ min: 0n, max: 10_000_000n }), { minLength: 1, maxLength: 8 }),
      (amount, weights) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0n)
        fc.pre(all > 0n)
        const shares = apportion(amount, weights)
        if (shares.reduce((sum, share) => sum + share, 0n) !== amount) throw new Error('sum')
        for (const [n, weight] of weights.entries()) {
          const off = (shares[n] ?? 0n) * all - amount * weight
          if (off >= all || off <= -all) throw new Error('more than one away from the exact share')
        }
      },
    ),
    { seed: 3 },
  )
  t.end()
})
