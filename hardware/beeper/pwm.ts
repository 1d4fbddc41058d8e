/** A passive sounder on a pulse output: it sings the pitch it is given. */
import type { Clock } from '../../protocol/time.ts'
import type { Pulse } from '../board/pulse.ts'
import type { Beeper } from './beeper.ts'
import { openPlaying } from './playing.ts'

const nanoseconds = 1_000_000_000

/**
 * @param pulse the caller's to close, after this sounder
 * @param trouble it could not be sounded; told each time
 */
export const openPwmBeeper = (pulse: Pulse, clock: Clock, trouble: (why: unknown) => void): Beeper =>
  openPlaying(hz => {
    try {
      const periodNs = hz === 0 ? nanoseconds : Math.round(nanoseconds / hz)
      pulse.set(periodNs, hz === 0 ? 0 : Math.floor(periodNs / 2))
    } catch (why) {
      trouble(why)
    }
  }, clock)
