/** A full kitchen at a rate: every change is timed from its sending until it can be read on the glass. */
import { setTimeout as pause } from 'node:timers/promises'
import { type OrderNumber, orderOfTicket, type TicketId } from '../../../protocol/ids.ts'
import type { Ticket } from '../../../protocol/kitchen.ts'
import { sharedNow } from '../instant.ts'
import type { Busy, Screen } from './glass.ts'
import type { Mirror } from './mirror.ts'
import type { Glass } from './probe.ts'
import type { Deed, Kind, Work } from './work.ts'

/** Milliseconds from the sending of a request. */
export interface Seen {
  readonly kind: Kind
  readonly answerMs: number
  /** Until a frame that shows it was painted. */
  readonly glassMs: number
}

export interface Served {
  readonly changes: number
  readonly perSecond: number
  /** What hung on the glass, or is in the figures of its head line. */
  readonly seen: readonly Seen[]
  /** What should have been read there and never was. */
  readonly unread: number
  /** The page's main thread, milliseconds of its own time a change. */
  readonly busy: Busy
  /** The share of the time in which the page's main thread worked. */
  readonly share: number
}

/** Tickets rise for so long and fall for as long: which of them the head line counts can then be told from its figure. */
const halfSeconds = 2
/** So much of each half has nothing that changes the figure, so that the last of it is read before it turns. */
const quietShare = 0.25
/** What is not on the glass by then never will be. */
const patienceMs = 10_000
/** Between two deeds on one ticket, beyond what the first takes to be seen. */
const restMs = 100

interface Pending {
  readonly deed: Deed
  readonly sentAt: number
  answeredAt: number
  readonly half: number
}

export interface Serving {
  readonly open: number
  readonly perSecond: number
  readonly seconds: number
}

/** What a change's order is told by: how many were open in the head line, and when. */
interface Count {
  readonly half: number
  readonly at: number
  readonly open: number
}

export const serve = async (
  { open: wanted, perSecond, seconds }: Serving,
  { work, mirror, screen }: { readonly work: Work; readonly mirror: Mirror; readonly screen: Screen },
): Promise<Served> => {
  const slots = perSecond * halfSeconds
  const halves = Math.max(2, Math.round(seconds / halfSeconds))
  const busyTickets = new Set<TicketId>()
  const pending = new Set<Pending>()
  const orders: (Pending & { readonly order: OrderNumber })[] = []
  const openWith = new Map<OrderNumber, number>()
  const counts: Count[] = []
  const seen: Seen[] = []
  const faults: unknown[] = []
  let half = 0
  let changes = 0
  let unread = 0

  const rest = (ticket: TicketId | undefined) => {
    if (ticket !== undefined) setTimeout(() => busyTickets.delete(ticket), restMs)
  }
  const settle = (one: Pending, at: number | undefined) => {
    pending.delete(one)
    rest(one.deed.ticket)
    if (at === undefined) unread++
    else seen.push({ kind: one.deed.kind, answerMs: one.answeredAt - one.sentAt, glassMs: at - one.sentAt })
  }
  const read = (glass: Glass) => {
    counts.push({ half, at: glass.at, open: glass.open })
    for (const one of pending) if (one.deed.isRead(glass)) settle(one, glass.at)
  }
  const stop = screen.follow(read)

  /** @param isOnGlass whether its card hangs there, or will */
  const send = (deed: Deed, isOnGlass: boolean) => {
    changes++
    const one: Pending = { deed, sentAt: sharedNow(), answeredAt: Number.NaN, half }
    if (deed.ticket !== undefined) busyTickets.add(deed.ticket)
    if (isOnGlass) pending.add(one)
    deed
      .do()
      .then(order => {
        one.answeredAt = sharedNow()
        if (order !== undefined) orders.push(Object.assign(one, { order }))
        if (!isOnGlass) rest(deed.ticket)
      })
      .catch((cause: unknown) => faults.push(cause))
  }
  const idle = (ticket: Ticket) => !busyTickets.has(ticket.ticket)
  const cook = (n: number) => {
    const isOnGlass = ({ ticket }: Ticket) => screen.glass.tickets.includes(ticket)
    const free = mirror.board().filter(idle)
    const near = free.filter(isOnGlass)
    // Every other change is one that the cooks at this screen cannot see: another page's.
    const deed = n % 2 === 0 ? work.cook(near) : work.cook(free.filter(one => !isOnGlass(one)))
    if (deed !== undefined) send(deed, n % 2 === 0)
  }
  const isOld = (ticket: TicketId): boolean => {
    const last = screen.glass.tickets.at(-1)
    return last !== undefined && orderOfTicket(ticket) < orderOfTicket(last as TicketId)
  }
  const rise = (n: number) => {
    if (n === 1) {
      const back = work.recall()
      // It comes back to its old place: the first, unless what was bumped last hung on another page.
      if (back?.ticket !== undefined) return send(back, isOld(back.ticket))
    }
    send(work.order(), false)
  }
  const fall = () => {
    const deed = work.bump(
      mirror.board().filter(one => idle(one) && screen.glass.tickets.includes(one.ticket)),
    )
    if (deed !== undefined) send(deed, true)
  }

  const before = await screen.busy()
  const began = performance.now()
  /** Tickets of an order, on average; learned while it goes on. */
  const swing = Math.min(8, Math.max(1, Math.floor(slots / 6)))
  for (half = 0; half < halves; half++) {
    const isRising = half % 2 === 0
    const specials = isRising ? swing : Math.max(0, mirror.open - wanted + swing)
    const every = Math.max(1, Math.floor((slots * (1 - quietShare)) / Math.max(1, specials)))
    let special = 0
    for (let n = 0; n < slots; n++) {
      const due = began + (half * slots + n) * (1000 / perSecond)
      await pause(Math.max(0, due - performance.now()))
      const isQuiet = n >= slots * (1 - quietShare)
      if (!isQuiet && special < specials && n % every === 0) {
        special++
        if (isRising) rise(special - 1)
        else fall()
      } else cook(n)
    }
    for (const { order } of orders) {
      const known = mirror.openWith(order)
      if (known !== undefined && !openWith.has(order)) openWith.set(order, known)
    }
    if (faults.length > 0) throw faults[0]
    await work.seeOff()
  }
  const tookMs = performance.now() - began
  const after = await screen.busy()
  const until = performance.now() + patienceMs
  while (pending.size > 0 && performance.now() < until) await pause(20)
  stop()
  for (const one of pending) settle(one, undefined)
  for (const one of orders) {
    const open = openWith.get(one.order)
    // The figure only rises in this half: the first that is high enough counts this order.
    const count = counts.find(
      ({ at, half: in_, open: read }) =>
        in_ === one.half && at >= one.sentAt && open !== undefined && read >= open,
    )
    if (count === undefined) unread++
    else seen.push({ kind: 'order', answerMs: one.answeredAt - one.sentAt, glassMs: count.at - one.sentAt })
  }
  const each = (of: keyof Busy) => (after[of] - before[of]) / changes
  return {
    changes,
    perSecond: changes / (tookMs / 1000),
    seen,
    unread,
    busy: { tasks: each('tasks'), script: each('script'), layout: each('layout'), style: each('style') },
    share: (after.tasks - before.tasks) / tookMs,
  }
}
