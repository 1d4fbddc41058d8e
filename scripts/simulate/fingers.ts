/** The fingers at the demo's pads, a person's and the robot's: every press goes this one way, and the pad cannot tell whose it is. */
import type { Clock } from '../../protocol/time.ts'
import { type Answer, ask } from './relay.ts'

export interface Felt {
  readonly button: number
  readonly kind: 'press' | 'release' | 'tap'
}

export interface Fingers {
  /** The pad's own answer. */
  press(pad: number, felt: Felt): Promise<Answer>
  /** One that presses twice where it means once. */
  setTwice(pad: number, twice: boolean): void
  isTwice(pad: number): boolean
}

/** From a press to the one that nobody meant, in milliseconds: too long for a contact that chatters. */
const TREMBLE_MS = 90

/** @param controlOf the port of a pad's buttons */
export const openFingers = (controlOf: (pad: number) => number, clock: Clock): Fingers => {
  const trembling = new Set<number>()
  return {
    press: async (pad, felt) => {
      const feel = (what: Felt) => ask(controlOf(pad), 'POST', '/press', what)
      const answer = await feel(felt)
      if (trembling.has(pad) && felt.kind !== 'press')
        clock.after(TREMBLE_MS, () => void feel({ ...felt, kind: 'tap' }))
      return answer
    },
    setTwice: (pad, twice) => {
      if (twice) trembling.add(pad)
      else trembling.delete(pad)
    },
    isTwice: pad => trembling.has(pad),
  }
}
