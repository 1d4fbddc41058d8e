/** The shortest way from a hungry guest to a sent order, and what the guest reads on it. */
import t from 'tap'
import { sitDown } from './guest.ts'
import { accept, demoMenu, lastOrder, serve, smallMenu, tableOrder, tableWith } from './house.ts'

t.test('one item without options is ordered with five presses of the same button', t => {
  const guest = serve(sitDown())
  t.match(guest.text, /Starters 8/)
  guest.press(2)
  t.match(guest.text, /Bruschetta €6\.50/)
  guest.press(2)
  t.match(guest.text, /Add to order\nBruschetta\n/)
  t.match(guest.text, /Contains: gluten/)
  guest.press(2)
  t.match(guest.text, /✓ 1× Bruschetta/)
  t.match(guest.text, /Menu Review/)
  guest.press(2)
  t.match(guest.text, /▸ Send to kitchen €6\.50\n1× Bruschetta €6\.50/)
  guest.press(2)
  t.match(guest.text, /Sending in 4 s\n1 item · €6\.50/)
  t.equal(guest.sent.length, 0, 'nothing leaves while the guest may think again')
  guest.wait(3999)
  t.equal(guest.sent.length, 0)
  guest.wait(1)
  t.match(guest.text, /Sending …/)
  t.match(guest.sent, [
    {
      type: 'place-order',
      seq: 1,
      menu: demoMenu.version,
      lines: [{ item: 'bruschetta', quantity: 1 }],
      total: 650,
    },
  ])
  t.equal(guest.pad.cart.length, 0)
  t.equal(guest.presses, 5)
  t.end()
})

t.test('one required choice and skipped extras take seven', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 4)
  guest.press(2)
  t.match(guest.text, /Steak 1 of 2\nHow cooked\?\nRare\nMedium ✓/)
  guest.press(2)
  t.match(guest.text, /Extras €20\.00/)
  t.match(guest.text, /▸ Done/)
  guest.press(2, 2, 2, 2)
  guest.wait(4000)
  t.same(lastOrder(guest).lines, [{ item: 'steak', quantity: 1, options: ['medium'] }])
  t.equal(guest.presses, 8, 'seven, and one to get from the soup to the steak')
  t.end()
})

t.test('on the demo menu, three items with options and an extra take twenty', t => {
  const guest = serve(sitDown())
  // Calamari with a dip; the soup beside it; a steak from the next category; review, send.
  guest.press(2, 4, 2, 4, 2, 3, 2, 2)
  guest.press(4, 2, 2, 2)
  guest.press(1, 4, 2, 2, 2, 2)
  guest.press(2, 2)
  guest.wait(4000)
  t.same(lastOrder(guest).lines, [
    { item: 'calamari', quantity: 1, options: ['aioli'] },
    { item: 'soup-of-the-day', quantity: 1, options: ['baguette'] },
    { item: 'rump-steak', quantity: 1, options: ['medium'] },
  ])
  t.equal(guest.presses, 20)
  t.end()
})

t.test('undo brings everything back to the review', t => {
  const guest = serve(sitDown())
  guest.press(2, 2, 2, 2, 2)
  guest.wait(3000)
  guest.press(1)
  t.match(guest.text, /▸ Send to kitchen/)
  guest.wait(60_000)
  t.equal(guest.sent.length, 0)
  t.match(guest.pad.cart, [{ item: 'bruschetta' }])
  t.end()
})

t.test('undo pressed in time counts when it is let go a moment later', t => {
  const guest = serve(sitDown())
  guest.press(2, 2, 2, 2, 2)
  guest.wait(3900)
  guest.happen({ type: 'press', button: 1 })
  guest.wait(300)
  guest.happen({ type: 'release', button: 1 })
  guest.wait(60_000)
  t.equal(guest.sent.length, 0)
  t.match(guest.text, /▸ Send to kitchen/)
  t.end()
})

t.test('a button that is held for ever does not hold the order for ever', t => {
  const guest = serve(sitDown())
  guest.press(2, 2, 2, 2, 2)
  guest.wait(3900)
  guest.happen({ type: 'press', button: 1 })
  guest.wait(1900)
  t.equal(guest.sent.length, 0, 'a finger may rest for two seconds')
  guest.wait(100)
  t.equal(guest.sent.length, 1)
  guest.happen({ type: 'release', button: 1 })
  t.match(guest.text, /Sending …/, 'and it does nothing on the page that came meanwhile')
  t.end()
})

t.test('send now is dead for a second, for a finger that presses twice', t => {
  const guest = serve(sitDown())
  guest.press(2, 2, 2, 2, 2)
  guest.press(2)
  t.equal(guest.sent.length, 0)
  t.notMatch(guest.text, /Now/)
  guest.happen({ type: 'press', button: 2 })
  guest.wait(1000)
  t.match(guest.text, /Undo Now/)
  guest.happen({ type: 'release', button: 2 })
  t.equal(guest.sent.length, 0, 'a press from before does not count')
  guest.press(2)
  t.equal(guest.sent.length, 1)
  t.end()
})

t.test('the order is kept before it is sent', t => {
  const guest = serve(sitDown())
  guest.press(2, 2, 2, 2, 2)
  guest.wait(4000)
  const order = guest.effects.map(effect => effect.do)
  t.ok(order.lastIndexOf('keep') < order.indexOf('send'))
  t.same(guest.kept.unsent, [lastOrder(guest)])
  t.same(guest.kept.cart, [])
  t.equal(guest.kept.seq, 2)
  t.end()
})

t.test('the gateway says received: the guest follows the order by the gateway’s clock', t => {
  const guest = serve(sitDown())
  guest.press(2, 2, 2, 2, 2)
  guest.wait(4000)
  const order = accept(guest)
  t.match(guest.text, /Order 47 €6\.50\nReceived\nIn kitchen\nCooking\nReady\nServed/)
  t.ok(guest.effects.some(effect => effect.do === 'beep' && effect.tune === 'received'))
  guest.happen({ type: 'table', table: tableWith(5, 2, tableOrder(order, 47, 'preparing')) })
  t.match(guest.text, /Received 18:02\nIn kitchen 18:03\nCooking 18:05\nReady\nServed/)
  guest.happen({ type: 'table', table: tableWith(6, 2, tableOrder(order, 47, 'ready')) })
  t.match(guest.effects.at(-1), { do: 'beep', tune: 'ready' })
  t.same(guest.kept.unsent, [])
  t.end()
})

t.test('choosing goes on where it was left: the list keeps the light, the message costs no press', t => {
  const guest = serve(sitDown())
  guest.press(2, 2, 2)
  t.match(guest.text, /✓ 1× Bruschetta/)
  guest.press(4)
  t.notMatch(guest.text, /✓ 1×/)
  t.match(guest.pad.trail.at(-1), { at: 'items', focus: 'calamari' })
  guest.press(3, 2, 2)
  guest.wait(4000)
  t.notMatch(guest.text, /✓ 1×/, 'it goes after four seconds')
  t.match(guest.text, /Back Open/)
  guest.press(1)
  t.match(guest.text, /Table 12 2 · €13\.00/)
  guest.press(3)
  t.match(guest.text, /▸ Your order €13\.00/, 'the cart is one step back from the first row')
  guest.press(2)
  t.match(guest.text, /2× Bruschetta €13\.00/, 'the same item twice is one line')
  t.end()
})
