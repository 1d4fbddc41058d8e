/** The people of a kitchen under measurement: a waiter who takes orders, cooks who make them, and parties that leave again. */
import { randomBytes } from 'node:crypto'
import { menuVersion } from '../../../gateway/desk/version.ts'
import type { LineId, OrderNumber, RequestId, TicketId } from '../../../protocol/ids.ts'
import type { Ticket } from '../../../protocol/kitchen.ts'
import type { AskedLine } from '../../../protocol/order.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { ordersFrom, readDemoMenu, totalOf } from '../baskets.ts'
import { type Door, knock } from '../door.ts'

export interface Brigade {
  /** A party sits down at a table of its own and orders for four; resolves with the order's number when it is on disk. */
  order(): Promise<OrderNumber>
  start(ticket: Ticket): Promise<void>
  bump(ticket: Ticket, line?: LineId): Promise<void>
  recall(ticket: Ticket, line?: LineId): Promise<void>
  /** One piece of a line is not wanted after all. */
  void(order: OrderNumber, line: LineId): Promise<void>
  /** Carries an order out; its party leaves. */
  seeOff(order: OrderNumber): Promise<void>
}

/** Orders of four guests: two of the bench's baskets each, so that most are made at two stations. */
const forFour = (baskets: readonly (readonly AskedLine[])[]): readonly AskedLine[][] =>
  baskets.map((lines, n) => [...lines, ...(baskets[(n + 1) % baskets.length] ?? [])])

/** More than ever have a party at once. */
export const tables: readonly string[] = Array.from({ length: 800 }, (_, n) => String(n + 1))

/** @param door with a manager's key, of a house with these tables */
export const callBrigade = (door: Door): Brigade => {
  const menu = readDemoMenu()
  const version = menuVersion(menu)
  const orders = forFour(ordersFrom(menu)).map(lines => ({ lines, total: totalOf(menu, lines) }))
  const seated = new Map<OrderNumber, string>()
  const free = [...tables]
  let taken = 0

  const ask = async (wish: object): Promise<{ readonly order?: OrderNumber }> => {
    const id = ulid(Date.now(), randomBytes(10)) as RequestId
    const answer = await knock(door, '/api/v1/requests', { id, ...wish })
    return (await answer.json()) as { readonly order?: OrderNumber }
  }
  const deed = async (type: string, ticket: TicketId, line: LineId | undefined): Promise<void> => {
    await ask({ type, ticket, ...(line === undefined ? {} : { lines: [line] }) })
  }
  return {
    order: async () => {
      const table = free.shift()
      const { order } = await ask({
        type: 'take-order',
        table,
        menu: version,
        ...orders[taken++ % orders.length],
      })
      if (order === undefined || table === undefined) throw new Error('an order was taken and has no number')
      seated.set(order, table)
      return order
    },
    start: ({ ticket }) => deed('start-ticket', ticket, undefined),
    bump: ({ ticket }, line) => deed('bump-ticket', ticket, line),
    recall: ({ ticket }, line) => deed('recall-ticket', ticket, line),
    void: async (order, line) => {
      await ask({ type: 'void-lines', order, lines: [{ line, quantity: 1 }], reason: 'bench' })
    },
    seeOff: async order => {
      const table = seated.get(order)
      seated.delete(order)
      await ask({ type: 'serve-order', order })
      await ask({ type: 'close-table', table, unpaid: 'bench' })
      if (table !== undefined) free.push(table)
    },
  }
}
