/** Looking for orders in the whole journal, newest first, without ever reading all of it at once. */
import type { ItemId, OrderNumber, TableId } from '../../protocol/ids.ts'
import type { OrderPlaced } from '../rules/fact.ts'
import { currentMenu, type Floor } from '../rules/floor.ts'
import type { Placed } from './desk.ts'
import type { Entries } from './entries.ts'
import { changesOf, itemName } from './floor-view.ts'
import { type OrderIndex, type OrderRecord, orderRecord } from './records.ts'

/** What to look for; what is left out matches everything. */
export interface Wanted {
  readonly order?: OrderNumber
  /** Where it was ordered, or where it was when it was last carried somewhere. */
  readonly table?: TableId
  readonly item?: ItemId
  /** Business day. */
  readonly day?: string
  /** Orders with smaller numbers only. */
  readonly before?: OrderNumber
}

export interface Found {
  readonly orders: readonly OrderRecord[]
  /** From where to look on; absent when there are no older ones. */
  readonly next?: OrderNumber
}

export interface SearchParts {
  /** Complete up to what is to be found. */
  readonly index: Pick<OrderIndex, 'entriesOf'>
  readonly entries: Entries
  /** The number after the newest order's. */
  readonly nextOrder: number
}

/** Orders in one answer, and orders looked at for it. */
const mostFound = 50
const mostLooked = 500

/**
 * Numbers rise without gaps and business days do not run backwards, so a day is found by halving, and an order
 * that was placed before it ends the search. (Where the clock was set back over the end of a day, orders of the few
 * minutes in between may be missed: the export has them.)
 */
export const searchOrders = async (wanted: Wanted, parts: SearchParts): Promise<Found> => {
  const newest = Math.min(parts.nextOrder, wanted.before ?? parts.nextOrder) - 1
  if (wanted.order !== undefined) {
    const order = wanted.order <= newest ? await findOrder(wanted.order, parts) : undefined
    return { orders: order !== undefined && matches(order, wanted) ? [order] : [] }
  }
  const from = wanted.day === undefined ? newest : await lastUpTo(wanted.day, newest, parts)
  const orders: OrderRecord[] = []
  let number = from
  for (; number >= 1 && orders.length < mostFound && from - number < mostLooked; number--) {
    const placed = await placing(number, parts)
    if (placed === undefined) continue
    if (wanted.day !== undefined && placed.day < wanted.day) return { orders }
    if (wanted.item !== undefined && !placed.lines.some(({ item }) => item === wanted.item)) continue
    const order = await findOrder(placed.order, parts)
    if (order !== undefined && matches(order, wanted)) orders.push(order)
  }
  return number < 1 ? { orders } : { orders, next: (number + 1) as OrderNumber }
}

/** One order with everything that happened to it; undefined where there is none of this number. */
export const findOrder = async (
  number: OrderNumber,
  { index, entries }: Pick<SearchParts, 'index' | 'entries'>,
): Promise<OrderRecord | undefined> => {
  const own: Placed[] = []
  for await (const placed of entries(index.entriesOf(number))) own.push(placed)
  return orderRecord(number, own)
}

const matches = (order: OrderRecord, { table, item, day }: Wanted): boolean =>
  (day === undefined || order.day === day) &&
  (item === undefined || order.lines.some(line => line.item === item)) &&
  (table === undefined ||
    order.table === table ||
    order.facts.some(
      fact =>
        (fact.fact === 'order-placed' && fact.table === table) ||
        (fact.fact === 'session-moved' && fact.to === table),
    ))

/** The fact an order began with: its first entry has it. */
const placing = async (
  number: number,
  { index, entries }: Pick<SearchParts, 'index' | 'entries'>,
): Promise<OrderPlaced | undefined> => {
  for await (const { entry } of entries(index.entriesOf(number).slice(0, 1)))
    for (const fact of entry.facts) if (fact.fact === 'order-placed' && fact.order === number) return fact
  return undefined
}

/** The newest order, up to `newest`, of this business day or an older one; 0 where there is none. */
const lastUpTo = async (day: string, newest: number, parts: SearchParts): Promise<number> => {
  let low = 0
  let high = newest
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const placed = await placing(middle, parts)
    if (placed !== undefined && placed.day <= day) low = middle
    else high = middle - 1
  }
  return low
}

/** A line in words: of the menu it was ordered from or, when that is no longer kept, of the present one. */
export interface NamedRecord extends Omit<OrderRecord, 'lines'> {
  readonly lines: readonly (OrderRecord['lines'][number] & {
    readonly name: string
    readonly changes: readonly string[]
  })[]
}

export const inWords = (floor: Floor, order: OrderRecord): NamedRecord => {
  const menu = floor.menus.get(order.menu) ?? currentMenu(floor)
  const lines = order.lines.map(line => ({
    ...line,
    name: itemName(menu, line),
    changes: changesOf(menu, line),
  }))
  return { ...order, lines }
}
