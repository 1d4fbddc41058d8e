/** A guest who does not want to wait any longer. */
import t from 'tap'
import { lastOrder, smallMenu, tableOrder, tableWith } from './house.ts'
import { orderSoup, start } from './supper.ts'

t.test('giving up names the order, takes its place, and asks first', t => {
  const guest = orderSoup(start())
  const order = lastOrder(guest)
  guest.wait(10_000)
  guest.press(2)
  t.match(guest.text, /Cancel this order\?/)
  guest.press(1)
  t.match(guest.text, /Not sent: call staff/)
  guest.press(2, 2)
  t.match(guest.text, /Taking it back …/)
  t.match(guest.sent.at(-1), { type: 'cancel-order', order: order.id, seq: 2 })
  t.same(guest.kept.unsent, [guest.sent.at(-1)], 'the order itself is not sent again')
  guest.wait(10_000)
  t.match(guest.text, /Not cancelled yet: call/)
  guest.happen({ type: 'reply', reply: { id: guest.sent.at(-1)?.id ?? '', ok: true } })
  t.match(guest.prose, /Order cancelled It will not be made, and you do not pay for it\./)
  guest.press(2)
  t.match(guest.pad.trail, [{ at: 'categories' }])
  t.end()
})

t.test('too late to give up: the kitchen has begun', t => {
  const guest = orderSoup(start())
  const order = lastOrder(guest)
  guest.wait(10_000)
  guest.press(2, 2)
  const cancel = guest.sent.at(-1)?.id ?? ''
  guest.happen({ type: 'table', table: tableWith(5, 3, tableOrder(order, 47, 'preparing', smallMenu)) })
  guest.happen({ type: 'reply', reply: { id: cancel, ok: false, why: 'too-late' } })
  t.match(guest.prose, /Too late to cancel The kitchen has begun\. Your order is on its way to you\./)
  guest.press(1, 1, 4, 2)
  t.match(guest.text, /Order 47 Cooking/)
  t.end()
})

t.test('an order that never left the pad is just dropped', t => {
  const guest = orderSoup(start())
  orderSoup(guest)
  guest.wait(10_000)
  t.match(guest.pad.trail.at(-1), { at: 'sending', request: guest.pad.unsent[0]?.id })
  guest.press(4)
  t.match(guest.pad.trail.at(-1), { at: 'sending', request: guest.pad.unsent[1]?.id })
  guest.press(2, 2)
  t.match(guest.text, /Order cancelled/)
  t.equal(guest.pad.unsent.length, 1)
  t.equal(guest.sent.length, 1)
  t.end()
})
