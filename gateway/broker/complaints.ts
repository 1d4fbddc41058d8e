/** What the door writes into the log, so that an attack fills neither the disk nor the eyes. */
import type { Clock } from '../../protocol/time.ts'
import { createBucket } from './limits.ts'

/** The part of a logger that is needed here; fields first, then a constant message. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Notes one thing about one party; `fields` never holds a secret, and whatever a stranger wrote is cut short. */
export type Complain = (who: string, what: string, fields?: object) => void

const everyMs = 60_000
const mostParties = 1_000
/** Lines of all parties together: so many at once, and then one a second. */
const mostLines = 100

/**
 * At most one line a minute about the same thing and party, which says how often it came before (`repeated`); and
 * when a whole room complains at once, the rest is a number in the next line (`unsaid`).
 */
export const createComplaints = (log: Log, clock: Clock): Complain => {
  const seen = new Map<string, { at: number; more: number }>()
  const lines = createBucket({ perSecond: 1, burst: mostLines }, clock.monotonic)
  let unsaid = 0
  return (who, what, fields = {}) => {
    const key = `${what} ${who}`
    const now = clock.monotonic()
    const last = seen.get(key)
    if (last !== undefined && now - last.at < everyMs) {
      last.more++
      return
    }
    if (seen.size >= mostParties) seen.clear()
    seen.set(key, { at: now, more: 0 })
    if (!lines.take()) {
      unsaid++
      return
    }
    const repeated = last === undefined || last.more === 0 ? {} : { repeated: last.more }
    log.warn({ who: who.slice(0, 64), ...fields, ...repeated, ...(unsaid === 0 ? {} : { unsaid }) }, what)
    unsaid = 0
  }
}
