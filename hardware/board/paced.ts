/** Time on a pad that has no body: it can be hurried, for whoever does not want to wait until a pad falls asleep. */
import type { Cancel, Clock } from '../../protocol/time.ts'

/** How many milliseconds pass on the pad in one of everybody else's. */
export const paces = [1, 10, 60] as const
export type Pace = (typeof paces)[number]

export interface PacedClock extends Clock {
  pace(): Pace
  /** From now on; what has passed stays as it was, so that no pace ever turns time back. */
  setPace(pace: Pace): void
  /** As long as a finger is on a key, time passes at the finger's own pace: else every press would be a long one. */
  touch(isTouched: boolean): void
}

interface Timer {
  readonly due: number
  readonly run: () => void
  cancel: Cancel
}

/**
 * The monotonic clock and its timers are hurried, those that wait included. The wall clock is not: it is everybody's,
 * and what is written down by it is for ever.
 */
export const paceClock = (clock: Clock): PacedClock => {
  const timers = new Set<Timer>()
  let pace: Pace = 1
  let isTouched = false
  let since = clock.monotonic()
  let passed = since

  const rate = () => (isTouched ? 1 : pace)
  const monotonic = () => passed + (clock.monotonic() - since) * rate()

  const set = (timer: Timer) => {
    // Whole milliseconds, as a system counts them: a smaller rest would come to nothing, again and again.
    timer.cancel = clock.after(Math.ceil(Math.max(0, timer.due - monotonic()) / rate()), () => {
      // One that rings early is a rounding error, which a pace multiplies.
      if (monotonic() < timer.due) return set(timer)
      timers.delete(timer)
      timer.run()
    })
  }
  const change = (apply: () => void) => {
    passed = monotonic()
    since = clock.monotonic()
    apply()
    for (const timer of timers) {
      timer.cancel()
      set(timer)
    }
  }

  return {
    now: clock.now,
    monotonic,
    after: (ms, run) => {
      const timer: Timer = { due: monotonic() + ms, run, cancel: () => {} }
      timers.add(timer)
      set(timer)
      return () => {
        timers.delete(timer)
        timer.cancel()
      }
    },
    pace: () => pace,
    setPace: next => {
      if (next === pace) return
      change(() => {
        pace = next
      })
    },
    touch: touched => {
      if (touched === isTouched) return
      change(() => {
        isTouched = touched
      })
    },
  }
}
