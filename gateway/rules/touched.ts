/** Whom a fact is about: what an export, a screen or a table's pad has to look at again. */
import { type JobId, type OrderNumber, orderOfJob, orderOfTicket, type TableId } from '../../protocol/ids.ts'
import type { Entry, Fact } from './fact.ts'
import type { Floor } from './floor.ts'

const ordersOfJob = (job: JobId): readonly OrderNumber[] => {
  const order = orderOfJob(job)
  return order === undefined ? [] : [order]
}

/** The orders one fact is about. */
export const ordersOf = (fact: Fact): readonly OrderNumber[] => {
  switch (fact.fact) {
    case 'order-placed':
    case 'order-cancelled':
    case 'order-served':
    case 'lines-voided':
    case 'line-changed':
    case 'course-fired':
      return [fact.order]
    case 'tickets-shown':
    case 'tickets-unwatched':
      return fact.tickets.map(orderOfTicket)
    case 'ticket-started':
    case 'ticket-bumped':
    case 'ticket-recalled':
    case 'ticket-held':
    case 'ticket-released':
    case 'ticket-allergy-read':
    case 'reprint-asked':
      return [orderOfTicket(fact.ticket)]
    case 'job-sending':
    case 'job-sent':
    case 'job-confirmed':
    case 'job-in-doubt':
    case 'job-returned':
    case 'job-diverted':
    case 'job-failed':
      return ordersOfJob(fact.job)
    case 'jobs-held':
    case 'late-answered':
      return fact.jobs.flatMap(ordersOfJob)
    case 'session-moved':
    case 'session-closed':
      return fact.orders
    case 'site-published':
    case 'menu-published':
    case 'item-sold-out':
    case 'item-counted':
    case 'item-back':
    case 'option-sold-out':
    case 'option-back':
    case 'station-paused':
    case 'station-resumed':
    case 'pad-code-set':
    case 'hours-turned':
    case 'session-opened':
    case 'payment-taken':
    case 'service-waived':
    case 'bill-wished':
    case 'check-asked':
    case 'test-asked':
    case 'staff-called':
    case 'call-accepted':
    case 'call-ended':
    case 'staff-added':
    case 'staff-changed':
    case 'staff-removed':
    case 'staff-secret-set':
    case 'signed-in':
    case 'signed-out':
    case 'device-assigned':
    case 'kitchen-device-assigned':
    case 'device-renamed':
    case 'device-revoked':
    case 'pass-issued':
    case 'request-withdrawn':
    case 'request-refused':
      return []
    default:
      return fact satisfies never
  }
}

/** The orders an entry is about, each once. */
export const ordersTouched = ({ facts }: Entry): readonly OrderNumber[] => {
  const orders = facts[0] !== undefined && facts.length === 1 ? ordersOf(facts[0]) : facts.flatMap(ordersOf)
  return orders.length < 2 ? orders : [...new Set(orders)]
}

/** Whether an entry changes anything a kitchen screen shows; papers alone do not. */
export const touchesKitchen = ({ facts }: Entry): boolean =>
  facts.some(
    ({ fact }) =>
      fact.startsWith('order-') ||
      fact.startsWith('ticket') ||
      fact === 'lines-voided' ||
      fact === 'line-changed' ||
      fact === 'course-fired' ||
      fact === 'session-moved' ||
      fact === 'session-closed',
  )

/** Papers and who asked for them are nothing a guest or a waiter sees at a table, but that the kitchen has one. */
const ofPaper = ({ fact }: Fact): boolean =>
  fact === 'reprint-asked' ||
  fact === 'jobs-held' ||
  fact === 'test-asked' ||
  (fact.startsWith('job-') && fact !== 'job-sent' && fact !== 'job-confirmed')

/**
 * The tables at which an entry changes something, each once; both of a move. Facts that name their table speak for
 * themselves. Those about an order are looked up on the floor, which may have moved on: where the order's party has
 * moved since, or gone, the fact that says so names the tables too, so whoever reads on to the floor's place misses
 * none. New menus, sites and devices touch no table here: they concern them all, or a pad rather than a table.
 */
export const tablesTouched = (entry: Entry, floor: Pick<Floor, 'orders'>): readonly TableId[] => {
  const tables: TableId[] = []
  const touch = (table: TableId | undefined): void => {
    if (table !== undefined && !tables.includes(table)) tables.push(table)
  }
  for (const fact of entry.facts) {
    if (fact.fact === 'device-assigned' || ofPaper(fact)) continue
    if (fact.fact === 'session-moved') {
      touch(fact.from)
      touch(fact.to)
    } else if ('table' in fact) touch(fact.table)
    for (const number of ordersOf(fact)) touch(floor.orders.get(number)?.table)
  }
  return tables
}
