/** The clock of a page: monotonic only, for a tablet's wall clock is nobody's business. */
import type { Clock } from '../../../../protocol/time.ts'

export const pageClock: Pick<Clock, 'monotonic' | 'after'> = {
  monotonic: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
