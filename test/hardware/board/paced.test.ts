/** A pad's hurried time: as fast as it is told, never backwards, and at a finger's own pace under the finger. */
import fc from 'fast-check'
import t from 'tap'
import { paceClock, paces } from '../../../hardware/board/paced.ts'
import { testClock } from '../../clock/clock.ts'

t.test('so many milliseconds in one', async t => {
  const clock = testClock()
  const paced = paceClock(clock)
  const began = paced.monotonic()
  const passes = (ms: number) => {
    const before = paced.monotonic()
    clock.advance(ms)
    return paced.monotonic() - before
  }
  t.equal(passes(100), 100)
  paced.setPace(60)
  t.equal(paced.pace(), 60)
  t.equal(passes(100), 6000)
  paced.touch(true)
  t.equal(passes(100), 100, 'a finger is on a key')
  paced.touch(false)
  t.equal(passes(100), 6000)
  paced.setPace(1)
  t.equal(passes(100), 100)
  t.equal(paced.monotonic() - began, 12_300)
  t.equal(paced.now(), clock.now(), 'the time of day is everybody’s')
})

t.test('what waits is hurried too, and can be called off', async t => {
  const clock = testClock()
  const paced = paceClock(clock)
  const rung: string[] = []
  paced.after(120_000, () => rung.push('idle'))
  const cancel = paced.after(240_000, () => rung.push('never'))
  clock.advance(60_000)
  paced.setPace(60)
  clock.advance(999)
  t.same(rung, [])
  clock.advance(1)
  t.same(rung, ['idle'])
  cancel()
  clock.advance(10_000)
  t.same(rung, ['idle'])
  t.equal(clock.waiting, 0)
})

t.test('a timer that the system rings too early waits for the rest', async t => {
  const clock = testClock()
  let rings = 0
  const early = {
    ...clock,
    after: (ms: number, run: () => void) => clock.after(rings++ === 0 ? ms / 2 : ms, run),
  }
  const paced = paceClock(early)
  paced.setPace(60)
  let at: number | undefined
  const due = paced.monotonic() + 90
  paced.after(90, () => {
    at = paced.monotonic()
  })
  clock.advance(1)
  t.equal(at, undefined)
  clock.advance(1)
  t.ok(at !== undefined && at >= due)
})

const deeds = fc.array(
  fc.oneof(
    fc.record({ wait: fc.nat({ max: 5000 }) }),
    fc.record({ pace: fc.constantFrom(...paces) }),
    fc.record({ touch: fc.boolean() }),
  ),
)

t.test('whatever is done to it, time never goes backwards and nothing rings too early', async t => {
  fc.assert(
    fc.property(deeds, fc.nat({ max: 20_000 }), (deeds, ms) => {
      const clock = testClock()
      const paced = paceClock(clock)
      let last = paced.monotonic()
      const due = last + ms
      let isEarly = false
      paced.after(ms, () => {
        isEarly = paced.monotonic() < due
      })
      for (const deed of deeds) {
        if ('wait' in deed) clock.advance(deed.wait)
        else if ('pace' in deed) paced.setPace(deed.pace)
        else paced.touch(deed.touch)
        const now = paced.monotonic()
        if (now < last) return false
        last = now
      }
      return !isEarly
    }),
    { numRuns: 400 },
  )
  t.pass()
})
