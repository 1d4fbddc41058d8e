/** How long to wait before asking again: the one schedule that pads, printers and forwarders share. */

/** Waits of `firstMs`, then `factor` times the last, never over `maxMs`; each is spread by `jitter`. */
export interface RetrySchedule {
  readonly firstMs: number
  /** ≥ 1 */
  readonly factor: number
  readonly maxMs: number
  /** 0…1: a wait of w becomes a random one between w × (1 − jitter) and w. */
  readonly jitter: number
}

/**
 * The waits of one attempt after another, without end.
 * @param random uniform in [0, 1); handed in so that a test can say what chance says
 */
export function* waits(schedule: RetrySchedule, random: () => number): Generator<number, never> {
  let wait = schedule.firstMs
  while (true) {
    yield Math.round(wait * (1 - schedule.jitter * random()))
    wait = Math.min(wait * schedule.factor, schedule.maxMs)
  }
}
