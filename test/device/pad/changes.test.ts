/** The menu changes or something runs out while guests choose: they see it at once, and agree before anything is sent. */
import t from 'tap'
import { sitDown } from './guest.ts'
import { item, lastOrder, serve, smallMenu } from './house.ts'
import { changed, choose, dearer, soup, withItems } from './supper.ts'

t.test('sold out while choosing: said at once; restocked before it is read: nothing happened', t => {
  const guest = choose()
  guest.happen({ type: 'stock', stock: { number: 2, short: [{ item: item('soup'), left: 0 }] } })
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
