/** Clearing up between two thoughts of a guest: what the pages behind it left lies around until somebody looks. */
import type { Cancel, Clock } from '../protocol/time.ts'

/** So many times was a key pressed or let go: some 5 MB of garbage. */
const untidy = 40
/** Nobody pressed for so long: somebody reads. Milliseconds. */
const restMs = 1_000

export interface Tidying {
  /** A key was pressed, or let go. */
  pressed(): void
  /** A menu was unpacked, which leaves as much behind as many presses. */
  unpacked(): void
  close(): void
}

/**
 * Has `clear` called when the keys rest after some presses or a menu, once each time. V8 lets garbage lie until the heap has
 * grown by as much again: after 600 keys that was 25 MB more than after 60, on a board that has 512 for everything. A
 * smaller heap would collect in the middle of presses, and end the pad on a menu that is larger than anybody thought.
 * Clearing stops the pad for a twentieth of a second here; whoever presses in just that moment is answered so much later.
 */
export const tidyInRests = (clock: Pick<Clock, 'after'>, clear: () => void): Tidying => {
  let presses = 0
  let stopResting: Cancel | undefined
  const count = (more: number): void => {
    presses += more
    stopResting?.()
    if (presses < untidy) return
    stopResting = clock.after(restMs, () => {
      presses = 0
      clear()
    })
  }
  return {
    pressed: () => count(1),
    unpacked: () => count(untidy),
    close: () => stopResting?.(),
  }
}
