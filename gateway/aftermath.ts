/** Clearing up after a crowd: what five hundred pads that came at once leave behind is more than what they need. */
import type { Cancel, Clock } from '../protocol/time.ts'

/** So many who come make a crowd. */
const crowd = 200
/** Nobody came for so long: it is over. Milliseconds. */
const calmMs = 500

/**
 * Has `clear` called once each time a crowd has come. By itself the heap stays as large as the storm has blown
 * it up, for a gateway at rest makes too little garbage to be collected: 500 pads took 60 MB instead of 20.
 * @param watch tells of each pad that comes
 */
export const clearAfterCrowds = (
  watch: (listener: () => void) => Cancel,
  clock: Pick<Clock, 'after'>,
  clear: () => void,
): Cancel => {
  let came = 0
  let stopWaiting: Cancel | undefined
  const wait = (seen: number): void => {
    stopWaiting = clock.after(calmMs, () => {
      stopWaiting = undefined
      if (came > seen) return wait(came)
      came = 0
      clear()
    })
  }
  const unwatch = watch(() => {
    came++
    if (came >= crowd && stopWaiting === undefined) wait(came)
  })
  return () => {
    unwatch()
    stopWaiting?.()
  }
}
