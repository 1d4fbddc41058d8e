/** What the door writes into the log about those it refused, so that an attack fills neither the disk nor the eyes. */
import type { Clock } from '../../protocol/time.ts'
import type { Log } from './log.ts'

/**
 * Notes that one party was refused something; `fields` never holds a secret, and whatever a stranger wrote is cut
 * short or left out.
 */
export type Complain = (who: string, what: string, fields?: object) => void

const everyMs = 60_000
const mostParties = 1_000
/** Lines of all parties together in a minute. */
const mostLines = 100

/**
 * At most one line a minute about the same party and thing, which says how often it came before (`repeated`);
 * when very many complain at once, the rest is a number in the next line (`unsaid`).
 */
export const createComplaints = (log: Log, clock: Pick<Clock, 'monotonic'>): Complain => {
  const seen = new Map<string, { at: number; more: number }>()
  let lines = { since: clock.monotonic(), count: 0 }
  let unsaid = 0
  return (who, what, fields = {}) => {
    const now = clock.monotonic()
    const key = `${what} ${who}`
    const last = seen.get(key)
    if (last !== undefined && now - last.at < everyMs) {
      last.more++
      return
    }
    const [oldest] = seen.keys()
    if (last !== undefined) seen.delete(key)
    else if (seen.size >= mostParties && oldest !== undefined) seen.delete(oldest)
    seen.set(key, { at: now, more: 0 })
    if (now - lines.since >= everyMs) lines = { since: now, count: 0 }
    if (++lines.count > mostLines) {
      unsaid++
      return
    }
    const repeated = last === undefined || last.more === 0 ? {} : { repeated: last.more }
    log.warn({ who: who.slice(0, 64), ...fields, ...repeated, ...(unsaid === 0 ? {} : { unsaid }) }, what)
    unsaid = 0
  }
}
