/** Whoever waits for something waits as long as was meant, whatever happens to the time of day meanwhile. */
import t, { type Test } from 'tap'
import { systemClock } from '../../../hardware/board/clock.ts'

const days = 24 * 3_600_000

/** A time of day that somebody sets while the test runs. */
const wallClock = (t: Test) => {
  let offset = 0
  const { now } = Date
  t.intercept(Date, 'now', { value: () => now.call(Date) + offset })
  return {
    set: (ms: number) => {
      offset = ms
    },
  }
}

t.test('the time that passes does not jump with the time of day', async t => {
  const wall = wallClock(t)
  let last = systemClock.monotonic()
  for (const ms of [3 * days, -2 * 3_600_000, -Date.now()]) {
    wall.set(ms)
    const next = systemClock.monotonic()
    t.ok(next >= last, 'it never runs backwards')
    t.ok(next - last < days, 'nor ahead')
    last = next
  }
})

t.test('a timer fires though the clock was set back after it began', async t => {
  const wall = wallClock(t)
  const fired: string[] = []
  const soon = new Promise<void>(resolve => {
    systemClock.after(5, () => {
      fired.push('soon')
      resolve()
    })
  })
  wall.set(-2 * 3_600_000)
  // Node's own timers cannot be misled. Two seconds are for a machine that is busy with others.
  let guard: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => {
    guard = setTimeout(resolve, 2000)
  })
  await Promise.race([soon, late])
  clearTimeout(guard)
  t.same(fired, ['soon'])
})

t.test('a timer waits though the clock was set ahead', async t => {
  const wall = wallClock(t)
  const fired: string[] = []
  const cancel = systemClock.after(3_600_000, () => fired.push('in an hour'))
  t.teardown(cancel)
  wall.set(3 * days)
  await new Promise<void>(resolve => {
    systemClock.after(50, resolve)
  })
  t.same(fired, [])
})
