/** Four contacts that are soldered to the board. */

import type { Clock } from '../../protocol/time.ts'
import type { FiveBoard } from '../board/five.ts'
import type { ButtonEvent, ButtonNumber, Buttons } from './buttons.ts'
import { createDebounce } from './debounce.ts'

/** Which line each button is on. */
export type ButtonLines = Readonly<Record<ButtonNumber, number>>

/** The board is the caller's to close, after these buttons. */
export const openGpioButtons = (
  board: Pick<FiveBoard, 'contact'>,
  lines: ButtonLines,
  clock: Clock,
): Buttons => {
  const listeners: ((event: ButtonEvent) => void)[] = []
  let isOpen = true
  const all: readonly (readonly [ButtonNumber, number])[] = [
    [1, lines[1]],
    [2, lines[2]],
    [3, lines[3]],
    [4, lines[4]],
  ]
  const contacts = all.map(([button, line]) => {
    const debounce = createDebounce(clock, closed => {
      if (isOpen) for (const hear of listeners) hear({ type: closed ? 'press' : 'release', button })
    })
    return { line, ...debounce }
  })
  return {
    on: hear => {
      listeners.push(hear)
      // Felt from the first listener on: a button that was down before would be let go without ever being pressed.
      if (listeners.length === 1) for (const { line, level } of contacts) board.contact(line, level)
    },
    close: async () => {
      isOpen = false
      for (const contact of contacts) contact.close()
    },
  }
}
