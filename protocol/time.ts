/** What time is to a pad, a screen and the gateway: a port, so that no test ever waits. */

/** Stops what it was returned for; calling it twice, or after the timer fired, does nothing. */
export type Cancel = () => void

/**
 * The only source of time. Pure code never holds one: instants reach it as data.
 */
export interface Clock {
  /** Wall time, UTC milliseconds since 1970. May jump; only the gateway's is ever written into a fact. */
  now(): number
  /** Milliseconds from an arbitrary start that never jump or run backwards. Ages and timeouts use this one. */
  monotonic(): number
  /** Calls `run` once, no sooner than `ms` monotonic milliseconds from now. */
  after(ms: number, run: () => void): Cancel
}
