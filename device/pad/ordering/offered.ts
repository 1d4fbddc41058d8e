/** Whether a dish can be had at this instant. */
import type { ItemId } from '../../../protocol/ids.ts'
import { leftOf } from '../../../protocol/stock.ts'
import { type Pad, roomFor } from '../pad.ts'
import { pauseOf } from '../session/pausing.ts'

/** One more of it may be chosen: some are left beside what the cart holds, and its kitchen works. */
export const isOffered = (pad: Pad, item: ItemId): boolean =>
  roomFor(pad, item) > 0 && pauseOf(pad, item) === undefined

/** How many of it the kitchen gives out now: none while it is paused, Infinity where nobody counts. */
export const givenOut = (pad: Pad, item: ItemId): number =>
  pauseOf(pad, item) === undefined ? leftOf(pad.stock, item) : 0
