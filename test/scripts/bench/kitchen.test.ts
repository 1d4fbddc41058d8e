/** The chapter about the kitchen's screen, in small: a page that shows nothing, or not all of it, cannot pass. */
import t from 'tap'
import { keepEvenings } from '../../../scripts/bench/evenings.ts'
import { prepareGrounds } from '../../../scripts/bench/grounds.ts'
import { inviteGuests } from '../../../scripts/bench/guests.ts'
import type { Served } from '../../../scripts/bench/kitchen/rush.ts'
import type { Sample } from '../../../scripts/bench/kitchen/shift.ts'
import type { View } from '../../../scripts/bench/kitchen/views.ts'
import { quickPlan } from '../../../scripts/bench/plan.ts'
import type { Bench } from '../../../scripts/bench/section.ts'
import { measureKitchen } from '../../../scripts/bench/sections/kitchen.ts'
import { skip } from '../../pages/browser.ts'

// A gateway and a browser are started, on a machine that has other tests to run.
t.setTimeout(120_000)

const open = 60

t.test('every change that is to be seen is seen, and nothing is left behind', { skip }, async t => {
  const plan: Bench['plan'] = {
    ...quickPlan,
    kitchen: {
      ...{ open, openings: 1, perSecond: 20, seconds: 8, readers: 2, changesPerCost: 20 },
      shift: { changes: 280, perSecond: 200, samples: 4 },
    },
  }
  const grounds = await prepareGrounds(1, t.testdir({}))
  const guests = inviteGuests()
  t.teardown(() => guests.close())
  const tell = () => {}
  const bench: Bench = { plan, grounds, guests, evenings: keepEvenings(grounds, tell), tell }
  const chapter = await measureKitchen(bench)
  const { served, shift, views } = chapter.measured as {
    served: Served
    shift: readonly Sample[]
    views: readonly View[]
  }
  t.equal(views.length, 10)
  for (const { view, longestMs } of views) t.ok(longestMs > 0, view)
  t.equal(served.changes, 160)
  t.equal(served.unread, 0, 'what hangs on the glass changes there, and the head line counts every order')
  const kinds = new Set(served.seen.map(({ kind }) => kind))
  for (const kind of ['order', 'line done', 'line back', 'bump', 'recall'])
    t.ok(kinds.has(kind as never), kind)
  t.ok(served.seen.length > 60, `${served.seen.length} of 160 were timed`)
  for (const { kind, glassMs } of served.seen) t.ok(glassMs > 0, kind)
  t.ok(served.busy.script > 0 && served.share > 0)
  t.equal(shift.length, 5)
  t.equal(shift.at(-1)?.changes, 280)
  for (const { nodes, heapBytes, listeners } of shift)
    t.ok(nodes > 100 && heapBytes > 1_000_000 && listeners > 10)
  t.match(chapter.text, /sent → on the glass/)
  t.equal(chapter.targets.length, 10)
})
