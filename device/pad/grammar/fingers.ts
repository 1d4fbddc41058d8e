/**
 * From presses, releases and time to what was meant: a short press, a longer one, a repeated step, a chord.
 *
 * Each press that is heard means exactly one thing, whatever the timing: short, hold or (with another key) a chord;
 * repeats come after the short that began them. Buttons 3 and 4 act when they go down, 1 and 2 when they are let go
 * or, where the key has a shortcut, when they were down for long enough. A finger that rolls on to the next key
 * before it leaves the first means both, in this order: the second goes by what the page says after the first.
 * Where the two could become a chord, both wait until one is let go, or the chord is complete; so a chord never
 * also fires its keys. That is why the staff's chord begins with button 1: button 4 would have acted already.
 */
import type { Button } from '../happening.ts'
import type { Screen } from '../screen.ts'
import { type Chord, chordMs, type Manners } from './manners.ts'

/** What a key said when the finger came down on it. */
export interface Meant {
  readonly screen: Screen
  /** As in the legend; empty for a dead key. */
  readonly word: string
  /** It had a shortcut. */
  readonly holds: boolean
}

export interface Finger {
  readonly button: Button
  /** Monotonic milliseconds. */
  readonly since: number
  /** Missing until somebody has looked, and while it waits for the finger before it. */
  readonly meant?: Meant
  /** It has meant something already: only lifting is left. */
  readonly spent: boolean
}

export interface Fingers {
  /** In the order in which they came down. */
  readonly down: readonly Finger[]
  /** The key that repeats, how many steps it has by itself, and when the next is due. */
  readonly repeating?: { readonly button: Button; readonly steps: number; readonly at: number }
  /** When each button was let go last. */
  readonly lifted: Readonly<Partial<Record<Button, number>>>
}

export type Stroke =
  | { readonly how: 'short' | 'hold' | 'again'; readonly button: Button; readonly meant?: Meant }
  | { readonly how: 'chord'; readonly chord: Chord }

type Felt = readonly [Fingers, readonly Stroke[]]

export const noFingers: Fingers = { down: [], lifted: {} }

/** Steps in a row that a key kept down has made by itself; 0 for a fresh press. Past 8 a list moves by pages. */
export const repeatedSteps = ({ repeating }: Fingers): number => repeating?.steps ?? 0

/** The key that is down repeats no further: the list has come to its end. */
export const stopRepeating = ({ repeating: _, ...fingers }: Fingers): Fingers => fingers

const isWaiting = (finger: Finger): boolean => !finger.spent

const chordOf = (first: Button, second: Button): Chord | undefined => {
  if (first === 1 && second === 4) return 'staff'
  return first + second === 3 ? 'technician' : undefined
}

/** Two fingers of which nobody knows yet whether they are a chord. */
const pairOf = ({ down }: Fingers): readonly [Finger, Finger, Chord] | undefined => {
  const [first, second, ...more] = down.filter(isWaiting)
  if (first === undefined || second === undefined || more.length > 0) return undefined
  const chord = chordOf(first.button, second.button)
  return chord === undefined ? undefined : [first, second, chord]
}

const short = ({ button, meant }: Finger): Stroke =>
  meant === undefined ? { how: 'short', button } : { how: 'short', button, meant }

const spend = (finger: Finger): Finger => ({ ...finger, spent: true })

/** Buttons 3 and 4 at once; 1 and 2 wait. */
const begin = (fingers: Fingers, button: Button, at: number, { repeat }: Manners): Felt => {
  const acts = button === 3 || button === 4
  const finger: Finger = { button, since: at, spent: acts }
  const next = { ...stopRepeating(fingers), down: [...fingers.down, finger] }
  if (!acts) return [next, []]
  const repeating = repeat && { button, steps: 0, at: at + repeat.afterMs }
  return [repeating === undefined ? next : { ...next, repeating }, [{ how: 'short', button }]]
}

/** A finger comes down. */
export const touch = (fingers: Fingers, button: Button, at: number, manners: Manners): Felt => {
  const lifted = fingers.lifted[button]
  if (lifted !== undefined && at - lifted < manners.lockMs) return [fingers, []]
  // A key that comes down twice was let go unheard.
  const down = fingers.down.filter(finger => finger.button !== button)
  const [only, ...more] = down
  const mayChord = only !== undefined && more.length === 0 && isWaiting(only)
  if (mayChord && chordOf(only.button, button) !== undefined) {
    return [{ ...stopRepeating(fingers), down: [only, { button, since: at, spent: false }] }, []]
  }
  const rolled = { ...fingers, down: down.map(spend) }
  const [next, strokes] = begin(rolled, button, at, manners)
  return [next, [...down.filter(isWaiting).map(short), ...strokes]]
}

/** A finger leaves. Nothing for one that was not heard. */
export const lift = (fingers: Fingers, button: Button, at: number, manners: Manners): Felt => {
  const finger = fingers.down.find(one => one.button === button)
  if (finger === undefined) return [fingers, []]
  const calm = fingers.repeating?.button === button ? stopRepeating(fingers) : fingers
  const lifted = { ...fingers.lifted, [button]: at }
  const down = fingers.down.filter(one => one !== finger)
  const pair = pairOf(fingers)
  if (pair === undefined) return [{ ...calm, down, lifted }, isWaiting(finger) ? [short(finger)] : []]
  const [first, second] = pair
  if (finger === second) {
    return [{ ...calm, down: down.map(spend), lifted }, [short(first), { how: 'short', button }]]
  }
  // The second is alone now, as if it came down only after the first had acted.
  const others = { ...calm, down: down.filter(one => one !== second), lifted }
  const [next, strokes] = begin(others, second.button, at, manners)
  return [next, [short(first), ...strokes]]
}

/** What has become of the fingers that stay where they are. Repeats, late or not, are one at a time. */
export const pass = (fingers: Fingers, at: number, manners: Manners, repeats: boolean): Felt => {
  const pair = pairOf(fingers)
  if (pair !== undefined) {
    const [first, second, chord] = pair
    if (at < Math.max(first.since, second.since) + chordMs[chord]) return [fingers, []]
    return [{ ...fingers, down: fingers.down.map(spend) }, [{ how: 'chord', chord }]]
  }
  const held = fingers.down.find(
    one => isWaiting(one) && one.meant?.holds === true && at >= one.since + manners.holdMs,
  )
  if (held !== undefined) {
    const { button, meant } = held
    const down = fingers.down.map(one => (one === held ? spend(one) : one))
    return [{ ...fingers, down }, [{ how: 'hold', button, ...(meant === undefined ? {} : { meant }) }]]
  }
  const { repeating } = fingers
  if (!repeats || repeating === undefined || manners.repeat === undefined || at < repeating.at) {
    return [fingers, []]
  }
  const { button, steps } = repeating
  const meant = fingers.down.find(one => one.button === button)?.meant
  const next = { button, steps: steps + 1, at: at + manners.repeat.everyMs }
  return [
    { ...fingers, repeating: next },
    [{ how: 'again', button, ...(meant === undefined ? {} : { meant }) }],
  ]
}

/** The key that is on its way to its shortcut, and how far, 0 to 1; undefined before the ring begins. */
export const holdProgress = (
  fingers: Fingers,
  now: number,
  { holdMs, ringMs }: Manners,
): { readonly button: Button; readonly done: number } | undefined => {
  const [only, ...more] = fingers.down.filter(isWaiting)
  if (only?.meant?.holds !== true || more.length > 0 || now < only.since + ringMs) return undefined
  return { button: only.button, done: Math.min(1, (now - only.since - ringMs) / (holdMs - ringMs)) }
}

/** The ring grows in steps of so long. */
const ringStepMs = 80

/** When something comes of the fingers though they stay where they are. */
export const dueOf = (fingers: Fingers, now: number, manners: Manners): number | undefined => {
  const pair = pairOf(fingers)
  if (pair !== undefined) return Math.max(pair[0].since, pair[1].since) + chordMs[pair[2]]
  const held = fingers.down.find(one => isWaiting(one) && one.meant?.holds === true)
  if (held !== undefined) {
    const ring = held.since + manners.ringMs
    return now < ring ? ring : Math.min(now + ringStepMs, held.since + manners.holdMs)
  }
  return fingers.repeating?.at
}

/** Looks at the key under a finger that has just come to mean it. */
export const look = (fingers: Fingers, meantBy: (button: Button) => Meant): Fingers => {
  const { down, repeating } = fingers
  if (pairOf(fingers) !== undefined) return fingers
  const blind = (one: Finger) =>
    one.meant === undefined && (isWaiting(one) || one.button === repeating?.button)
  if (!down.some(blind)) return fingers
  return { ...fingers, down: down.map(one => (blind(one) ? { ...one, meant: meantBy(one.button) } : one)) }
}
