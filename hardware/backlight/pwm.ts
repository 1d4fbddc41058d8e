/** A panel's light on a pulse output of the board, where no overlay drives it. */
import type { Pulse } from '../board/pulse.ts'
import { type Backlight, stepOf } from './backlight.ts'

/** A thousand a second: no eye sees it, and every driver of an LED follows it. */
const periodNs = 1_000_000

/**
 * @param pulse the caller's; closing it leaves the panel dark
 * @param trouble it could not be set; told each time
 */
export const openPwmBacklight = (pulse: Pick<Pulse, 'set'>, trouble: (why: unknown) => void): Backlight => {
  let isOpen = true
  return {
    set: percent => {
      if (!isOpen) return
      try {
        pulse.set(periodNs, stepOf(percent, periodNs))
      } catch (why) {
        trouble(why)
      }
    },
    close: async () => {
      isOpen = false
    },
  }
}
