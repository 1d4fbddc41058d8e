/** The orders that left the guest's hands and have no answer yet: one under way, the rest waiting in line. */
import type { RequestId } from '../../../protocol/ids.ts'
import type { CancelOrder } from '../../../protocol/request.ts'
import type { Circumstance } from '../happening.ts'
import { type Flight, type Pad, subjectOf } from '../pad.ts'
import { goTo, interrupt, topOf } from '../trail.ts'
import { orderFrom } from './cart.ts'

/** How many orders a pad holds at most while the gateway does not answer. */
export const mostWaiting = 20
/** After this long without an answer the guest is told to call staff. */
export const patienceMs = 10_000

/** The cart becomes an order, kept on this pad and sent as soon as those before it are answered. */
export const placeOrder = (pad: Pad, now: Circumstance): Pad => {
  const { menu } = pad
  if (menu === undefined || pad.cart.length === 0) return pad
  const order = orderFrom(pad.cart, menu, now.id, pad.seq)
  const waiting = { ...pad, cart: [], unsent: [...pad.unsent, order] }
  return dispatch(goTo(asking(waiting, order.id), { at: 'sending', request: order.id }))
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
  const instead = asking({ ...pad, unsent: [cancel, ...pad.unsent.slice(1)], flight: undefined }, cancel.id)
  return dispatch(goTo(instead, { at: 'sending', request }))
}

const asking = (pad: Pad, request: RequestId): Pad => ({
  ...pad,
  asked: new Map([...pad.asked, [request, pad.now]]),
})

/** A request gets its sequence number when it gets under way, so that numbers rise in the order of sending. */
const dispatch = (pad: Pad): Pad => {
  const first = pad.unsent[0]
  if (first === undefined) return { ...pad, flight: undefined }
  if (pad.flight?.request === first.id) return pad
  return {
    ...pad,
    unsent: pad.unsent.with(0, { ...first, seq: pad.seq }),
    seq: pad.seq + 1,
    flight: { request: first.id, since: pad.now, tries: 0, told: false },
  }
}

/** What was under way when the pad went out goes on under the number it had. */
export const resume = (pad: Pad): Pad => {
  const first = pad.unsent[0]
  if (first === undefined) return pad
  const flight: Flight = { request: first.id, since: pad.now, tries: 0, told: false }
  return {
    ...pad,
    flight,
    seq: Math.max(pad.seq, ...pad.unsent.map(request => request.seq + 1)),
    asked: new Map(pad.unsent.map(request => [request.id, pad.now])),
  }
}

/** A new connection is a new chance: what was slow or refused for now counts from here. */
export const retryOnConnection = (pad: Pad): Pad => {
  if (pad.flight === undefined) return pad
  const { trouble: _, ...flight } = pad.flight
  return { ...pad, flight: { ...flight, since: pad.now, told: false } }
}

/** Whether the guest has to be told to call staff: nobody can vouch for the order. */
export const isStuck = ({ flight, now }: Pad): boolean =>
  flight !== undefined && (flight.trouble !== undefined || now - flight.since >= patienceMs)

/** Brings the guest to the page of an order that is stuck; once, and again after each new connection. */
export const tellStuck = (pad: Pad): Pad => {
  const first = pad.unsent[0]
  if (first === undefined || pad.flight === undefined || pad.flight.told || !isStuck(pad)) return pad
  if (topOf(pad).at === 'grace') return pad
  const told: Pad = { ...pad, flight: { ...pad.flight, told: true }, tune: 'refused' }
  const request = subjectOf(first)
  const top = topOf(told)
  const here = (top.at === 'sending' || top.at === 'give-up') && top.request === request
  return here ? told : interrupt(told, { at: 'sending', request })
}

/** What a `later` answer, or the pad's own store, says about the request under way. */
export const markTrouble = (pad: Pad, trouble: NonNullable<Flight['trouble']>): Pad =>
  pad.flight === undefined ? pad : { ...pad, flight: { ...pad.flight, trouble } }

/** The request under way once more, after the pad's own store had failed. */
export const sendAgain = (pad: Pad): Pad =>
  pad.flight === undefined ? pad : { ...pad, flight: { ...pad.flight, tries: pad.flight.tries + 1 } }

/** The request under way has its final answer; the next in line gets under way. */
export const answered = (pad: Pad): Pad => {
  const asked = new Map(pad.asked)
  for (const request of pad.unsent.slice(0, 1)) asked.delete(request.id)
  return dispatch({ ...pad, unsent: pad.unsent.slice(1), asked })
}
