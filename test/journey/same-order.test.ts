/** A pad that is not sure asks again, and again: one order, and the same answer to the letter, for ever. */
import t from 'tap'
import { newId } from '../../scripts/torture/id.ts'
import { chargeFor } from '../../scripts/torture/till.ts'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

void t.test('the same order three times, and again after a restart', async t => {
  const { guests, house, menu, bell, kitchen, printer, orders, verify } = await openRestaurant(t, {
    guests: 1,
  })
  const [guest] = guests
  if (guest === undefined) throw new Error('a guest was asked for')
  const { version } = guest.heard.menu ?? {}
  const lines = [{ item: 'rump-steak', quantity: 2, options: ['rare'] }]
  const total = chargeFor(menu, lines)
  const id = newId()
  const order = JSON.stringify({ id, seq: 1, type: 'place-order', menu: version, lines, total })
  const say = async (times: number) => {
    const before = guest.replies.length
    for (let n = 0; n < times; n++) guest.say(order)
    await bell.until(`${times} answers`, () => guest.replies.length === before + times)
  }

  await say(3)
  t.same(JSON.parse(guest.replies[0] ?? ''), { id, ok: true, order: 1, total })

  await house.kill()
  await house.open()
  await bell.until('the guest to be back', () => guest.isOnline)
  await say(1)
  t.equal(new Set(guest.replies).size, 1, 'four answers, one text')

  const changed = order.replace('"quantity":2', '"quantity":3')
  guest.say(changed)
  await bell.until('a fifth answer', () => guest.replies.length === 5)
  t.equal(new Set(guest.replies).size, 1, 'an id is an id, whatever comes with it the next time')

  t.match(await orders(), [{ order: 1, id, total, lines: [{ quantity: 2 }] }])
  t.equal((await orders()).length, 1)
  await bell.until('one ticket', () => kitchen.open().length === 1)
  t.ok((await printer.prints('1-grill')).filter(sheet => !sheet.marked).length <= 1, 'the rest are marked')
  await verify()
})
