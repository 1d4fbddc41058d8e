/** What the house does with the pad itself: looks for it, looks at its screen, replaces its program. */
import t from 'tap'
import { PadName } from '../../../protocol/ids.ts'
import { sure } from './house.ts'
import { orderSoup, start } from './supper.ts'

const name = sure(PadName, 'pad-12')

t.test('a pad that is looked for shows its name and flashes, until somebody sends it away', t => {
  const guest = start()
  const before = guest.text
  guest.happen({ type: 'identify', name })
  t.match(guest.text, /^Table 12\npad-12\nStaff are looking for this pad\.\n↩ ✓\nBack OK$/)
  t.equal(guest.pad.light, 'white-pulse')
  t.match(guest.effects.filter(effect => effect.do === 'beep').at(-1), { tune: 'ready' })
  guest.wait(14_000)
  t.match(guest.text, /pad-12/)
  guest.wait(2_000)
  t.equal(guest.text, before, 'or by itself after a quarter of a minute')
  t.equal(guest.pad.light, 'off')
  guest.happen({ type: 'identify', name })
  guest.press(2)
  t.equal(guest.text, before)
  t.end()
})

t.test('an order that counts down is not stopped by it', t => {
  const guest = start()
  guest.press(2, 2, 2, 2, 2)
  t.equal(guest.pad.trail.at(-1)?.at, 'grace')
  guest.happen({ type: 'identify', name })
  t.match(guest.text, /Sending in/)
  guest.wait(4000)
  t.match(guest.sent, [{ type: 'place-order' }])
  t.end()
})

t.test('whoever sits before a screen that staff have seen is told', t => {
  const guest = start()
  const before = guest.text
  guest.happen({ type: 'seen' })
  t.match(guest.text, /^Staff have seen this screen\n/)
  t.equal(guest.read().slice(1).join(), before.split('\n').slice(1).join(), 'the page itself stays')
  guest.wait(5_000)
  t.equal(guest.text, before)
  t.end()
})

t.test('an update is said, keeps what was chosen, and no key does anything', t => {
  const guest = start()
  guest.press(2, 2, 2)
  const { cart } = guest.pad
  t.equal(cart.length, 1)
  guest.happen({ type: 'updating', on: true, to: '1.5.0' })
  t.match(guest.prose, /Being updated/)
  t.match(guest.prose, /Version 1\.5\.0/)
  const shown = guest.text
  guest.press(1, 2, 3, 4)
  t.equal(guest.text, shown)
  t.equal(guest.pad.cart, cart)
  guest.wait(400_000)
  t.equal(guest.text, shown, 'nor does time')
  guest.happen({ type: 'link', online: false })
  guest.wait(60_000)
  t.equal(guest.text, shown, 'nor a lost connection')
  guest.happen({ type: 'updating', on: false })
  t.notMatch(guest.text, /updated/)
  t.end()
})

t.test(
  'an order that counts down when the update begins waits for its guest; one that was sent goes on',
  t => {
    const guest = start()
    guest.press(2, 2, 2, 2, 2)
    t.equal(guest.pad.trail.at(-1)?.at, 'grace')
    guest.happen({ type: 'updating', on: true })
    t.match(guest.prose, /Being updated Your order is kept here\. This takes a few minutes\./)
    guest.wait(10_000)
    t.same(guest.sent, [], 'nobody could have taken it back')
    guest.happen({ type: 'updating', on: false })
    t.match(guest.text, /Send to kitchen/)
    t.equal(guest.kept.cart.length, 1)

    const sent = start()
    const order = orderSoup(sent)
    sent.happen({ type: 'updating', on: true })
    t.match(sent.prose, /Your order is kept here/)
    t.match(sent.pad.unsent, [{ type: 'place-order' }])
    t.ok(order)
    t.end()
  },
)

t.test('an update that died does not take the pad with it', t => {
  const guest = start()
  guest.happen({ type: 'updating', on: true })
  guest.wait(14 * 60_000)
  t.match(guest.text, /Being updated/)
  guest.wait(2 * 60_000)
  t.notMatch(guest.text, /Being updated/)
  t.end()
})
