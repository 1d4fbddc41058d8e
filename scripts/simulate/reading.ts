/** Reading along in the kitchen and on the floor: what the simulator's page shows of orders, whoever is signed in there. */
import { FloorChange, type FloorTable, FloorView } from '../../protocol/floor.ts'
import type { OrderNumber, TableId, TicketId } from '../../protocol/ids.ts'
import { KitchenChange, KitchenFloor, type Ticket } from '../../protocol/kitchen.ts'
import { check } from '../../protocol/shape.ts'
import type { OnSale } from '../../protocol/stock.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { ServerEvent } from './events.ts'
import { follow } from './relay.ts'

/*
 * The page could open the same two lines itself. But a browser keeps six connections to one address, and a live line
 * holds one for ever: three screens in frames, each also in a window of its own, and no request would get
 * through any more. And the tour goes on when somebody signs in as a waiter, who may not see the kitchen.
 */

/** A ticket in few words. */
export interface TicketTold
  extends Pick<Ticket, 'ticket' | 'order' | 'table' | 'channel' | 'state' | 'placedAt'> {
  /** The gateway's time at which it was first told; nothing for one that was there before we listened. */
  readonly toldAt?: number
}

/** A table in few words. */
export interface TableTold extends Pick<FloorTable, 'table' | 'session'> {
  readonly orders: readonly Pick<FloorTable['orders'][number], 'order' | 'channel' | 'state'>[]
}

export interface ReadingPlan {
  /** The gateway's pages. */
  readonly port: number
  /** A manager's. */
  readonly key: string
  readonly clock: Clock
  /** Both are told whole each time. */
  readonly onTickets: (tickets: readonly TicketTold[]) => void
  readonly onTables: (tables: readonly TableTold[]) => void
  /** What is sold, or how much of it is left, may be another. */
  readonly onOffer: () => void
}

/** Orders of which there are tickets here; older ones are forgotten. */
const KEPT = 12

const newest = (tickets: ReadonlyMap<TicketId, TicketTold>): ReadonlyMap<TicketId, TicketTold> => {
  const orders: readonly OrderNumber[] = [...new Set([...tickets.values()].map(({ order }) => order))]
  const kept = new Set([...orders].sort((a, b) => b - a).slice(0, KEPT))
  return new Map([...tickets].filter(([, { order }]) => kept.has(order)))
}

const inFewWords = ({ table, session, orders }: FloorTable): TableTold => ({
  table,
  ...(session === undefined ? {} : { session }),
  orders: orders.map(({ order, channel, state }) => ({ order, channel, state })),
})

/** Listens for as long as nobody cancels, to a gateway that comes and goes. */
export const readAlong = ({ port, key, clock, onTickets, onTables, onOffer }: ReadingPlan): Cancel => {
  let tickets: ReadonlyMap<TicketId, TicketTold> = new Map()
  let tables: ReadonlyMap<TableId, TableTold> = new Map()
  let offer: string | undefined

  const takeTickets = (told: readonly Ticket[], toldAt: number | undefined) => {
    const next = new Map(tickets)
    for (const { ticket, order, table, channel, state, placedAt } of told) {
      const since = next.has(ticket) ? next.get(ticket)?.toldAt : toldAt
      next.set(ticket, {
        ...{ ticket, order, channel, state, placedAt },
        ...(table === undefined ? {} : { table }),
        ...(since === undefined ? {} : { toldAt: since }),
      })
    }
    tickets = newest(next)
    onTickets([...tickets.values()])
  }
  const takeTables = (told: readonly FloorTable[], isAll: boolean) => {
    const few = told.map(table => [table.table, inFewWords(table)] as const)
    tables = new Map([...(isAll ? [] : tables), ...few])
    onTables([...tables.values()])
  }

  const takeOffer = (onSale: OnSale | undefined) => {
    const next = onSale && `${onSale.menu}/${onSale.stock}`
    if (next === undefined || next === offer) return
    offer = next
    onOffer()
  }

  const hearKitchen = ({ name, data }: ServerEvent) => {
    if (name === 'floor') {
      const floor = check(KitchenFloor, JSON.parse(data))
      if (floor.ok) takeTickets(floor.value.tickets, undefined)
    } else if (name === 'tickets') {
      const change = check(KitchenChange, JSON.parse(data))
      if (change.ok) takeTickets(change.value.tickets, change.value.at)
    }
  }
  const hearFloor = ({ name, data }: ServerEvent) => {
    if (name === 'floor') {
      const floor = check(FloorView, JSON.parse(data))
      if (!floor.ok) return
      takeTables(floor.value.tables, true)
      takeOffer(floor.value.onSale)
    } else if (name === 'tables') {
      const change = check(FloorChange, JSON.parse(data))
      if (!change.ok) return
      takeTables(change.value.tables, false)
      takeOffer(change.value.onSale)
    }
  }

  const headers = { authorization: `Bearer ${key}` }
  const lines = [
    follow({ port, path: '/api/v1/feed', headers, clock, onEvent: hearKitchen }),
    follow({ port, path: '/api/v1/floor/feed', headers, clock, onEvent: hearFloor }),
  ]
  return () => {
    for (const cancel of lines) cancel()
  }
}
