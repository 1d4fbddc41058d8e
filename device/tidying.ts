/** Clearing up between two thoughts of a guest: what the pages behind it left lies around until somebody looks. */
import type { Cancel, Clock } from '../protocol/time.ts'

/** So many times was a key pressed or let go: some 5 MB of garbage. */
const untidy = 40
/** Nobody pressed for so long: somebody reads. Milliseconds. */
const restMs = 1_000

/**
 * Has `clear` called when the keys rest after some presses, once each time. V8 lets garbage lie until the heap has
 * grown by as much again: after 600 keys that was 25 MB more than after 60, on a board that has 512 for everything. A
 * smaller heap would collect in the middle of presses, and end the pad on a menu that is larger than anybody thought.
 * Clearing stops the pad for a twentieth of a second here; whoever presses in just that moment is answered so much later.
 *
 * @returns to be called at each press and release
 */
export const tidyAfterPresses = (
  clock: Pick<Clock, 'after'>,
  clear: () => void,
): { pressed(): void; close(): void } => {
  let presses = 0
  let stopResting: Cancel | undefined
  return {
    pressed: () => {
      presses++
      stopResting?.()
      if (presses < untidy) return
      stopResting = clock.after(restMs, () => {
        presses = 0
        clear()
      })
    },
    close: () => stopResting?.(),
  }
}
