/** Which questions are asked, and of how many pads. */
import t from 'tap'
import { chooseSections, names } from '../../../scripts/bench/contents.ts'
import { connectionsMax } from '../../../scripts/bench/descriptors.ts'
import { fullPlan, quickPlan } from '../../../scripts/bench/plan.ts'
import { padsIn, withHistory, withPadsAtMost } from '../../../scripts/bench/sizes.ts'

t.test('both plans know how many pads there are to be', async t => {
  t.same(
    fullPlan.loads.map(({ pads }) => pads),
    [10, 50, 100, 500, 2000, 5000],
  )
  t.equal(padsIn(fullPlan), 5100, 'a storm of 5,000 beside those who order')
  t.equal(padsIn(quickPlan), 500)
})

t.test('what the issue wants as a median of five is played five times', async t => {
  const pairs = (pads: number) => fullPlan.loads.find(load => load.pads === pads)?.pairs
  const { slowDisk, storm, history } = fullPlan
  t.same([pairs(500), slowDisk.pairs, storm.pairs, history.pairs], [5, 5, 5, 5])
})

t.test('a machine that allows few connections is asked for no more', async t => {
  const few = withPadsAtMost(fullPlan, 824)
  t.equal(padsIn(few), 824)
  t.same(few.menu.pads, [500])
  t.equal(few.storm.pads, 724)
  t.same(withPadsAtMost(fullPlan, 10_000), fullPlan)
  t.equal(connectionsMax('Max open files            1024                 4096                 files'), 3896)
  t.equal(connectionsMax(''), undefined)
})

t.test('a longer history is behind whatever is measured behind one', async t => {
  const { ready, memory, history } = withHistory(quickPlan, 1_000_000)
  t.same([ready.orders, memory.orders, history.many], [1_000_000, 1_000_000, 1_000_000])
})

t.test('all chapters, some, or those that half a minute is enough for', async t => {
  const chosen = (only: readonly string[], isQuick = false) => [...chooseSections(only, isQuick).keys()]
  t.equal(chosen([]).length, names.length - 2, 'three loads are one chapter')
  t.same(chosen(['burst', 'closed', 'pad']), ['loads', 'pad'])
  t.same(chosen(['stall'], true), ['stall'])
  t.notOk(chosen([], true).includes('stall'))
  t.throws(() => chosen(['soup']), { message: /"soup" is none of closed, open, burst, slow-disk/ })
})
