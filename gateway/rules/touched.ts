/** Which orders a fact is about: what an export, a screen or a table's pad has to look at again. */
import type { OrderNumber } from '../../protocol/ids.ts'
import type { Entry, Fact } from './fact.ts'

const orderOf = (ticket: string): OrderNumber => Number.parseInt(ticket, 10) as OrderNumber

/** The orders one fact is about. */
export const ordersOf = (fact: Fact): readonly OrderNumber[] => {
  switch (fact.fact) {
    case 'order-placed':
    case 'order-cancelled':
    case 'order-served':
      return [fact.order]
    case 'tickets-shown':
      return fact.tickets.map(orderOf)
    case 'ticket-started':
    case 'ticket-bumped':
    case 'ticket-recalled':
      return [orderOf(fact.ticket)]
    case 'job-sending':
    case 'job-sent':
    case 'job-in-doubt':
    case 'job-failed':
      return [orderOf(fact.job)]
    case 'session-closed':
      return fact.orders
    case 'site-published':
    case 'menu-published':
    case 'item-sold-out':
    case 'item-counted':
    case 'item-back':
    case 'hours-turned':
    case 'session-opened':
    case 'request-withdrawn':
    case 'request-refused':
      return []
    default:
      return fact satisfies never
  }
}

/** The orders an entry is about, each once. */
export const ordersTouched = (entry: Entry): readonly OrderNumber[] => [
  ...new Set(entry.facts.flatMap(ordersOf)),
]

/** Whether an entry changes anything a kitchen screen shows; papers alone do not. */
export const touchesKitchen = ({ facts }: Entry): boolean =>
  facts.some(
    ({ fact }) => fact.startsWith('order-') || fact.startsWith('ticket') || fact === 'session-closed',
  )
