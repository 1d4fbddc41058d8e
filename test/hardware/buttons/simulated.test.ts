import fc from 'fast-check'
import t from 'tap'
import type { ButtonNumber } from '../../../hardware/buttons/buttons.ts'
import { settleMs } from '../../../hardware/buttons/debounce.ts'
import { buttonNumbers, openSimulatedButtons } from '../../../hardware/buttons/simulated.ts'
import type { Clock } from '../../../protocol/time.ts'
import { testClock } from '../../clock/clock.ts'
import { buttonsContract } from '../../contract/buttons.ts'

const open = () => {
  const clock = testClock()
  const buttons = openSimulatedButtons(clock)
  const settle = () => clock.advance(3 * settleMs)
  return { buttons, contact: buttons.contact, settle, clock }
}

t.test('the contract of buttons', async t => buttonsContract(t, open))

t.test('a press is told at its first edge, a release not before the contact has settled', async t => {
  const { buttons, clock } = open()
  const told: string[] = []
  buttons.on(({ type }) => told.push(type))
  buttons.contact(1, true)
  t.same(told, ['press'])
  buttons.contact(1, false)
  clock.advance(settleMs - 1)
  t.same(told, ['press'])
  clock.advance(1)
  t.same(told, ['press', 'release'])
})

t.test('a tap is a whole press, and taps come one after another', async t => {
  const { buttons, clock } = open()
  const told: string[] = []
  buttons.on(({ type, button }) => told.push(`${type} ${button}`))
  const taps = [buttons.tap(2), buttons.tap(2), buttons.tap(3)]
  for (const tap of taps) {
    await Promise.resolve()
    clock.advance(2 * settleMs)
    await tap
  }
  t.same(told, ['press 2', 'release 2', 'press 2', 'release 2', 'press 3', 'release 3'])
})

t.test('a tap after another is felt even where every timer is late', async t => {
  let now = 0
  let timers: { due: number; run: () => void }[] = []
  const late: Clock = {
    now: () => now,
    monotonic: () => now,
    after: (ms, run) => {
      timers.push({ due: now + ms, run })
      return () => {}
    },
  }
  const lateBy = (ms: number) => {
    now += ms
    const due = timers.filter(timer => timer.due <= now).sort((a, b) => a.due - b.due)
    timers = timers.filter(timer => timer.due > now)
    for (const { run } of due) run()
  }
  const buttons = openSimulatedButtons(late)
  const told: string[] = []
  buttons.on(({ type }) => told.push(type))
  for (const expected of [2, 4, 6]) {
    let isDone = false
    const tapped = buttons.tap(2).then(() => {
      isDone = true
    })
    while (!isDone) {
      lateBy(3 * settleMs)
      await new Promise(resolve => setImmediate(resolve))
    }
    await tapped
    t.equal(told.length, expected)
  }
})

t.test(
  'a tap is felt while the contact settles, lets a held button go, and ends when the buttons do',
  async t => {
    const { buttons, clock } = open()
    const told: string[] = []
    buttons.on(({ type }) => told.push(type))
    buttons.contact(1, true)
    buttons.contact(1, false)
    clock.advance(settleMs)
    t.same(told.splice(0), ['press', 'release'])
    const settling = buttons.tap(1)
    await Promise.resolve()
    clock.advance(4 * settleMs)
    await settling
    t.same(told.splice(0), ['press', 'release'])

    buttons.contact(1, true)
    const letGo = buttons.tap(1)
    await Promise.resolve()
    clock.advance(4 * settleMs)
    await letGo
    t.same(told.splice(0), ['press', 'release'])

    const last = buttons.tap(1)
    await Promise.resolve()
    await buttons.close()
    await t.resolves(last)
    await t.resolves(buttons.tap(1))
  },
)

t.test('whatever the contacts do, presses and releases alternate and end as the contact does', async t => {
  const button = fc.constantFrom<ButtonNumber>(...buttonNumbers)
  const step = fc.record({ button, closed: fc.boolean(), ms: fc.integer({ min: 0, max: 40 }) })
  const alternate = fc.property(fc.array(step, { maxLength: 60 }), steps => {
    const { buttons, clock, settle } = open()
    const held = new Map<ButtonNumber, boolean>()
    buttons.on(({ type, button }) => {
      if ((held.get(button) ?? false) === (type === 'press')) throw new Error(`${type} ${button} twice`)
      held.set(button, type === 'press')
    })
    const level = new Map<ButtonNumber, boolean>()
    for (const { button, closed, ms } of steps) {
      buttons.contact(button, closed)
      level.set(button, closed)
      clock.advance(ms)
    }
    settle()
    return [...level].every(([button, closed]) => (held.get(button) ?? false) === closed)
  })
  t.doesNotThrow(() => fc.assert(alternate, { numRuns: 300 }))
})
