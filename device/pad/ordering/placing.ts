/** The cart becomes an order, and a guest who waits no longer takes it back. */
import type { RequestId } from '../../../protocol/ids.ts'
import type { CancelOrder, PlaceOrder } from '../../../protocol/request.ts'
import type { Circumstance } from '../happening.ts'
import { ask, askInstead } from '../outbox.ts'
import type { Pad } from '../pad.ts'
import { isOrdering } from '../requests.ts'
import { partyOf } from '../session/lock.ts'
import { goTo } from '../trail.ts'
import { toldKitchen } from './avoiding.ts'
import { orderFrom } from './cart.ts'

/** How many orders a pad holds at most while the gateway does not answer. */
export const mostWaiting = 20

export const isFull = ({ unsent }: Pad): boolean => unsent.filter(isOrdering).length >= mostWaiting

/** The cart becomes an order, kept on this pad and sent as soon as those before it are answered. */
export const placeOrder = (pad: Pad, now: Circumstance): Pad => {
  const { menu } = pad
  if (menu === undefined || pad.cart.length === 0) return pad
  const order: PlaceOrder = {
    ...orderFrom(pad.cart, menu, now.id, pad.seq, toldKitchen(pad)),
    ...partyOf(pad),
  }
  return goTo(ask({ ...pad, cart: [] }, order), { at: 'sending', request: order.id })
}

/**
 * The guest does not want to wait any longer. An order that was never under way is dropped; one that was may be
 * on the gateway's disk, so a `cancel-order` that names it takes its place, and its late copies are refused.
 */
export const giveUp = (pad: Pad, request: RequestId, now: Circumstance): Pad => {
  const place = pad.unsent.findIndex(one => one.type === 'place-order' && one.id === request)
  if (place < 0) return pad
  if (place > 0) {
    const dropped = { ...pad, unsent: pad.unsent.toSpliced(place, 1) }
    return goTo(dropped, { at: 'notice', notice: { what: 'taken-back' } })
  }
  const cancel: CancelOrder = { id: now.id, seq: pad.seq, type: 'cancel-order', order: request }
  return goTo(askInstead(pad, cancel), { at: 'sending', request })
}
