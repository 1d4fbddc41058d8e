/** Time that moves only when a test says so. */
import type { Clock } from '../../protocol/time.ts'

export interface TestClock extends Clock {
  /** Moves both clocks on by `ms` and runs what falls due, in order of its time. */
  advance(ms: number): void
  /** Moves the wall clock alone, as an administrator or a bad time server would. */
  jump(ms: number): void
  /** How many timers are waiting. */
  readonly waiting: number
}

/** A clock that stands still at `startMs` (UTC) until advanced. */
export const testClock = (startMs = Date.UTC(2026, 10, 20, 18, 0)): TestClock => {
  let wall = startMs
  let steady = 0
  let next = 0
  const timers = new Map<number, { due: number; run: () => void }>()
  return {
    now: () => wall,
    monotonic: () => steady,
    after: (ms, run) => {
      const key = next++
      timers.set(key, { due: steady + ms, run })
      return () => void timers.delete(key)
    },
    advance: ms => {
      const end = steady + ms
      while (true) {
        const due = [...timers]
          .filter(([, t]) => t.due <= end)
          .sort((a, b) => a[1].due - b[1].due || a[0] - b[0])[0]
        if (due === undefined) break
        const [key, timer] = due
        timers.delete(key)
        wall += timer.due - steady
        steady = timer.due
        timer.run()
      }
      wall += end - steady
      steady = end
    },
    jump: ms => {
      wall += ms
    },
    get waiting() {
      return timers.size
    },
  }
}
