/** The pad's battery is pulled out before it has its answer: it wakes up, goes on by itself, and the order exists once. */
import t from 'tap'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

void t.test('pad killed after its order arrived and before the reply did', async t => {
  const { pads, kitchen, printer, bell, orders, verify } = await openRestaurant(t)
  const [pad] = pads

  await pad.press(2, 2, 2, 2)
  pad.cable.hold('replies')
  await pad.send()
  await bell.until('the order in the kitchen', () => kitchen.open().length === 1)
  await pad.kill()
  pad.cable.mend()

  await pad.wake()
  await bell.until('the pad to know its order', () => pad.words.join(' ').includes('Order 01'))
  t.match(await orders(), [{ order: 1, pad: pad.name, total: 650 }])
  t.equal((await orders()).length, 1)
  t.equal((await printer.prints('1-cold')).length, 1)
  await verify()
})

void t.test('pad killed when its order had left and arrived nowhere', async t => {
  const { pads, kitchen, printer, bell, orders, verify } = await openRestaurant(t)
  const [pad] = pads

  await pad.press(2, 2, 2, 2)
  pad.cable.hold('requests')
  await pad.send()
  // What a pad sends it has kept before: from here on it must not forget.
  await bell.until('the order in the cable', () => pad.cable.held().includes('place-order'))
  await pad.kill()
  t.same(await orders(), [], 'nobody has it but the pad')
  pad.cable.mend()

  await pad.wake()
  await bell.until('the order in the kitchen', () => kitchen.open().length === 1)
  t.match(await orders(), [{ order: 1, pad: pad.name, total: 650 }])
  t.equal((await orders()).length, 1)
  t.equal((await printer.prints('1-cold')).length, 1)
  await verify()
})
