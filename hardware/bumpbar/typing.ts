/** How the reports of a keyboard become presses of a cook's. */
import { firstModifier, type Key, lastModifier } from '../../protocol/bump-bar/key.ts'
import { meaningsByKey } from '../../protocol/bump-bar/layout.ts'
import type { Clock } from '../../protocol/time.ts'
import { settleMs } from '../buttons/debounce.ts'
import { keysDown } from '../hid/keyboard.ts'
import type { KeyPress } from './bumpbar.ts'
import { type BarProfile, layoutOf } from './profile.ts'

export interface Typing {
  report(bytes: Uint8Array): void
}

/** The longest that a modifier may be down and still be a key of its own, in milliseconds. */
export const bareMs = 1_000

const isModifier = (key: Key): boolean => key >= firstModifier && key <= lastModifier
/** Left and right Shift: they change what a key writes, not whom it is for. */
const shifts: ReadonlySet<Key> = new Set([firstModifier + 1, firstModifier + 5])
const isCommand = (key: Key): boolean => isModifier(key) && !shifts.has(key)

/**
 * From a fresh plug, with nothing down. A key that is pressed again sooner after its release than a finger can is the
 * chatter of a worn contact: told once more, it would bump what it has just selected.
 */
export const startTyping = (
  profile: BarProfile,
  clock: Pick<Clock, 'monotonic'>,
  tell: (press: KeyPress) => void,
): Typing => {
  const meanings = meaningsByKey(layoutOf(profile))
  /** Modifiers with the time of their press, as long as no other key was pressed after them. */
  const bare = new Map<Key, number>()
  const lifted = new Map<Key, number>()
  let down: ReadonlySet<Key> = new Set()

  const say = (key: Key) => tell({ key, meaning: meanings.get(key) })
  const isChatter = (key: Key, now: number): boolean =>
    now - (lifted.get(key) ?? Number.NEGATIVE_INFINITY) < settleMs

  return {
    report: bytes => {
      const next = keysDown(profile, bytes)
      if (next === undefined) return
      const now = clock.monotonic()
      const pressed = [...next].filter(key => !down.has(key))
      const released = [...down].filter(key => !next.has(key))
      down = next
      for (const key of pressed.filter(key => !isChatter(key, now))) {
        bare.clear()
        if (isModifier(key) && [...next].filter(isModifier).length === 1) bare.set(key, now)
        if (!isModifier(key) && ![...next].some(isCommand)) say(key)
      }
      for (const key of released) {
        const since = bare.get(key)
        bare.delete(key)
        lifted.set(key, now)
        if (since !== undefined && now - since < bareMs) say(key)
      }
    },
  }
}
