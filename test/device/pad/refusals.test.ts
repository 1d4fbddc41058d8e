/** When the gateway says no, the menu changes or something runs out: what the guest reads, and that nothing goes missing. */
import t from 'tap'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import { money } from '../../../protocol/money.ts'
import type { Refusal, Why } from '../../../protocol/refusal.ts'
import { type Guest, sitDown } from './guest.ts'
import { accept, item, lastOrder, publish, serve, smallMenu } from './house.ts'

/** The small menu with something else about it. */
const changed = (n: number, change: (menu: Omit<PublishedMenu, 'version'>) => object): PublishedMenu => {
  const { version: _, ...menu } = smallMenu
  return publish({ ...menu, ...change(structuredClone(menu)) }, n)
}

const withItems = (n: number, items: readonly object[]) =>
  changed(n, ({ categories: [food, ...others] }) => ({ categories: [{ ...food, items }, ...others] }))

const [soup, steak] = smallMenu.categories[0]?.items ?? []

/** Soup twice and a steak with butter, on the page of review. */
const choose = (): Guest => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 2, 4, 2)
  guest.press(4, 2, 2, 4, 2, 2, 2, 2)
  guest.wait(2000)
  return guest
}

const send = (): Guest => {
  const guest = choose()
  guest.press(2)
  guest.wait(4000)
  return guest
}

const refuse = (guest: Guest, refusal: Refusal) =>
  guest.happen({ type: 'reply', reply: { id: lastOrder(guest).id, ok: false, ...refusal } })

t.test('the order under test', t => {
  t.match(choose().text, /▸ Send to kitchen €31\.50\n2× Soup €10\.00\n1× Steak €21\.50/)
  t.end()
})

t.test('sold out at send: what was removed, the new total, what could be had instead', t => {
  const guest = send()
  refuse(guest, { why: 'sold-out', items: [{ item: item('steak'), left: 0 }], alternatives: [item('beer')] })
  t.match(guest.prose, /Just sold out Steak: removed from your order\. New total €10\.00\./)
  t.match(guest.text, /Back Similar/)
  t.equal(guest.kept.cart.length, 2, 'nothing is taken out before it was read')
  t.same(guest.kept.unsent, [])
  guest.press(2)
  t.match(guest.text, /Instead 2 · €10\.00\nBeer from €3\.50/)
  t.match(guest.kept.cart, [{ item: 'soup', quantity: 2 }])
  guest.press(1, 3, 2)
  t.match(guest.text, /▸ Send to kitchen €10\.00\n2× Soup €10\.00/)
  guest.press(2)
  guest.wait(4000)
  accept(guest)
  t.match(guest.text, /Order 47/)
  t.end()
})

t.test('not enough left at send: as many as there are', t => {
  const guest = send()
  refuse(guest, { why: 'sold-out', items: [{ item: item('soup'), left: 1 }] })
  t.match(guest.prose, /Not enough left Soup: only 1 left\. New total €26\.50\./)
  guest.press(1)
  t.match(guest.text, /1× Soup €5\.00/)
  t.end()
})

t.test('everything sold out: the order is empty, and the way leads to the root', t => {
  const guest = send()
  guest.happen({
    type: 'stock',
    stock: {
      number: 2,
      short: [
        { item: item('soup'), left: 0 },
        { item: item('steak'), left: 0 },
      ],
    },
  })
  refuse(guest, { why: 'sold-out', items: [{ item: item('steak'), left: 0 }] })
  t.match(guest.prose, /Just sold out Soup, Steak: removed from your order\. Your order is empty now\./)
  guest.press(1)
  t.match(guest.pad.trail, [{ at: 'categories' }])
  t.equal(guest.pad.cart.length, 0)
  t.end()
})

t.test('sold out while choosing: said at once; restocked before it is read: nothing happened', t => {
  const guest = choose()
  const out = { type: 'stock', stock: { number: 2, short: [{ item: item('soup'), left: 0 }] } } as const
  guest.happen({ ...out, stock: { ...out.stock, short: [...out.stock.short] } })
  t.match(guest.prose, /Just sold out Soup: removed from your order/)
  guest.happen({ type: 'stock', stock: { number: 3, short: [] } })
  t.match(guest.text, /2× Soup €10\.00/)
  t.end()
})

t.test('sold out in the last four seconds: nothing is sent', t => {
  const guest = choose()
  guest.press(2)
  guest.wait(2000)
  guest.happen({ type: 'stock', stock: { number: 2, short: [{ item: item('soup'), left: 0 }] } })
  t.match(guest.text, /Just sold out/)
  guest.wait(60_000)
  t.equal(guest.sent.length, 0)
  guest.press(1)
  t.match(guest.text, /▸ Send to kitchen €21\.50/)
  t.end()
})

const dearer = withItems(2, [
  { ...soup, price: 600 },
  { ...steak, price: 1900 },
])

t.test('prices change while choosing: old and new of each line, to keep or to leave', t => {
  const guest = choose()
  guest.happen({ type: 'menu', menu: dearer })
  t.match(
    guest.text,
    /Prices changed\n▸ Continue €32\.50\n☑ 2× Soup\n€10\.00 → €12\.00\n☑ 1× Steak\n€21\.50 → €20\.50/,
  )
  guest.press(4)
  t.match(guest.text, /Back Remove/)
  guest.press(2)
  t.match(guest.text, /▸ Continue €20\.50\n☐ 2× Soup\nNot wanted/)
  t.match(guest.text, /Back Keep/)
  guest.press(2)
  t.match(guest.text, /▸ Continue €32\.50/)
  guest.press(2, 3, 2)
  t.match(guest.text, /▸ Send to kitchen €20\.50\n1× Steak €20\.50/)
  guest.press(2)
  guest.wait(4000)
  t.match(lastOrder(guest), { menu: dearer.version, total: 2050, lines: [{ item: 'steak' }] })
  t.end()
})

t.test('a change that was not agreed to is asked again before sending, and after a power cut', t => {
  const guest = choose()
  guest.happen({ type: 'menu', menu: dearer })
  guest.press(1)
  t.match(guest.text, /▸ Send to kitchen/)
  guest.press(2)
  t.match(guest.text, /Prices changed/)
  const later = serve(sitDown(guest.kept), dearer)
  t.match(later.text, /Prices changed\n▸ Continue €32\.50\n☑ 2× Soup\n€10\.00 → €12\.00/)
  t.end()
})

t.test(
  'refused for its price: line by line where the pad has the new menu, the two sums where it has not',
  t => {
    const early = send()
    refuse(early, { why: 'price-changed', total: money(3250), menu: dearer.version })
    t.match(early.prose, /Prices changed It was €31\.50, now it is €32\.50\. Please check your order\./)
    early.happen({ type: 'menu', menu: dearer })
    t.match(early.text, /2× Soup\n€10\.00 → €12\.00/)

    const late = send()
    late.happen({ type: 'menu', menu: dearer })
    t.match(late.text, /Sending …/, 'what was sent is the gateway’s to decide')
    refuse(late, { why: 'price-changed', total: money(3250), menu: dearer.version })
    t.match(late.text, /2× Soup\n€10\.00 → €12\.00/)
    t.end()
  },
)

t.test('an item that left the menu is named by the name it had', t => {
  const guest = choose()
  guest.happen({ type: 'menu', menu: withItems(3, [soup ?? {}]) })
  t.match(guest.prose, /No longer on the menu Steak: removed from your order\. New total €10\.00\./)
  guest.press(1)
  t.match(guest.kept.cart, [{ item: 'soup' }])
  t.equal(guest.pad.cart.length, 1)
  t.end()
})

t.test('choices that left the menu: the line stays and is chosen anew', t => {
  const guest = choose()
  const menu = changed(4, ({ groups }) => ({
    groups: groups?.map(group => ({
      ...group,
      options: group.options.filter(option => option.id !== 'butter'),
    })),
  }))
  guest.happen({ type: 'menu', menu })
  t.match(guest.text, /The menu changed\n▸ Continue €10\.00\n⚠ 1× Steak\nChoose again/)
  guest.press(2)
  t.match(guest.text, /1× Steak Choose again/)
  guest.press(2)
  t.match(guest.text, /The menu changed/, 'it cannot be sent like this')
  guest.press(4, 2)
  t.match(guest.text, /How cooked\?/)
  guest.press(2, 2, 2)
  t.match(guest.text, /▸ Send to kitchen €30\.00\n2× Soup €10\.00\n1× Steak €20\.00/)
  t.equal(guest.pad.cart.length, 2)
  t.end()
})

t.test('a note that is no longer offered', t => {
  const guest = choose()
  guest.press(4, 2, 2, 4, 2, 1)
  t.match(guest.text, /2× Soup €10\.00\n“Quick, please”/)
  guest.wait(2000)
  guest.happen({ type: 'menu', menu: changed(5, () => ({ notes: [] })) })
  t.match(guest.text, /☑ 2× Soup\nNote removed/)
  guest.press(2)
  t.notMatch(guest.text, /Quick/)
  guest.press(3, 3, 2)
  t.match(guest.text, /Back OK/, 'no notes on the menu, none offered')
  t.end()
})

t.test('something unread is not waved away by a guest who types ahead', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 2, 2)
  guest.happen({ type: 'stock', stock: { number: 2, short: [{ item: item('soup'), left: 0 }] } })
  guest.press(2)
  t.match(guest.text, /Just sold out/)
  guest.wait(400)
  guest.press(1)
  t.notMatch(guest.text, /Just sold out/)
  t.end()
})

t.test('the item being chosen changes its questions, or leaves', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 4, 2)
  guest.wait(2000)
  guest.happen({ type: 'menu', menu: dearer })
  t.match(guest.text, /How cooked\?/, 'another price is no other question')
  const asked = changed(6, ({ groups }) => ({
    groups: groups?.map(group =>
      group.id === 'doneness' ? { ...group, options: group.options.slice(1) } : group,
    ),
  }))
  guest.happen({ type: 'menu', menu: asked })
  t.match(guest.prose, /The menu changed Steak comes with other choices now\. Please choose again\./)
  guest.press(1)
  t.match(guest.text, /^Food/)
  guest.press(2)
  guest.wait(2000)
  guest.happen({ type: 'menu', menu: withItems(7, [soup ?? {}]) })
  t.match(guest.prose, /The menu changed Steak is no longer on the menu\./)
  t.end()
})

t.test('every other reason is said in words, and the lines are back in the order', t => {
  const reasons: readonly Why[] = [
    'table-closed',
    'too-many',
    'no-menu',
    'bad-note',
    'not-allowed',
    'malformed',
    'unknown-item',
    'bad-options',
    'menu-changed',
    'not-now',
    'sold-out',
  ]
  for (const why of reasons) {
    const guest = send()
    refuse(guest, { why, detail: '\u001b@ lines[0]: nonsense' })
    t.match(guest.text, /Not accepted/, why)
    t.notMatch(guest.text, /nonsense/)
    t.match(guest.kept.cart, [
      { item: 'soup', quantity: 2, unit: 500 },
      { item: 'steak', quantity: 1, unit: 2150 },
    ])
    guest.press(2)
    t.match(guest.text, /▸ Send to kitchen €31\.50/)
  }
  t.end()
})

t.test('an order that was taken back does not come back into the cart', t => {
  const guest = send()
  refuse(guest, { why: 'taken-back' })
  t.match(guest.text, /Order cancelled/)
  t.equal(guest.pad.cart.length, 0)
  guest.press(1)
  t.match(guest.pad.trail, [{ at: 'categories' }])
  t.end()
})

t.test('a refusal finds the guest wherever they are, and joins what they have chosen since', t => {
  const guest = send()
  guest.press(2)
  guest.press(2, 2, 2)
  guest.wait(5000)
  refuse(guest, { why: 'table-closed' })
  t.match(guest.text, /Not accepted/)
  t.match(guest.text, /Table 12 4 · €36\.50/)
  guest.press(1)
  t.match(guest.pad.trail.at(-1), { at: 'items' })
  t.end()
})
