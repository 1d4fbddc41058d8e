/** How the floor moves on: what each fact changes, and nothing that a fact does not say. */
import type { PadName } from '../../protocol/ids.ts'
import { indexMenu } from '../../protocol/menu.ts'
import { zero } from '../../protocol/money.ts'
import type { Entry, Fact, FactOf } from './fact.ts'
import type { Floor } from './floor.ts'
import { doubtJob, endJob, sendJob } from './owed.ts'
import { bump, cancelLines, closeOrders, moveLines, place, recall, retire } from './progress.ts'

/**
 * Applies one entry, whole and in the journal's order. Deterministic: the same entries make the same floor, on
 * any machine and in any later version that carries the same `rulesVersion`. Changes `floor` in place.
 */
export const evolve = (floor: Floor, entry: Entry): void => {
  if (entry.seq !== undefined && entry.from.startsWith('pad/')) {
    const name = entry.from.slice('pad/'.length) as PadName
    const pad = floor.pads.get(name) ?? { seq: 0 }
    pad.seq = Math.max(pad.seq, entry.seq)
    if (entry.facts.some(({ fact }) => fact === 'request-refused')) pad.refused = entry.id
    floor.pads.set(name, pad)
  }
  for (const fact of entry.facts) apply(floor, fact, entry)
}

/** Changes whenever `evolve` would make another floor of old facts, or a floor has another shape: snapshots then lapse. */
export const rulesVersion = '1'

const apply = (floor: Floor, fact: Fact, entry: Entry): void => {
  switch (fact.fact) {
    case 'site-published':
      floor.site = fact.site
      return
    case 'menu-published':
      publishMenu(floor, fact)
      return
    case 'item-sold-out':
      floor.stock.counted.set(fact.item, {
        left: 0,
        ...(fact.until === undefined ? {} : { until: fact.until }),
      })
      floor.stock.number++
      return
    case 'item-counted':
      floor.stock.counted.set(fact.item, { left: fact.left })
      floor.stock.number++
      return
    case 'item-back':
      floor.stock.counted.delete(fact.item)
      floor.stock.number++
      return
    case 'hours-turned':
      floor.stock.closed = new Set(fact.closed)
      floor.stock.number++
      return
    case 'session-opened': {
      const { session, table } = fact
      floor.sessions.set(session, { session, table, openedAt: entry.at, orders: [], total: zero })
      floor.tables.set(table, session)
      return
    }
    case 'session-closed':
      closeOrders(floor, fact.orders, entry.at)
      floor.sessions.delete(fact.session)
      floor.tables.delete(fact.table)
      return
    case 'order-placed':
      place(floor, fact, entry)
      return
    case 'order-cancelled':
      cancelLines(floor, fact, entry.at)
      return
    case 'order-served':
      moveLines(floor, fact.order, fact.lines, 'delivered', entry.at)
      retire(floor, fact.order)
      return
    case 'tickets-shown':
      for (const id of fact.tickets) {
        const ticket = floor.tickets.get(id)
        if (ticket === undefined) continue
        ticket.shown = true
        moveLines(floor, ticket.order, ticket.lines, 'queued', entry.at)
      }
      return
    case 'ticket-started': {
      const ticket = floor.tickets.get(fact.ticket)
      if (ticket !== undefined) moveLines(floor, ticket.order, fact.lines, 'preparing', entry.at)
      return
    }
    case 'ticket-bumped':
      bump(floor, fact, entry.at)
      return
    case 'ticket-recalled':
      recall(floor, fact, entry.at)
      return
    case 'job-sending':
      sendJob(floor, fact)
      return
    case 'job-in-doubt':
      doubtJob(floor, fact)
      return
    case 'job-sent':
    case 'job-failed': {
      const order = endJob(floor, fact.job)
      if (order !== undefined) retire(floor, order)
      return
    }
    case 'request-refused':
    case 'request-withdrawn':
      return
    default:
      fact satisfies never
  }
}

/** The new menu; of the old ones, only those that open orders were taken from stay. */
const publishMenu = (floor: Floor, { version, menu }: FactOf<'menu-published'>): void => {
  const used = new Set([...floor.orders.values()].map(order => order.menu))
  for (const old of floor.menus.keys()) if (!used.has(old)) floor.menus.delete(old)
  floor.menus.set(version, indexMenu(menu))
  floor.menu = version
  floor.stock.number++
}
