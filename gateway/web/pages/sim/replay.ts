/** Plays a recording again, on whatever has four buttons and a screen: the page's pads, a terminal's, a pad's bare mind. */
import { type Edge, isSame, type Recording, type Seen } from './recording.ts'

export interface Hand {
  look(): Promise<Seen>
  /** Settles once the pad has felt it. */
  press(button: number, edge: Edge): Promise<void>
  wait(ms: number): Promise<void>
  /**
   * Until the screen is another one than when the last look began, or for so long.
   * @returns the milliseconds it took
   */
  change(ms: number): Promise<number>
}

export type Outcome =
  | { readonly is: 'same'; readonly presses: number }
  /** `presses`: how many were made before. */
  | { readonly is: 'other'; readonly presses: number; readonly wanted: Seen; readonly seen: Seen }
  | { readonly is: 'stopped'; readonly presses: number }

export interface Manner {
  /** How long a screen may be awaited beyond the time it once took, in milliseconds. Default 8000. */
  readonly patienceMs?: number
  /** Told before each press. */
  readonly onPress?: (presses: number) => void
  /** Looked at before each step. */
  readonly isStopped?: () => boolean
}

/**
 * Presses what was pressed, as slowly as it was, each time only when the screen reads what it once read. So a
 * gateway that is slower than that evening's changes nothing, and a screen that never comes is a difference.
 */
export const replay = async (
  { steps, ends }: Pick<Recording, 'steps' | 'ends'>,
  hand: Hand,
  { patienceMs = 8000, onPress = () => {}, isStopped = () => false }: Manner = {},
): Promise<Outcome> => {
  let presses = 0
  let isOver = false

  /** How long it took until the screen was this one; the one that is there instead, when it never came. */
  const awaited = async (wanted: Seen, withinMs: number): Promise<number | Seen> => {
    let tookMs = 0
    for (;;) {
      const seen = await hand.look()
      if (isSame(wanted, seen)) return tookMs
      isOver = isStopped()
      if (tookMs >= withinMs || isOver) return seen
      tookMs += await hand.change(withinMs - tookMs)
    }
  }

  for (const { sees, waitedMs, button, edge } of steps) {
    if (isStopped()) return { is: 'stopped', presses }
    const found = sees === undefined ? 0 : await awaited(sees, waitedMs + patienceMs)
    if (isOver) return { is: 'stopped', presses }
    if (typeof found !== 'number') return { is: 'other', presses, wanted: sees ?? ends.sees, seen: found }
    await hand.wait(Math.max(0, waitedMs - found))
    if (edge === 'press') onPress(++presses)
    await hand.press(button, edge)
  }
  const found = await awaited(ends.sees, ends.waitedMs + patienceMs)
  if (isOver) return { is: 'stopped', presses }
  if (typeof found === 'number') return { is: 'same', presses }
  return { is: 'other', presses, wanted: ends.sees, seen: found }
}
