/**
 * What left the guest's hands and has no answer yet: one request under way, the rest waiting in line.
 *
 * A call for staff goes before the orders that wait, since somebody wants a glass of water now. It never goes past
 * the request that is under way: that one may be on the gateway's disk with only its answer lost, and a pad that
 * put it back into the line could not tell any more whether it may be dropped. Nor would it help. While the
 * connection is up and the gateway answers nothing, it has no answer for a call either; while the connection is
 * down, nothing leaves the pad at all. What helps in both cases is a word to the guest: `isUnheard` (calls.ts) says
 * when to wave instead, at once without a connection, after ten seconds with one, and a call that nobody has
 * answered for two minutes is taken back.
 */
import type { RequestId } from '../../protocol/ids.ts'
import type { PadRequest } from '../../protocol/request.ts'
import type { Flight, Pad } from './pad.ts'
import { isCalling, isOrdering, subjectOf } from './requests.ts'
import type { Screen } from './screen.ts'
import { interrupt, topOf } from './trail.ts'

/** After this long without an answer the guest is told to call staff. */
export const patienceMs = 10_000

/** A request joins the line, a call or its end before the orders that wait; it gets under way when it is first. */
export const ask = (pad: Pad, request: PadRequest): Pad => {
  const order = pad.unsent.findIndex((one, n) => n > 0 && isOrdering(one))
  const place = isOrdering(request) || order < 0 ? pad.unsent.length : order
  return dispatch(remember({ ...pad, unsent: pad.unsent.toSpliced(place, 0, request) }, request.id))
}

/** A request that takes back the one under way takes its place. */
export const askInstead = (pad: Pad, request: PadRequest): Pad =>
  dispatch(remember({ ...pad, unsent: [request, ...pad.unsent.slice(1)], flight: undefined }, request.id))

const remember = (pad: Pad, request: RequestId): Pad => {
  const waiting = [...pad.asked].filter(([id]) => pad.unsent.some(one => one.id === id))
  return { ...pad, asked: new Map([...waiting, [request, pad.now]]) }
}

/** A request gets its sequence number when it gets under way, so that numbers rise in the order of sending. */
const dispatch = (pad: Pad): Pad => {
  const first = pad.unsent[0]
  if (first === undefined) return { ...pad, flight: undefined }
  if (pad.flight?.request === first.id) return pad
  return {
    ...pad,
    unsent: pad.unsent.with(0, { ...first, seq: pad.seq }),
    seq: pad.seq + 1,
    flight: { request: first.id, since: pad.now, tries: 0, told: false },
  }
}

/**
 * What was under way when the pad went out goes on under the number it had; but a call does not, because nobody
 * knows how long the pad was out: it counts as too old, and is taken back at the first occasion.
 */
export const resume = (pad: Pad): Pad => {
  const first = pad.unsent[0]
  if (first === undefined) return pad
  const flight: Flight = { request: first.id, since: pad.now, tries: 0, told: false }
  return {
    ...pad,
    flight: isCalling(first) ? undefined : flight,
    seq: Math.max(pad.seq, ...pad.unsent.map(request => request.seq + 1)),
    asked: new Map(
      pad.unsent.map(request => [request.id, isCalling(request) ? Number.NEGATIVE_INFINITY : pad.now]),
    ),
  }
}

/** A new connection is a new chance: what was slow or refused for now counts from here. */
export const retryOnConnection = (pad: Pad): Pad => {
  if (pad.flight === undefined) return pad
  const { trouble: _, ...flight } = pad.flight
  return { ...pad, flight: { ...flight, since: pad.now, told: false } }
}

/** Whether the guest has to be told to call staff: nobody can vouch for what is under way. */
export const isStuck = ({ flight, now }: Pad): boolean =>
  flight !== undefined && (flight.trouble !== undefined || now - flight.since >= patienceMs)

/** Brings the guest to the page of what is stuck; once, and again after each new connection. */
export const tellStuck = (pad: Pad): Pad => {
  if (pad.flight === undefined || pad.flight.told || !isStuck(pad)) return pad
  const top = topOf(pad)
  if (top.at === 'grace') return pad
  const told: Pad = { ...pad, flight: { ...pad.flight, told: true } }
  const page = pageOfFirst(pad)
  if (page === undefined) return told
  const loud: Pad = { ...told, tune: 'refused' }
  return saysSo(top, page) ? loud : interrupt(loud, page)
}

/** That nobody need come any more is no guest's worry: what waits behind it is. */
const pageOfFirst = ({ unsent }: Pad): Screen | undefined => {
  const first = unsent.find(request => request.type !== 'cancel-call')
  if (first === undefined) return undefined
  return isCalling(first) ? { at: 'calling' } : { at: 'sending', request: subjectOf(first) }
}

/** The page of a call says whom to wave to, whatever it is that is stuck before it. */
const saysSo = (top: Screen, page: Screen): boolean => {
  if (top.at === 'calling') return true
  return (
    (top.at === 'sending' || top.at === 'give-up') && page.at === 'sending' && top.request === page.request
  )
}

/** What a `later` answer, or the pad's own store, says about the request under way. */
export const markTrouble = (pad: Pad, trouble: NonNullable<Flight['trouble']>): Pad =>
  pad.flight === undefined ? pad : { ...pad, flight: { ...pad.flight, trouble } }

/** The request under way once more, after the pad's own store had failed. */
export const sendAgain = (pad: Pad): Pad =>
  pad.flight === undefined ? pad : { ...pad, flight: { ...pad.flight, tries: pad.flight.tries + 1 } }

/** The request under way has its final answer; the next in line gets under way. */
export const answered = (pad: Pad): Pad => {
  const asked = new Map(pad.asked)
  for (const request of pad.unsent.slice(0, 1)) asked.delete(request.id)
  return dispatch({ ...pad, unsent: pad.unsent.slice(1), asked })
}
