/** When the gateway says no: what the guest reads, and that nothing goes missing. */
import t from 'tap'
import { money } from '../../../protocol/money.ts'
import type { Why } from '../../../protocol/refusal.ts'
import { accept, item } from './house.ts'
import { choose, dearer, refuse, send } from './supper.ts'

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
