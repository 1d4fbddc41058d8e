/** The way a guest went through the pages, and the way back. */
import { repeatedSteps, stopRepeating } from './grammar/fingers.ts'
import type { Pad } from './pad.ts'
import type { ListScreen, Screen } from './screen.ts'

export const topOf = (pad: Pad): Screen => pad.trail.at(-1) ?? { at: 'boot' }

export const open = (pad: Pad, screen: Screen): Pad => ({ ...pad, trail: [...pad.trail, screen] })

/** One page back; the root stays. */
export const close = (pad: Pad): Pad => ({
  ...pad,
  trail: pad.trail.slice(0, Math.max(1, pad.trail.length - 1)),
})

export const replace = (pad: Pad, screen: Screen): Pad => ({
  ...pad,
  trail: [...pad.trail.slice(0, -1), screen],
  card: follow(pad, screen),
})

/** A list stays the card it was on while the light moves in it. */
const follow = ({ card, trail }: Pad, screen: Screen): Pad['card'] =>
  card !== undefined && card.of === trail.at(-1) && card.of.at === screen.at && 'focus' in screen
    ? { ...card, of: screen }
    : card

/** To the root, and from there straight to `screens`. */
export const goTo = (pad: Pad, ...screens: readonly Screen[]): Pad => ({
  ...pad,
  trail: [...pad.trail.slice(0, 1), ...screens],
})

/** Without the pages of these kinds. */
export const without = (pad: Pad, kinds: readonly Screen['at'][]): Pad =>
  pad.trail.some(screen => kinds.includes(screen.at))
    ? { ...pad, trail: pad.trail.filter(screen => !kinds.includes(screen.at)) }
    : pad

/** A guest who presses a key within this time of the one before is typing ahead, not reading. */
const typingMs = 1000
const startledMs = 400

/**
 * Puts something unasked in front of the guest. Whatever was counting down stops; pages that hang on a line of
 * the cart close, because that line may be what changed.
 */
export const interrupt = (pad: Pad, screen: Screen): Pad => {
  const calm = without(pad, ['edit', 'note', 'give-up', 'details', 'language', 'offline'])
  const trail = calm.trail.map((open): Screen => (open.at === 'grace' ? { at: 'review', focus: '' } : open))
  const uncounted = trail.filter((open, n) => open.at !== 'review' || trail[n - 1]?.at !== 'review')
  return visit({ ...calm, trail: uncounted }, screen, topOf(pad))
}

/**
 * Lays a page over whatever is open, which stays as it is. For a moment keys are not heard, so that a guest who was
 * typing ahead does not wave the message away unread.
 * @param over what the guest was looking at
 */
export const visit = (pad: Pad, screen: Screen, over: Screen = topOf(pad)): Pad => {
  const others = without(pad, [screen.at, 'idle', 'attract'])
  const visited = { ...others, trail: [...others.trail, screen] }
  return over.at === 'sending' ? visited : hush(visited, pad)
}

/** For a moment no key is heard, where a guest was typing ahead at what has changed by itself. */
export const hush = (pad: Pad, before: Pad): Pad =>
  before.now - before.pressedAt < typingMs ? { ...pad, deafUntil: before.now + startledMs } : pad

/** The row a key stands for: its place in the list, the first one where it is gone. */
export const rowOf = (keys: readonly string[], focus: string): number => Math.max(0, keys.indexOf(focus))

/** A key that is kept down goes on by pages after so many steps of its own; a page is so many rows. */
const slowSteps = 8
const pageRows = 4

/**
 * The light one row on or back in the list on top. Past the end a fresh press comes round, with a sound; a key that
 * is kept down stops there, with the same sound.
 */
export const moveFocus = (pad: Pad, screen: ListScreen, keys: readonly string[], step: 1 | -1): Pad => {
  const from = rowOf(keys, screen.focus)
  const last = keys.length - 1
  const by = repeatedSteps(pad.fingers)
  const at = (row: number): Pad => replace(pad, { ...screen, focus: keys[row] ?? '' })
  if (from + step >= 0 && from + step <= last) {
    return at(Math.min(Math.max(from + step * (by > slowSteps ? pageRows : 1), 0), last))
  }
  const round: Pad = by > 0 ? { ...pad, fingers: stopRepeating(pad.fingers) } : at(step > 0 ? 0 : last)
  return { ...round, tune: 'bump' }
}
