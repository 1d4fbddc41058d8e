/** The house's clock on a page: the gateway's time, counted on between two messages by a clock that never jumps. */

export interface Timekeeper {
  /** Takes the gateway's UTC milliseconds as they were when a message left, heard at `steadyMs`. */
  hear(at: number, steadyMs: number): void
  /** The gateway's UTC milliseconds at `steadyMs`; nothing before the first message. */
  now(steadyMs: number): number | undefined
}

/** A correction of the gateway's clock, in milliseconds; anything less is a message that was slow on its way. */
const correctionMs = 1_000

/**
 * A message can only be late, never early: of two readings the greater is the truer, and following every
 * smaller one would make ages run backwards. Only a step back of a second or more is believed to be the
 * gateway's own clock being put right. The screen's wall clock is never asked: tablets have wrong ones.
 */
export const keepTime = (): Timekeeper => {
  let offset: number | undefined
  return {
    hear: (at, steadyMs) => {
      const heard = at - steadyMs
      if (offset === undefined || heard > offset || heard < offset - correctionMs) offset = heard
    },
    now: steadyMs => (offset === undefined ? undefined : offset + steadyMs),
  }
}
