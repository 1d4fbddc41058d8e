/** The orders of all evenings: found, told whole, and carried out of the house. */
import type { OrderNumber } from '../../protocol/ids.ts'
import type { Desk } from '../desk/desk.ts'
import { entriesOf } from '../desk/entries.ts'
import { type OrderIndex, orderRecords } from '../desk/records.ts'
import { findOrder, inWords, searchOrders } from '../desk/search.ts'
import type { Journal } from '../journal/journal.ts'
import type { Exports, FindsOrders } from '../web/house.ts'

export interface OrderParts {
  readonly desk: Desk
  readonly journal: Journal
  readonly index: OrderIndex
  /** Resolves when the index has all that is on disk. */
  readonly complete: () => Promise<void>
}

export const findOrders = ({ desk, journal, index, complete }: OrderParts): FindsOrders & Exports => {
  const entries = entriesOf(journal)
  return {
    search: async wanted => {
      await complete()
      const found = await searchOrders(wanted, { index, entries, nextOrder: desk.floor.nextOrder })
      return { ...found, orders: found.orders.map(order => inWords(desk.floor, order)) }
    },
    order: async (number: OrderNumber) => {
      await complete()
      const order = await findOrder(number, { index, entries })
      return order && inWords(desk.floor, order)
    },
    orders: async function* () {
      await complete()
      yield* orderRecords(index, entries)
    },
  }
}
