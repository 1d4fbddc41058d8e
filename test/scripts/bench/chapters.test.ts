/** The chapters that break something, in small: that they measure what they say, with five pads. */
import t from 'tap'
import { Fault } from '../../../protocol/fault.ts'
import { keepEvenings } from '../../../scripts/bench/evenings.ts'
import { prepareGrounds } from '../../../scripts/bench/grounds.ts'
import { inviteGuests } from '../../../scripts/bench/guests.ts'
import { quickPlan } from '../../../scripts/bench/plan.ts'
import type { Bench, Chapter } from '../../../scripts/bench/section.ts'
import { measureMenu } from '../../../scripts/bench/sections/menu.ts'
import { measureReturn } from '../../../scripts/bench/sections/return.ts'
import { measureStall } from '../../../scripts/bench/sections/stall.ts'
import { measureStorm } from '../../../scripts/bench/sections/storm.ts'
import { slowDisk } from '../../../scripts/disk/slow.ts'

// Eight processes are started, on a machine that has other tests to run.
t.setTimeout(80_000)

const pads = 5
const plan: Bench['plan'] = {
  ...quickPlan,
  storm: { pads: 3, pairs: 0, diners: 2, perSecond: 50 },
  return: { pads, outagesMs: [0] },
  menu: { pads: [pads], times: 2, pairs: 1 },
  stall: { pads, seconds: 1 },
}

const grounds = await prepareGrounds(pads, t.testdir({}))
const guests = inviteGuests()
t.teardown(() => guests.close())
const bench: Bench = { plan, grounds, guests, evenings: keepEvenings(grounds, () => {}), tell: () => {} }

const measuredIn = ({ targets }: Chapter, words: RegExp): number | undefined =>
  targets.find(({ what }) => words.test(what))?.measured

t.test('a storm is let in while others order, and a menu reaches every pad', async t => {
  const storm = await measureStorm(bench)
  t.match(storm.measured, { during: { refused: {}, reply: { p99: Number } }, stormMs: Number })
  const menu = await measureMenu(bench)
  t.match(menu.measured, [{ pads, gatewayMs: Number, echoMs: Number }])
})

t.test('after a kill every pad comes back once', async t => {
  const chapter = await measureReturn(bench)
  t.match(chapter.measured, [{ connects: pads, lostAgain: 0 }])
  t.equal(measuredIn(chapter, /CONNECTs/), pads)
})

t.test('a stalled store tells nobody too early, and everybody in the end', async t => {
  try {
    slowDisk(0)
  } catch (cause) {
    if (cause instanceof Fault) return t.pass(`skipped: ${cause.message}`)
    throw cause
  }
  const chapter = await measureStall(bench)
  t.match(chapter.measured, { early: 0, received: pads, stored: pads, lives: true })
  for (const { what, measured } of chapter.targets) t.equal(measured, 0, what)
})
