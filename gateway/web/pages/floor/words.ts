/** How a waiter's page speaks: of states, ages and money. */
import type { Call } from '../../../../protocol/call.ts'
import type { FloorTable, TableLook } from '../../../../protocol/floor.ts'
import { type Money, showMoney } from '../../../../protocol/money.ts'
import type { Me } from '../../../../protocol/sign-in.ts'

export const looks: Readonly<Record<TableLook, { readonly sign: string; readonly word: string }>> = {
  free: { sign: '○', word: 'Free' },
  seated: { sign: '●', word: 'Seated' },
  waiting: { sign: '◐', word: 'Cooking' },
  ready: { sign: '▲', word: 'Carry' },
  paid: { sign: '✓', word: 'Paid' },
}

export const reasons: Readonly<Record<Call['reason'], string>> = {
  help: 'wants help',
  water: 'wants water',
  cutlery: 'wants cutlery',
  bill: 'wants the bill',
}

/** Whoever runs the house may void what is on the stove, and let a party go unpaid. */
export const isManager = ({ role }: Pick<Me, 'role'>): boolean => role === 'owner' || role === 'manager'

/** `just now`, `9 min`, `1 h 41`; both UTC milliseconds by the gateway. */
export const age = (since: number, now: number): string => {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000))
  if (minutes < 1) return 'just now'
  if (minutes < 100) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}

/** In the browser's language; without a menu there is no currency, and nothing to pay. */
export const showSum = (amount: Money, currency: string | undefined): string =>
  currency === undefined ? '–' : showMoney(amount, currency, navigator.language)

/** What a table still owes, where that is anything. */
export const dueAt = (table: FloorTable): Money | undefined =>
  table.check === undefined || table.check.due === 0 ? undefined : table.check.due

/** As it is called across the room: `Table 4`, `Bar 2`. */
export const callOut = ({ name }: Pick<FloorTable, 'name'>): string =>
  /^\d+$/.test(name) ? `Table ${name}` : name
