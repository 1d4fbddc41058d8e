/** How somebody who plays here comes back to a gateway that does not answer. */
import type { RetrySchedule } from '../../protocol/retry.ts'

/**
 * Sooner than a pad does (`device/link/staying.ts`), as the gateway is killed again so soon; but not all the time: when
 * 64 guests knocked every 45 ms and twelve cooks every 60, they took four tenths of a core away from the start that they
 * waited for, and that the torture times.
 */
export const returning: RetrySchedule = { firstMs: 60, factor: 2, maxMs: 500, jitter: 0.7 }
