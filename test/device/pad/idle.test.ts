/** A pad that nobody touches, by the gateway's clock and on two senses. */
import t from 'tap'
import { SessionId } from '../../../protocol/ids.ts'
import type { Guest } from './guest.ts'
import { idNumber, sitDown } from './guest.ts'
import { accept, emptyTable, serve, smallMenu, sure, tableOrder, tableWith } from './house.ts'
import { orderSoup } from './supper.ts'

const start = (): Guest => serve(sitDown(), smallMenu)
const lights = (guest: Guest) => guest.effects.flatMap(one => (one.do === 'light' ? [one.pattern] : []))
const percents = (guest: Guest) => guest.effects.flatMap(one => (one.do === 'backlight' ? [one.percent] : []))
const at = (guest: Guest) => guest.pad.trail.at(-1)?.at

t.test('with nothing in the cart it dims, and shows a calm page after five minutes', t => {
  const guest = start()
  guest.press(2)
  guest.wait(29_999)
  t.same(percents(guest), [100])
  guest.wait(1)
  t.same(percents(guest), [100, 40])
  guest.wait(90_000)
  t.same(percents(guest), [100, 40, 25])
  guest.wait(179_999)
  t.equal(at(guest), 'items')
  guest.wait(1)
  t.same(percents(guest), [100, 40, 25, 15])
  t.equal(at(guest), 'attract')
  t.match(guest.text, /Table 12\nPress any key to order/)
  guest.press(3)
  t.match(guest.pad.trail, [{ at: 'categories', focus: 'food' }])
  t.equal(percents(guest).at(-1), 100)
  t.end()
})

t.test('with something in the cart it asks on two senses, for ever, and only the light goes', t => {
  const guest = start()
  guest.press(2, 2, 2, 2)
  const { cart } = guest.pad
  guest.wait(179_999)
  t.equal(at(guest), 'review')
  guest.wait(1)
  t.match(guest.prose, /Still choosing\? Your 1 item is kept\. The screen goes dark in 20 s\./)
  t.match(guest.effects.filter(one => one.do === 'beep').at(-1), { tune: 'idle' })
  t.same(lights(guest), ['amber-pulse'])
  t.equal(percents(guest).at(-1), 100)
  for (const button of [2, 3, 4] as const) {
    guest.wait(19_000)
    guest.press(button)
    t.equal(at(guest), 'review', `button ${button} goes on`)
    guest.wait(180_000)
    t.equal(at(guest), 'idle', 'and it asks again')
  }
  guest.wait(20_000)
  t.equal(percents(guest).at(-1), 0)
  t.equal(lights(guest).at(-1), 'off')
  guest.wait(36_000_000)
  t.same(guest.pad.cart, cart, 'the cart is never lost')
  guest.press(2)
  t.equal(at(guest), 'review', 'the first key only brings the light back')
  t.equal(percents(guest).at(-1), 100)
  t.equal(guest.sent.length, 0)
  t.end()
})

t.test('the light never goes out while an order is open, and the order stays on the page', t => {
  const guest = orderSoup(start())
  accept(guest)
  // Past the same again, to the food, and another soup.
  guest.press(2, 4, 2, 2, 2)
  guest.wait(3_600_000)
  t.equal(Math.min(...percents(guest)), 15)
  t.equal(at(guest), 'idle')
  t.end()
})

t.test('at night it is dim sooner, by the gateway’s clock in its zone', t => {
  const night = serve(sitDown(), smallMenu, { ...emptyTable, at: Date.UTC(2026, 10, 20, 20, 0) })
  night.press(4)
  night.wait(30_000)
  t.same(percents(night), [100, 15], 'nine in the evening in Berlin')
  const evening = serve(sitDown(), smallMenu, { ...emptyTable, at: Date.UTC(2026, 10, 20, 19, 50) })
  evening.wait(29_000)
  evening.press(4)
  evening.wait(30_000)
  t.equal(percents(evening).at(-1), 40)
  evening.wait(560_000)
  evening.press(4)
  evening.wait(30_000)
  t.equal(percents(evening).at(-1), 15, 'the gateway’s clock has gone on')
  t.end()
})

t.test('the light is green while food is ready, blue while somebody comes', t => {
  const guest = orderSoup(start())
  const order = accept(guest)
  guest.happen({ type: 'table', table: tableWith(5, 2, tableOrder(order, 47, 'ready', smallMenu)) })
  t.same(lights(guest), ['green'])
  const call = { call: `C${idNumber(5)}` as never, reason: 'help', at: 0, by: 'Anna' } as const
  const ready = tableWith(6, 2, tableOrder(order, 47, 'ready', smallMenu))
  guest.happen({ type: 'table', table: { ...ready, call } })
  t.same(lights(guest), ['green', 'blue'])
  guest.happen({ type: 'table', table: tableWith(7, 2, tableOrder(order, 47, 'delivered', smallMenu)) })
  t.equal(lights(guest).at(-1), 'off')
  t.end()
})

t.test('what guests need is theirs from before their session to its end, also over a power cut', t => {
  const guest = start()
  guest.press(1, 3, 2, 4, 2)
  t.match(guest.kept.access, { steady: true, session: null })
  const session = sure(SessionId, idNumber(7))
  guest.happen({ type: 'table', table: { ...emptyTable, seq: 2, session } })
  t.match(guest.kept.access, { steady: true, session })
  const again = serve(sitDown(guest.kept), smallMenu, { ...emptyTable, seq: 2, session })
  t.equal(again.pad.access.steady, true)
  again.happen({ type: 'table', table: { ...emptyTable, seq: 3, session: null } })
  t.equal(again.pad.access.steady, false)
  t.equal(again.kept.access, undefined)
  t.end()
})

t.test('after hours without a connection it still knows that it is night', t => {
  const guest = serve(sitDown(), smallMenu, { ...emptyTable, at: Date.UTC(2026, 10, 20, 16, 0) })
  guest.happen({ type: 'link', online: false })
  guest.wait(5 * 3_600_000)
  guest.press(4)
  guest.wait(30_000)
  t.equal(percents(guest).at(-1), 15, 'its own monotonic clock has gone on: ten in the evening')
  guest.happen({ type: 'link', online: true })
  guest.happen({ type: 'table', table: { ...emptyTable, seq: 2, at: Date.UTC(2026, 10, 20, 16, 0) } })
  guest.press(4, 4)
  guest.wait(30_000)
  t.equal(percents(guest).at(-1), 15, 'a state that was kept for hours is no clock')
  guest.happen({ type: 'table', table: { ...emptyTable, seq: 3, at: Date.UTC(2026, 10, 21, 11, 0) } })
  guest.press(4, 4)
  guest.wait(30_000)
  t.equal(percents(guest).at(-1), 40, 'what is said now is')
  t.end()
})

t.test('a click for each press that is heard, where somebody asked for it', t => {
  const guest = serve(sitDown(), smallMenu)
  const tunes = () => guest.effects.flatMap(effect => (effect.do === 'beep' ? [effect.tune] : []))
  guest.press(1, 3)
  t.notOk(tunes().includes('click'), 'off until then')
  guest.press(2, 3, 2)
  t.equal(guest.pad.access.click, true)
  t.equal(guest.kept.access?.click, true)
  const before = tunes().length
  guest.press(1, 4)
  t.same(tunes().slice(before), ['click', 'bump'], 'the end of a list has a sound of its own')
  t.end()
})
