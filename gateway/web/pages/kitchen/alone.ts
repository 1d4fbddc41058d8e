/** A bare Control key: some bump bars send it for BUMP, and every keyboard has it in front of Ctrl+R. */
import type { Clock } from '../../../../protocol/time.ts'
import { aloneCode, type KeyAction, type KeyPress, keyAction } from './keys.ts'

/** It has to be let go within this, in milliseconds; whoever rests a hand on it means nothing. */
const soonMs = 1_000

export interface Alone {
  /** Every press of a key. */
  down(press: Pick<KeyPress, 'code' | 'repeat' | 'altKey' | 'metaKey'> & { readonly shiftKey: boolean }): void
  /** What its being let go means, if it was pressed alone, and for a moment. */
  up(press: Pick<KeyPress, 'code'>): KeyAction | undefined
  /** Something else happened meanwhile: a touch, another window. */
  spoil(): void
}

export const openAlone = (clock: Pick<Clock, 'monotonic'>): Alone => {
  let since: number | undefined
  return {
    down: ({ code, repeat, altKey, metaKey, shiftKey }) => {
      if (code !== aloneCode || altKey || metaKey || shiftKey) since = undefined
      else if (!repeat) since = clock.monotonic()
    },
    up: ({ code }) => {
      const from = since
      since = undefined
      if (code !== aloneCode || from === undefined || clock.monotonic() - from >= soonMs) return undefined
      return keyAction({ code, key: '', repeat: false, ctrlKey: false, altKey: false, metaKey: false })
    },
    spoil: () => {
      since = undefined
    },
  }
}
