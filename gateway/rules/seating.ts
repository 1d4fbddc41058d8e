/** Seating and closing: where a party's evening begins and ends. */
import type { TableId } from '../../protocol/ids.ts'
import { zero } from '../../protocol/money.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { isManager } from './asker.ts'
import { checkOf, partyAt } from './bill.ts'
import { partWithChecks } from './checks-owed.ts'
import type { Entry, Fact, FactOf } from './fact.ts'
import type { Floor, FloorCall } from './floor.ts'
import { closeOrders } from './progress.ts'
import type { RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/** Whether there is such a table: any name will do where the site lists none. */
export const isTable = ({ site }: Floor, table: TableId): boolean => {
  const tables = Object.keys(site?.tables ?? {})
  return tables.length === 0 || tables.includes(table)
}

export const noTable = (table: TableId): Verdict =>
  refuse('unknown-table', { detail: `There is no table "${table}".` })

export const nobodyAt = (table: TableId): Verdict =>
  refuse('table-closed', { detail: `Nobody sits at table ${table}.` })

/** Whoever calls from a table; one at most. */
export const callAt = (floor: Floor, table: TableId): FloorCall | undefined =>
  [...floor.calls.values()].find(call => call.table === table)

/** Seats a party. A table that is open already stays as it is; `table-taken` where that party is another size. */
export const openTable = (
  floor: Floor,
  { table, covers }: RequestOf<'open-table'>,
  { session }: Moment,
): Verdict => {
  if (!isTable(floor, table)) return noTable(table)
  const party = partyAt(floor, table)
  if (party === undefined)
    return accept({ fact: 'session-opened', session, table, ...(covers === undefined ? {} : { covers }) })
  if (covers === undefined || covers === party.covers) return accept()
  return refuse('table-taken', { detail: `Somebody sits at table ${table} already.` })
}

/**
 * Closes the check. `not-allowed` while the kitchen still owes the table something; `not-paid`, with what is due,
 * while something is, unless a manager says why. A closed table stays closed.
 */
export const closeTable = (
  floor: Floor,
  { table, unpaid }: RequestOf<'close-table'>,
  { from }: Moment,
): Verdict => {
  const party = partyAt(floor, table)
  if (party === undefined) return accept()
  const orders = party.orders.flatMap(number => floor.orders.get(number) ?? [])
  const owed = orders
    .flatMap(order => order.lines)
    .filter(line => isLive(line.state) && rank(line.state) < rank('ready'))
  if (owed.length > 0)
    return refuse('not-allowed', { detail: `The kitchen still makes ${owed.length} lines for this table.` })
  const { due } = checkOf(floor, party)
  if (due > 0 && unpaid === undefined) return refuse('not-paid', { total: due })
  if (due > 0 && !isManager(from))
    return refuse('not-allowed', { detail: 'Only a manager lets a party go that has not paid.' })
  const call = callAt(floor, table)
  const ended: Fact[] = call === undefined ? [] : [{ fact: 'call-ended', call: call.call, table }]
  return accept(...ended, {
    fact: 'session-closed',
    session: party.session,
    table,
    orders: orders.map(({ order }) => order),
    ...(due > 0 && unpaid !== undefined ? { unpaid } : {}),
    ...(due === 0 ? {} : { due }),
  })
}

export const seat = (
  floor: Floor,
  { session, table, covers, language, scan }: FactOf<'session-opened'>,
  { at }: Pick<Entry, 'at'>,
): void => {
  floor.sessions.set(session, {
    session,
    table,
    openedAt: at,
    ...(covers === undefined ? {} : { covers }),
    ...(language === undefined ? {} : { language }),
    orders: [],
    total: zero,
    paid: zero,
    waived: false,
    papers: 0,
  })
  floor.tables.set(table, session)
  if (scan !== undefined) floor.scans.set(table, scan)
}

export const unseat = (
  floor: Floor,
  { session, table, orders }: FactOf<'session-closed'>,
  { at }: Pick<Entry, 'at'>,
): void => {
  partWithChecks(floor, session)
  closeOrders(floor, orders, at)
  floor.sessions.delete(session)
  floor.tables.delete(table)
}
