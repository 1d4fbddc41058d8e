/** An active sounder on a line of the board: it has one voice, and sounds while the level is high. */
import type { Clock } from '../../protocol/time.ts'
import type { FiveBoard } from '../board/five.ts'
import type { Beeper } from './beeper.ts'
import { openPlaying } from './playing.ts'

/**
 * @param board the caller's to close, after this sounder
 * @param trouble it could not be switched; told each time
 */
export const openGpioBeeper = (
  board: Pick<FiveBoard, 'drive'>,
  line: number,
  clock: Clock,
  trouble: (why: unknown) => void,
): Beeper =>
  openPlaying(hz => {
    try {
      board.drive(line, hz > 0)
    } catch (why) {
      trouble(why)
    }
  }, clock)
