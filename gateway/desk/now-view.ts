/** This moment as a manager's page is told it: is service OK, and if not, what to do. */
import { businessDay } from '../../protocol/hours.ts'
import type { StationId } from '../../protocol/ids.ts'
import { zero } from '../../protocol/money.ts'
import type { HouseNow } from '../../protocol/now.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { currentMenu, type Floor, openTickets } from '../rules/floor.ts'
import { onSale } from '../rules/stock.ts'
import { alertsOf } from './alerts.ts'
import type { Around, LateTicket } from './around.ts'
import { billsAsked } from './bills-view.ts'
import { lateAt } from './lateness.ts'

const mostLate = 50

export const houseNow = (floor: Floor, around: Around, at: number): HouseNow => {
  const menu = currentMenu(floor)
  const zone = floor.site?.zone ?? 'UTC'
  const day = businessDay(at, zone, floor.site?.dayStarts)
  const late = lateTickets(floor, at)
  return {
    at,
    site: floor.site?.name ?? '',
    zone,
    ...(menu === undefined ? {} : { currency: menu.menu.currency }),
    onSale: onSale(floor),
    open: { tables: floor.sessions.size, orders: openOrders(floor), tickets: [...openTickets(floor)].length },
    late: late.slice(0, mostLate).map(({ ticket, order }) => ({
      ticket: ticket.ticket,
      order: order.order,
      station: ticket.station,
      ...(order.table === undefined ? {} : { table: order.table }),
      placedAt: order.placedAt,
    })),
    today: floor.today.day === day ? { ...floor.today } : { day, orders: 0, total: zero },
    pads: [...around.pads],
    kitchenDevices: [...(around.kitchenDevices ?? [])],
    screens: { ...around.screens },
    printers: around.printers.map(({ printer, at, why, waiting, isLow }) => ({
      printer,
      at,
      ...(why === undefined ? {} : { why }),
      ...(isLow === undefined ? {} : { isLow }),
      waiting,
    })),
    alerts: alertsOf(floor, around, late, at),
    bills: [...billsAsked(floor)],
    stations: Object.entries(floor.site?.stations ?? {}).map(([id, { name = id }]) => {
      const station = id as StationId
      const paused = floor.paused.get(station)
      return { station, name, ...(paused === undefined ? {} : { paused }) }
    }),
  }
}

/** Orders with something left to make or to carry: what was served only waits for its bill. */
const openOrders = (floor: Floor): number => {
  let open = 0
  for (const { lines } of floor.orders.values())
    if (lines.some(({ state }) => isLive(state) && rank(state) < rank('delivered'))) open++
  return open
}

/** Tickets past their station's late mark, the oldest first; one that waits for its course, or was put aside, is not. */
export const lateTickets = (floor: Floor, at: number): readonly LateTicket[] => {
  const late: LateTicket[] = []
  for (const ticket of openTickets(floor)) {
    const order = floor.orders.get(ticket.order)
    const due = order && lateAt(floor, order, ticket)
    if (order !== undefined && due !== undefined && at > due) late.push({ ticket, order })
  }
  return late.sort((a, b) => a.order.placedAt - b.order.placedAt)
}
