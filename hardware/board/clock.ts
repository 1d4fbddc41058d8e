/** The board's own clocks: the one place where real time enters. */
import type { Clock } from '../../protocol/time.ts'

/** Node's wall clock, monotonic clock and timers behind the port that everybody else is handed. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
