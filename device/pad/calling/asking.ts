/** A guest wants somebody to come, and perhaps not any more. */
import type { CallReason } from '../../../protocol/call.ts'
import { type CallId, callId } from '../../../protocol/ids.ts'
import type { Circumstance } from '../happening.ts'
import { ask, askInstead } from '../outbox.ts'
import type { Pad } from '../pad.ts'
import { type CallRequest, isCalling } from '../requests.ts'
import { goTo, topOf, visit, without } from '../trail.ts'
import { callOf, reasonOf } from './calls.ts'

/** A call that nobody has answered for so long is not worth a walk any more: its guest has waved. */
export const callMs = 120_000

/** Kept on this pad and sent as soon as what is under way is answered. Asked again, it only shows what stands. */
export const call = (pad: Pad, reason: Exclude<CallReason, 'bill'>, now: Circumstance): Pad => {
  if (callOf(pad)?.reason === reason) return goTo(pad, { at: 'calling' })
  const request: CallRequest = { id: now.id, seq: pad.seq, type: 'call-staff', reason }
  return goTo(ask(pad, request), { at: 'calling' })
}

/**
 * The guest does not want anybody to come any more. Where the call had never left the pad, the one that it was to
 * replace is meant as well.
 */
export const neverMind = (pad: Pad, now: Circumstance): Pad => {
  const seen = callOf(pad)
  if (seen === undefined) return goTo(pad)
  const gone = withdraw(pad, seen.id, now)
  const before = gone.unsent.length < pad.unsent.length ? callOf(gone) : undefined
  const quiet = before === undefined ? gone : withdraw(gone, before.id, now)
  return goTo(quiet, { at: 'notice', notice: { what: 'call-withdrawn' } })
}

/**
 * A call that never was under way just goes. The gateway may know of any other: it is taken back there. One that asks
 * for the same as the call that stands is that call, under the id which the gateway knows it by.
 */
const withdraw = (pad: Pad, id: CallId, now: Circumstance): Pad => {
  const place = pad.unsent.findIndex(request => callId(request.id) === id)
  if (place > 0) return { ...pad, unsent: pad.unsent.toSpliced(place, 1) }
  const [first] = pad.unsent
  const standing = pad.table?.call
  const isSame =
    place === 0 && first !== undefined && isCalling(first) && reasonOf(first) === standing?.reason
  const known = isSame && standing !== undefined ? standing.call : id
  const cancel = { id: now.id, seq: pad.seq, type: 'cancel-call', call: known } as const
  const quiet: Pad = { ...pad, called: undefined, unwanted: known }
  return place === 0 ? askInstead(quiet, cancel) : ask(quiet, cancel)
}

/** When a call that nobody has answered becomes too old. */
export const tooOldAt = (pad: Pad): number | undefined => {
  const ends = pad.unsent.filter(isCalling).map(request => (pad.asked.get(request.id) ?? pad.now) + callMs)
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/**
 * Takes back a call that has become too old, and says so; not while an order counts down. Its guest may have left
 * meanwhile, and nobody is to run for them.
 */
export const dropOldCall = (pad: Pad, now: Circumstance): Pad => {
  const old = pad.unsent.find(
    request => isCalling(request) && pad.now >= (pad.asked.get(request.id) ?? pad.now) + callMs,
  )
  if (old === undefined || topOf(pad).at === 'grace') return pad
  const dropped = withdraw(pad, callId(old.id), now)
  // They have just read that nothing gets through: a page about the connection would say it twice.
  const link = pad.link.online ? pad.link : { ...pad.link, told: true }
  return visit(without({ ...dropped, link, tune: 'refused' }, ['calling']), {
    at: 'notice',
    notice: { what: 'call-dropped' },
  })
}
