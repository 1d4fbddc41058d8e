/** The restaurant around a guest in a test: its menu, and what its gateway says. */
import { readFileSync } from 'node:fs'
import type { Static, TSchema } from 'typebox'
import { type ItemId, lineId, MenuVersion, OrderNumber, TableId } from '../../../protocol/ids.ts'
import { indexMenu, Menu, type PublishedMenu, type Text } from '../../../protocol/menu.ts'
import { money, sum } from '../../../protocol/money.ts'
import type { LineState, OrderState } from '../../../protocol/order.ts'
import { priceLine } from '../../../protocol/price.ts'
import type { PlaceOrder } from '../../../protocol/request.ts'
import { check } from '../../../protocol/shape.ts'
import type { TableOrder, TableState } from '../../../protocol/table.ts'
import type { Guest } from './guest.ts'

/** The value, known to fit its schema. */
export const sure = <S extends TSchema>(schema: S, value: unknown): Static<S> => {
  const checked = check(schema, value)
  if (!checked.ok) throw new Error(checked.problems.join('; '))
  return checked.value
}

/** A menu as the gateway would publish it; `n` tells its versions apart. */
export const publish = (menu: unknown, n = 1): PublishedMenu => ({
  version: sure(MenuVersion, n.toString(16).padStart(16, '0')),
  ...sure(Menu, menu),
})

/** The demo restaurant's menu: eight categories of eight dishes in three languages. */
export const demoMenu = publish(
  JSON.parse(readFileSync(new URL('../../../scripts/demo/menu.json', import.meta.url), 'utf8')),
)

const text = (name: string) => ({ en: name })

/** Small enough to walk through every page of it. */
export const smallMenu = publish({
  currency: 'EUR',
  languages: ['en', 'de'],
  categories: [
    {
      id: 'food',
      name: { en: 'Food', de: 'Essen' },
      items: [
        { id: 'soup', name: { en: 'Soup', de: 'Suppe' }, price: 500, allergens: [] },
        {
          id: 'steak',
          name: text('Steak'),
          price: 2000,
          groups: ['doneness', 'extras'],
          allergens: ['milk', 'mustard'],
        },
      ],
    },
    {
      id: 'drinks',
      name: text('Drinks'),
      items: [{ id: 'beer', name: text('Beer'), price: null, groups: ['size'] }],
    },
    { id: 'empty', name: text('Nothing'), items: [] },
  ],
  groups: [
    {
      id: 'doneness',
      name: text('How cooked?'),
      min: 1,
      max: 1,
      default: ['medium'],
      options: [
        { id: 'rare', name: text('Rare'), price: 0, allergens: [] },
        { id: 'medium', name: text('Medium'), price: 0, allergens: [] },
      ],
    },
    {
      id: 'extras',
      name: text('Extras'),
      min: 0,
      max: 1,
      options: [
        { id: 'butter', name: text('Butter'), price: 150, allergens: ['milk'] },
        { id: 'pepper', name: text('Pepper'), price: 0, allergens: [] },
      ],
    },
    {
      id: 'size',
      name: text('Size'),
      min: 1,
      max: 1,
      options: [
        { id: 'small', name: text('Small'), price: 350, allergens: [] },
        { id: 'large', name: text('Large'), price: 500, allergens: [] },
      ],
    },
  ],
  notes: [{ id: 'quick', name: text('Quick, please') }],
})

export const item = (id: string): ItemId => id as ItemId

const eightOClock = Date.UTC(2026, 10, 20, 17, 0)

/** What is true at table 12 before anybody has ordered. */
export const emptyTable: TableState = {
  seq: 1,
  at: eightOClock,
  table: sure(TableId, '12'),
  zone: 'Europe/Berlin',
  session: null,
  next: 1,
  orders: [],
  count: 0,
  total: money(0),
}

/** Switches the gateway on: connection, menu, table. */
export const serve = (
  guest: Guest,
  menu: PublishedMenu = demoMenu,
  table: TableState = emptyTable,
): Guest => {
  guest.happen({ type: 'link', online: true })
  guest.happen({ type: 'menu', menu })
  guest.happen({ type: 'stock', stock: { number: 1, short: [] } })
  guest.happen({ type: 'table', table })
  return guest
}

/** The order as the gateway shows it once it is taken, with every line in `state`. */
export const tableOrder = (
  request: PlaceOrder,
  number: number,
  state: LineState,
  menu: PublishedMenu = demoMenu,
): TableOrder => {
  const order = sure(OrderNumber, number)
  const index = indexMenu(menu)
  const reached: readonly OrderState[] = ['pending', 'queued', 'preparing', 'ready', 'delivered']
  const minutes = [2, 3, 5, 14, 16]
  const steps = reached.slice(0, reached.indexOf(state) + 1)
  return {
    order,
    request: request.id,
    state,
    total: request.total,
    since: Object.fromEntries(steps.map((step, n) => [step, eightOClock + (minutes[n] ?? 0) * 60_000])),
    lines: request.lines.map((line, n) => {
      const priced = priceLine(index, { ...line, options: line.options ?? [] })
      return {
        line: lineId(order, n + 1),
        item: line.item,
        name: index.items.get(line.item)?.item.name ?? ({ en: line.item } satisfies Text),
        options: priced.ok ? priced.options.map(({ option }) => option.name) : [],
        quantity: line.quantity,
        total: priced.ok ? priced.total : money(0),
        state,
      }
    }),
  }
}

/** The table's state with these orders, as of journal number `seq`. */
export const tableWith = (seq: number, next: number, ...orders: readonly TableOrder[]): TableState => ({
  ...emptyTable,
  seq,
  next,
  orders: [...orders],
  count: orders.length,
  total: sum(orders.map(order => order.total)),
})

/** The last order that left the pad. */
export const lastOrder = (guest: Guest): PlaceOrder => {
  const order = guest.sent.filter(request => request.type === 'place-order').at(-1)
  if (order === undefined) throw new Error('no order has left the pad')
  return order
}

/** The gateway takes the order that is under way. */
export const accept = (guest: Guest, number = 47): PlaceOrder => {
  const order = lastOrder(guest)
  guest.happen({
    type: 'reply',
    reply: { id: order.id, ok: true, order: sure(OrderNumber, number), total: order.total },
  })
  return order
}
