/** Waiting for a printer's word about a paper that it was given. */
import { Fault } from '../../../protocol/fault.ts'
import type { Cancel, Clock } from '../../../protocol/time.ts'
import type { Ear } from './ear.ts'

/** `confirmed`: the printer said that it is on paper. `unconfirmed`: it has all of it, and nothing is known against it. */
export type Proof = 'confirmed' | 'unconfirmed'

export interface Waiting {
  readonly ear: Ear
  readonly clock: Pick<Clock, 'after'>
  /** How long it may say nothing while nothing is the matter; milliseconds. */
  readonly patienceMs: number
  /** What a slow printer takes for the paper, beside that. */
  readonly printingMs: number
  /** The paper's process id. */
  readonly id: string
  /** Whether a confirmation is expected, or only that the paper has been dealt with. */
  readonly confirms: boolean
  /** Something is the matter, by its own word: a reason to wait. */
  readonly isTroubled: () => boolean
  /**
   * It told of its own accord that it has stopped, and not that it goes on: it would have. What it confirms then was
   * in a memory that was switched off meanwhile.
   */
  readonly standsStill: () => boolean
  readonly onTrouble: (tell: () => void) => Cancel
  readonly onLost: (tell: (why: Fault | undefined) => void) => Cancel
  /** Asks whether it has dealt with the paper at least. */
  readonly askInTurn: () => void
}

/**
 * Watches for what comes first: proof, or the reason why there will be none. To be called before the paper is sent, as
 * a printer may be quicker than whoever waits; patience begins when it has all of it.
 */
export const watchForProof = (
  parts: Waiting,
): { readonly came: Promise<Proof | Fault>; beginPatience(): void } => {
  const { ear, clock, patienceMs, printingMs, id, confirms, isTroubled, onTrouble, onLost, askInTurn } = parts
  const { promise, resolve } = Promise.withResolvers<Proof | Fault>()
  const leaving: Cancel[] = []
  let stopPatience: Cancel = () => {}
  let isLast = !confirms
  let isAskedAgain = false
  let isOver = false

  const end = (what: Proof | Fault): void => {
    isOver = true
    stopPatience()
    for (const leave of leaving) leave()
    resolve(what)
  }
  const impatient = (): void => {
    if (isLast) {
      end(new Fault('printer-broke-off', `said nothing about a paper for ${patienceMs} ms and more`))
      return
    }
    // It may be one that does not confirm after all: then it still says when it has dealt with the paper.
    isLast = true
    isAskedAgain = true
    askInTurn()
    wait()
  }
  const wait = (): void => {
    stopPatience()
    if (!isTroubled())
      stopPatience = clock.after(isAskedAgain ? patienceMs : patienceMs + printingMs, impatient)
  }
  const believe = (proof: Proof): void =>
    end(
      parts.standsStill()
        ? new Fault(
            'printer-broke-off',
            'speaks of a paper though it has not said that it goes on: was it off?',
          )
        : proof,
    )
  leaving.push(
    ear.follow(answer => {
      if (answer.is === 'printed' && answer.id === id) believe('confirmed')
      else if (answer.is === 'queued' && isLast) believe('unconfirmed')
    }),
    onLost(why => end(new Fault('printer-broke-off', why?.message ?? 'was let go'))),
  )
  return {
    came: promise,
    beginPatience: () => {
      if (isOver) return
      leaving.push(onTrouble(wait))
      wait()
    },
  }
}
