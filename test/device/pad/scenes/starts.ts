/** How guests get to where the scenes begin. */
import { nothingKept } from '../../../../device/pad/kept.ts'
import type { OptionId } from '../../../../protocol/ids.ts'
import type { LineState } from '../../../../protocol/order.ts'
import { type Guest, idNumber, sitDown } from '../guest.ts'
import { accept, item, serve, tableOrder, tableWith } from '../house.ts'

/** Someone who sits down, in a language of the house. */
export type Start = (language: string) => Guest

/** Where a guest is, and what happens from there. */
export const after =
  (start: Start, act: (guest: Guest) => void): Start =>
  language => {
    const guest = start(language)
    act(guest)
    return guest
  }

/** The gateway takes the order, and the kitchen brings it to `state`; an earlier one is eaten. */
export const cook = (guest: Guest, state: LineState): void => {
  const order = accept(guest)
  const eaten = tableOrder({ ...order, id: idNumber(46) }, 46, 'delivered')
  guest.happen({ type: 'table', table: tableWith(9, 2, eaten, tableOrder(order, 47, state)) })
}

/** The kitchen expects to have it ready from and to so many minutes after the table sat down; `at`: how late it is. */
export const expect = (guest: Guest, from: number, to: number, at = 7): void => {
  const { table } = guest.pad
  if (table === undefined) throw new Error('nothing is known of the table')
  const past = (minutes: number) => table.at + minutes * 60_000
  const orders = table.orders.map(order =>
    order.order === 47 ? { ...order, ready: { from: past(from), to: past(to) } } : order,
  )
  guest.happen({ type: 'table', table: { ...table, seq: table.seq + 1, at: past(at), orders } })
}

export const bacon = item('bacon-burger')

/** Half past seven at the demo restaurant. */
const halfPastSeven = Date.UTC(2026, 10, 20, 18, 30)

/** These options run out; the first of them is expected back. */
export const runOut = (guest: Guest, ...options: readonly string[]): void => {
  const out = options.map((id, n) => ({
    option: id as OptionId,
    ...(n === 0 ? { until: halfPastSeven } : {}),
  }))
  guest.happen({ type: 'stock', stock: { number: 3, short: [], options: out } })
}

export const waking: Start = language => sitDown({ ...nothingKept, language })
export const seated: Start = language => serve(waking(language))
/** At the list of burgers, the light on the second. */
export const atBurgers = after(seated, guest => guest.press(4, 4, 2, 4))
export const choosing = after(atBurgers, guest => guest.press(2))
export const ticking = after(choosing, guest => guest.press(2, 4, 4, 2))
export const adding = after(ticking, guest => guest.press(3, 3, 2, 4))
/** Two bacon burgers with cheese and a schnitzel; the guest reads them once more. */
export const reviewing = after(adding, guest => {
  guest.press(2, 1, 3, 2, 4, 2, 2, 2, 2)
  guest.wait(2000)
})
export const sent = after(reviewing, guest => {
  guest.press(2)
  guest.wait(4000)
})
export const cooking = after(sent, guest => cook(guest, 'preparing'))
