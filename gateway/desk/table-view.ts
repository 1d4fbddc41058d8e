/** The floor as one table's pad is told it. */
import type { Call } from '../../protocol/call.ts'
import type { PadName, RequestId, TableId } from '../../protocol/ids.ts'
import type { Text } from '../../protocol/menu.ts'
import { zero } from '../../protocol/money.ts'
import { orderState } from '../../protocol/order.ts'
import { type TableOrder, type TableState, tableOrders } from '../../protocol/table.ts'
import { checkOf } from '../rules/bill.ts'
import type { Floor, FloorOrder } from '../rules/floor.ts'
import { costLeft, orderTotal, piecesLeft } from '../rules/pieces.ts'

/**
 * `v1/pad/<pad>/table` as of the journal's `seq`. Sums are what live pieces cost; a line that is cancelled or voided
 * whole costs nothing, though it shows the pieces it had. The newest orders are told in full, older ones only counted.
 */
export const tableState = (
  floor: Floor,
  pad: PadName,
  table: TableId,
  moment: { readonly seq: number; readonly at: number },
): TableState => {
  const id = floor.tables.get(table)
  const session = id === undefined ? undefined : floor.sessions.get(id)
  const call = callAt(floor, table)
  const orders = (session?.orders ?? []).slice(-tableOrders).flatMap(number => floor.orders.get(number) ?? [])
  return {
    ...moment,
    table,
    zone: floor.site?.zone ?? 'UTC',
    session: session?.session ?? null,
    next: (floor.pads.get(pad)?.seq ?? 0) + 1,
    orders: orders.map(order => tableOrder(floor, pad, order)),
    count: session?.orders.length ?? 0,
    total: session?.total ?? zero,
    ...(session === undefined || session.orders.length === 0 ? {} : { check: checkOf(floor, session) }),
    ...(call === undefined ? {} : { call }),
  }
}

/** The one call of a table that nobody has ended, whichever of its pads it came from. */
const callAt = (floor: Floor, table: TableId): Call | undefined => {
  for (const { call, reason, at, by, table: calling } of floor.calls.values())
    if (calling === table) return { call, reason, at, ...(by === undefined ? {} : { by }) }
  return undefined
}

const tableOrder = (floor: Floor, pad: PadName, order: FloorOrder): TableOrder => {
  const menu = floor.menus.get(order.menu)
  const language = menu?.menu.languages[0] ?? 'en'
  const unnamed = (id: string): Text => ({ [language]: id })
  return {
    order: order.order,
    ...(order.pad === pad ? { request: order.request as RequestId } : {}),
    state: orderState(order.lines.map(line => line.state)),
    total: orderTotal(order),
    since: { ...order.since },
    lines: order.lines.map(line => {
      const found = menu?.items.get(line.item)
      const options = new Map(
        found?.groups.flatMap(group => group.options.map(option => [option.id, option.name])),
      )
      return {
        line: line.line,
        item: line.item,
        name: found?.item.name ?? unnamed(line.item),
        options: line.options.map(({ option }) => options.get(option) ?? unnamed(option)),
        quantity: piecesLeft(line) || line.quantity,
        ...(line.voided === 0 || piecesLeft(line) === 0 ? {} : { voided: line.voided }),
        total: costLeft(line),
        state: line.state,
      }
    }),
  }
}
