/** How the chatter of one closing contact becomes one press. */
import type { Cancel, Clock } from '../../protocol/time.ts'

/** The contact's level as it is read off the pin, however often it changes. */
export interface Debounce {
  level(closed: boolean): void
  close(): void
}

/** Longer than a worn dome chatters, shorter than two presses of the fastest finger. */
export const settleMs = 30

/**
 * Tells a change at its first edge and then turns away for `settleMs`; what the contact has come to meanwhile is
 * told at the end of that time, and starts another. A press therefore costs no delay, and one that is shorter
 * than the chatter is still told, with its release behind it.
 */
export const createDebounce = (clock: Clock, tell: (closed: boolean) => void): Debounce => {
  let told = false
  let now = false
  let cancel: Cancel | undefined
  const settle = () => {
    if (now === told) {
      cancel = undefined
      return
    }
    told = now
    cancel = clock.after(settleMs, settle)
    tell(told)
  }
  return {
    level: closed => {
      now = closed
      if (cancel === undefined) settle()
    },
    close: () => {
      cancel?.()
      cancel = () => {}
      now = told
    },
  }
}
