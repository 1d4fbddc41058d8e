/** A sounder that nobody hears: a page or a test is told of it. */
import type { Clock } from '../../protocol/time.ts'
import type { Beeper, Tune } from './beeper.ts'
import { openPlaying } from './playing.ts'

export interface SimulatedBeeper extends Beeper {
  /** The pitch that sounds now; 0: silence. */
  hz(): number
  /** Calls back for each tune that was asked for. */
  on(hear: (tune: Tune) => void): void
}

export const openSimulatedBeeper = (clock: Clock): SimulatedBeeper => {
  const listeners: ((tune: Tune) => void)[] = []
  let sounding = 0
  const beeper = openPlaying(hz => {
    sounding = hz
  }, clock)
  return {
    ...beeper,
    play: tune => {
      beeper.play(tune)
      for (const hear of listeners) hear(tune)
    },
    hz: () => sounding,
    on: hear => {
      listeners.push(hear)
    },
  }
}
