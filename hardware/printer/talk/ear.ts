/** The ear at a printer's wire: answers as they come, and whoever waits for one. */
import type { Cancel, Clock } from '../../../protocol/time.ts'
import type { Wire } from '../wires/wire.ts'
import { type Answer, listen, nothingUnheard } from './answers.ts'

export interface Ear {
  /** Calls `tell` for each answer, in order. */
  follow(tell: (answer: Answer) => void): Cancel
  /**
   * Resolves with the first answer that `wanted` makes something of; undefined when none came for `ms`, or the wire is
   * gone.
   */
  await<T>(wanted: (answer: Answer) => T | undefined, ms: number): Promise<T | undefined>
}

export const openEar = (wire: Pick<Wire, 'hear' | 'closed'>, clock: Pick<Clock, 'after'>): Ear => {
  const followers = new Set<(answer: Answer) => void>()
  const waiting = new Set<() => void>()
  let unheard = nothingUnheard
  const stop = wire.hear(bytes => {
    const [rest, answers] = listen(unheard, bytes)
    unheard = rest
    for (const answer of answers) for (const tell of [...followers]) tell(answer)
  })
  void wire.closed.then(() => {
    stop()
    for (const giveUp of [...waiting]) giveUp()
  })

  const follow = (tell: (answer: Answer) => void): Cancel => {
    followers.add(tell)
    return () => void followers.delete(tell)
  }
  return {
    follow,
    await: <T>(wanted: (answer: Answer) => T | undefined, ms: number) =>
      new Promise<T | undefined>(resolve => {
        const end = (found?: T) => {
          leave()
          cancel()
          waiting.delete(giveUp)
          resolve(found)
        }
        const giveUp = () => end()
        const leave = follow(answer => {
          const found = wanted(answer)
          if (found !== undefined) end(found)
        })
        const cancel = clock.after(ms, giveUp)
        waiting.add(giveUp)
      }),
  }
}
