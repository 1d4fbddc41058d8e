/** The table's orders as its guests may know them: what the gateway said, and what waits to be sent. */
import type { OrderNumber, RequestId } from '../../../protocol/ids.ts'
import type { Money } from '../../../protocol/money.ts'
import type { TableOrder, TableState } from '../../../protocol/table.ts'
import { reorder } from '../favourites.ts'
import type { Pad, Received } from '../pad.ts'
import { isOrdering, subjectOf } from '../requests.ts'
import type { Screen } from '../screen.ts'

/** One order, once: the table's state tells more than the answer, the answer more than the outbox. */
export type Seen =
  | { readonly is: 'known'; readonly order: TableOrder }
  | { readonly is: 'received'; readonly order: Received }
  | { readonly is: 'unsent'; readonly request: RequestId; readonly total: Money | undefined }

/** From the oldest to the newest. */
export const ordersOf = (pad: Pad): readonly Seen[] => {
  const known = [...(pad.table?.orders ?? [])].sort((a, b) => a.order - b.order)
  const received = pad.received.filter(order => !known.some(one => one.order === order.order))
  const requests = new Set<RequestId>([
    ...known.flatMap(order => order.request ?? []),
    ...pad.received.map(order => order.request),
  ])
  return [
    ...known.map(order => ({ is: 'known', order }) as const),
    ...received.map(order => ({ is: 'received', order }) as const),
    ...pad.unsent
      .filter(isOrdering)
      .filter(request => !requests.has(subjectOf(request)))
      .map(request => {
        const total = request.type === 'place-order' ? request.total : undefined
        return { is: 'unsent', request: subjectOf(request), total } as const
      }),
  ]
}

/** The page that follows an order. */
export const pageOf = (seen: Seen): Screen =>
  seen.is === 'unsent'
    ? { at: 'sending', request: seen.request }
    : { at: 'tracking', order: seen.order.order }

export const seenByNumber = (
  pad: Pad,
  order: OrderNumber,
): Extract<Seen, { is: 'known' | 'received' }> | undefined =>
  ordersOf(pad).flatMap(seen => (seen.is !== 'unsent' && seen.order.order === order ? [seen] : []))[0]

/** The number of the order a request became, once the gateway has said so. */
export const numberOf = (pad: Pad, request: RequestId): OrderNumber | undefined =>
  pad.table?.orders.find(order => order.request === request)?.order ??
  pad.received.find(order => order.request === request)?.order

/**
 * A new state of the table. An older one that comes late is left alone, unless the connection is new: then
 * whatever the gateway says first is the truth. An answered order leaves the pad's own list as soon as a state
 * tells of it, or of a time after it: `next` beyond its number means that the gateway had decided on it.
 */
export const learnTable = (pad: Pad, table: TableState): Pad => {
  if (pad.table !== undefined && !pad.link.fresh && table.seq < pad.table.seq) return pad
  const left = pad.table?.session != null && table.session !== pad.table.session
  return {
    ...(left ? reorder(pad) : pad),
    table,
    told: timeTold(pad, table.at),
    link: { ...pad.link, fresh: false },
    seq: Math.max(pad.seq, table.next),
    received: pad.received.filter(
      order => order.seq >= table.next && !table.orders.some(known => known.order === order.order),
    ),
    // The next party reads the house's language, unless somebody is already choosing.
    language: left && pad.cart.length === 0 && pad.unsent.length === 0 ? undefined : pad.language,
    // Other guests eat other things.
    ...(left ? { round: undefined, avoid: [], tellKitchen: undefined } : {}),
    tune: newlyReady(pad.table, table) ? 'ready' : pad.tune,
  }
}

/** The gateway's time by now, UTC milliseconds: it went on since it spoke last. Undefined before it has. */
export const houseTime = ({ told, now }: Pad): number | undefined =>
  told === undefined ? undefined : told.at + now - told.since

/** When an order's time will have passed, on the pad's own clock; undefined where it has, or nobody said one. */
export const overdueAt = (pad: Pad, order: OrderNumber): number | undefined => {
  const ready = pad.table?.orders.find(one => one.order === order)?.ready
  const now = houseTime(pad)
  return ready === undefined || now === undefined || now > ready.to ? undefined : pad.now + ready.to - now + 1
}

/**
 * The first state on a new connection may have been kept for hours: where the pad knows of a later time, that has gone
 * on since. What comes after it is new, and right even where the gateway's clock was put back.
 */
const timeTold = ({ told, link, now }: Pad, at: number): Pad['told'] =>
  told !== undefined && link.fresh && at < told.at + now - told.since ? told : { at, since: now }

/** Guests who moved here with food on their table have heard of it there. */
const newlyReady = (before: TableState | undefined, after: TableState): boolean =>
  before !== undefined &&
  before.session === after.session &&
  after.orders.some(
    order =>
      order.state === 'ready' && before.orders.find(one => one.order === order.order)?.state !== 'ready',
  )
