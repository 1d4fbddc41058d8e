/** The chapter about tickets, in small: that it measures what it says, at every kind of printer. */
import t from 'tap'
import { keepEvenings } from '../../../scripts/bench/evenings.ts'
import { prepareGrounds } from '../../../scripts/bench/grounds.ts'
import { inviteGuests } from '../../../scripts/bench/guests.ts'
import { quickPlan } from '../../../scripts/bench/plan.ts'
import type { Bench } from '../../../scripts/bench/section.ts'
import { measurePrinting } from '../../../scripts/bench/sections/printing.ts'

// Twelve processes are started, on a machine that has other tests to run.
t.setTimeout(120_000)

const pads = 3
const tickets = 160

t.test('tickets come, a printer that stalls is beside one that prints, and memory is looked at', async t => {
  const plan: Bench['plan'] = {
    ...quickPlan,
    printing: {
      ...{ pads, pairs: 1, tickets },
      ready: { rate: { perSecond: 10, seconds: 1 }, times: 1 },
      rate: { perSecond: 20, seconds: 1 },
    },
  }
  const grounds = await prepareGrounds(pads, t.testdir({}))
  const guests = inviteGuests()
  t.teardown(() => guests.close())
  const tell = () => {}
  const bench: Bench = { plan, grounds, guests, evenings: keepEvenings(grounds, tell), tell }
  const chapter = await measurePrinting(bench)
  const spread = { count: 20 }
  t.match(chapter.measured, {
    lastBytes: Array(3).fill({ p50: Number, p95: Number, missing: 0 }),
    stalled: {
      rounds: [{ without: { reply: spread, kitchen: spread }, stalled: { reply: spread, kitchen: spread } }],
      replyP99: Number,
    },
    many: { perSecond: Number, held: Number, resident: Number },
  })
  const { many } = chapter.measured as { many: { samples: readonly { tickets: number }[] } }
  t.equal(many.samples.length, 10)
  t.ok((many.samples.at(-1)?.tickets ?? 0) >= tickets)
  t.match(chapter.text, /a ready printer that/)
  t.equal(chapter.targets.length, 7)
})
