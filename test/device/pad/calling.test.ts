/** Somebody should come: who has heard it, and who comes. */
import t from 'tap'
import { callId } from '../../../protocol/ids.ts'
import { callWaiter, ok, showCall } from './calls.ts'
import { idNumber, sitDown } from './guest.ts'
import { emptyTable, serve, smallMenu } from './house.ts'
import { start } from './supper.ts'

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
  showCall(guest, guest.sent[0]?.id, '🧑‍🍳\u202e')
  t.match(guest.prose, /Somebody is coming/)
  t.end()
})
