/** The end of an evening: a table orders twice, asks for its bill in three shares with a tip, changes its mind, pays and goes. */
import t from 'tap'
import type { Pad } from './pad.ts'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

/** Bruschetta twice, and the demo's ten per cent for the service. */
const dinner = 1430
const tip = 143
/** With what a waiter brings them after that. */
const more = 2145
/** `1× €5.25` on the page on which it is chosen, `1 of 3 shares €5.25` on the bill. */
const chosen = /(\d)× €(\d+)\.(\d\d)/g
const onBill = /(\d) of 3 shares €(\d+)\.(\d\d)/g

/** The shares that a guest reads, one number for each who pays. */
const sharesOn = (pad: Pad, as: RegExp): readonly number[] =>
  [...pad.words.join(' ').matchAll(as)].flatMap(([, count, euros, cents]) =>
    Array.from({ length: Number(count) }, () => Number(euros) * 100 + Number(cents)),
  )
const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)

void t.test('a bill for three', async t => {
  const { pads, house, bell, staff, tableNow, orders, verify } = await openRestaurant(t)
  const [pad] = pads

  await pad.press(2, 2, 2, 2)
  await pad.send()
  await pad.shows('Order 01', '€6.50')
  await pad.press(2, 2, 2) // another round, all of it again
  await pad.shows('Your order', '€6.50')
  await pad.send()
  await pad.shows('Order 02', '€6.50')

  await pad.press(1, 4, 4)
  await pad.shows('Bill €14.30')
  await pad.press(2, 2)
  await pad.shows('Ask for the bill €14.30', 'Split One pays', 'Tip None')
  await pad.press(4, 2, 4, 4)
  await pad.shows('How many pay?')
  t.same(sharesOn(pad, chosen), [477, 477, 476])
  await pad.press(2, 4, 2, 4, 4)
  await pad.shows('Tip', '€1.43', 'With tip €15.73')
  await pad.press(2, 3)
  await pad.shows('Ask for the bill €15.73', 'Split 3 shares')
  t.same(sharesOn(pad, chosen), [525, 524, 524])
  t.equal(sum(sharesOn(pad, chosen)), dinner + tip, 'to the unit')
  await pad.press(3, 2)
  await pad.shows('We told the staff')
  const wished = { shares: 3, tip: 10, due: dinner }
  t.match(await tableNow('1'), { wish: wished, call: { reason: 'bill' }, check: { due: dinner, paid: 0 } })

  await Promise.all([pad.kill(), house.kill()])
  await house.open()
  await pad.wake()
  await pad.shows('Starters')
  t.match(await tableNow('1'), { wish: wished, call: { reason: 'bill' }, check: { due: dinner, paid: 0 } })
  await pad.press(1, 4, 4, 2, 4)
  await pad.shows('Tip 10 % +€1.43', 'To pay €14.30')
  t.same(sharesOn(pad, onBill), [525, 524, 524], 'it is on the bill')
  await pad.press(2)
  await pad.shows('You have asked €15.73', 'Split 3 shares', 'Tip 10 %')

  const [first] = await orders()
  const lines = [{ item: 'bruschetta', quantity: 1, options: [] }]
  t.match(await staff({ type: 'take-order', table: '1', menu: first?.menu, lines }), { ok: true, order: 3 })
  await pad.shows('Your bill changed', 'It was €14.30, now it is €21.45')
  t.match(await tableNow('1'), { wish: wished, check: { due: more } }, 'a waiter sees both sums')
  await pad.pressUntilHeard(2)
  await pad.shows('Ask for the bill €23.60', 'Split 3 shares', 'Tip 10 %')
  await pad.press(2)
  await pad.shows('We told the staff')
  await bell.until('the request to be answered', () => pad.program.lines.join().includes('"answered"'))
  t.match(await tableNow('1'), { wish: { ...wished, due: more }, check: { due: more } })
  await pad.press(2, 1, 4, 4, 2, 4)
  await pad.shows('To pay €21.45')
  t.same(sharesOn(pad, onBill), [787, 787, 786])

  for (const order of [1, 2, 3]) {
    t.match(await staff({ type: 'bump-ticket', ticket: `${order}-cold` }), { ok: true })
    t.match(await staff({ type: 'serve-order', order }), { ok: true })
  }
  const paid = { type: 'take-payment', table: '1', method: 'card' }
  t.match(await staff({ ...paid, total: dinner }), { ok: false, total: more }, 'not for the old sum')
  t.match(await staff({ ...paid, total: more }), { ok: true })
  await pad.shows('Paid')
  t.notOk((await tableNow('1'))?.wish, 'nobody is asked twice')
  t.match(await staff({ type: 'close-table', table: '1' }), { ok: true })
  await pad.shows('Bill', 'Nothing ordered yet')
  t.strictSame(await tableNow('1'), { table: '1', name: '1', look: 'free', orders: [] })
  await verify()
})
