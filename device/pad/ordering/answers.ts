/** What the gateway's answers do to the order under way: confirm it, send it once more, or bring it back. */
import type { RequestId } from '../../../protocol/ids.ts'
import { again, type Why } from '../../../protocol/refusal.ts'
import type { Reply } from '../../../protocol/reply.ts'
import type { CancelOrder, PadRequest, PlaceOrder } from '../../../protocol/request.ts'
import type { Short } from '../../../protocol/stock.ts'
import type { Pad } from '../pad.ts'
import type { Notice } from '../screen.ts'
import { goTo, interrupt, topOf } from '../trail.ts'
import { linesOf } from './cart.ts'
import { answered, markTrouble, sendAgain } from './outbox.ts'
import { troublePage } from './trouble.ts'

type Yes = Extract<Reply, { ok: true }>
type No = Extract<Reply, { ok: false }>

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

/** The pad had lost its place: the same order, under the number the gateway goes on from. */
const renumbered = (pad: Pad, first: PadRequest, next: number): Pad => {
  const seq = Math.max(next, first.seq + 1)
  return sendAgain({
    ...pad,
    unsent: pad.unsent.with(0, { ...first, seq }),
    seq: Math.max(pad.seq, seq + 1),
  })
}

const confirmed = (pad: Pad, first: PlaceOrder, reply: Yes): Pad => {
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

const notTakenBack = (pad: Pad, first: CancelOrder, reply: No): Pad => {
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
const refused = (pad: Pad, first: PlaceOrder, reply: No): Pad => {
  const closed: Pad = { ...leave(answered(pad), first.id), tune: 'refused' }
  if (reply.why === 'taken-back') {
    return interrupt(closed, { at: 'notice', notice: { what: 'taken-back' } })
  }
  const items = reply.items ?? []
  const back = learnShort({ ...closed, cart: [...pad.cart, ...linesOf(first, pad)] }, items)
  const shown = topOf(pad).at === 'sending' ? goTo(back, { at: 'review', focus: '' }) : back
  const page = troublePage(shown, reply.alternatives)
  if (aboutTheCart.has(reply.why) && page !== undefined) {
    return interrupt(shown, page)
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
const learnShort = (pad: Pad, items: readonly Short[]): Pad => {
  const others = pad.stock.short.filter(short => !items.some(one => one.item === short.item))
  return { ...pad, stock: { ...pad.stock, short: [...others, ...items] } }
}
