/** The head, the motor and the blade of a simulated printer: they take their time, and stop where they have to. */
import type { Cancel, Clock } from '../../../protocol/time.ts'
import type { Stroke } from './compositor.ts'

/** What stands behind one another in the printer's memory of dots: strokes, and words to be said between them. */
export type Deed = Stroke | { readonly do: 'say'; readonly bytes: Uint8Array }

export interface MechanismOptions {
  readonly clock: Clock
  /** Rows of dots a millisecond; `Infinity` prints at once. */
  readonly dotsPerMs: number
  /** Whether it may go on; asked before each deed and each command. */
  mayRun(): boolean
  /** Whether there is paper for so many more dots; asked before each row. Where there is none, it may not run. */
  hasPaper(dots: number): boolean
  /** What the next command in the buffer is made of; `undefined` where there is none. */
  next(): readonly Deed[] | undefined
  /** It is done, and not before: rows are on paper, the blade is through. */
  done(deed: Deed): void
}

export interface Mechanism {
  /** Whether a row is being printed at this instant. */
  readonly isMoving: boolean
  /** Goes on as far as it can at this instant; the rest follows by itself, and `resumed` is called whenever it does. */
  run(): void
  /** Stops in the middle of a row, which is printed from its beginning when it runs again. */
  stop(): void
  /** Forgets what was to be printed. */
  clear(): void
}

/*
 * Commands are understood a little ahead of the head, as real printers do: GS r is answered when it is understood,
 * GS ( H when everything before it is on paper, and a host that takes one for the other is found out here.
 */
const aheadDots = 240

const dotsOf = (deed: Deed): number => (deed.do === 'row' ? deed.row.heightDots : 0)

export const newMechanism = (options: MechanismOptions, resumed: () => void): Mechanism => {
  const { clock, dotsPerMs, mayRun, hasPaper, next, done } = options
  let deeds: readonly Deed[] = []
  let cancel: Cancel | undefined

  const finish = (deed: Deed): void => {
    deeds = deeds.slice(1)
    done(deed)
  }
  /** Whether there is something to look at anew: a deed is done, or the paper is at its end. */
  const print = (): boolean => {
    const [deed] = deeds
    if (deed === undefined || cancel !== undefined) return false
    const dots = dotsOf(deed)
    if (dots > 0 && !hasPaper(dots)) return true
    const ms = dots / dotsPerMs
    if (ms > 0) {
      cancel = clock.after(ms, () => {
        cancel = undefined
        finish(deed)
        resumed()
      })
      return false
    }
    finish(deed)
    return true
  }
  const understand = (): boolean => {
    if (deeds.reduce((sum, deed) => sum + dotsOf(deed), 0) >= aheadDots) return false
    const more = next()
    if (more === undefined) return false
    deeds = [...deeds, ...more]
    return true
  }
  const stop = (): void => {
    cancel?.()
    cancel = undefined
  }
  return {
    get isMoving() {
      return cancel !== undefined
    },
    run: () => {
      while (mayRun() && (print() || understand()));
    },
    stop,
    clear: () => {
      stop()
      deeds = []
    },
  }
}
