/** Between the guest's last press and the gateway's word: never a silent loss, never two orders at once. */
import t from 'tap'
import { nothingKept } from '../../../device/pad/kept.ts'
import { sitDown } from './guest.ts'
import { accept, lastOrder, serve, smallMenu } from './house.ts'
import { orderSoup, start } from './supper.ts'

t.test('nothing answers for ten seconds: the guest reads to call staff, and can take the order back', t => {
  const guest = orderSoup(start())
  guest.wait(9000)
  t.match(guest.text, /Sending …/)
  guest.wait(1000)
  t.match(guest.text, /Not sent: call staff/)
  t.match(guest.prose, /Nobody has confirmed your order\. This pad keeps trying\./)
  t.match(guest.text, /0:10/)
  guest.wait(31_000)
  t.match(guest.text, /0:41/)
  t.match(guest.text, /Table Cancel/)
  accept(guest)
  t.match(guest.text, /Order 47/, 'an answer that comes late is as good')
  t.end()
})

t.test('no disk at the gateway is not an answer: the pad says so at once and keeps the order', t => {
  for (const why of ['not-stored', 'too-fast'] as const) {
    const guest = orderSoup(start())
    const order = lastOrder(guest)
    guest.happen({ type: 'reply', reply: { id: order.id, ok: false, why } })
    t.match(guest.text, /Not sent: call staff/, why)
    t.same(guest.kept.unsent, [order])
    t.equal(guest.sent.length, 1, 'asking again is the link’s business')
    accept(guest)
    t.match(guest.text, /Order 47/)
    t.same(guest.kept.unsent, [])
  }
  t.end()
})

t.test('no disk on the pad: said at once, tried again, kept before it is sent', t => {
  const guest = orderSoup(start())
  guest.happen({ type: 'not-kept', why: 'no space' })
  t.match(guest.prose, /Not sent: call staff This pad cannot store your order safely/)
  guest.wait(5000)
  t.same(
    guest.effects.slice(-2).map(effect => effect.do),
    ['keep', 'send'],
  )
  t.same(guest.sent.length, 2)
  t.same(guest.sent[0], guest.sent[1])
  accept(guest)
  t.match(guest.text, /Order 47/)
  t.end()
})

t.test('a guest who went on choosing is told that the order is stuck, once', t => {
  const guest = orderSoup(start())
  guest.press(2)
  t.match(guest.pad.trail, [{ at: 'categories' }])
  guest.wait(10_000)
  t.match(guest.text, /Not sent: call staff/)
  guest.press(1, 1)
  t.match(guest.text, /⚠ Not sent/, 'and reads it on every page')
  guest.wait(60_000)
  t.match(guest.pad.trail, [{ at: 'categories' }])
  t.end()
})

t.test('offline: the order is kept and shown with its age; it goes when the connection is back', t => {
  const guest = start()
  guest.happen({ type: 'link', online: false })
  orderSoup(guest)
  t.match(guest.prose, /No connection Your order is saved here\. We send it once reconnected\./)
  guest.wait(41_000)
  t.match(guest.text, /No connection 0:41/)
  t.match(guest.prose, /Not sent yet\. Your order is saved here\. In a hurry\? Call staff\./)
  guest.happen({ type: 'link', online: true })
  t.match(guest.text, /Sending …/)
  accept(guest)
  t.match(guest.text, /Order 47/)
  t.end()
})

t.test('however often it is asked for, it is one order: whoever hears it twice can tell', t => {
  const guest = orderSoup(start())
  const [asked] = guest.kept.unsent
  t.ok(asked)
  for (const online of [false, true, false, true]) {
    guest.happen({ type: 'link', online })
    guest.wait(15_000)
  }
  guest.happen({ type: 'reply', reply: { id: asked?.id ?? '', ok: false, why: 'not-stored' } })
  guest.happen({ type: 'not-kept', why: 'no space' })
  guest.wait(60_000)
  t.same(guest.kept.unsent, [asked], 'kept under the id it was asked under')
  t.ok(guest.sent.length > 1, 'it was sent again')
  t.same(
    guest.sent.filter(({ id }) => id !== asked?.id),
    [],
    'and never under another id',
  )
  t.end()
})

t.test('orders wait in line, one under way, their numbers rising', t => {
  const guest = orderSoup(start())
  orderSoup(guest)
  t.match(guest.prose, /Waiting It is sent after the order before it\./)
  orderSoup(guest)
  t.equal(guest.sent.length, 1)
  t.equal(guest.kept.unsent.length, 3)
  accept(guest, 47)
  t.equal(guest.sent.length, 2)
  accept(guest, 48)
  accept(guest, 49)
  t.same(
    guest.sent.map(request => request.seq),
    [1, 2, 3],
  )
  t.match(guest.text, /Order 49/)
  guest.press(3)
  t.match(guest.text, /Order 48/)
  guest.press(3)
  t.match(guest.text, /Order 47/)
  t.notMatch(guest.text, /◀/)
  guest.press(4)
  t.match(guest.text, /Order 48/)
  t.end()
})

t.test('twenty orders are as many as may wait', t => {
  const guest = start()
  guest.happen({ type: 'link', online: false })
  for (let n = 0; n < 20; n++) orderSoup(guest)
  t.equal(guest.pad.unsent.length, 20)
  orderSoup(guest)
  t.match(guest.text, /Too many orders waiting/)
  t.equal(guest.pad.unsent.length, 20)
  t.match(guest.pad.cart, [{ item: 'soup' }], 'and what was chosen stays')
  t.end()
})

t.test('a pad that was switched off in between goes on with the same order', t => {
  const before = orderSoup(start())
  const after = sitDown(before.kept, 1_000_000)
  t.match(after.text, /No connection/, 'before any network is there')
  t.same(after.sent, before.sent)
  serve(after, smallMenu)
  t.match(after.text, /Sending …/)
  accept(after)
  t.match(after.text, /Order 47/)
  orderSoup(after)
  t.match(after.sent.at(-1), { seq: 2 })
  t.end()
})

t.test(
  'a lost connection is told after ten seconds, not in the middle of a choice, and takes itself back',
  t => {
    const guest = start()
    guest.wait(60_000)
    guest.happen({ type: 'link', online: false })
    guest.wait(9000)
    guest.press(2)
    guest.wait(2000)
    t.match(guest.pad.trail.at(-1), { at: 'items' }, 'not while somebody presses')
    guest.wait(1000)
    t.match(guest.prose, /No connection 0:12 You can look at the menu\. Orders are sent once reconnected\./)
    guest.wait(50_000)
    t.match(guest.text, /No connection 1:02/)
    guest.press(2)
    t.match(guest.pad.trail.at(-1), { at: 'items' })
    guest.wait(60_000)
    t.match(guest.pad.trail.at(-1), { at: 'items' }, 'once')
    guest.happen({ type: 'link', online: true })
    guest.happen({ type: 'link', online: false })
    guest.press(2, 2)
    guest.wait(10_000)
    t.match(guest.prose, /No connection 0:10 Your 1 item is saved here\. You can go on choosing\./)
    guest.happen({ type: 'link', online: true })
    t.match(guest.pad.trail.at(-1), { at: 'items' })
    t.end()
  },
)

t.test('the screen is up before the network and the menu', t => {
  const guest = sitDown()
  t.match(guest.text, /Welcome\nThe menu is on its way …/)
  guest.press(1, 2, 3, 4)
  guest.wait(10_000)
  t.match(guest.prose, /No connection No connection yet\. Please call staff to order\./)
  serve(guest, smallMenu)
  t.match(guest.text, /Table 12\nFood 2\nDrinks 1/)
  t.end()
})

t.test('the cart survives', t => {
  const before = start()
  before.press(2, 2, 2)
  const after = serve(sitDown(before.kept), smallMenu)
  t.match(after.text, /Table 12 1 · €5\.00/)
  t.same(after.kept, { ...nothingKept, cart: before.pad.cart })
  t.end()
})
