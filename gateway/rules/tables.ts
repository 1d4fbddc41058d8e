/** Serving and closing: the end of an order and of a party's evening. */
import { isLive, rank } from '../../protocol/order.ts'
import type { Floor } from './floor.ts'
import type { RequestOf } from './request.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/** Carried to the table: everything of the order that is ready. `not-allowed` while nothing of it is. */
export const serveOrder = (floor: Floor, { order: number }: RequestOf<'serve-order'>): Verdict => {
  const order = floor.orders.get(number)
  if (order === undefined) return refuse('unknown-order')
  const ready = order.lines.filter(line => line.state === 'ready').map(({ line }) => line)
  if (ready.length > 0) return accept({ fact: 'order-served', order: number, lines: ready })
  const done = order.lines.every(line => !isLive(line.state) || rank(line.state) >= rank('delivered'))
  return done ? accept() : refuse('not-allowed', { detail: 'The kitchen has not finished it.' })
}

/** Closes the check. `not-allowed` while the kitchen still owes the table something. A closed table stays closed. */
export const closeTable = (floor: Floor, { table }: RequestOf<'close-table'>): Verdict => {
  const session = floor.tables.get(table)
  if (session === undefined) return accept()
  const orders = (floor.sessions.get(session)?.orders ?? []).flatMap(number => floor.orders.get(number) ?? [])
  const owed = orders
    .flatMap(order => order.lines)
    .filter(line => isLive(line.state) && rank(line.state) < rank('ready'))
  if (owed.length > 0)
    return refuse('not-allowed', { detail: `The kitchen still makes ${owed.length} lines for this table.` })
  return accept({ fact: 'session-closed', session, table, orders: orders.map(({ order }) => order) })
}
