import fc from 'fast-check'
import t from 'tap'
import { money } from '../../protocol/money.ts'
import { equalShares, isSpecial, mostShares, payingOf, tipsOf } from '../../protocol/paying.ts'

const due = fc.integer({ min: 0, max: 2_000_000_000 })
const wishes = fc.record({
  shares: fc.integer({ min: 1, max: mostShares }),
  tip: fc.integer({ min: 0, max: 30 }),
})

t.test('equal shares add up to the unit, and none is more than a unit off another', t => {
  fc.assert(
    fc.property(due, fc.integer({ min: 1, max: mostShares }), (total, shares) => {
      const parts = equalShares(money(total), shares)
      const each = parts.flatMap(({ count, amount }) => Array.from({ length: count }, () => amount))
      return (
        each.length === shares &&
        each.reduce((sum, one) => sum + one, 0) === total &&
        Math.max(...each) - Math.min(...each) <= 1 &&
        [...each].sort((a, b) => b - a).join() === each.join() &&
        parts.every(({ count }) => count > 0)
      )
    }),
  )
  t.same(equalShares(money(10_000), 3), [
    { count: 1, amount: 3334 },
    { count: 2, amount: 3333 },
  ])
  t.same(equalShares(money(2), 8), [
    { count: 2, amount: 1 },
    { count: 6, amount: 0 },
  ])
  t.same(equalShares(money(4530), 2), [{ count: 2, amount: 2265 }])
  t.end()
})

t.test('a tip is whole, never off by more than half a unit, and in the total once', t => {
  fc.assert(
    fc.property(due, wishes, (owed, wish) => {
      const { tip, total, shares } = payingOf(money(owed), wish)
      const sum = shares.reduce((all, { count, amount }) => all + count * amount, 0)
      return (
        Number.isSafeInteger(tip) &&
        Math.abs(tip * 100 - owed * wish.tip) <= 50 &&
        total === owed + tip &&
        sum === total
      )
    }),
  )
  t.match(payingOf(money(4530), { shares: 1, tip: 10 }), { tip: 453, total: 4983 })
  t.match(payingOf(money(4535), { shares: 1, tip: 10 }), { tip: 454 }, 'half up')
  t.match(payingOf(money(-200), { shares: 2, tip: 10 }), { tip: 0, total: 0 }, 'nothing due, nothing tipped')
  t.end()
})

t.test('the tips to choose from', t => {
  t.same(tipsOf(undefined), [5, 10, 15])
  t.same(tipsOf({ tips: [] }), [], 'a house that asks for none')
  t.same(tipsOf({ tips: [20, 18, 20] }), [18, 20])
  t.notOk(isSpecial({ shares: 1, tip: 0 }))
  t.ok(isSpecial({ shares: 2, tip: 0 }))
  t.ok(isSpecial({ shares: 1, tip: 5 }))
  t.end()
})
