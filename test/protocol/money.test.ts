import t from 'tap'
import { Money, money, showMoney, sum, times, zero } from '../../protocol/money.ts'
import { check } from '../../protocol/shape.ts'

t.test('whole minor units or nothing', async t => {
  for (const good of [0, 1, -150, 2_000_000_000]) t.ok(check(Money, good).ok, String(good))
  for (const bad of [12.5, Number.NaN, Number.POSITIVE_INFINITY, '1250', null, 2_000_000_001]) {
    t.notOk(check(Money, bad).ok, String(bad))
  }
  for (const bad of [0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    t.throws(() => money(bad), RangeError)
  t.match(check(Money, 12.5), {
    problems: ['(whole): must be a whole number of cents (1250 for 12.50), not 12.5'],
  })
})

t.test('sums', async t => {
  t.equal(sum([]), zero)
  t.equal(sum([money(1250), money(-50), money(1)]), 1201)
  t.equal(times(money(333), 3), 999)
  t.throws(() => times(money(333), 0.5), RangeError)
})

t.test('prices as guests read them', async t => {
  const space = '\u00a0'
  const shown = [
    [1250, 'EUR', 'en', '€12.50'],
    [1250, 'EUR', 'de', `12,50${space}€`],
    [1250, 'EUR', 'fr', `12,50${space}€`],
    [0, 'EUR', 'en', '€0.00'],
    [5, 'EUR', 'en', '€0.05'],
    [-150, 'EUR', 'en', '-€1.50'],
    [1250, 'JPY', 'en', '¥1,250'],
    [1250, 'GBP', 'en', '£12.50'],
    [1250, 'KWD', 'en', `KWD${space}1.250`],
    [2_000_000_000, 'EUR', 'en', '€20,000,000.00'],
  ] as const
  for (const [amount, currency, language, words] of shown) {
    t.equal(showMoney(money(amount), currency, language), words)
  }
})
