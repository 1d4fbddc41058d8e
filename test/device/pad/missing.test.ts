/** Options that run out: shown and never chosen, told where they stand in an order, chosen anew by the guest alone. */
import t from 'tap'
import type { OptionId } from '../../../protocol/ids.ts'
import type { OptionOut } from '../../../protocol/stock.ts'
import { type Guest, sitDown } from './guest.ts'
import { accept, item, lastOrder, publish, serve, smallMenu, tableOrder, tableWith } from './house.ts'
import { choose, refuse, send, start } from './supper.ts'

const option = (id: string) => id as OptionId
/** Half past seven in Berlin. */
const halfPastSeven = Date.UTC(2026, 10, 20, 18, 30)

let number = 1
const runOut = (guest: Guest, ...outs: readonly (string | OptionOut)[]): void => {
  const options = outs.map(out => (typeof out === 'string' ? { option: option(out) } : out))
  guest.happen({ type: 'stock', stock: { number: ++number, short: [], options } })
}

t.test('a choice that has run out stands there, says so, is not the default, and no key takes it', t => {
  const guest = start()
  runOut(guest, { option: option('medium'), until: halfPastSeven })
  guest.press(2, 4, 2)
  t.match(guest.pad.trail.at(-1), { at: 'choice', focus: 'rare' })
  t.same(guest.pad.draft?.options, [])
  t.match(guest.text, /Rare\nMedium Sold out/)
  guest.press(4)
  t.match(guest.text, /Medium Sold out\nback at 19:30/)
  t.notMatch(guest.text, /Choose/)
  const before = guest.pad.draft
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'choice', focus: 'medium' })
  t.equal(guest.pad.draft, before)
  guest.press(3, 2, 2, 2)
  t.match(guest.pad.cart, [{ item: 'steak', options: ['rare'], unit: 2000 }])
  t.end()
})

t.test('an extra that has run out is not ticked; the others are', t => {
  const guest = start()
  runOut(guest, 'butter')
  guest.press(2, 4, 2, 2, 4)
  t.match(guest.text, /☐ Butter Sold out\n☐ Pepper/)
  guest.press(2)
  t.same(guest.pad.draft?.options, ['medium'])
  guest.press(4, 2, 2, 2)
  t.match(guest.pad.cart, [{ options: ['medium', 'pepper'] }])
  t.end()
})

t.test('where so many must be ticked, the way leads to the first that is left', t => {
  const text = (name: string) => ({ en: name })
  const menu = publish({
    currency: 'EUR',
    languages: ['en'],
    categories: [
      {
        id: 'all',
        name: text('All'),
        items: [{ id: 'ice', name: text('Ice'), price: 100, groups: ['two'] }],
      },
    ],
    groups: [
      {
        id: 'two',
        name: text('Flavours'),
        min: 2,
        max: 2,
        options: ['a', 'b', 'c', 'd'].map(id => ({ id, name: text(id.toUpperCase()), price: 0 })),
      },
    ],
  })
  const guest = serve(sitDown(), menu)
  runOut(guest, 'a')
  guest.press(2, 2)
  t.match(guest.pad.trail.at(-1), { at: 'extras', focus: 'b' })
  guest.press(3, 3)
  t.match(guest.pad.trail.at(-1), { focus: '' })
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { focus: 'b' })
  guest.press(1)
  runOut(guest, 'a', { option: option('b'), until: halfPastSeven }, 'c')
  t.match(guest.text, /Ice Sold out\nback at 19:30/, 'back as soon as two are left')
  runOut(guest, 'a', { option: option('b'), until: halfPastSeven }, 'c', 'd')
  t.notMatch(guest.text, /back at/, 'one is not enough')
  guest.press(2)
  t.match(guest.prose, /Sold out We have run out of Ice\./)
  t.end()
})

t.test('a dish none of whose answers is left is sold out: in lists, on its page, in an order', t => {
  const guest = choose()
  runOut(guest, { option: option('rare'), until: halfPastSeven }, 'medium')
  t.match(guest.prose, /Just sold out Steak: removed from your order\. New total €10\.00\./)
  guest.press(1, 1, 2, 4)
  t.match(guest.text, /Steak Sold out\nback at 19:30/)
  t.match(guest.text, /Why\?/)
  guest.press(2)
  t.match(guest.prose, /Sold out We have run out of Steak\. It is back at 19:30\./)
  runOut(guest)
  t.match(guest.text, /Steak €20\.00/, 'as soon as it can be had, the page goes')
  t.end()
})

t.test('what runs out while it is being chosen is asked again, at its question', t => {
  const guest = start()
  guest.press(2, 4, 2, 3, 2, 4, 2)
  t.same(guest.pad.draft?.options, ['rare', 'butter'])
  runOut(guest, 'pepper')
  t.match(guest.pad.trail.at(-1), { at: 'extras', step: 1 }, 'nothing of theirs')
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'add' })
  guest.wait(2000)
  runOut(guest, 'rare')
  t.match(guest.pad.trail.at(-1), { at: 'choice', step: 0, focus: 'rare' })
  t.match(guest.text, /Rare Sold out\nMedium/)
  t.same(guest.pad.draft?.options, ['butter'], 'the rest is as it was')
  guest.press(4, 2, 2, 2)
  t.match(guest.pad.cart, [{ options: ['medium', 'butter'], unit: 2150 }])
  t.end()
})

t.test('who types ahead does not wave it away', t => {
  const guest = start()
  guest.press(2, 4, 2, 2, 4, 2, 2)
  t.match(guest.pad.trail.at(-1), { at: 'add' })
  runOut(guest, 'butter')
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'extras', focus: 'butter' })
  guest.wait(500)
  guest.press(3, 2)
  t.match(guest.pad.trail.at(-1), { at: 'add' })
  t.same(guest.pad.draft?.options, ['medium'])
  t.end()
})

t.test('a default that is not yet asked about runs out: nobody notices before its question', t => {
  const guest = serve(sitDown())
  guest.press(4, 2, 4, 4, 2)
  const { trail } = guest.pad
  t.same(guest.pad.draft, { item: 'roast-chicken', options: ['half-chicken', 'with-fries'], quantity: 1 })
  runOut(guest, 'with-fries')
  t.same(guest.pad.trail, trail)
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'choice', step: 1, focus: 'with-potatoes' })
  t.same(guest.pad.draft?.options, ['half-chicken'])
  t.end()
})

t.test('in an order it is told at once, in review too, and chosen anew', t => {
  const guest = choose()
  runOut(guest, 'butter')
  t.match(guest.text, /Just sold out\n[^⚠]*⚠ 1× Steak\nSold out: Butter\./)
  guest.press(1)
  t.match(guest.text, /1× Steak Choose again\nSold out: Butter\./)
  t.equal(guest.kept.cart.length, 2, 'nothing is taken out of it')
  guest.press(2)
  t.match(guest.text, /Sold out: Butter\./, 'not sent as it is')
  t.match(guest.text, /Back Choose/)
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'extras', step: 1, focus: '' })
  t.match(guest.text, /☐ Butter Sold out/)
  guest.press(1)
  t.match(guest.text, /Medium ✓/, 'the way back through what was chosen')
  guest.press(2, 2, 2)
  t.match(guest.text, /▸ Send to kitchen €30\.00\n2× Soup €10\.00\n1× Steak €20\.00/)
  guest.press(2)
  guest.wait(4000)
  t.match(lastOrder(guest), {
    total: 3000,
    lines: [{ item: 'soup' }, { item: 'steak', options: ['medium'] }],
  })
  t.end()
})

t.test('refused at send: what it is, by name, and the line to change', t => {
  const guest = send()
  refuse(guest, { why: 'sold-out', options: [option('medium')] })
  t.match(guest.text, /⚠ 1× Steak\nSold out: Medium\./)
  t.same(guest.kept.unsent, [])
  guest.wait(1000)
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'choice', step: 0, focus: 'rare' })
  guest.press(2, 2, 2)
  t.match(guest.text, /1× Steak €21\.50/)
  guest.press(2)
  guest.wait(4000)
  t.match(lastOrder(guest).lines, [{ item: 'soup' }, { item: 'steak', options: ['rare', 'butter'] }])
  accept(guest)
  t.match(guest.text, /Order 47/)
  t.end()
})

t.test('refused, and nothing else is left either: the dish is sold out', t => {
  const guest = send()
  runOut(guest, { option: option('rare'), until: halfPastSeven })
  refuse(guest, { why: 'sold-out', options: [option('medium')] })
  t.match(guest.prose, /Just sold out Steak: removed from your order/)
  t.match(guest.pad.stock.options, [{ option: 'rare', until: halfPastSeven }, { option: 'medium' }])
  t.end()
})

t.test('to be had again before it was read: nothing happened', t => {
  const guest = choose()
  runOut(guest, 'butter')
  runOut(guest)
  t.match(guest.text, /▸ Send to kitchen €31\.50/)
  t.notMatch(guest.text, /Sold out/)
  t.end()
})

t.test('the same again, without what has run out: chosen anew, with one key', t => {
  const guest = send()
  const order = accept(guest)
  guest.happen({ type: 'table', table: tableWith(5, 2, tableOrder(order, 47, 'delivered', smallMenu)) })
  guest.press(2)
  runOut(guest, 'butter')
  guest.press(2, 4, 4)
  t.match(guest.text, /1× Steak Choose again\nSold out: Butter\./)
  t.match(guest.text, /Back Choose/)
  guest.press(2)
  t.match(guest.pad.trail.at(-1), { at: 'extras', step: 1, focus: '' })
  guest.press(2, 2)
  t.match(guest.pad.cart, [{ item: item('steak'), options: ['medium'], quantity: 1 }])
  t.equal(guest.pad.cart.length, 1)
  t.end()
})
