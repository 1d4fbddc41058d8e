/** The light behind the glass: bright for a hand, dim for a dark room. */

export interface Backlight {
  /**
   * From now on, 0 to 100 percent of what the panel can; rounded to its steps, and never to dark but for 0. What
   * cannot be set is reported and changes nothing.
   */
  set(percent: number): void
  /** Leaves it as it is. Safe twice. */
  close(): Promise<void>
}

/** Which of a panel's steps from 0 to `most` is meant. */
export const stepOf = (percent: number, most: number): number =>
  percent <= 0 ? 0 : Math.min(most, Math.max(1, Math.round((percent * most) / 100)))
