/** A bare Control key: some bump bars send it for BUMP, and every keyboard has it in front of Ctrl+R. So with its like. */
import type { Clock } from '../../../../protocol/time.ts'
import { isModifier, type KeyPress } from './keys.ts'

/** It has to be let go within this, in milliseconds; whoever rests a hand on it means nothing. */
const soonMs = 1_000

export interface Alone {
  /** Every press of a key. */
  down(press: Omit<KeyPress, 'key'> & { readonly shiftKey: boolean }): void
  /** A key is let go: which modifier, by its `code`, was pressed alone and for a moment. */
  up(press: Pick<KeyPress, 'code'>): string | undefined
  /** Something else happened meanwhile: a touch, another window. */
  spoil(): void
}

export const openAlone = (clock: Pick<Clock, 'monotonic'>): Alone => {
  let pressed: { readonly code: string; readonly at: number } | undefined
  return {
    down: ({ code, repeat, ctrlKey, altKey, metaKey, shiftKey }) => {
      const held = { Control: ctrlKey, Alt: altKey, Meta: metaKey, Shift: shiftKey }
      const isWithOthers = Object.entries(held).some(([name, isDown]) => isDown && !code.startsWith(name))
      if (!isModifier(code) || isWithOthers) pressed = undefined
      else if (!repeat) pressed = { code, at: clock.monotonic() }
    },
    up: ({ code }) => {
      const was = pressed
      pressed = undefined
      return was?.code === code && clock.monotonic() - was.at < soonMs ? code : undefined
    },
    spoil: () => {
      pressed = undefined
    },
  }
}
