/** What the gateway's answers do to the request under way: confirm it, send it once more, or bring it back. */
import type { RequestId } from '../../../protocol/ids.ts'
import { again, type Why } from '../../../protocol/refusal.ts'
import type { Reply } from '../../../protocol/reply.ts'
import type { CancelOrder, PadRequest, PlaceOrder } from '../../../protocol/request.ts'
import type { Stock } from '../../../protocol/stock.ts'
import { callHeard, callRefused } from '../calling/calls.ts'
import { answered, markTrouble, sendAgain } from '../outbox.ts'
import type { Pad } from '../pad.ts'
import { billRefused } from '../paying/wish.ts'
import { isCalling } from '../requests.ts'
import type { Notice, Screen } from '../screen.ts'
import { isLocked, refusedCode, tellUnsent } from '../session/lock.ts'
import { goTo, interrupt, topOf } from '../trail.ts'
import { linesOf } from './cart.ts'
import { troublePage } from './trouble.ts'

type Yes = Extract<Reply, { ok: true }>
type No = Extract<Reply, { ok: false }>

/** An answer. One to anything but the request under way is old news: its order is shown by the table's state. */
export const answer = (pad: Pad, reply: Reply): Pad => {
  const first = pad.unsent[0]
  if (first === undefined || reply.id !== first.id) return pad
  if (reply.ok) return granted(pad, first, reply)
  const decided = again[reply.why]
  switch (decided) {
    case 'later':
      return markTrouble(pad, reply.why === 'too-fast' ? 'too-fast' : 'not-stored')
    case 'new-seq':
      return renumbered(pad, first, reply.next ?? pad.seq)
    case 'never':
      return denied(pad, first, reply)
    default:
      return decided satisfies never
  }
}

const granted = (pad: Pad, first: PadRequest, reply: Yes): Pad => {
  if (first.type === 'place-order') return confirmed(pad, first, reply)
  if (first.type === 'cancel-order') return takenBack(pad, first)
  return isCalling(first) ? callHeard(answered(pad), first) : answered(pad)
}

const denied = (pad: Pad, first: PadRequest, reply: No): Pad => {
  if (first.type === 'place-order') return refused(pad, first, reply)
  if (first.type === 'cancel-order') return notTakenBack(pad, first, reply)
  if (first.type === 'unlock-table') return { ...goTo(answered(pad), refusedCode), tune: 'refused' }
  if (first.type === 'request-bill' && first.wish !== undefined && reply.why === 'price-changed')
    return billRefused(answered(pad), first.wish, reply.total ?? first.wish.due)
  // That a call is unknown, or its end refused, is no guest's worry: nobody comes either way.
  return isCalling(first) ? callRefused(pad, answered(pad)) : answered(pad)
}

/** The pad had lost its place: the same request, under the number the gateway goes on from. */
const renumbered = (pad: Pad, first: PadRequest, next: number): Pad => {
  const seq = Math.max(next, first.seq + 1)
  return sendAgain({
    ...pad,
    unsent: pad.unsent.with(0, { ...first, seq }),
    seq: Math.max(pad.seq, seq + 1),
  })
}

const confirmed = (pad: Pad, first: PlaceOrder, reply: Yes): Pad => {
  const { id: request, seq, lines } = first
  const round = { request, lines: [...linesOf(first, pad)] }
  const next: Pad = { ...answered(pad), round, tune: 'received' }
  // The table's state may have been quicker.
  if (reply.order === undefined || (pad.table !== undefined && pad.table.next > seq)) return next
  const order = { request, seq, order: reply.order, total: reply.total ?? first.total, lines }
  return { ...next, received: [...next.received, order] }
}

const takenBack = (pad: Pad, first: CancelOrder): Pad => {
  const received = pad.received.filter(order => order.request !== first.order)
  return tell(pad, { ...answered(pad), received }, first.order, { what: 'taken-back' })
}

const notTakenBack = (pad: Pad, first: CancelOrder, { why }: No): Pad => {
  const notice: Notice = why === 'too-late' ? { what: 'too-late' } : { what: 'refused', why }
  return tell(pad, { ...answered(pad), tune: 'refused' }, first.order, notice)
}

/**
 * Final. The lines go back into the cart, and the guest reads why before anything is taken out of it. Where the
 * cart itself shows what was wrong (sold out, dearer, gone), its own page tells it line by line.
 */
const refused = (pad: Pad, first: PlaceOrder, reply: No): Pad => {
  const closed: Pad = { ...answered(pad), tune: 'refused' }
  if (reply.why === 'taken-back') return tell(pad, closed, first.id, { what: 'taken-back' })
  // Whoever chose this has left: it is nothing to whoever sits here now, and worth a word where nobody does yet.
  if (first.session !== undefined && first.session !== pad.table?.session) {
    return isLocked(pad) ? tellUnsent(closed) : closed
  }
  const lines = linesOf(first, pad)
  const back = learnShort({ ...closed, cart: [...pad.cart, ...lines] }, reply)
  const page = aboutTheCart.has(reply.why) ? troublePage(back, reply.alternatives) : pausePage(reply)
  const notice: Notice =
    reply.why === 'price-changed' && reply.total !== undefined
      ? { what: 'new-total', from: first.total, to: reply.total }
      : { what: 'refused', why: reply.why }
  return tell(pad, back, first.id, notice, page)
}

const pausePage = ({ why, until }: No): Screen | undefined =>
  why === 'kitchen-paused' ? { at: 'paused', ...(until === undefined ? {} : { until }) } : undefined

/** The answer in words, in place of the page on which the guest waited for it, or over whatever is open. */
const tell = (
  before: Pad,
  after: Pad,
  request: RequestId,
  notice: Notice,
  page: Screen = { at: 'notice', notice },
): Pad => {
  const top = topOf(before)
  if (top.at === 'sending' && top.request === request) return goTo(after, { at: 'review', focus: '' }, page)
  const trail = after.trail.filter(
    open => !((open.at === 'sending' || open.at === 'give-up') && open.request === request),
  )
  return interrupt({ ...after, trail }, page)
}

/** Refusals that the cart, held against the menu and the stock, explains better than a sentence. */
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
const learnShort = (pad: Pad, { items = [], options = [] }: No): Pad => {
  const others = pad.stock.short.filter(short => !items.some(one => one.item === short.item))
  const { options: known = [] } = pad.stock
  const out = options.filter(option => !known.some(one => one.option === option))
  const stock: Stock = { ...pad.stock, short: [...others, ...items] }
  if (out.length > 0) stock.options = [...known, ...out.map(option => ({ option }))]
  return { ...pad, stock }
}
