/** The floor as a waiter's page is told it: every table with its party, orders, check and call. */
import { byNumber } from '../../protocol/by-number.ts'
import type { Call } from '../../protocol/call.ts'
import type {
  FloorChange,
  FloorTable,
  FloorView,
  FloorLine as ShownLine,
  FloorOrder as ShownOrder,
  TableLook,
} from '../../protocol/floor.ts'
import type { TableId } from '../../protocol/ids.ts'
import type { MenuIndex } from '../../protocol/menu.ts'
import { isLive, orderState, rank } from '../../protocol/order.ts'
import { tableName } from '../../protocol/site.ts'
import { checkOf } from '../rules/bill.ts'
import { currentMenu, type Floor, type FloorCall, type FloorLine, type FloorOrder } from '../rules/floor.ts'
import { costLeft, orderTotal, piecesLeft } from '../rules/pieces.ts'
import { callAt } from '../rules/seating.ts'
import type { FloorSession } from '../rules/session.ts'
import { onSale } from '../rules/stock.ts'
import { kitchenLine } from './kitchen-view.ts'
import { lateAt } from './lateness.ts'
import { nameOf } from './who.ts'

/** Everything a page needs after a start. @param pads the tables that pads stand on, whatever the site says */
export const floorView = (floor: Floor, pads: Iterable<TableId>, at: number): FloorView => {
  const menu = currentMenu(floor)
  return {
    at,
    site: floor.site?.name ?? '',
    zone: floor.site?.zone ?? 'UTC',
    ...(menu === undefined ? {} : { currency: menu.menu.currency }),
    onSale: onSale(floor),
    printsChecks: floor.site?.checkPrinter !== undefined,
    tables: [...tablesOf(floor, pads)].map(table => floorTable(floor, table)),
  }
}

export const floorChange = (floor: Floor, tables: Iterable<TableId>, at: number): FloorChange => ({
  at,
  tables: [...tables].map(table => floorTable(floor, table)),
  onSale: onSale(floor),
})

/** The site's tables in its order, then those where only a party sits or a pad stands, by name. */
const tablesOf = (floor: Floor, pads: Iterable<TableId>): ReadonlySet<TableId> => {
  const others = [...floor.tables.keys(), ...[...floor.calls.values()].map(({ table }) => table), ...pads]
  others.sort(byNumber)
  return new Set([...(Object.keys(floor.site?.tables ?? {}) as TableId[]), ...others])
}

/** One table as it stands; one that nobody knows is a free one. */
export const floorTable = (floor: Floor, table: TableId): FloorTable => {
  const id = floor.tables.get(table)
  const session = id === undefined ? undefined : floor.sessions.get(id)
  const call = callAt(floor, table)
  const shown = {
    table,
    name: tableName(floor.site, table),
    ...(call === undefined ? {} : { call: showCall(call) }),
  }
  if (session === undefined) return { ...shown, look: 'free', orders: [] }
  const orders = session.orders.flatMap(number => floor.orders.get(number) ?? [])
  const check = session.orders.length === 0 ? undefined : checkOf(floor, session)
  const late = orders.flatMap(order => order.tickets.flatMap(ticket => lateAt(floor, order, ticket) ?? []))
  return {
    ...shown,
    look: lookOf(session, orders, check?.due ?? 0),
    session: session.session,
    openedAt: session.openedAt,
    ...(session.covers === undefined ? {} : { covers: session.covers }),
    ...(late.length === 0 ? {} : { lateAt: Math.min(...late) }),
    orders: orders.map(order => showOrder(floor, order)),
    ...(check === undefined ? {} : { check }),
    ...(session.wish === undefined ? {} : { wish: session.wish }),
  }
}

/** What a waiter can do something about comes first: carrying, then waiting, then what is settled. */
const lookOf = (session: FloorSession, orders: readonly FloorOrder[], due: number): TableLook => {
  const far = orders.flatMap(({ lines }) =>
    lines.filter(({ state }) => isLive(state)).map(({ state }) => rank(state)),
  )
  if (far.includes(rank('ready'))) return 'ready'
  if (far.some(one => one < rank('ready'))) return 'waiting'
  return session.paid > 0 && due <= 0 ? 'paid' : 'seated'
}

const showCall = ({ call, reason, at, by }: FloorCall): Call => ({
  call,
  reason,
  at,
  ...(by === undefined ? {} : { by }),
})

const showOrder = (floor: Floor, order: FloorOrder): ShownOrder => {
  const menu = floor.menus.get(order.menu)
  const state = orderState(order.lines.map(line => line.state))
  const { ready } = order.since
  return {
    order: order.order,
    channel: order.channel,
    ...(order.from.startsWith('staff/') ? { by: nameOf(floor, order.from) } : {}),
    state,
    placedAt: order.placedAt,
    ...(state !== 'ready' || ready === undefined ? {} : { readyAt: ready }),
    total: orderTotal(order),
    ...(order.note === undefined || order.note === '' ? {} : { note: order.note }),
    ...(order.avoids === undefined ? {} : { avoids: [...order.avoids] }),
    lines: order.lines.map(line => showLine(menu, line)),
    ...(order.fired === undefined ? {} : { fired: order.fired.map(({ course }) => course) }),
    tickets: order.tickets.map(({ ticket }) => ticket),
  }
}

const showLine = (menu: MenuIndex | undefined, line: FloorLine): ShownLine => {
  const left = isLive(line.state)
  return {
    line: line.line,
    name: itemName(menu, line),
    changes: changesOf(menu, line),
    quantity: left ? piecesLeft(line) : line.quantity,
    total: left ? costLeft(line) : line.total,
    state: line.state,
    course: line.course,
    ...(line.remark === undefined ? {} : { remark: line.remark }),
  }
}

/** In the menu's first language; the bare id where no menu knows it any more. */
export const itemName = (menu: MenuIndex | undefined, { item }: Pick<FloorLine, 'item'>): string =>
  menu?.items.get(item)?.item.name[menu.menu.languages[0] ?? 'en'] ?? item

/** Its options and notes as the kitchen reads them: `+ Cheese`, `! no salt`. */
export const changesOf = (menu: MenuIndex | undefined, line: FloorLine): string[] => {
  const { changes, note } = kitchenLine(menu, line)
  const words = changes.map(({ mark, name }) => `${mark} ${name}`)
  return note === undefined ? words : [...words, `! ${note}`]
}
