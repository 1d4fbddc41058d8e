/** The floor as one table's pad is told it. */
import type { Call } from '../../protocol/call.ts'
import type { PadName, RequestId, TableId } from '../../protocol/ids.ts'
import type { Text } from '../../protocol/menu.ts'
import { zero } from '../../protocol/money.ts'
import { isLive, orderState } from '../../protocol/order.ts'
import { tipsOf } from '../../protocol/paying.ts'
import { type Ready, type TableOrder, type TableState, tableOrders } from '../../protocol/table.ts'
import { checkOf } from '../rules/bill.ts'
import type { Floor, FloorOrder } from '../rules/floor.ts'
import { costLeft, orderTotal, piecesLeft } from '../rules/pieces.ts'
import { callAt } from '../rules/seating.ts'

/**
 * `v1/pad/<pad>/table` as of the journal's `seq`. An order's total is what its live pieces cost; a line that is
 * cancelled or voided whole is told as it was, and is in no sum. The newest orders are told in full, older ones only
 * counted. `lock`: how the table is opened, in a house that locks its tables. `readyOf`: about when an order is ready.
 */
export const tableState = (
  floor: Floor,
  pad: PadName,
  table: TableId,
  moment: {
    readonly seq: number
    readonly at: number
    readonly lock?: TableState['lock']
    readonly readyOf?: ReadyOf
  },
): TableState => {
  const { lock, readyOf, ...told } = moment
  const id = floor.tables.get(table)
  const session = id === undefined ? undefined : floor.sessions.get(id)
  const call = callOf(floor, table)
  const orders = (session?.orders ?? []).slice(-tableOrders).flatMap(number => floor.orders.get(number) ?? [])
  return {
    ...told,
    table,
    zone: floor.site?.zone ?? 'UTC',
    session: session?.session ?? null,
    ...(lock === undefined ? {} : { lock }),
    ...(session?.language === undefined ? {} : { language: session.language }),
    next: (floor.pads.get(pad)?.seq ?? 0) + 1,
    orders: orders.map(order => tableOrder(floor, pad, order, readyOf)),
    count: session?.orders.length ?? 0,
    total: session?.total ?? zero,
    ...(session === undefined || session.orders.length === 0
      ? {}
      : { check: checkOf(floor, session), tips: tipsOf(floor.site) }),
    ...(session?.wish === undefined ? {} : { wish: session.wish }),
    ...(call === undefined ? {} : { call }),
  }
}

/** The call of a table, whichever of its pads it came from. */
const callOf = (floor: Floor, table: TableId): Call | undefined => {
  const found = callAt(floor, table)
  if (found === undefined) return undefined
  const { pad: _, table: __, ...call } = found
  return call
}

type ReadyOf = (order: FloorOrder) => Ready | undefined

const tableOrder = (
  floor: Floor,
  pad: PadName,
  order: FloorOrder,
  readyOf: ReadyOf | undefined,
): TableOrder => {
  const menu = floor.menus.get(order.menu)
  const language = menu?.menu.languages[0] ?? 'en'
  const ready = readyOf?.(order)
  const unnamed = (id: string): Text => ({ [language]: id })
  return {
    order: order.order,
    ...(order.pad === pad ? { request: order.request as RequestId } : {}),
    state: orderState(order.lines.map(line => line.state)),
    total: orderTotal(order),
    since: order.since,
    ...(ready === undefined ? {} : { ready }),
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
        total: isLive(line.state) ? costLeft(line) : line.total,
        state: line.state,
      }
    }),
  }
}
