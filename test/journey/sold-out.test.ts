/** The kitchen runs out of a dish while guests have it in their hands: nobody gets nothing, somebody gets something else. */
import t from 'tap'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

void t.test('sold out while choosing', async t => {
  const { pads, guests, runMenu, printer, orders, verify } = await openRestaurant(t, { guests: 1 })
  const [pad] = pads
  const [guest] = guests
  if (guest === undefined) throw new Error('a guest was asked for')

  await pad.press(2, 2, 2, 2) // Bruschetta is in the order, and the order is open
  await runMenu('sold-out', 'bruschetta')
  await pad.shows('Just sold out', 'Bruschetta: removed from your order', 'Similar')

  const lines = [{ item: 'bruschetta', quantity: 1, options: [] }]
  const menu = guest.heard.menu?.version ?? ''
  const { told } = await guest.ask({ type: 'place-order', menu, lines, total: 650 })
  t.match(told, { ok: false, why: 'sold-out', items: [{ item: 'bruschetta', left: 0 }] })
  t.ok(told.alternatives?.includes('tomato-soup'), 'something that costs about as much')

  await pad.pressUntilHeard(2)
  await pad.shows('Instead', 'Tomato soup')
  await pad.press(2, 2, 2, 2) // open it, without extras, add it, review
  await pad.shows('Your order', 'Tomato soup', '€6.20')
  await pad.send()
  await pad.reaches('Received')
  t.match(await orders(), [{ order: 1, pad: pad.name, total: 620, lines: [{ item: 'tomato-soup' }] }])
  t.equal((await orders()).length, 1)
  t.match(await printer.prints('1-grill'), [{ table: '1', pieces: 1 }])
  await verify()
})

void t.test('sold out when the order was on its way, and there is one left', async t => {
  const { pads, guests, runMenu, bell, orders, verify } = await openRestaurant(t, { guests: 1 })
  const [pad] = pads
  const [guest] = guests
  if (guest === undefined) throw new Error('a guest was asked for')

  await runMenu('sold-out', 'bruschetta', '--left', '1')
  await bell.until('the guest to know', () => guest.heard.stock?.short.some(short => short.left === 1))
  await pad.shows('Starters')
  await pad.press(2, 2, 2, 2)
  pad.cable.hold('replies') // from here on the pad knows nothing new

  const lines = [{ item: 'bruschetta', quantity: 1, options: [] }]
  const menu = guest.heard.menu?.version ?? ''
  const first = await guest.ask({ type: 'place-order', menu, lines, total: 650 })
  t.match(first.told, { ok: true, order: 1 }, 'the guest at the next table was faster')
  await pad.send()
  await pad.shows('Sending')
  await bell.until('an answer in the cable', () => pad.cable.held().includes('sold-out'))
  pad.cable.mend()

  await pad.shows('Just sold out', 'Similar')
  t.match(await orders(), [{ order: 1, pad: guest.pad }])
  t.equal((await orders()).length, 1, 'the last one was sold once')
  await verify()
})

void t.test('a choice that ran out when the order was on its way: the guest makes another', async t => {
  const { pads, staff, bell, orders, verify } = await openRestaurant(t)
  const [pad] = pads

  await pad.press(2, 4, 4, 2) // the soup of the day; which bread?
  await pad.shows('Baguette ✓')
  await pad.press(2, 2, 2) // with a baguette, into the order, which is read once more
  await pad.shows('Your order', 'Soup of the day')
  pad.cable.hold('replies') // from here on the pad knows nothing new
  t.match(await staff({ type: 'count-option', option: 'baguette', left: 0 }), { ok: true })
  await pad.send()
  await pad.shows('Sending')
  await bell.until('an answer in the cable', () => pad.cable.held().includes('sold-out'))
  pad.cable.mend()

  await pad.shows('Just sold out', 'Sold out: Baguette.', 'Choose')
  t.same(await orders(), [])
  await pad.pressUntilHeard(2)
  await pad.shows('Baguette Sold out', 'Rye bread')
  await pad.press(2, 2) // the rye bread, and saved
  await pad.shows('Your order', 'Send to kitchen')
  await pad.send()
  await pad.shows('In kitchen', 'Ready about')
  t.match(await orders(), [
    { order: 1, lines: [{ item: 'soup-of-the-day', options: [{ option: 'rye-bread' }] }] },
  ])
  await verify()
})
