/**
 * A second opinion of an evening, as somebody with a pencil would keep it: parties, lines, and who has done what.
 * It knows nothing of the rules' code, only of what was asked, and says beforehand what must come of it.
 */
import type { ItemId, LineId, OrderNumber, StationId, TableId, TicketId } from '../../../protocol/ids.ts'

export const dishes = {
  soup: { price: 650, stations: ['cold', 'grill'] },
  salad: { price: 700, stations: ['cold'] },
  burger: { price: 1250, stations: ['grill'] },
} as const
export type Dish = keyof typeof dishes

export interface PencilLine {
  readonly line: LineId
  readonly dish: Dish
  readonly order: OrderNumber
  /** Pieces somebody makes, has, or paid for. */
  left: number
  begun: boolean
  served: boolean
  closed: boolean
  readonly done: Set<string>
}

interface Party {
  readonly orders: OrderNumber[]
  paid: number
}

/** `idle`: nothing happens, whether it is refused or was so already. */
export type Expected = 'done' | 'nothing' | 'refused' | 'idle'

export const startReckoning = (stocked: { readonly dish: Dish; readonly left: number }) => {
  const parties = new Map<TableId, Party>()
  const lines: PencilLine[] = []
  const orders: OrderNumber[] = []
  let stock = stocked.left

  const of = (order: OrderNumber): readonly PencilLine[] => lines.filter(line => line.order === order)
  const ready = (line: PencilLine): boolean => dishes[line.dish].stations.every(one => line.done.has(one))
  const standing = (line: PencilLine): boolean => line.left > 0 && !line.closed
  const on = (order: OrderNumber, station: string): readonly PencilLine[] =>
    of(order).filter(line => (dishes[line.dish].stations as readonly string[]).includes(station))
  const cost = (table: TableId): number =>
    (parties.get(table)?.orders ?? [])
      .flatMap(of)
      .reduce((sum, line) => sum + line.left * dishes[line.dish].price, 0)
  const restock = (line: PencilLine, pieces: number): void => {
    if (line.dish === stocked.dish) stock += pieces
  }
  const work = (
    order: OrderNumber,
    station: string,
    wanted: (line: PencilLine) => boolean,
    act: (line: PencilLine) => void,
  ): Expected => {
    const found = on(order, station).filter(line => standing(line) && !line.served && wanted(line))
    for (const line of found) act(line)
    return found.length > 0 ? 'done' : 'idle'
  }

  return {
    parties,
    lines,
    orders,
    of,
    on,
    cost,
    standing,
    ready,
    get stock() {
      return stock
    },
    order: (table: TableId, asked: readonly (readonly [Dish, number])[]): Expected => {
      const wanted = asked.reduce((sum, [dish, n]) => sum + (dish === stocked.dish ? n : 0), 0)
      if (wanted > stock) return 'refused'
      const order = (orders.length + 1) as OrderNumber
      orders.push(order)
      const party = parties.get(table) ?? { orders: [], paid: 0 }
      parties.set(table, party)
      party.orders.push(order)
      for (const [n, [dish, left]] of asked.entries()) {
        const line = `${order}.${n + 1}` as LineId
        const fresh = { begun: false, served: false, closed: false, done: new Set<string>() }
        lines.push({ line, dish, order, left, ...fresh })
        restock({ line, dish, order, left, ...fresh }, -left)
      }
      return 'done'
    },
    start: (order: OrderNumber, station: StationId): Expected =>
      work(
        order,
        station,
        line => !line.begun,
        line => {
          line.begun = true
        },
      ),
    bump: (order: OrderNumber, station: StationId): Expected =>
      work(
        order,
        station,
        line => !line.done.has(station),
        line => {
          line.begun = true
          line.done.add(station)
        },
      ),
    recall: (order: OrderNumber, station: StationId): Expected =>
      work(
        order,
        station,
        line => line.done.has(station),
        line => void line.done.delete(station),
      ),
    serve: (order: OrderNumber): Expected => {
      const found = of(order).filter(line => standing(line) && !line.served && ready(line))
      for (const line of found) line.served = true
      return found.length > 0 ? 'done' : 'idle'
    },
    move: (from: TableId, to: TableId): Expected => {
      const party = parties.get(from)
      if (party === undefined) return 'refused'
      if (from === to) return 'nothing'
      if (parties.has(to)) return 'refused'
      parties.delete(from)
      parties.set(to, party)
      return 'done'
    },
    take: (line: PencilLine, pieces: number, manager: boolean): Expected => {
      if (line.closed || pieces > line.left || (line.begun && !manager)) return 'refused'
      line.left -= pieces
      if (!line.begun) restock(line, pieces)
      return 'done'
    },
    withdraw: (order: OrderNumber): Expected => {
      const found = of(order).filter(standing)
      if (found.some(line => line.begun)) return 'idle'
      for (const line of found) {
        restock(line, line.left)
        line.left = 0
      }
      return found.length > 0 ? 'done' : 'idle'
    },
    pay: (table: TableId): Expected => {
      const party = parties.get(table)
      if (party === undefined) return 'refused'
      if (cost(table) <= party.paid) return 'nothing'
      party.paid = cost(table)
      return 'done'
    },
    close: (table: TableId): Expected => {
      const party = parties.get(table)
      if (party === undefined) return 'nothing'
      const theirs = party.orders.flatMap(of)
      if (theirs.some(line => standing(line) && !line.served && !ready(line))) return 'refused'
      if (cost(table) > party.paid) return 'refused'
      for (const line of theirs) line.closed = true
      parties.delete(table)
      return 'done'
    },
  }
}

export const ticketOf = (order: OrderNumber, station: string): TicketId => `${order}-${station}` as TicketId
export const itemOf = (dish: Dish): ItemId => dish as string as ItemId
