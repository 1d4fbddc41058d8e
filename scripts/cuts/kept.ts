/** What a pad of many evenings keeps, numbered: each state differs from all others, and can be told from its number. */
import type { Kept } from '../../device/pad/kept.ts'
import { Kept as KeptSchema } from '../../device/pad/kept.ts'
import { check } from '../../protocol/shape.ts'
import { chanceFrom } from '../torture/chance.ts'

/** The number of what a pad has that never kept anything. */
export const nothing = 1

/** Ten digits are Crockford's too. */
const idOf = (number: number): string => String(number).padStart(26, '0')

/**
 * The n-th thing that a pad keeps: a cart and orders nobody has answered.
 * @param n from 2; it is the `seq`, which is 1 in a store that holds nothing yet
 */
export const keptOf = (n: number): Kept => {
  const chance = chanceFrom(n)
  const lines = (least: number) =>
    Array.from({ length: chance.between(least, 8) }, () => ({
      item: `item-${chance.below(1000)}`,
      quantity: chance.between(1, 9),
      options: Array.from({ length: chance.below(4) }, () => `option-${chance.below(1000)}`),
    }))
  const kept = check(KeptSchema, {
    cart: lines(0).map(line => ({ ...line, unit: chance.below(5000) })),
    unsent: Array.from({ length: chance.below(4) }, (_, nth) => ({
      id: idOf(n * 10 + nth),
      seq: n + nth,
      type: 'place-order',
      menu: 'a'.repeat(16),
      lines: lines(1),
      total: chance.below(100_000),
    })),
    seq: n,
  })
  if (!kept.ok) throw new Error(`the pad would not keep that: ${kept.problems.join('; ')}`)
  return kept.value
}
