/** When kitchens have to hear of printers: a trouble that begins or ends, a question that is asked or answered. */
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import { lateQuestions, passTrouble, printerTroubles } from '../desk/station-printers.ts'
import type { Printing } from '../printing/printing.ts'

/** Orders come by the hundred while papers wait: one look at all of them serves all. Milliseconds. */
const soonMs = 250

/** Calls `listener` whenever kitchens would be told something else than before. */
export const watchPrinterNews = (
  desk: Pick<Desk, 'floor' | 'follow'>,
  printing: Pick<Printing, 'states' | 'watch'>,
  clock: Pick<Clock, 'after'>,
  listener: () => void,
): Cancel => {
  const troubles = () => {
    const { site } = desk.floor
    const seen = printing.states()
    return JSON.stringify([printerTroubles(site, seen), passTrouble(site, seen)])
  }
  const questions = () => JSON.stringify(lateQuestions(desk.floor))
  let [inTrouble, asked] = [troubles(), questions()]
  let stopSoon: Cancel | undefined

  // A printer tells of each of its papers; a screen wants to hear of its troubles.
  const unwatch = printing.watch(() => {
    const now = troubles()
    if (now !== inTrouble) listener()
    inTrouble = now
  })
  const look = () => {
    stopSoon = undefined
    const now = questions()
    if (now !== asked) listener()
    asked = now
  }
  const unfollow = desk.follow(({ entry }) => {
    // What is held may be voided, served or printed: as long as there is any, every entry may change it.
    if (asked !== '[]' || entry.facts.some(({ fact }) => fact === 'jobs-held'))
      stopSoon ??= clock.after(soonMs, look)
  })
  return () => {
    stopSoon?.()
    unwatch()
    unfollow()
  }
}
