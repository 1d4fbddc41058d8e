/** Somebody should come: who has heard it, who comes, and what a guest reads while nobody has. */
import t from 'tap'
import { CallReason } from '../../../protocol/call.ts'
import { callId, type RequestId } from '../../../protocol/ids.ts'
import type { TableState } from '../../../protocol/table.ts'
import { type Guest, idNumber, sitDown } from './guest.ts'
import { accept, emptyTable, lastOrder, serve, smallMenu, sure } from './house.ts'
import { orderSoup, start } from './supper.ts'

const callWaiter = (guest: Guest): Guest => {
  guest.press(1, 2, 2)
  return guest
}

const ok = (guest: Guest, id: string = guest.pad.unsent[0]?.id ?? '') =>
  guest.happen({ type: 'reply', reply: { id, ok: true } })

/** The table's state with this call, or none, as of now. */
const showCall = (guest: Guest, request: RequestId | undefined, by?: string, reason = 'help') => {
  const { call: _, ...plain }: TableState = guest.pad.table ?? emptyTable
  const next = { ...plain, seq: plain.seq + 1, next: guest.pad.seq }
  if (request === undefined) return guest.happen({ type: 'table', table: next })
  const call = {
    call: callId(request),
    reason: sure(CallReason, reason),
    at: 0,
    ...(by === undefined ? {} : { by }),
  }
  return guest.happen({ type: 'table', table: { ...next, call } })
}

const types = (guest: Guest) => guest.sent.map(request => request.type)

t.test('three presses from the root; kept before it is sent; told; coming; gone', t => {
  const guest = callWaiter(start())
  t.equal(guest.presses, 3)
  t.match(guest.text, /Calling …\nOne moment, please\.\n☎ Help/)
  t.match(guest.text, /No need OK/)
  t.match(guest.sent, [{ type: 'call-staff', reason: 'help', seq: 1 }])
  t.same(guest.kept.unsent, guest.sent)
  const order = guest.effects.map(effect => effect.do)
  t.ok(order.lastIndexOf('keep') < order.lastIndexOf('send'))
  const id = guest.sent[0]?.id
  ok(guest)
  t.match(guest.text, /We told the staff\nSomebody comes to your table\./)
  t.match(guest.effects.at(-1), { do: 'keep' })
  showCall(guest, id)
  t.match(guest.text, /We told the staff/)
  guest.press(2)
  t.match(guest.pad.trail, [{ at: 'categories' }])
  t.match(guest.text, /Table 12 ☎/, 'the bar remembers')
  showCall(guest, id, 'Anna')
  t.match(guest.text, /Anna is\ncoming\n☎ Help/)
  t.ok(guest.effects.some(effect => effect.do === 'beep' && effect.tune === 'ready'))
  guest.wait(4900)
  t.match(guest.text, /coming/)
  guest.wait(200)
  t.match(guest.pad.trail, [{ at: 'categories' }], 'for five seconds')
  guest.press(1)
  t.match(guest.text, /☎ Anna is coming\n◷ My orders/)
  guest.press(2)
  t.match(guest.text, /Anna is coming\nOne moment/)
  showCall(guest, undefined)
  t.match(guest.pad.trail.at(-1), { at: 'table' })
  t.match(guest.text, /☎ Call waiter/)
  t.end()
})

t.test('each reason says what it is for', t => {
  for (const [n, reason] of ['help', 'water', 'cutlery'].entries()) {
    const guest = start()
    guest.press(1, 2, ...Array.from({ length: n }, () => 4 as const), 2)
    t.match(guest.sent, [{ type: 'call-staff', reason }])
  }
  t.end()
})

t.test('never mind: a call that was heard is taken back, and is gone at once', t => {
  const guest = callWaiter(start())
  const id = guest.sent[0]?.id
  ok(guest)
  showCall(guest, id)
  guest.press(1)
  t.match(guest.prose, /Never mind Nobody needs to come any more\./)
  t.match(guest.sent.at(-1), { type: 'cancel-call', call: id, seq: 2 })
  t.notMatch(guest.text, /☎/, 'though the table’s state still tells of it')
  showCall(guest, id, 'Anna')
  t.notMatch(guest.text, /Anna/, 'and somebody who comes all the same is not announced')
  ok(guest)
  t.same(guest.kept.unsent, [])
  t.end()
})

t.test('never mind: a call that nobody has answered yet gives way to its end', t => {
  const guest = callWaiter(start())
  const id = guest.sent[0]?.id
  guest.press(1)
  t.match(guest.kept.unsent, [{ type: 'cancel-call', call: id }])
  t.equal(guest.kept.unsent.length, 1)
  ok(guest, id)
  t.match(guest.text, /Never mind/, 'a late answer changes nothing')
  guest.happen({
    type: 'reply',
    reply: { id: guest.pad.unsent[0]?.id ?? '', ok: false, why: 'unknown-call' },
  })
  t.same(guest.kept.unsent, [])
  t.match(guest.text, /Never mind/, 'nor that the gateway never knew of it')
  t.end()
})

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

t.test('refused for good: to wave is said', t => {
  const guest = callWaiter(start())
  guest.happen({ type: 'reply', reply: { id: guest.sent[0]?.id ?? '', ok: false, why: 'table-closed' } })
  t.match(guest.prose, /Nobody was called This pad cannot call right now\. Please wave\./)
  t.same(guest.kept.unsent, [])
  t.end()
})

t.test('who comes while an order counts down is heard, and does not stop it', t => {
  const guest = callWaiter(start())
  const id = guest.sent[0]?.id
  ok(guest)
  guest.press(2, 2, 2, 2, 2, 2)
  t.match(guest.pad.trail.at(-1), { at: 'grace' })
  showCall(guest, id, 'Anna')
  t.match(guest.effects.at(-1), { do: 'beep', tune: 'ready' })
  t.match(guest.pad.trail.at(-1), { at: 'grace' })
  t.end()
})

t.test('the state of the table may be quicker than the answer; who came before a start is no news', t => {
  const guest = callWaiter(start())
  const id = guest.sent[0]?.id
  showCall(guest, id, 'Anna')
  t.match(guest.text, /coming/)
  t.equal(guest.pad.unsent.length, 1, 'but only an answer ends the sending')
  ok(guest)
  const after = sitDown(guest.kept)
  const table = {
    ...emptyTable,
    call: { call: callId(idNumber(9)), reason: 'help', at: 0, by: 'Anna' },
  } as const
  serve(after, smallMenu, table)
  t.match(after.pad.trail, [{ at: 'categories' }])
  after.press(1)
  t.match(after.text, /☎ Anna is coming/)
  t.end()
})

t.test('a name without letters on this pad is somebody', t => {
  const guest = callWaiter(start())
  ok(guest)
  showCall(guest, guest.sent[0]?.id, 'علي\u202e')
  t.match(guest.prose, /Somebody is coming/)
  t.end()
})
