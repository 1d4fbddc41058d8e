/** How a table asks to pay: chosen with few presses, at the sum the guest sees, and never for a sum nobody saw. */
import t from 'tap'
import { nothingKept } from '../../../device/pad/kept.ts'
import { CallId, RequestId } from '../../../protocol/ids.ts'
import { money } from '../../../protocol/money.ts'
import type { TableState } from '../../../protocol/table.ts'
import { type Guest, sitDown } from './guest.ts'
import { accept, smallMenu, sure, tableOrder, tableWith } from './house.ts'
import { orderSoup, start } from './supper.ts'

const told = (guest: Guest, due: number, more: Partial<TableState> = {}): void => {
  const { table } = guest.pad
  if (table === undefined) throw new Error('nobody sits at a table')
  const total = money(due)
  const check = { lines: total, included: true, taxes: [], total, paid: money(0), due: total }
  const next: TableState = {
    ...table,
    seq: table.seq + 1,
    next: guest.pad.seq,
    check,
    tips: [5, 10],
    ...more,
  }
  guest.happen({ type: 'table', table: next })
}

/** In front of the page on which the bill is asked for. */
const dine = (due: number, more: Partial<TableState> = {}): Guest => {
  const guest = start()
  const order = accept(orderSoup(guest))
  guest.happen({ type: 'table', table: tableWith(5, 2, tableOrder(order, 47, 'delivered', smallMenu)) })
  told(guest, due, more)
  guest.press(1, 4, 4, 2, 2)
  return guest
}
const last = (guest: Guest) => guest.sent.at(-1)

t.test('whoever just wants the bill gets it with one press more', t => {
  const guest = dine(500)
  t.match(
    guest.text,
    /^Bill\n▸ Ask for the bill €5\.00\nNothing is charged here\.\n½ Split One pays\n\+ Tip None\n/,
  )
  guest.press(2)
  t.match(last(guest), { type: 'request-bill', wish: { shares: 1, tip: 0, due: 500 } })
  t.match(guest.text, /Calling …/)
  t.end()
})

t.test('equal shares, to the cent, and back without them', t => {
  const guest = dine(10_000)
  guest.press(4, 2)
  t.match(guest.text, /How many pay\?\n1× €100\.00/)
  guest.press(4, 4)
  t.match(guest.text, /1× €33\.34\n2× €33\.33\n− 3 \+ €100\.00/)
  guest.press(4, 4, 4, 4, 4)
  t.match(guest.text, /8× €12\.50/)
  t.notMatch(guest.text, /Choose − \+$/, 'eight is the most')
  guest.press(1)
  t.match(guest.text, /Split One pays/, 'Back forgets it')
  guest.press(2, 4, 2)
  t.match(guest.text, /Split 2 shares\n2× €50\.00/)
  guest.press(3, 2)
  t.match(last(guest), { wish: { shares: 2, tip: 0, due: 10_000 } })
  t.end()
})

t.test('a tip is none until somebody presses for one', t => {
  const guest = dine(4530)
  guest.press(3, 2)
  t.match(guest.text, /Tip\nNone\n− 0 % \+/)
  guest.press(4, 4)
  t.match(guest.text, /€4\.53\nWith tip €49\.83\n− 10 % \+/)
  guest.press(2)
  t.match(guest.text, /Ask for the bill €49\.83(?:.|\n)*Tip 10 %\n€4\.53 · With tip €49\.83/)
  guest.press(4, 2)
  t.match(last(guest), { wish: { shares: 1, tip: 10, due: 4530 } })
  t.end()
})

t.test('a house that wants no tip has no row for one; one that stops offering it, no longer', t => {
  t.notMatch(dine(500, { tips: [] }).text, /Tip/)
  const guest = dine(500)
  guest.press(3, 2, 4, 2)
  told(guest, 500, { tips: [] })
  t.notMatch(guest.text, /Tip|5 %/)
  guest.press(3, 3, 2)
  t.match(last(guest), { wish: { tip: 0 } })
  t.end()
})

t.test('a bill that changes under the guest’s eyes is shown again, with what they had chosen', t => {
  const guest = dine(500)
  guest.press(4, 2, 4, 2, 2, 4)
  guest.wait(2000)
  told(guest, 700)
  t.match(guest.prose, /Your bill changed It was €5\.00, now it is €7\.00\. Please look at it again\./)
  guest.press(2)
  t.match(guest.text, /▸ Ask for the bill €7\.00/)
  t.match(guest.text, /Split 2 shares/)
  guest.press(3, 2)
  t.match(last(guest), { wish: { shares: 2, due: 700 } })
  t.end()
})

t.test('a request that was under way while the bill changed comes back to the guest', t => {
  const guest = dine(500)
  guest.press(4, 2, 4, 2, 3, 2)
  const { id } = last(guest) ?? {}
  guest.happen({
    type: 'reply',
    reply: { id: id ?? '', ok: false, why: 'price-changed', total: money(700) },
  })
  t.match(guest.prose, /Your bill changed It was €5\.00, now it is €7\.00/)
  guest.press(2)
  t.match(guest.text, /▸ Ask for the bill €7\.00(?:.|\n)*Split 2 shares/)
  told(guest, 700)
  t.match(guest.text, /▸ Ask for the bill €7\.00/, 'the state says the same a little later')
  guest.press(1)
  t.match(guest.text, /^Bill\n1× Soup/)
  t.equal(guest.pad.unsent.length, 0)
  t.end()
})

t.test('what was asked for stands on the bill, and may be asked for otherwise', t => {
  const guest = dine(500)
  guest.press(2)
  const first = last(guest)
  const call = { call: sure(CallId, first?.id), reason: 'bill' as const, at: 0 }
  guest.happen({ type: 'reply', reply: { id: first?.id ?? '', ok: true } })
  told(guest, 500, { call, wish: { shares: 3, tip: 10, due: money(500) } })
  guest.press(2, 1, 4, 4, 2)
  t.match(guest.text, /Tip 10 % \+€0\.50\n1 of 3 shares €1\.84\n2 of 3 shares €1\.83\nTo pay €5\.00/)
  guest.press(2)
  t.match(guest.text, /You have asked €5\.50/)
  guest.press(4, 2, 3, 2, 3)
  t.match(guest.text, /Ask for the bill €5\.50/, 'another wish is another question')
  guest.press(2)
  const second = last(guest)
  t.match(second, { type: 'request-bill', wish: { shares: 2, tip: 10 } })
  guest.press(1)
  t.match(last(guest), { type: 'cancel-call', call: first?.id }, 'it is the same call that is taken back')
  t.end()
})

t.test('paid meanwhile: nobody is asked for anything', t => {
  const guest = dine(500)
  told(guest, 0, { next: 2 })
  t.notMatch(guest.text, /Ask for the bill/)
  t.equal(
    guest.pad.trail.some(({ at }) => at === 'paying'),
    false,
  )
  t.end()
})

t.test('a battery pulled out before the request had left: it is taken back, as every call is', t => {
  const guest = dine(500)
  guest.press(4, 2, 4, 2, 3, 2)
  t.match(guest.kept.unsent, [{ type: 'request-bill', wish: { shares: 2, due: 500 } }])
  const again = sitDown({ ...nothingKept, ...guest.kept })
  again.happen({ type: 'link', online: true })
  t.match(last(again), { type: 'cancel-call', call: sure(RequestId, last(guest)?.id) })
  t.end()
})
