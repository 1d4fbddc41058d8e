/** The orders that left the guest's hands and have no answer yet: one under way, the rest waiting in line. */
import type { RequestId } from '../../../protocol/ids.ts'
import { again, type Why } from '../../../protocol/refusal.ts'
import type { Reply } from '../../../protocol/reply.ts'
import type { CancelOrder, PadRequest, PlaceOrder } from '../../../protocol/request.ts'
import type { Circumstance } from '../happening.ts'
import { type Flight, type Pad, subjectOf } from '../pad.ts'
import type { Notice } from '../screen.ts'
import { goTo, interrupt, topOf } from '../trail.ts'
import { linesOf, orderFrom } from './cart.ts'
import { troublePage } from './trouble.ts'

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

/** An answer. One to anything but the request under way is old news: its order is shown by the table's state. */
export const answer = (pad: Pad, reply: Reply): Pad => {
  const first = pad.unsent[0]
  if (first === undefined || reply.id !== first.id) return pad
  if (reply.ok) return first.type === 'place-order' ? confirmed(pad, first, reply) : takenBack(pad, first)
  const decided = again[reply.why]
  switch (decided) {
    case 'later':
      return markTrouble(pad, reply.why === 'too-fast' ? 'too-fast' : 'not-stored')
    case 'new-seq':
      return renumbered(pad, first, reply.next ?? pad.seq)
    case 'never':
      return first.type === 'place-order' ? refused(pad, first, reply) : notTakenBack(pad, first, reply)
    default:
      return decided satisfies never
  }
}

const answered = (pad: Pad): Pad => {
  const asked = new Map(pad.asked)
  for (const request of pad.unsent.slice(0, 1)) asked.delete(request.id)
  return dispatch({ ...pad, unsent: pad.unsent.slice(1), asked })
}

/** The pad had lost its place: the same order, under the number the gateway goes on from. */
const renumbered = (pad: Pad, first: PadRequest, next: number): Pad => {
  const seq = Math.max(next, first.seq + 1)
  return sendAgain({
    ...pad,
    unsent: pad.unsent.with(0, { ...first, seq }),
    seq: Math.max(pad.seq, seq + 1),
  })
}

const confirmed = (pad: Pad, first: PlaceOrder, reply: Extract<Reply, { ok: true }>): Pad => {
  const next: Pad = { ...answered(pad), tune: 'received' }
  if (reply.order === undefined) return next
  const { id: request, seq, lines } = first
  const order = { request, seq, order: reply.order, total: reply.total ?? first.total, lines }
  return { ...next, received: [...next.received, order] }
}

const takenBack = (pad: Pad, first: CancelOrder): Pad => {
  const received = pad.received.filter(order => order.request !== first.order)
  const next = { ...answered(pad), received }
  return interrupt(leave(next, first.order), { at: 'notice', notice: { what: 'taken-back' } })
}

const notTakenBack = (pad: Pad, first: CancelOrder, reply: Extract<Reply, { ok: false }>): Pad => {
  const next: Pad = { ...leave(answered(pad), first.order), tune: 'refused' }
  if (reply.why === 'too-late') return interrupt(next, { at: 'notice', notice: { what: 'too-late' } })
  return interrupt(next, { at: 'notice', notice: { what: 'refused', why: reply.why } })
}

/** The page of an order that is no longer waited for gives way to the cart's, or closes. */
const leave = (pad: Pad, request: RequestId): Pad => {
  const trail = pad.trail.filter(
    screen => !((screen.at === 'sending' || screen.at === 'give-up') && screen.request === request),
  )
  return { ...pad, trail }
}

/**
 * Final. The lines go back into the cart, and the guest reads why before anything is taken out of it. Where the
 * cart itself shows what was wrong (sold out, dearer, gone), its own page tells it line by line.
 */
const refused = (pad: Pad, first: PlaceOrder, reply: Extract<Reply, { ok: false }>): Pad => {
  const closed: Pad = { ...leave(answered(pad), first.id), tune: 'refused' }
  if (reply.why === 'taken-back') {
    return interrupt(closed, { at: 'notice', notice: { what: 'taken-back' } })
  }
  const items = reply.items ?? []
  const back = learnShort({ ...closed, cart: [...pad.cart, ...linesOf(first, pad)] }, items)
  const shown = topOf(pad).at === 'sending' ? goTo(back, { at: 'review', focus: '' }) : back
  const page = troublePage(shown)
  if (aboutTheCart.has(reply.why) && page !== undefined) {
    const known = page.at === 'sold-out' && reply.alternatives !== undefined
    return interrupt(shown, known ? { ...page, alternatives: reply.alternatives } : page)
  }
  const notice: Notice =
    reply.why === 'price-changed' && reply.total !== undefined
      ? { what: 'new-total', from: first.total, to: reply.total }
      : { what: 'refused', why: reply.why }
  return interrupt(shown, { at: 'notice', notice })
}

const aboutTheCart: ReadonlySet<Why> = new Set<Why>([
  'sold-out',
  'not-now',
  'price-changed',
  'menu-changed',
  'unknown-item',
  'bad-options',
  'bad-note',
])

/** The answer knows sooner than the stock's own message what is short; the next of those overrules it. */
const learnShort = (
  pad: Pad,
  items: readonly { item: Pad['stock']['short'][number]['item']; left: number }[],
): Pad => {
  const others = pad.stock.short.filter(short => !items.some(one => one.item === short.item))
  return { ...pad, stock: { ...pad.stock, short: [...others, ...items] } }
}
