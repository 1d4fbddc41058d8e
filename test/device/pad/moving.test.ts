/** A party moves: what the pad it leaves and the pad it comes to show of its orders. */
import t from 'tap'
import { SessionId } from '../../../protocol/ids.ts'
import type { TableState } from '../../../protocol/table.ts'
import { idNumber } from './guest.ts'
import { accept, smallMenu, sure, tableOrder, tableWith } from './house.ts'
import { orderSoup, start } from './supper.ts'

const session = sure(SessionId, idNumber(77))

/** A pad whose party follows its order, ready in the kitchen. */
const following = () => {
  const guest = orderSoup(start())
  const known = tableOrder(accept(guest), 47, 'ready', smallMenu)
  const table: TableState = { ...tableWith(5, 2, known), session }
  guest.happen({ type: 'table', table })
  return { guest, table }
}

t.test('away: an order that is looked at does not vanish without a word', t => {
  for (const presses of [[], [1, 4, 2, 2]] as const) {
    const { guest } = following()
    t.match(guest.pad.trail.at(-1), { at: 'tracking' })
    guest.press(...presses)
    guest.happen({ type: 'table', table: tableWith(6, 2) })
    t.match(guest.prose, /No longer at this table The guests of this order have moved or paid\./)
    guest.wait(10_000)
    t.notMatch(guest.text, /No longer/, 'nobody may be there to read it')
  }
  t.end()
})

t.test('away: lists and bill are empty', t => {
  const { guest } = following()
  guest.press(1, 4, 2)
  guest.happen({ type: 'table', table: tableWith(6, 2) })
  t.match(guest.text, /Nothing ordered yet/)
  guest.press(1, 4, 2)
  t.match(guest.text, /Your bill is empty/)
  t.end()
})

t.test('to here: the orders are there, and food that was ready before makes no sound', t => {
  const { table } = following()
  const guest = start()
  const before = guest.effects.length
  guest.happen({ type: 'table', table })
  t.notOk(guest.effects.slice(before).some(effect => effect.do === 'beep'))
  guest.press(1, 4, 2)
  t.match(guest.text, /Order 47 Ready/)
  t.end()
})
