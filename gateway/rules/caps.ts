/** How much guests may order before somebody of the staff has a look: the house's own limits, and the room's. */
import type { TableId } from '../../protocol/ids.ts'
import { type Money, showMoney } from '../../protocol/money.ts'
import type { AskedLine } from '../../protocol/order.ts'
import { isGuests } from './asker.ts'
import { partyAt } from './bill.ts'
import { currentMenu, type Floor } from './floor.ts'
import { piecesLeft } from './pieces.ts'

const rateMs = 10 * 60_000

const piecesOf = (lines: readonly AskedLine[]): number =>
  lines.reduce((count, line) => count + line.quantity, 0)

/** What is too much of one order by itself; undefined where nothing is. */
export const overOrder = (floor: Floor, lines: readonly AskedLine[]): string | undefined => {
  const { quantity = 20, pieces = 60 } = floor.site?.limits ?? {}
  if (lines.some(line => line.quantity > quantity)) return `At most ${quantity} of one line.`
  return piecesOf(lines) > pieces ? `At most ${pieces} pieces in one order.` : undefined
}

/**
 * What is too much for the party at a table, this order included. It binds guests alone: a waiter who takes the order
 * has seen who wants it. The rate counts what the party ordered by itself, cancelled or not.
 */
export const overParty = (
  floor: Floor,
  table: TableId | undefined,
  { lines, total, at }: { readonly lines: readonly AskedLine[]; readonly total: Money; readonly at: number },
): string | undefined => {
  const { openOrders, orderTotal, partyTotal, partyPieces, ordersInTenMinutes } = floor.site?.limits ?? {}
  const money = (most: Money) => showMoney(most, currentMenu(floor)?.menu.currency ?? 'EUR', 'en')
  if (orderTotal !== undefined && total > orderTotal) return `At most ${money(orderTotal)} in one order.`
  const party = table === undefined ? undefined : partyAt(floor, table)
  if (party === undefined && partyTotal === undefined && partyPieces === undefined) return undefined
  if (openOrders !== undefined && (party?.orders.length ?? 0) >= openOrders)
    return `At most ${openOrders} orders at one table.`
  if (partyTotal !== undefined && (party?.total ?? 0) + total > partyTotal)
    return `At most ${money(partyTotal)} for one party.`
  if (partyPieces === undefined && ordersInTenMinutes === undefined) return undefined
  const orders = (party?.orders ?? []).flatMap(number => floor.orders.get(number) ?? [])
  const before = orders.flatMap(order => order.lines).reduce((sum, line) => sum + piecesLeft(line), 0)
  if (partyPieces !== undefined && before + piecesOf(lines) > partyPieces)
    return `At most ${partyPieces} pieces for one party.`
  const lately = orders.filter(({ from, placedAt }) => isGuests(from) && placedAt > at - rateMs)
  if (ordersInTenMinutes !== undefined && lately.length >= ordersInTenMinutes)
    return `At most ${ordersInTenMinutes} orders in ten minutes.`
  return undefined
}
