/** Whether a dish can be had at this instant. */
import type { ItemId } from '../../../protocol/ids.ts'
import { leftOf } from '../../../protocol/stock.ts'
import { type Pad, roomFor } from '../pad.ts'
import { pauseOf } from '../session/pausing.ts'
import { type Lack, lackOf } from './missing.ts'

/** One more of it may be chosen: some are left beside what the cart holds, and its kitchen works. */
export const isOffered = (pad: Pad, item: ItemId): boolean =>
  roomFor(pad, item) > 0 && lackOf(pad, item) === undefined && pauseOf(pad, item) === undefined

/** How many of it the kitchen gives out now: none while it is paused, Infinity where nobody counts. */
export const givenOut = (pad: Pad, item: ItemId): number =>
  pauseOf(pad, item) === undefined && lackOf(pad, item) === undefined ? leftOf(pad.stock, item) : 0

/** None of it is left, or not its time (`hours`), or nothing that it needs; undefined where it can be made. */
export const shortageOf = (
  pad: Pad,
  item: ItemId,
): (Lack & { readonly hours?: boolean | undefined }) | undefined => {
  const short = pad.stock.short.find(one => one.item === item)
  return short?.left === 0 ? short : lackOf(pad, item)
}
