/** From the menu to the table: choosing, reading once more, following. */
import type { Short } from '../../../../protocol/stock.ts'
import type { Guest } from '../guest.ts'
import { accept, demoMenu, item, publish, serve } from '../house.ts'
import {
  adding,
  after,
  atBurgers,
  bacon,
  choosing,
  cook,
  cooking,
  expect,
  reviewing,
  runOut,
  type Start,
  seated,
  sent,
  ticking,
  waking,
} from './starts.ts'

const short = (guest: Guest, ...items: readonly Short[]): void => {
  guest.happen({ type: 'stock', stock: { number: 2, short: [...items] } })
}

/** Every dish of the house on one list. */
const everything = publish({
  ...Object.fromEntries(Object.entries(demoMenu).filter(([key]) => key !== 'version')),
  categories: [{ ...demoMenu.categories[0], items: demoMenu.categories.flatMap(({ items }) => items) }],
})
const longList: Start = language => {
  const guest = serve(waking(language), everything)
  guest.press(2)
  return guest
}

const halfPastSeven = Date.UTC(2026, 10, 20, 18, 30)

export const orderingScenes: Readonly<Record<string, Start>> = {
  'S10 categories': after(seated, guest => guest.press(4)),
  'S10 with an order': after(reviewing, guest => guest.press(1, 4, 4, 4, 4, 4, 4, 4)),
  'S11 items': after(seated, guest => {
    short(guest, { item: bacon, left: 3 }, { item: item('veggie-burger'), left: 0 })
    guest.press(4, 4, 2, 4)
  }),
  'S11 sold out, back at': after(atBurgers, guest => {
    const before = { item: item('classic-burger'), left: 0 }
    const after = { item: item('veggie-burger'), left: 0, hours: true }
    short(guest, before, { item: bacon, left: 0, until: halfPastSeven }, after)
  }),
  'S11 a long list': longList,
  'S11 its letters': after(longList, guest => guest.press(3)),
  'S11 behind a letter': after(longList, guest => guest.press(3, 3, 2)),
  'S11 price from': after(seated, guest => guest.press(4, 4, 4, 4, 2)),
  'S12 required choice': choosing,
  'S12 sold out, back at': after(atBurgers, guest => {
    runOut(guest, 'well-done', 'medium')
    guest.press(2, 3)
  }),
  'S13 extras': ticking,
  'S13 sold out': after(atBurgers, guest => {
    runOut(guest, 'extra-cheese', 'gluten-free-bun')
    guest.press(2, 2, 4, 4)
  }),
  'S13 with a rule': after(seated, guest => guest.press(4, 4, 4, 4, 4, 2, 4, 4, 4, 4, 2, 2)),
  'S14 add': adding,
  'S14 description': after(seated, guest => guest.press(2, 2)),
  'S15 added': after(choosing, guest => guest.press(2, 2, 2)),
  'S20 review': reviewing,
  'S20 on a line': after(reviewing, guest => guest.press(4)),
  'S21 edit line': after(reviewing, guest => guest.press(4, 2)),
  'S21 remove': after(reviewing, guest => guest.press(4, 2, 3, 3)),
  note: after(reviewing, guest => guest.press(4, 2, 2, 4)),
  'S22 grace': after(reviewing, guest => {
    guest.press(2)
    guest.wait(1400)
  }),
  'S23 sending': sent,
  'S23 just received': after(sent, accept),
  'S23 cooking': cooking,
  'S23 cooking, ready about': after(cooking, guest => expect(guest, 24, 29)),
  'S23 in the kitchen, ready about': after(sent, guest => {
    cook(guest, 'queued')
    expect(guest, 24, 29)
  }),
  'S23 cooking, takes longer': after(cooking, guest => expect(guest, 24, 29, 30)),
  'S23 served': after(sent, guest => cook(guest, 'delivered')),
  'S23 cancelled': after(sent, guest => cook(guest, 'cancelled')),
  'my orders': after(cooking, guest => guest.press(1, 4, 2)),
  'S24 details': after(cooking, guest => guest.press(1, 4, 2, 2)),
  'S30 table menu': after(cooking, guest => guest.press(1)),
  'S10 again': after(cooking, guest => guest.press(2)),
  'again: the last round': after(cooking, guest => guest.press(2, 2)),
  'again: partly sold out': after(cooking, guest => {
    short(guest, { item: bacon, left: 0 })
    guest.press(2, 2, 4)
  }),
  'again: choices sold out': after(cooking, guest => {
    runOut(guest, 'well-done', 'extra-cheese', 'with-fries')
    guest.press(2, 2, 4)
  }),
  'S35 language': after(seated, guest => guest.press(1, 3, 3, 2)),
}
