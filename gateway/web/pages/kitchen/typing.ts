/** How a keyboard's keys become what cooks mean: at the touch; a bare modifier and RECALL, which may be held, when let go. */
import type { ReadonlySignal } from '@preact/signals'
import type { Meaning } from '../../../../protocol/bump-bar/meaning.ts'
import type { Clock } from '../../../../protocol/time.ts'
import { openAlone } from './alone.ts'
import { openHeld } from './held.ts'
import { type KeyPress, type Keys, keyMeaning, meaningOf } from './keys.ts'

type Press = KeyPress & { readonly shiftKey: boolean; preventDefault(): void }

export interface Typing<Event extends Press> {
  down(event: Event): void
  up(event: Event): void
  /** Something else happened meanwhile: a touch, another window. */
  spoil(): void
}

export const openTyping = <Event extends Press>(parts: {
  readonly clock: Pick<Clock, 'monotonic' | 'after'>
  /** Those that were taught, if any were. */
  readonly keys: ReadonlySignal<Keys | undefined>
  /** Whether a key is the kitchen's now, and not that of somebody who writes, reads or walks about. */
  readonly isOurs: (event: Event) => boolean
  readonly obey: (meaning: Meaning) => void
  /** RECALL is held: all that can be recalled is to be seen. */
  readonly list: () => void
}): Typing<Event> => {
  const { clock, keys, isOurs, obey, list } = parts
  const alone = openAlone(clock)
  const recall = openHeld(clock, list)
  let recallKey: string | undefined
  const letGo = () => {
    if (recall.up()) obey('recall')
  }
  return {
    down: event => {
      alone.down(event)
      // Whatever is pressed next comes after it, also where fingers overlap.
      if (!event.repeat) letGo()
      const meaning = keyMeaning(event, keys.value)
      if (meaning === undefined || !isOurs(event)) return
      event.preventDefault()
      if (meaning !== 'recall') return obey(meaning)
      recallKey = event.code
      recall.down()
    },
    up: event => {
      if (event.code === recallKey) letGo()
      const bare = alone.up(event)
      const meaning = bare === undefined ? undefined : meaningOf(bare, keys.value)
      if (meaning === undefined || !isOurs(event)) return
      event.preventDefault()
      obey(meaning)
    },
    spoil: () => {
      alone.spoil()
      letGo()
    },
  }
}
