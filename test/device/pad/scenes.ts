/** Every page of the pad, reached the way a guest reaches it. */

import type { Happening } from '../../../device/pad/happening.ts'
import { nothingKept } from '../../../device/pad/kept.ts'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import { money } from '../../../protocol/money.ts'
import { type Guest, sitDown } from './guest.ts'
import { accept, demoMenu, item, lastOrder, publish, serve, tableOrder, tableWith } from './house.ts'

export interface Scene {
  /** The page's code in the specification of the screens, and what is shown of it. */
  readonly name: string
  /** The guest in front of it. */
  readonly play: (language: string) => Guest
}

const seated = (language: string, menu: PublishedMenu = demoMenu): Guest =>
  serve(sitDown({ ...nothingKept, language }), menu)

/** To the third category, the burgers, and into the n-th of them. */
const burger = (guest: Guest, n = 0): Guest => {
  guest.press(4, 4, 2, ...Array<4>(n).fill(4), 2)
  return guest
}

/** Two bacon burgers with cheese and a schnitzel, on the page of review. */
const chosen = (language: string): Guest => {
  const guest = burger(seated(language), 1)
  guest.press(2, 4, 4, 2, 3, 3, 2, 4, 2)
  guest.press(1, 3, 2, 4, 2, 2, 2)
  guest.press(2)
  return guest
}

const sent = (language: string): Guest => {
  const guest = chosen(language)
  guest.press(2)
  guest.wait(4000)
  return guest
}

const short = (left: number, more: { readonly until?: number } = {}): Happening => ({
  type: 'stock',
  stock: { number: 2, short: [{ item: item('bacon-burger'), left, ...more }] },
})

const dearer = publish(
  {
    ...menuOnly(demoMenu),
    categories: demoMenu.categories.map(category => ({
      ...category,
      items: category.items.map(one => ({ ...one, price: one.price === null ? null : one.price + 50 })),
    })),
  },
  2,
)

function menuOnly({ version: _, ...menu }: PublishedMenu) {
  return menu
}

const withoutCheese = publish(
  {
    ...menuOnly(demoMenu),
    groups: demoMenu.groups?.map(group =>
      group.id === 'burger-extras'
        ? { ...group, options: group.options.filter(option => option.id !== 'extra-cheese') }
        : group,
    ),
  },
  3,
)

export const scenes: readonly Scene[] = [
  { name: 'S00 boot', play: language => sitDown({ ...nothingKept, language }) },
  {
    name: 'S00 boot, no connection',
    play: language => {
      const guest = sitDown({ ...nothingKept, language })
      guest.wait(12_000)
      return guest
    },
  },
  {
    name: 'S10 categories',
    play: language => {
      const guest = seated(language)
      guest.press(4)
      return guest
    },
  },
  {
    name: 'S10 with an order',
    play: language => {
      const guest = chosen(language)
      guest.press(1)
      guest.press(...(guest.pad.trail.length === 1 ? ([4, 4, 4, 4, 4, 4, 4] as const) : []))
      return guest
    },
  },
  {
    name: 'S11 items',
    play: language => {
      const guest = seated(language)
      guest.happen({
        type: 'stock',
        stock: {
          number: 2,
          short: [
            { item: item('bacon-burger'), left: 3 },
            { item: item('veggie-burger'), left: 0 },
          ],
        },
      })
      guest.press(4, 4, 2, 4)
      return guest
    },
  },
  {
    name: 'S11 sold out, back at',
    play: language => {
      const guest = seated(language)
      guest.happen({
        type: 'stock',
        stock: {
          number: 2,
          short: [
            { item: item('classic-burger'), left: 0 },
            { item: item('bacon-burger'), left: 0, until: Date.UTC(2026, 10, 20, 18, 30) },
            { item: item('veggie-burger'), left: 0, hours: true },
          ],
        },
      })
      guest.press(4, 4, 2, 4)
      return guest
    },
  },
  {
    name: 'S11 price from',
    play: language => {
      const guest = seated(language)
      guest.press(4, 4, 4, 4, 2)
      return guest
    },
  },
  {
    name: 'why not',
    play: language => {
      const guest = seated(language)
      guest.happen(short(0, { until: Date.UTC(2026, 10, 20, 18, 30) }))
      return burger(guest, 1)
    },
  },
  { name: 'S12 required choice', play: language => burger(seated(language), 1) },
  {
    name: 'S13 extras',
    play: language => {
      const guest = burger(seated(language), 1)
      guest.press(2, 4, 4, 2)
      return guest
    },
  },
  {
    name: 'S13 with a rule',
    play: language => {
      const guest = seated(language)
      guest.press(4, 4, 4, 4, 4, 2, 4, 4, 4, 4, 2, 2)
      return guest
    },
  },
  {
    name: 'S14 add',
    play: language => {
      const guest = burger(seated(language), 1)
      guest.press(2, 4, 4, 2, 3, 3, 2, 4)
      return guest
    },
  },
  {
    name: 'S14 description',
    play: language => {
      const guest = seated(language)
      guest.press(2, 2)
      return guest
    },
  },
  {
    name: 'S15 added',
    play: language => {
      const guest = burger(seated(language), 1)
      guest.press(2, 2, 2)
      return guest
    },
  },
  { name: 'S20 review', play: chosen },
  {
    name: 'S20 on a line',
    play: language => {
      const guest = chosen(language)
      guest.press(4)
      return guest
    },
  },
  {
    name: 'S21 edit line',
    play: language => {
      const guest = chosen(language)
      guest.press(4, 2)
      return guest
    },
  },
  {
    name: 'S21 remove',
    play: language => {
      const guest = chosen(language)
      guest.press(4, 2, 3, 3)
      return guest
    },
  },
  {
    name: 'note',
    play: language => {
      const guest = chosen(language)
      guest.press(4, 2, 2, 4)
      return guest
    },
  },
  {
    name: 'S22 grace',
    play: language => {
      const guest = chosen(language)
      guest.press(2)
      guest.wait(1400)
      return guest
    },
  },
  { name: 'S23 sending', play: sent },
  {
    name: 'S23 just received',
    play: language => {
      const guest = sent(language)
      accept(guest)
      return guest
    },
  },
  {
    name: 'S23 cooking',
    play: language => {
      const guest = sent(language)
      const order = accept(guest)
      const other = { ...order, id: 'x' as typeof order.id }
      guest.happen({
        type: 'table',
        table: tableWith(9, 2, tableOrder(other, 46, 'delivered'), tableOrder(order, 47, 'preparing')),
      })
      return guest
    },
  },
  {
    name: 'S23 served',
    play: language => {
      const guest = sent(language)
      const order = accept(guest)
      guest.happen({ type: 'table', table: tableWith(9, 2, tableOrder(order, 47, 'delivered')) })
      return guest
    },
  },
  {
    name: 'S23 cancelled',
    play: language => {
      const guest = sent(language)
      const order = accept(guest)
      guest.happen({ type: 'table', table: tableWith(9, 2, tableOrder(order, 47, 'cancelled')) })
      return guest
    },
  },
  {
    name: 'S24 details',
    play: language => {
      const guest = sent(language)
      const order = accept(guest)
      const known = tableOrder(order, 47, 'preparing')
      const lines = known.lines.map((line, n) => ({
        ...line,
        state: n === 0 ? ('ready' as const) : line.state,
      }))
      guest.happen({ type: 'table', table: tableWith(9, 2, { ...known, lines }) })
      guest.press(1, 2, 2)
      return guest
    },
  },
  {
    name: 'S30 table menu',
    play: language => {
      const guest = sent(language)
      accept(guest)
      guest.press(1)
      return guest
    },
  },
  {
    name: 'my orders',
    play: language => {
      const guest = sent(language)
      const order = accept(guest)
      const other = { ...order, id: 'x' as typeof order.id }
      guest.happen({
        type: 'table',
        table: tableWith(9, 2, tableOrder(other, 46, 'delivered'), tableOrder(order, 47, 'preparing')),
      })
      guest.press(1, 2)
      return guest
    },
  },
  {
    name: 'S35 language',
    play: language => {
      const guest = seated(language)
      guest.press(1, 4, 2)
      return guest
    },
  },
  {
    name: 'S50 no connection',
    play: language => {
      const guest = seated(language)
      guest.wait(20_000)
      guest.happen({ type: 'link', online: false })
      guest.wait(12_000)
      return guest
    },
  },
  {
    name: 'S50 with a cart',
    play: language => {
      const guest = chosen(language)
      guest.press(1)
      guest.happen({ type: 'link', online: false })
      guest.wait(41_000)
      return guest
    },
  },
  {
    name: 'S50 order saved',
    play: language => {
      const guest = chosen(language)
      guest.happen({ type: 'link', online: false })
      guest.press(2)
      guest.wait(7000)
      return guest
    },
  },
  {
    name: 'S50 offline, not sent',
    play: language => {
      const guest = chosen(language)
      guest.happen({ type: 'link', online: false })
      guest.press(2)
      guest.wait(45_000)
      return guest
    },
  },
  {
    name: 'not sent: call staff',
    play: language => {
      const guest = sent(language)
      guest.wait(15_000)
      return guest
    },
  },
  {
    name: 'not sent, elsewhere',
    play: language => {
      const guest = sent(language)
      guest.wait(15_000)
      guest.press(1, 1)
      return guest
    },
  },
  {
    name: 'not stored on the pad',
    play: language => {
      const guest = sent(language)
      guest.happen({ type: 'not-kept', why: 'disk full' })
      return guest
    },
  },
  {
    name: 'give up?',
    play: language => {
      const guest = sent(language)
      guest.wait(15_000)
      guest.press(2)
      return guest
    },
  },
  {
    name: 'taking back',
    play: language => {
      const guest = sent(language)
      guest.wait(15_000)
      guest.press(2, 2)
      return guest
    },
  },
  {
    name: 'taken back',
    play: language => {
      const guest = sent(language)
      guest.wait(15_000)
      guest.press(2, 2)
      guest.happen({ type: 'reply', reply: { id: guest.sent.at(-1)?.id ?? '', ok: true } })
      return guest
    },
  },
  {
    name: 'S51 sold out at send',
    play: language => {
      const guest = sent(language)
      guest.happen({
        type: 'reply',
        reply: {
          id: lastOrder(guest).id,
          ok: false,
          why: 'sold-out',
          items: [{ item: item('bacon-burger'), left: 0 }],
          alternatives: [item('double-burger'), item('classic-burger')],
        },
      })
      return guest
    },
  },
  {
    name: 'S51 instead',
    play: language => {
      const guest = chosen(language)
      guest.wait(2000)
      guest.happen(short(0))
      guest.press(2)
      return guest
    },
  },
  {
    name: 'S51 fewer left',
    play: language => {
      const guest = chosen(language)
      guest.happen(short(1))
      return guest
    },
  },
  {
    name: 'S51 prices changed',
    play: language => {
      const guest = chosen(language)
      guest.wait(2000)
      guest.happen({ type: 'menu', menu: dearer })
      guest.press(4)
      return guest
    },
  },
  {
    name: 'S51 choices gone',
    play: language => {
      const guest = chosen(language)
      guest.wait(2000)
      guest.happen({ type: 'menu', menu: withoutCheese })
      guest.press(4)
      return guest
    },
  },
  {
    name: 'S51 another total',
    play: language => {
      const guest = sent(language)
      const order = lastOrder(guest)
      guest.happen({
        type: 'reply',
        reply: { id: order.id, ok: false, why: 'price-changed', total: money(order.total + 100) },
      })
      return guest
    },
  },
  {
    name: 'S52 refused',
    play: language => {
      const guest = sent(language)
      guest.happen({ type: 'reply', reply: { id: lastOrder(guest).id, ok: false, why: 'table-closed' } })
      return guest
    },
  },
]
