/** A key or a finger that stays: pressed for a moment it means one thing, held another. */
import type { Cancel, Clock } from '../../../../protocol/time.ts'

/** From here on it is held, in milliseconds. */
export const holdMs = 600

export interface Held {
  down(): void
  /** Whether it is let go before its time, so that it was a short press. */
  up(): boolean
}

/** @param onHeld told while it is still down, once */
export const openHeld = (clock: Pick<Clock, 'after'>, onHeld: () => void): Held => {
  let stop: Cancel | undefined
  const up = () => {
    const isShort = stop !== undefined
    stop?.()
    stop = undefined
    return isShort
  }
  return {
    down: () => {
      up()
      stop = clock.after(holdMs, () => {
        stop = undefined
        onHeld()
      })
    },
    up,
  }
}
