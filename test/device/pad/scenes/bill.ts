/** What the table owes. */
import type { Check } from '../../../../protocol/check.ts'
import { CallId, SessionId, TaxId } from '../../../../protocol/ids.ts'
import { money } from '../../../../protocol/money.ts'
import type { TableState } from '../../../../protocol/table.ts'
import { type Guest, idNumber } from '../guest.ts'
import { lastOrder, sure, tableOrder, tableWith } from '../house.ts'
import { after, cooking, type Start, seated, sent } from './starts.ts'

const tax = (id: string): TaxId => sure(TaxId, id)

/** What the order comes to, with everything that can stand on a check. */
const checkOf = (lines: number, more: Partial<Check> = {}): Check => ({
  lines: money(lines),
  included: true,
  taxes: [
    { tax: tax('food'), name: 'VAT 7 %', percent: 7, base: money(3500), amount: money(245) },
    { tax: tax('drinks'), name: 'VAT 19 %', percent: 19, base: money(2000), amount: money(380) },
  ],
  total: money(lines),
  paid: money(0),
  due: money(lines),
  ...more,
})

const service = {
  service: { name: 'Service', percent: 12.5, kind: 'optional', amount: money(566) },
} satisfies Partial<Check>

/** The table's state with its bill, after the order was cooked. */
const billed = (guest: Guest, change: (state: TableState) => Partial<TableState> = () => ({})): void => {
  const { table } = guest.pad
  if (table === undefined) throw new Error('nobody sits at a table')
  const state = { ...table, seq: table.seq + 1, check: checkOf(table.total), tips: [5, 10, 15] }
  guest.happen({ type: 'table', table: { ...state, ...change(state) } })
}

export const billing = after(cooking, guest => {
  billed(guest)
  guest.press(1, 4, 4, 2)
})

/** The sum of a bill that three cannot share evenly. */
const uneven = money(4531)
const paying = after(billing, guest => {
  billed(guest, () => ({ check: checkOf(uneven) }))
  guest.press(2)
})
const shared = after(paying, guest => guest.press(4, 2, 4, 4))
const chosen = after(shared, guest => guest.press(2, 4, 2, 4, 4, 2))
const asked = after(chosen, guest => {
  guest.press(4, 2)
  const request = guest.sent.at(-1)
  guest.happen({ type: 'reply', reply: { id: request?.id ?? '', ok: true } })
  const { wish, call } = {
    wish: { shares: 3, tip: 10, due: uneven },
    call: { call: sure(CallId, request?.id), reason: 'bill' as const, at: 0 },
  }
  billed(guest, () => ({ check: checkOf(uneven), wish, call, next: guest.pad.seq }))
  guest.press(2, 1, 4, 4, 2)
})

export const billScenes: Readonly<Record<string, Start>> = {
  'S34 how to pay': paying,
  'S34 split': after(paying, guest => guest.press(4, 2)),
  'S34 split, not evenly': shared,
  'S34 tip': after(paying, guest => guest.press(3, 2)),
  'S34 tip, ten percent': after(paying, guest => guest.press(3, 2, 4, 4)),
  'S34 how to pay, tip chosen': chosen,
  'S34 how to pay, split chosen': after(chosen, guest => guest.press(3)),
  'S34 how to pay, ready to ask': after(chosen, guest => guest.press(4)),
  'S34 asked': after(asked, guest => guest.press(2)),
  'S34 the bill changed': after(chosen, guest => {
    guest.wait(2000)
    billed(guest, () => ({ check: checkOf(4981) }))
  }),
  'S32 bill, with what was asked for': after(asked, guest => guest.press(4)),
  'S32 bill': billing,
  'S32 bill, everything on it': after(billing, guest => {
    billed(guest, ({ orders, total }) => ({
      orders: orders.map(order => ({
        ...order,
        lines: order.lines.map((line, n) =>
          n === 0 ? { ...line, voided: 1 } : order.order === 47 ? { ...line, state: 'voided' } : line,
        ),
      })),
      check: checkOf(total, {
        ...service,
        total: money(total + 566),
        paid: money(2000),
        due: money(total - 1434),
      }),
    }))
    guest.press(4)
  }),
  'S32 bill, voided lines': after(billing, guest =>
    billed(guest, ({ orders }) => ({
      count: 15,
      orders: orders.map(order => ({
        ...order,
        lines: order.lines.map((line, n) =>
          n === 0 ? { ...line, voided: 1 } : order.order === 47 ? { ...line, state: 'voided' } : line,
        ),
      })),
    })),
  ),
  'S32 bill, tax added': after(billing, guest =>
    billed(guest, ({ total }) => ({
      check: checkOf(total, { included: false, total: money(total + 625), due: money(total + 625) }),
    })),
  ),
  'S32 bill, service declined': after(billing, guest =>
    billed(guest, ({ total }) => ({
      check: checkOf(total, { service: { ...service.service, amount: money(0) } }),
    })),
  ),
  'S32 bill, paid': after(billing, guest =>
    billed(guest, ({ total }) => ({ check: checkOf(total, { paid: total, due: money(0) }) })),
  ),
  'S32 bill, not up to date': after(billing, guest => {
    guest.happen({ type: 'link', online: false })
  }),
  'S32 bill, something on its way': after(sent, guest => {
    const eaten = tableOrder({ ...lastOrder(guest), id: idNumber(46) }, 46, 'delivered')
    guest.happen({ type: 'table', table: tableWith(9, 1, eaten) })
    billed(guest)
    guest.press(1, 4, 4, 2)
  }),
  'S32 nothing ordered': after(seated, guest => guest.press(1, 4, 4, 2)),
  'S24 something voided': after(billing, guest => {
    billed(guest, ({ orders }) => ({
      orders: orders.map(order => ({
        ...order,
        lines: order.lines.map((line, n) => (n === 0 ? { ...line, quantity: 1, voided: 1 } : line)),
      })),
    }))
    guest.press(1, 3, 2, 2)
  }),
  'the guests have left': after(cooking, guest => {
    const { table } = guest.pad
    const session = sure(SessionId, idNumber(77))
    if (table !== undefined) {
      guest.happen({ type: 'table', table: { ...table, seq: 20, session } })
      guest.happen({ type: 'table', table: { ...table, seq: 21, session: null, orders: [], count: 0 } })
    }
  }),
}
