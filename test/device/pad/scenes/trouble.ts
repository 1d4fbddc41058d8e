/** What goes wrong, and how a guest reads of it. */
import type { OptionId } from '../../../../protocol/ids.ts'
import type { PublishedMenu } from '../../../../protocol/menu.ts'
import { money } from '../../../../protocol/money.ts'
import type { Refusal } from '../../../../protocol/refusal.ts'
import type { Short } from '../../../../protocol/stock.ts'
import type { Guest } from '../guest.ts'
import { demoMenu, item, lastOrder, publish } from '../house.ts'
import { after, atBurgers, bacon, reviewing, runOut, type Start, seated, sent } from './starts.ts'

const short = (guest: Guest, ...items: readonly Short[]): void => {
  guest.happen({ type: 'stock', stock: { number: 2, short: [...items] } })
}

const refuse = (guest: Guest, refusal: Refusal): void => {
  guest.happen({ type: 'reply', reply: { id: lastOrder(guest).id, ok: false, ...refusal } })
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

const halfPastSeven = Date.UTC(2026, 10, 20, 18, 30)
const stuck = after(sent, guest => guest.wait(15_000))
const cutOff = after(reviewing, guest => {
  guest.happen({ type: 'link', online: false })
  guest.press(2)
})

export const troubleScenes: Readonly<Record<string, Start>> = {
  'why not': after(atBurgers, guest => {
    short(guest, { item: bacon, left: 0, until: halfPastSeven })
    guest.press(2)
  }),
  'S50 no connection': after(seated, guest => {
    guest.happen({ type: 'link', online: false })
    guest.wait(12_000)
  }),
  'S50 with a cart': after(reviewing, guest => {
    guest.happen({ type: 'link', online: false })
    guest.wait(41_000)
  }),
  'S50 order saved': after(cutOff, guest => guest.wait(7000)),
  'S50 offline, not sent': after(cutOff, guest => guest.wait(45_000)),
  'not sent: call staff': stuck,
  'not sent, elsewhere': after(stuck, guest => guest.press(1, 1)),
  'not stored on the pad': after(sent, guest => guest.happen({ type: 'not-kept', why: 'no space' })),
  'give up?': after(stuck, guest => guest.press(2)),
  'taking back': after(stuck, guest => guest.press(2, 2)),
  'taken back': after(stuck, guest => {
    guest.press(2, 2)
    guest.happen({ type: 'reply', reply: { id: guest.pad.unsent[0]?.id ?? '', ok: true } })
  }),
  'S51 sold out at send': after(sent, guest => {
    const alternatives = [item('double-burger'), item('classic-burger')]
    refuse(guest, { why: 'sold-out', items: [{ item: bacon, left: 0 }], alternatives })
  }),
  'S51 instead': after(reviewing, guest => {
    short(guest, { item: bacon, left: 0 })
    guest.press(2)
  }),
  'S51 fewer left': after(reviewing, guest => short(guest, { item: bacon, left: 1 })),
  'S51 prices changed': after(reviewing, guest => {
    guest.happen({ type: 'menu', menu: dearer })
    guest.press(4)
  }),
  'S51 choices gone': after(reviewing, guest => {
    guest.happen({ type: 'menu', menu: withoutCheese })
    guest.press(4)
  }),
  'S51 choices sold out at send': after(sent, guest =>
    refuse(guest, { why: 'sold-out', options: ['extra-cheese' as OptionId, 'with-fries' as OptionId] }),
  ),
  'S20 choices sold out': after(reviewing, guest => {
    runOut(guest, 'medium', 'extra-cheese')
    guest.press(1)
  }),
  'S51 another total': after(sent, guest => {
    refuse(guest, { why: 'price-changed', total: money(lastOrder(guest).total + 100) })
  }),
  'S52 refused': after(sent, guest => refuse(guest, { why: 'table-closed' })),
}
