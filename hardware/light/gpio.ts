/** An RGB LED with its three lamps on lines of the board, lit by a high level. */
import type { Clock } from '../../protocol/time.ts'
import type { FiveBoard } from '../board/five.ts'
import { openBlinking } from './blinking.ts'
import type { Light } from './light.ts'

export interface LightLines {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/**
 * @param board the caller's to close, after this light
 * @param trouble a lamp could not be switched; told each time
 */
export const openGpioLight = (
  board: Pick<FiveBoard, 'drive'>,
  lines: LightLines,
  clock: Clock,
  trouble: (why: unknown) => void,
): Light =>
  openBlinking(colour => {
    try {
      board.drive(lines.red, colour.red)
      board.drive(lines.green, colour.green)
      board.drive(lines.blue, colour.blue)
    } catch (why) {
      trouble(why)
    }
  }, clock)
