import t from 'tap'
import { waits } from '../../protocol/retry.ts'

const first = (schedule: Parameters<typeof waits>[0], chance: number, count: number) => {
  const all = waits(schedule, () => chance)
  return Array.from({ length: count }, () => all.next().value)
}

t.test('waits grow to their limit and stay there', async t => {
  const schedule = { firstMs: 100, factor: 2, maxMs: 1_000, jitter: 0 }
  t.same(first(schedule, 0.5, 6), [100, 200, 400, 800, 1_000, 1_000])
  t.same(first({ ...schedule, factor: 1 }, 0.5, 3), [100, 100, 100])
})

t.test('chance only makes them shorter, by no more than the jitter', async t => {
  const schedule = { firstMs: 100, factor: 2, maxMs: 1_000, jitter: 0.5 }
  t.same(first(schedule, 0, 3), [100, 200, 400])
  t.same(first(schedule, 0.999_999, 3), [50, 100, 200])
})
