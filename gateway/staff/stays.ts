/** How long somebody stays signed in, by what they do in the house. */
import type { StaffRole } from '../../protocol/roles.ts'

export interface Stay {
  /** Out after so long without a request; absent where a screen hangs on the wall and nobody touches it. */
  readonly idleMs?: number
  /** Out after so long whatever happens. */
  readonly longestMs: number
}

const minute = 60_000
const hour = 60 * minute

/**
 * Whoever can change things for others is out soonest; a waiter's shift with its breaks fits into one; a kitchen
 * screen would go dark in the middle of an evening, so it stays for a month.
 */
export const stays: Readonly<Record<StaffRole, Stay>> = {
  owner: { idleMs: 30 * minute, longestMs: 12 * hour },
  manager: { idleMs: 30 * minute, longestMs: 12 * hour },
  waiter: { idleMs: 2 * hour, longestMs: 16 * hour },
  kitchen: { longestMs: 30 * 24 * hour },
  technician: { idleMs: 30 * minute, longestMs: 12 * hour },
}

/** Browsers that one person may be signed in with; with one more, the oldest is signed out. */
export const mostSignIns = 10
