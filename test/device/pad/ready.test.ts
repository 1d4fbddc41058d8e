/** About when it is ready, on the page that follows an order: by the gateway's clock, in words where that has passed. */
import t from 'tap'
import { readFrame } from '../../../hardware/display/frame.ts'
import type { Ready } from '../../../protocol/table.ts'
import type { Guest } from './guest.ts'
import { accept, lastOrder, smallMenu, tableOrder, tableWith } from './house.ts'
import { inLarge } from './scenes.ts'
import { orderSoup, start } from './supper.ts'

/** Six o'clock in Berlin. */
const six = Date.UTC(2026, 10, 20, 17, 0)
const past = (minutes: number): number => six + minutes * 60_000

let seq = 10
const tell = (
  guest: Guest,
  state: 'pending' | 'queued' | 'preparing' | 'ready',
  at: number,
  ready?: Ready,
): void => {
  const known = { ...tableOrder(lastOrder(guest), 47, state, smallMenu), ...(ready ? { ready } : {}) }
  guest.happen({ type: 'table', table: { ...tableWith(++seq, 2, known), at: past(at) } })
}
const following = (): Guest => {
  const guest = orderSoup(start())
  accept(guest)
  return guest
}
const about: Ready = { from: past(24), to: past(29) }

t.test('in the kitchen and cooking: from when to when, in the restaurant’s time', t => {
  const guest = following()
  tell(guest, 'pending', 2)
  t.match(guest.text, /Ready\nServed/)
  tell(guest, 'queued', 3, about)
  t.match(guest.text, /In kitchen 18:03\nCooking\nReady about 18:24–18:29\nServed/)
  tell(guest, 'preparing', 5, { from: past(22), to: past(22) })
  t.match(guest.text, /Cooking 18:05\nReady about 18:22\nServed/, 'one time where both are the same')
  tell(guest, 'ready', 20)
  t.match(guest.text, /Ready 18:14\nServed/)
  t.notMatch(guest.text, /about/)
  t.end()
})

t.test('once the time has passed it takes longer, until the gateway knows better', t => {
  const guest = following()
  tell(guest, 'preparing', 29, about)
  t.match(guest.text, /about 18:24–18:29/, 'to the last instant')
  tell(guest, 'preparing', 30, about)
  t.match(guest.text, /Ready takes longer/)
  tell(guest, 'preparing', 31, { from: past(33), to: past(38) })
  t.match(guest.text, /about 18:33–18:38/)
  t.end()
})

t.test('a pad that hears nothing goes on from what the gateway’s clock said last', t => {
  const guest = following()
  tell(guest, 'preparing', 20, about)
  guest.wait(8 * 60_000)
  t.match(guest.text, /about 18:24–18:29/)
  guest.wait(2 * 60_000)
  t.match(guest.text, /Ready takes longer/)
  t.end()
})

t.test('in large letters it is on the first card', t => {
  const guest = following()
  const read = () => readFrame(inLarge(guest)).join(' ')
  tell(guest, 'preparing', 6, about)
  t.match(read(), /^Ready about 18:24–18:29\. 1\/2/)
  tell(guest, 'preparing', 40, about)
  t.match(read(), /^It takes longer than we thought\. 1\/2/)
  t.end()
})
