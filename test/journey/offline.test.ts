/** The cable is pulled out while a table is choosing: the order waits on the pad, and goes out once when it is back. */
import t from 'tap'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

void t.test('offline, then back', async t => {
  const { pads, printer, kitchen, orders, verify } = await openRestaurant(t)
  const [pad] = pads

  await pad.press(2, 2, 2) // Starters, Bruschetta, add
  pad.cable.cut()
  await pad.press(2) // the order can be looked at all the same
  await pad.send()
  await pad.shows('No connection', 'Your order is saved here')
  t.same(await orders(), [], 'nobody has it yet')
  t.same(kitchen.open(), [])

  pad.cable.mend()
  await pad.reaches('Received')
  await pad.shows('Order 01')
  t.match(await printer.prints('1-cold'), [{ table: '1', marked: false }])
  t.match(await orders(), [{ order: 1, pad: pad.name, total: 650 }])
  await verify()
})

void t.test('the answers stop half-way, as on a dying access point', async t => {
  const { pads, printer, kitchen, bell, orders, verify } = await openRestaurant(t)
  const [pad] = pads

  await pad.press(2, 2, 2, 2)
  pad.cable.hold('replies')
  await pad.send()
  await bell.until('the order in the kitchen', () => kitchen.open().length === 1)
  await pad.shows('Sending')
  pad.cable.cut()
  await pad.shows('No connection')

  pad.cable.mend()
  await pad.reaches('Received')
  await pad.shows('Order 01')
  t.equal((await printer.prints('1-cold')).length, 1)
  t.equal((await orders()).length, 1, 'it was asked twice, and is there once')
  await verify()
})
