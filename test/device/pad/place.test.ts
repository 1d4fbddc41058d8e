/** One order is one order: sequence numbers, late answers, and states of the table that overtake them. */
import t from 'tap'
import { type Guest, sitDown } from './guest.ts'
import { accept, lastOrder, serve, smallMenu, tableOrder, tableWith } from './house.ts'
import { orderSoup, start } from './supper.ts'

t.test('a pad that lost its place: the same order under the number the gateway goes on from', t => {
  const guest = orderSoup(start())
  const order = lastOrder(guest)
  guest.happen({ type: 'reply', reply: { id: order.id, ok: false, why: 'out-of-order', next: 40 } })
  t.match(guest.text, /Sending …/)
  t.same(guest.sent.at(-1), { ...order, seq: 40 })
  t.same(guest.kept.unsent, [{ ...order, seq: 40 }])
  t.equal(guest.kept.seq, 41)
  accept(guest)
  orderSoup(guest)
  t.match(guest.sent.at(-1), { seq: 41 })
  t.end()
})

t.test('a new store finds its place from the table’s state', t => {
  const guest = serve(sitDown(), smallMenu, tableWith(7, 12))
  orderSoup(guest)
  t.match(guest.sent, [{ seq: 12 }])
  t.end()
})

t.test('an answer to anything else is ignored', t => {
  const guest = orderSoup(start())
  const before = guest.text
  guest.happen({ type: 'reply', reply: { id: 'whatever', ok: true } })
  guest.happen({ type: 'reply', reply: { id: null, ok: false, why: 'malformed' } })
  t.equal(guest.text, before)
  const order = accept(guest)
  guest.happen({ type: 'reply', reply: { id: order.id, ok: false, why: 'sold-out' } })
  t.match(guest.text, /Order 47/)
  t.equal(guest.pad.cart.length, 0)
  t.end()
})

t.test('the table’s state and the answer never make two orders of one', t => {
  const order = (guest: Guest) => tableOrder(lastOrder(guest), 47, 'queued', smallMenu)
  const stateFirst = orderSoup(start())
  stateFirst.happen({ type: 'table', table: tableWith(5, 2, order(stateFirst)) })
  t.match(
    stateFirst.text,
    /Order 47 €5\.00\nReceived 18:02\nIn kitchen 18:03/,
    'the state is the gateway’s word too',
  )
  t.equal(stateFirst.pad.unsent.length, 1, 'but only an answer ends the sending')
  stateFirst.press(1, 4, 2)
  t.match(stateFirst.text, /Order 47 In kitchen/)
  t.notMatch(stateFirst.text, /Sending/)
  accept(stateFirst)
  t.same(stateFirst.kept.unsent, [])
  t.equal(stateFirst.text.match(/Order 47/g)?.length, 1)

  const answerFirst = orderSoup(start())
  accept(answerFirst)
  answerFirst.happen({ type: 'table', table: tableWith(5, 2, order(answerFirst)) })
  answerFirst.press(1, 4, 2)
  t.equal(answerFirst.text.match(/Order 47/g)?.length, 1)
  answerFirst.happen({ type: 'table', table: tableWith(9, 2) })
  t.match(answerFirst.text, /Nothing ordered yet/, 'a later state without it is right')
  t.end()
})

t.test('a state from before the order does not hide it; one from after that does not list it does', t => {
  const guest = orderSoup(start())
  accept(guest)
  guest.happen({ type: 'table', table: tableWith(2, 1) })
  t.match(guest.text, /Order 47/)
  guest.happen({ type: 'table', table: tableWith(8, 2) })
  t.match(guest.pad.trail, [{ at: 'categories' }])
  guest.happen({ type: 'table', table: tableWith(3, 1) })
  t.equal(guest.pad.table?.seq, 8, 'an older state that comes late is left alone')
  guest.happen({ type: 'link', online: false })
  guest.happen({ type: 'link', online: true })
  guest.happen({ type: 'table', table: tableWith(3, 1) })
  t.equal(guest.pad.table?.seq, 3, 'but the first after a new connection is the truth')
  t.end()
})
