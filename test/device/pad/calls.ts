/** What guests and gateway do about a call, in tests. */
import { CallReason } from '../../../protocol/call.ts'
import { callId, type RequestId } from '../../../protocol/ids.ts'
import type { TableState } from '../../../protocol/table.ts'
import type { Guest } from './guest.ts'
import { emptyTable, sure } from './house.ts'

export const callWaiter = (guest: Guest): Guest => {
  guest.press(1, 2, 2)
  return guest
}

export const ok = (guest: Guest, id: string = guest.pad.unsent[0]?.id ?? '') =>
  guest.happen({ type: 'reply', reply: { id, ok: true } })

/** The table's state with this call, or none, as of now. */
export const showCall = (guest: Guest, request: RequestId | undefined, by?: string, reason = 'help') => {
  const { call: _, ...plain }: TableState = guest.pad.table ?? emptyTable
  const next = { ...plain, seq: plain.seq + 1, next: guest.pad.seq }
  if (request === undefined) return guest.happen({ type: 'table', table: next })
  const call = {
    call: callId(request),
    reason: sure(CallReason, reason),
    at: 0,
    ...(by === undefined ? {} : { by }),
  }
  return guest.happen({ type: 'table', table: { ...next, call } })
}

export const types = (guest: Guest) => guest.sent.map(request => request.type)
