/** Whoever was called to the table, as its guests may know it: what the gateway said, or what waits to be sent. */
import type { CallReason } from '../../../protocol/call.ts'
import { type CallId, callId } from '../../../protocol/ids.ts'
import { isStuck, patienceMs } from '../outbox.ts'
import type { Pad } from '../pad.ts'
import { type CallRequest, isCalling } from '../requests.ts'
import { goTo, interrupt, topOf, visit, without } from '../trail.ts'

/** `unsent`: nobody has heard it. `told`: the gateway has it. `coming`: somebody said so. */
export type SeenCall =
  | { readonly is: 'unsent'; readonly id: CallId; readonly reason: CallReason }
  | { readonly is: 'told'; readonly id: CallId; readonly reason: CallReason }
  | { readonly is: 'coming'; readonly id: CallId; readonly reason: CallReason; readonly by: string }

export const reasonOf = (request: CallRequest): CallReason =>
  request.type === 'request-bill' ? 'bill' : request.reason

/** How long who comes stands in the middle of the screen. */
const comingMs = 5000

/**
 * The one call of the table: what the guest asked last, until the gateway has said what stands. A call that the
 * guest does not want any more is gone at once, whether or not the gateway knows yet.
 */
export const callOf = (pad: Pad): SeenCall | undefined => {
  const known = pad.table?.call
  const asked = pad.unsent.findLast(isCalling)
  if (asked !== undefined && callId(asked.id) !== known?.call) {
    return { is: 'unsent', id: callId(asked.id), reason: reasonOf(asked) }
  }
  const { called } = pad
  // The same reason again changes nothing at the gateway: then the call that stands is the one.
  if (called !== undefined && called.reason !== known?.reason) {
    return { is: 'told', id: called.id, reason: called.reason }
  }
  if (known === undefined || isUnwanted(pad, known.call)) return undefined
  const { call: id, reason, by } = known
  return by === undefined ? { is: 'told', id, reason } : { is: 'coming', id, reason, by }
}

const isUnwanted = (pad: Pad, call: CallId): boolean =>
  pad.unwanted === call || pad.unsent.some(one => one.type === 'cancel-call' && one.call === call)

/** Whether the guest should wave: the call cannot leave the pad, or nobody has answered it for too long. */
export const isUnheard = (pad: Pad, call: SeenCall): boolean =>
  call.is === 'unsent' && (!pad.link.online || isStuck(pad) || ageOf(pad, call) >= patienceMs)

/** How long ago the guest called; milliseconds, 0 where this pad does not know. */
export const ageOf = (pad: Pad, call: SeenCall): number => {
  const asked = pad.unsent.find(one => callId(one.id) === call.id)
  return asked === undefined ? 0 : pad.now - (pad.asked.get(asked.id) ?? pad.now)
}

/**
 * What a new state of the table says about the call. Who comes is told once, with a sound, wherever the guest is;
 * while an order counts down, with the sound only, because a page in between would stop it.
 */
export const learnCall = (before: Pad, pad: Pad): Pad => {
  const { table, called } = pad
  if (table === undefined || table === before.table) return pad
  const next = called !== undefined && table.next > called.seq ? { ...pad, called: undefined } : pad
  const call = callOf(next)
  const was = before.table?.call
  const news =
    call?.is === 'coming' && before.table !== undefined && (was?.call !== call.id || was.by !== call.by)
  if (!news) return next
  const loud: Pad = { ...next, tune: 'ready' }
  if (topOf(pad).at === 'grace') return loud
  return visit(without(loud, ['calling']), { at: 'coming', until: pad.now + comingMs })
}

/** A request for somebody has its answer. */
export const callHeard = (pad: Pad, first: CallRequest): Pad => {
  const { id, seq } = first
  const shown = pad.table !== undefined && pad.table.next > seq
  const wish = first.type === 'request-bill' ? first.wish : undefined
  const called = { id: callId(id), seq, reason: reasonOf(first), ...(wish === undefined ? {} : { wish }) }
  return {
    ...pad,
    called: shown ? undefined : called,
    tune: 'received',
  }
}

/** Nobody comes because of this call: the guest is told to wave. */
export const callRefused = (before: Pad, after: Pad): Pad => {
  const loud: Pad = { ...after, tune: 'refused' }
  const page = { at: 'notice', notice: { what: 'call-refused' } } as const
  return topOf(before).at === 'calling' ? goTo(loud, page) : interrupt(loud, page)
}
