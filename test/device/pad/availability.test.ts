/** How much can be had: what is left, what one line and one order may hold. */
import t from 'tap'
import { sitDown } from './guest.ts'
import { item, lastOrder, publish, serve, smallMenu } from './house.ts'

const text = (name: string) => ({ en: name })

t.test('how many: from one up to what is left', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.happen({ type: 'stock', stock: { number: 2, short: [{ item: item('soup'), left: 3 }] } })
  guest.press(2)
  t.match(guest.text, /Soup €5\.00\n3 left/)
  guest.press(2)
  t.match(guest.text, /− 1 \+ €5\.00.*Back Add Info/s)
  guest.press(4, 4, 4, 4)
  t.match(guest.text, /3 left/)
  t.match(guest.text, /− 3 \+ €15\.00/)
  guest.press(2)
  t.match(guest.pad.cart, [{ quantity: 3 }])
  guest.wait(4000)
  guest.press(2)
  t.match(guest.text, /That is all we have\nAll 3 are in your order\./)
  guest.press(1)
  t.match(guest.text, /Back Why\?/)
  t.end()
})

t.test('twenty of one line is the most', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 2, ...Array<4>(30).fill(4), 2)
  t.match(guest.pad.cart, [{ quantity: 20 }])
  t.end()
})

t.test('what is sold out stays in its place, says so, and explains', t => {
  const guest = serve(sitDown())
  const back = Date.UTC(2026, 10, 20, 18, 30)
  guest.happen({
    type: 'stock',
    stock: {
      number: 2,
      short: [
        { item: item('bruschetta'), left: 0, until: back },
        { item: item('calamari'), left: 0, hours: true },
      ],
    },
  })
  guest.press(2)
  t.match(guest.text, /Bruschetta Sold out\nback at 19:30\nFried calamari Not now/)
  guest.press(2)
  t.match(guest.prose, /Sold out We have run out of Bruschetta\. It is back at 19:30\./)
  guest.press(2)
  t.match(guest.text, /Instead/)
  t.match(guest.text, /Soup of the day/, 'the nearest that can be had')
  t.notMatch(guest.text, /calamari/)
  guest.press(1, 2, 4, 2)
  t.match(guest.prose, /Not at this time Fried calamari is not served right now\./)
  t.end()
})

t.test('an item that sells out while it is chosen is not chosen to the end', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 4, 2)
  guest.wait(2000)
  guest.happen({ type: 'stock', stock: { number: 2, short: [{ item: item('steak'), left: 0 }] } })
  t.match(guest.text, /Sold out\nWe have run out of Steak/)
  guest.press(1)
  t.match(guest.text, /Steak Sold out/)
  t.end()
})

t.test('sixty lines are an order; the rest has to wait', t => {
  const menu = publish({
    currency: 'EUR',
    languages: ['en'],
    categories: ['a', 'b', 'c', 'd', 'e'].map(id => ({
      id,
      name: text(id),
      items: Array.from({ length: 13 }, (_, n) => ({ id: `${id}${n}`, name: text(`Item ${n}`), price: 100 })),
    })),
  })
  const guest = serve(sitDown(), menu)
  for (let category = 0; category < 5; category++) {
    guest.press(2)
    for (let n = 0; n < 12; n++) guest.press(2, 2, 4)
    guest.press(1, 4)
  }
  t.equal(guest.pad.cart.length, 60)
  guest.press(4, 2, 3, 2, 2)
  t.match(guest.prose, /Your order is full Please send it, then order the rest\./)
  t.equal(guest.pad.cart.length, 60)
  guest.press(2, 2)
  guest.wait(4000)
  t.equal(lastOrder(guest).lines.length, 60)
  t.end()
})
