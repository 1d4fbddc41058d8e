/** Every page of the pad, reached the way a guest reaches it. */
import { nothingKept } from '../../../device/pad/kept.ts'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import { money } from '../../../protocol/money.ts'
import type { LineState } from '../../../protocol/order.ts'
import type { Refusal } from '../../../protocol/refusal.ts'
import type { Short } from '../../../protocol/stock.ts'
import { type Guest, idNumber, sitDown } from './guest.ts'
import { accept, demoMenu, item, lastOrder, publish, serve, tableOrder, tableWith } from './house.ts'

export interface Scene {
  /** The page's code in the specification of the screens, and what is shown of it. */
  readonly name: string
  /** The guest in front of it. */
  readonly play: (language: string) => Guest
}

/** Someone who sits down, in a language of the house. */
type Start = (language: string) => Guest

/** Where a guest is, and what happens from there. */
const then =
  (start: Start, act: (guest: Guest) => void): Start =>
  language => {
    const guest = start(language)
    act(guest)
    return guest
  }

const short = (guest: Guest, ...items: readonly Short[]): void => {
  guest.happen({ type: 'stock', stock: { number: 2, short: [...items] } })
}

const refuse = (guest: Guest, refusal: Refusal): void => {
  guest.happen({ type: 'reply', reply: { id: lastOrder(guest).id, ok: false, ...refusal } })
}

/** The gateway takes the order, and the kitchen brings it to `state`; an earlier one is eaten. */
const cook = (guest: Guest, state: LineState): void => {
  const order = accept(guest)
  const eaten = tableOrder({ ...order, id: idNumber(46) }, 46, 'delivered')
  guest.happen({ type: 'table', table: tableWith(9, 2, eaten, tableOrder(order, 47, state)) })
}

/** The demo menu with something else about it. */
const changed = (n: number, change: (menu: PublishedMenu) => object): PublishedMenu => {
  const { version: _, ...menu } = { ...demoMenu, ...change(demoMenu) }
  return publish(menu, n)
}

const dearer = changed(2, ({ categories }) => ({
  categories: categories.map(category => ({
    ...category,
    items: category.items.map(one => ({ ...one, price: one.price === null ? null : one.price + 50 })),
  })),
}))

const withoutCheese = changed(3, ({ groups }) => ({
  groups: groups?.map(group => ({
    ...group,
    options: group.options.filter(option => option.id !== 'extra-cheese'),
  })),
}))

const bacon = item('bacon-burger')
const halfPastSeven = Date.UTC(2026, 10, 20, 18, 30)

const waking: Start = language => sitDown({ ...nothingKept, language })
const seated: Start = language => serve(waking(language))
/** At the list of burgers, the light on the second. */
const atBurgers = then(seated, guest => guest.press(4, 4, 2, 4))
const choosing = then(atBurgers, guest => guest.press(2))
const ticking = then(choosing, guest => guest.press(2, 4, 4, 2))
const adding = then(ticking, guest => guest.press(3, 3, 2, 4))
/** Two bacon burgers with cheese and a schnitzel; the guest reads them once more. */
const reviewing = then(adding, guest => {
  guest.press(2, 1, 3, 2, 4, 2, 2, 2, 2)
  guest.wait(2000)
})
const sent = then(reviewing, guest => {
  guest.press(2)
  guest.wait(4000)
})
const stuck = then(sent, guest => guest.wait(15_000))
const cutOff = then(reviewing, guest => {
  guest.happen({ type: 'link', online: false })
  guest.press(2)
})
const cooking = then(sent, guest => cook(guest, 'preparing'))

const pages: Readonly<Record<string, Start>> = {
  'S00 boot': waking,
  'S00 boot, no connection': then(waking, guest => guest.wait(12_000)),
  'S10 categories': then(seated, guest => guest.press(4)),
  'S10 with an order': then(reviewing, guest => guest.press(1, 4, 4, 4, 4, 4, 4, 4)),
  'S11 items': then(seated, guest => {
    short(guest, { item: bacon, left: 3 }, { item: item('veggie-burger'), left: 0 })
    guest.press(4, 4, 2, 4)
  }),
  'S11 sold out, back at': then(atBurgers, guest => {
    const before = { item: item('classic-burger'), left: 0 }
    const after = { item: item('veggie-burger'), left: 0, hours: true }
    short(guest, before, { item: bacon, left: 0, until: halfPastSeven }, after)
  }),
  'S11 price from': then(seated, guest => guest.press(4, 4, 4, 4, 2)),
  'why not': then(atBurgers, guest => {
    short(guest, { item: bacon, left: 0, until: halfPastSeven })
    guest.press(2)
  }),
  'S12 required choice': choosing,
  'S13 extras': ticking,
  'S13 with a rule': then(seated, guest => guest.press(4, 4, 4, 4, 4, 2, 4, 4, 4, 4, 2, 2)),
  'S14 add': adding,
  'S14 description': then(seated, guest => guest.press(2, 2)),
  'S15 added': then(choosing, guest => guest.press(2, 2, 2)),
  'S20 review': reviewing,
  'S20 on a line': then(reviewing, guest => guest.press(4)),
  'S21 edit line': then(reviewing, guest => guest.press(4, 2)),
  'S21 remove': then(reviewing, guest => guest.press(4, 2, 3, 3)),
  note: then(reviewing, guest => guest.press(4, 2, 2, 4)),
  'S22 grace': then(reviewing, guest => {
    guest.press(2)
    guest.wait(1400)
  }),
  'S23 sending': sent,
  'S23 just received': then(sent, accept),
  'S23 cooking': cooking,
  'S23 served': then(sent, guest => cook(guest, 'delivered')),
  'S23 cancelled': then(sent, guest => cook(guest, 'cancelled')),
  'my orders': then(cooking, guest => guest.press(1, 4, 2)),
  'S24 details': then(cooking, guest => guest.press(1, 4, 2, 2)),
  'S30 table menu': then(cooking, guest => guest.press(1)),
  'S35 language': then(seated, guest => guest.press(1, 3, 2)),
  'S50 no connection': then(seated, guest => {
    guest.happen({ type: 'link', online: false })
    guest.wait(12_000)
  }),
  'S50 with a cart': then(reviewing, guest => {
    guest.happen({ type: 'link', online: false })
    guest.wait(41_000)
  }),
  'S50 order saved': then(cutOff, guest => guest.wait(7000)),
  'S50 offline, not sent': then(cutOff, guest => guest.wait(45_000)),
  'not sent: call staff': stuck,
  'not sent, elsewhere': then(stuck, guest => guest.press(1, 1)),
  'not stored on the pad': then(sent, guest => guest.happen({ type: 'not-kept', why: 'no space' })),
  'give up?': then(stuck, guest => guest.press(2)),
  'taking back': then(stuck, guest => guest.press(2, 2)),
  'taken back': then(stuck, guest => {
    guest.press(2, 2)
    guest.happen({ type: 'reply', reply: { id: guest.pad.unsent[0]?.id ?? '', ok: true } })
  }),
  'S51 sold out at send': then(sent, guest => {
    const alternatives = [item('double-burger'), item('classic-burger')]
    refuse(guest, { why: 'sold-out', items: [{ item: bacon, left: 0 }], alternatives })
  }),
  'S51 instead': then(reviewing, guest => {
    short(guest, { item: bacon, left: 0 })
    guest.press(2)
  }),
  'S51 fewer left': then(reviewing, guest => short(guest, { item: bacon, left: 1 })),
  'S51 prices changed': then(reviewing, guest => {
    guest.happen({ type: 'menu', menu: dearer })
    guest.press(4)
  }),
  'S51 choices gone': then(reviewing, guest => {
    guest.happen({ type: 'menu', menu: withoutCheese })
    guest.press(4)
  }),
  'S51 another total': then(sent, guest => {
    refuse(guest, { why: 'price-changed', total: money(lastOrder(guest).total + 100) })
  }),
  'S52 refused': then(sent, guest => refuse(guest, { why: 'table-closed' })),
}

export const scenes: readonly Scene[] = Object.entries(pages).map(([name, play]) => ({ name, play }))
