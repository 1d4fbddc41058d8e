/** The bell of a restaurant under test: it rings whenever anything happens there, and whoever waits looks up. */
import type { Clock } from '../../protocol/time.ts'

export interface Bell {
  /** Something happened: a line in a log, a frame on a pad, a paper, an answer. */
  ring(): void
  /**
   * The first thing `look` finds that is neither undefined nor false: at once, or after a ring. Nobody sleeps and
   * asks again, so a wait is as short as what is waited for.
   * @param what in words, for the error
   * @param withinMs 15,000 unless given; then it rejects, with what was seen instead as `saw` of the error
   */
  until<T>(what: string, look: () => T | undefined | false, withinMs?: number): Promise<T>
}

/** Enough for a process to start on a busy machine; a wait that takes this long has failed. */
const patienceMs = 15_000

/** @param seen all that can be told when a wait has failed, line by line */
export const hangBell = (clock: Clock, seen: () => readonly string[]): Bell => {
  const waiting = new Set<() => void>()
  return {
    ring: () => {
      for (const lookUp of waiting) lookUp()
    },
    until: (what, look, withinMs = patienceMs) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(lookUp)
          cancel()
        }
        const lookUp = () => {
          try {
            const found = look()
            if (found === undefined || found === false) return
            leave()
            resolve(found)
          } catch (error) {
            leave()
            reject(error)
          }
        }
        const cancel = clock.after(withinMs, () => {
          waiting.delete(lookUp)
          reject(Object.assign(new Error(`waited ${withinMs / 1000} s for ${what}`), { saw: seen() }))
        })
        waiting.add(lookUp)
        lookUp()
      }),
  }
}
