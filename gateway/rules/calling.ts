/** Guests' calls: somebody wants somebody to come. */
import type { CallReason } from '../../protocol/call.ts'
import type { CallId } from '../../protocol/ids.ts'
import type { Asker } from './asker.ts'
import type { Entry, FactOf } from './fact.ts'
import type { Floor } from './floor.ts'
import { isLocked, lockedOut } from './locking.ts'
import type { RequestOf } from './request.ts'
import { callAt } from './seating.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'
import { dropWish, wishFor } from './wishing.ts'

/**
 * A call from a pad's table. There is one a table: the same reason again changes nothing, another takes its place,
 * and whoever had said to be coming is asked anew. `table-closed` while the pad belongs to no table; `not-allowed` under
 * the id of a call that is open: it is another pad's, which it would take away from its table.
 */
const call = (floor: Floor, id: string, reason: CallReason, from: Asker): Verdict => {
  if (from.kind !== 'pad') return refuse('not-allowed')
  const { pad, table } = from
  if (table === undefined) return refuse('table-closed')
  if (floor.calls.has(id as CallId)) return refuse('not-allowed')
  if (callAt(floor, table)?.reason === reason) return accept()
  return accept({ fact: 'staff-called', call: id as CallId, reason, pad, table })
}

export const callStaff = (floor: Floor, { id, reason }: RequestOf<'call-staff'>, { from }: Moment): Verdict =>
  call(floor, id, reason, from)

/**
 * At a locked table nobody has anything to pay. How the party wishes to pay is on record beside the call, and outlives
 * it: whoever comes ends the call before the money is counted.
 */
export const requestBill = (
  floor: Floor,
  { id, wish }: RequestOf<'request-bill'>,
  { from }: Moment,
): Verdict => {
  const table = from.kind === 'pad' ? from.table : undefined
  if (table !== undefined && isLocked(floor, table)) return lockedOut(table)
  const called = call(floor, id, 'bill', from)
  if (!called.ok || wish === undefined || table === undefined) return called
  const wished = wishFor(floor, table, wish)
  return wished.ok ? accept(...called.facts, ...wished.facts) : wished
}

/**
 * Guests send away whoever they called, from the table they sit at now, and with them how they wished to pay.
 * `unknown-call` for any other call.
 */
export const cancelCall = (
  floor: Floor,
  { call: id }: RequestOf<'cancel-call'>,
  { from }: Moment,
): Verdict => {
  if (from.kind !== 'pad') return refuse('not-allowed')
  const open = floor.calls.get(id)
  if (open === undefined || open.table !== from.table) return refuse('unknown-call')
  const { table, reason } = open
  const unwished = reason === 'bill' ? dropWish(floor, table) : []
  return accept({ fact: 'call-ended', call: id, table }, ...unwished)
}

/** Somebody is coming: the pad says who. Whoever says so last is the one. */
export const acceptCall = (
  floor: Floor,
  { call: id }: RequestOf<'accept-call'>,
  { from }: Moment,
): Verdict => {
  const open = floor.calls.get(id)
  if (open === undefined) return refuse('unknown-call')
  if (from.kind !== 'staff' && from.kind !== 'key') return refuse('not-allowed')
  const by = from.kind === 'staff' ? (floor.staff.get(from.name)?.name ?? from.name) : from.name
  if (open.by === by) return accept()
  return accept({ fact: 'call-accepted', call: id, table: open.table, by })
}

export const endCall = (floor: Floor, { call: id }: RequestOf<'end-call'>): Verdict => {
  const open = floor.calls.get(id)
  if (open === undefined) return refuse('unknown-call')
  return accept({ fact: 'call-ended', call: id, table: open.table })
}

export const ring = (
  floor: Floor,
  { call: id, reason, pad, table }: FactOf<'staff-called'>,
  { at }: Pick<Entry, 'at'>,
): void => {
  const before = callAt(floor, table)
  if (before !== undefined) floor.calls.delete(before.call)
  floor.calls.set(id, { call: id, reason, at, pad, table })
}

export const coming = (floor: Floor, { call: id, by }: FactOf<'call-accepted'>): void => {
  const open = floor.calls.get(id)
  if (open !== undefined) floor.calls.set(id, { ...open, by })
}
