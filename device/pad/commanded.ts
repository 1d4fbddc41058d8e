/** What the house does with the pad itself: looks for it, looks at its screen, replaces its program. */
import type { PadName } from '../../protocol/ids.ts'
import type { Pad } from './pad.ts'
import { topOf, visit, without } from './trail.ts'

/** So long it shows where it is, or that it was seen. */
export const wantedMs = 15_000
const seenMs = 5_000
/**
 * So long an update may take. One that died on the way must not leave a table without its pad: the program that is
 * there still works, or the pad would show nothing at all.
 */
export const updatingMs = 15 * 60_000

/** Somebody looks for it. Not over an order that counts down, which a page would stop: then it is only heard. */
export const showName = (pad: Pad, name: PadName): Pad => {
  const loud: Pad = { ...pad, tune: 'ready' }
  if (topOf(pad).at === 'grace') return loud
  return visit(without(loud, ['wanted']), { at: 'wanted', name, until: pad.now + wantedMs })
}

/** Staff have looked at the screen from afar: whoever sits before it reads that. */
export const markSeen = (pad: Pad): Pad => ({ ...pad, seenUntil: pad.now + seenMs })

/**
 * Its program is being replaced. What is in the cart, and what waits to be sent, is on the disk as always; an order
 * that counted down waits for its guest, who could not take it back any more.
 */
export const startUpdate = (pad: Pad, to: string | undefined): Pad => ({
  ...without(pad, ['grace']),
  updating: { since: pad.now, ...(to === undefined ? {} : { to }) },
})

export const stopUpdate = (pad: Pad): Pad => ({ ...pad, updating: undefined })

/** When something of this ends by itself. */
export const commandedDue = ({ seenUntil, updating }: Pad): readonly number[] => [
  ...(seenUntil === undefined ? [] : [seenUntil]),
  ...(updating === undefined ? [] : [updating.since + updatingMs]),
]

export const endCommanded = (pad: Pad): Pad => {
  const { now, seenUntil, updating } = pad
  const unseen = seenUntil !== undefined && now >= seenUntil ? { ...pad, seenUntil: undefined } : pad
  return updating !== undefined && now >= updating.since + updatingMs ? stopUpdate(unseen) : unseen
}
