/** Pads through hours of parties, the short form: nothing of what they hold grows, and a leak would be found. */
import t from 'tap'
import { soak } from '../../scripts/soak/evening.ts'
import { judge } from '../../scripts/soak/flat.ts'

t.setTimeout(300_000)

const plan = { rounds: 8, minutes: 15, pads: 2, seed: 5, onRound: () => {} }

t.test('two hours leave nothing behind', async t => {
  const { findings, verdicts, orders, presses } = await soak({ ...plan, folder: t.testdir() })
  t.same(findings, [], 'every request answered, every pad back, no page without a way on')
  for (const { gauge, from, to, isFlat } of verdicts) t.ok(isFlat, `${gauge.name}: ${from} → ${to}`)
  t.ok(orders >= plan.rounds, `${orders} orders`)
  t.ok(presses > 500)
})

t.test('a pad that keeps one frame of forty for ever is found', async t => {
  const { verdicts } = await soak({ ...plan, leakEvery: 40, folder: t.testdir() })
  const heap = verdicts.find(({ gauge }) => gauge.unit === 'MB')
  t.notOk(heap?.isFlat, `${heap?.from} → ${heap?.to}`)
})

t.test('a line is laid through the later half, and only what rises is told', async t => {
  const gauge = { name: 'a', unit: '', allowance: 1 }
  t.ok(judge(gauge, [1, 5, 9, 9, 9, 9]).isFlat, 'what grew at the beginning')
  t.ok(judge(gauge, [9, 9, 9, 9, 5, 1]).isFlat)
  t.notOk(judge(gauge, [0, 1, 2, 3, 4, 5]).isFlat)
  t.ok(judge(gauge, [9, 9, 9, 9, 11, 9, 9, 9]).isFlat, 'one peak is no slope')
})
