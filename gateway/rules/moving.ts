/** A party changes tables, and everything it has goes with it. */
import { isLive, rank } from '../../protocol/order.ts'
import { partyAt } from './bill.ts'
import type { Fact, FactOf } from './fact.ts'
import { type Floor, type FloorTicket, ticketLines } from './floor.ts'
import { changeOrder } from './orders.ts'
import { oweMoved } from './owed.ts'
import type { RequestOf } from './request.ts'
import { callAt, isTable, nobodyAt, noTable } from './seating.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/**
 * Refuses `unknown-table`, `table-closed` where nobody sits at the old table, `table-taken` where somebody sits at
 * the new one. A party that called from both, having walked over by itself, is left with its newer call.
 */
export const moveTable = (floor: Floor, { table, to }: RequestOf<'move-table'>): Verdict => {
  const party = partyAt(floor, table)
  if (party === undefined) return nobodyAt(table)
  if (table === to) return accept()
  if (!isTable(floor, to)) return noTable(to)
  if (partyAt(floor, to) !== undefined)
    return refuse('table-taken', { detail: `Somebody sits at table ${to} already.` })
  const [there, here] = [callAt(floor, to), callAt(floor, table)]
  const older = there !== undefined && here !== undefined ? (there.at < here.at ? there : here) : undefined
  const ended: Fact[] =
    older === undefined ? [] : [{ fact: 'call-ended', call: older.call, table: older.table }]
  const { session, orders } = party
  return accept(...ended, { fact: 'session-moved', session, from: table, to, orders: [...orders] })
}

export const move = (
  floor: Floor,
  { session: id, from, to, orders }: FactOf<'session-moved'>,
  at: number,
): void => {
  const session = floor.sessions.get(id)
  if (session !== undefined) session.table = to
  floor.tables.delete(from)
  floor.tables.set(to, id)
  for (const call of floor.calls.values()) if (call.table === from) call.table = to
  for (const number of orders) {
    const order = floor.orders.get(number)
    if (order === undefined) continue
    changeOrder(floor, number, ({ movedFrom = from, ...here }) => ({
      ...here,
      table: to,
      ...(movedFrom === to ? {} : { movedFrom }),
    }))
    for (const ticket of order.tickets) if (awaited(floor, ticket)) oweMoved(floor, ticket, { from, to, at })
  }
}

/** Somebody still makes it, or it stands at the pass under a paper that names the old table. */
const awaited = (floor: Floor, ticket: FloorTicket): boolean =>
  ticketLines(floor, ticket).some(line => isLive(line.state) && rank(line.state) < rank('delivered'))
