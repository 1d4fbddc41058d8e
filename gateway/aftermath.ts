/** Clearing up: what a start leaves behind, and five hundred pads that came at once, is more than what they need. */
import type { Cancel, Clock } from '../protocol/time.ts'

/** So many who come make a crowd. */
const crowd = 200
/** Nobody came for so long: it is over. Milliseconds. */
const calmMs = 500

/**
 * Has `clear` called once after the start, which counts as a crowd, and once each time one has come. By itself the heap
 * stays as large as the storm has blown it up, for a gateway at rest makes too little garbage to be collected: 500 pads
 * took 60 MB instead of 20. Not as the start's last step: the pads that wait for it would wait for that as well.
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
  wait(came)
  const unwatch = watch(() => {
    came++
    if (came >= crowd && stopWaiting === undefined) wait(came)
  })
  return () => {
    unwatch()
    stopWaiting?.()
  }
}

/**
 * So many who come and go leave some 5 MB behind that only a whole collection takes away: what belongs to a line that
 * has ended hangs on the system's side of it, and that counts as alive until then.
 */
const passers = 600
/** Giving room back takes twice as long as sweeping it. */
const sweepsPerReturn = 20

/**
 * Has `sweep` called each time so many have gone, and at every twentieth time `giveBack` instead. In an evening that is
 * never, for pads stay; but strangers who knock a thousand times a second had blown the gateway up to 400 MB. Now they
 * cost it a thirtieth of a second twice in each. What is swept stays the heap's own, in pieces that fill up ever worse:
 * after 400,000 strangers 33 MB could be given back, and done every ten seconds of such a crowd it keeps the gateway at
 * 211 MB instead of 225. A lower limit on the whole heap would do the same, at the price of a tenth of
 * all orders under full load.
 * @param watch tells of each connection that has ended, at any door
 */
export const clearBehindPassers = (
  watch: (listener: () => void) => Cancel,
  sweep: () => void,
  giveBack: () => void,
): Cancel => {
  let gone = 0
  let swept = 0
  return watch(() => {
    gone++
    if (gone < passers) return
    gone = 0
    swept++
    if (swept % sweepsPerReturn === 0) giveBack()
    else sweep()
  })
}
