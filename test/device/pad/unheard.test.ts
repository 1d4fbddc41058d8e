/** A call that nobody answers: what a guest reads meanwhile, what goes first, and when it is taken back. */
import t from 'tap'
import { callWaiter, ok, types } from './calls.ts'
import { type Guest, sitDown } from './guest.ts'
import { accept, lastOrder, smallMenu } from './house.ts'
import { orderSoup, start } from './supper.ts'

t.test(
  'behind an order under way: it says so, overtakes the orders that wait, and is told soon where to wave',
  t => {
    const guest = orderSoup(start())
    orderSoup(guest)
    callWaiter(guest)
    t.match(guest.prose, /Calling … Your order goes first, then your call\./)
    t.same(
      guest.kept.unsent.map(request => request.type),
      ['place-order', 'call-staff', 'place-order'],
    )
    guest.wait(10_000)
    t.match(guest.prose, /Not heard: please wave Nobody has heard your call/)
    t.match(guest.text, /⚠ Not sent/, 'and the order is not forgotten')
    accept(guest, 47)
    t.same(types(guest), ['place-order', 'call-staff'])
    ok(guest)
    t.match(guest.text, /We told the staff/)
    t.same(types(guest), ['place-order', 'call-staff', 'place-order'])
    t.same(
      guest.sent.map(request => request.seq),
      [1, 2, 3],
    )
    t.end()
  },
)

t.test('an order that is stuck already: to wave is said at once', t => {
  const guest = orderSoup(start())
  guest.happen({ type: 'reply', reply: { id: lastOrder(guest).id, ok: false, why: 'not-stored' } })
  guest.press(1, 1)
  callWaiter(guest)
  t.match(guest.text, /Not heard: please wave/)
  t.end()
})

t.test('an order after a call is no order that waits for an order', t => {
  const guest = callWaiter(start())
  guest.press(2)
  orderSoup(guest)
  t.match(guest.text, /Sending …/)
  t.same(types(guest), ['call-staff'])
  ok(guest)
  t.same(types(guest), ['call-staff', 'place-order'])
  accept(guest)
  t.match(guest.text, /Order 47/)
  t.end()
})

t.test('no answer: after ten seconds to wave, after two minutes taken back and said', t => {
  const guest = callWaiter(start())
  const id = guest.sent[0]?.id
  guest.wait(9900)
  t.match(guest.text, /Calling … 0:09/)
  guest.wait(100)
  t.match(guest.text, /Not heard: please wave/)
  guest.press(2)
  guest.wait(110_000)
  t.match(guest.prose, /Nobody was called Your call did not get through\. Please wave, or call again\./)
  t.match(guest.sent.at(-1), { type: 'cancel-call', call: id })
  t.notMatch(guest.text, /☎/)
  guest.wait(60_000)
  guest.press(2)
  t.match(guest.pad.trail, [{ at: 'categories' }], 'nothing alarms about the end of a call')
  t.notMatch(guest.text, /⚠/)
  t.end()
})

const offline = (): Guest => {
  const guest = start()
  guest.wait(60_000)
  guest.happen({ type: 'link', online: false })
  return callWaiter(guest)
}

t.test('offline: to wave is said at once; back within two minutes, the call still goes', t => {
  const guest = offline()
  t.match(
    guest.prose,
    /No connection: please wave If we are back within two minutes, this pad calls for you\./,
  )
  guest.wait(110_000)
  t.match(guest.text, /No connection: please wave/)
  guest.happen({ type: 'link', online: true })
  t.match(guest.pad.unsent, [{ type: 'call-staff' }])
  ok(guest)
  t.match(guest.text, /We told the staff/)
  t.end()
})

t.test('offline for longer: it is taken back, and the connection’s own page does not say it again', t => {
  const guest = offline()
  guest.wait(120_000)
  t.match(guest.text, /Nobody was called/)
  t.match(guest.kept.unsent, [{ type: 'cancel-call' }])
  guest.press(2)
  guest.wait(60_000)
  t.match(guest.pad.trail, [{ at: 'categories' }])
  guest.happen({ type: 'link', online: true })
  t.match(guest.sent.at(-1), { type: 'cancel-call' }, 'it may have been on its way')
  ok(guest)
  t.same(guest.kept.unsent, [])
  t.end()
})

t.test('offline behind an order: what never was under way just goes', t => {
  const guest = start()
  guest.happen({ type: 'link', online: false })
  orderSoup(guest)
  callWaiter(guest)
  t.match(guest.text, /No connection: please wave/)
  guest.wait(120_000)
  t.match(guest.text, /Nobody was called/)
  t.same(
    guest.kept.unsent.map(request => request.type),
    ['place-order'],
  )
  t.end()
})

t.test('a battery pulled out: nobody knows how old the call is, so it is taken back', t => {
  const before = callWaiter(start())
  const after = sitDown(before.kept, 5, smallMenu)
  t.same(after.sent, [], 'it does not go once more')
  after.wait(10)
  t.match(after.kept.unsent, [{ type: 'cancel-call', call: before.sent[0]?.id }])
  t.match(after.text, /Nobody was called/)
  t.match(after.sent, [{ type: 'cancel-call', seq: 2 }])
  t.end()
})
