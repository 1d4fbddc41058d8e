/** When the pad has to look up again though nobody touches it. */
import { belongs } from './belonging.ts'
import { tooOldAt } from './calling/asking.ts'
import { callOf } from './calling/calls.ts'
import { commandedDue } from './commanded.ts'
import { favouritesDue } from './favourites.ts'
import { dueOf } from './grammar/fingers.ts'
import { mannersFor } from './grammar/manners.ts'
import { idleDue } from './idle.ts'
import { overdueAt } from './ordering/orders.ts'
import { patienceMs } from './outbox.ts'
import type { Pad } from './pad.ts'
import { selftestEnd } from './selftest.ts'
import { unlockOldAt } from './session/lock.ts'
import { interrupt, topOf, without } from './trail.ts'

/** So long a guest may take an order back. */
export const graceOf = (pad: Pad): number => mannersFor(pad.access).graceMs
/** So long the key that sends at once is dead, for a finger that presses twice. */
export const guardMs = 1000
const tickMs = 200
/** How long a finger may rest on a key while a countdown waits for it. */
const pressMs = 2000
/** Without a connection for this long, the guest is told; not while typing. */
export const lossMs = 10_000
const calmMs = 3000

/** Until when a key that is down holds a countdown up: it was pressed in time, and counts when it is let go. */
const heldUntil = ({ fingers }: Pad): number =>
  Math.max(0, ...fingers.down.filter(finger => !finger.spent).map(finger => finger.since + pressMs))

export const isHeldUp = (pad: Pad): boolean => pad.now < heldUntil(pad)

/** The next multiple of `step` after `from` that is still to come. */
const tick = (pad: Pad, from: number, step: number): number =>
  from + step * (Math.floor((pad.now - from) / step) + 1)

/** When a lost connection is worth a page; undefined where it is not, or was told. */
export const lossDue = (pad: Pad): number | undefined => {
  const { link } = pad
  const top = topOf(pad)
  if (!belongs(pad)) return undefined
  if (link.online || link.told || top.at === 'grace') return undefined
  // What waits to be sent has a page of its own that says so.
  if (pad.unsent.some(request => request.type !== 'cancel-call')) return undefined
  return Math.max(link.since + lossMs, pad.pressedAt + calmMs)
}

export const tellLoss = (pad: Pad): Pad => {
  const due = lossDue(pad)
  if (due === undefined || pad.now < due) return pad
  const told = { ...pad, link: { ...pad.link, told: true } }
  return topOf(pad).at === 'boot' ? told : interrupt(told, { at: 'offline' })
}

/** A message about the loss goes when the connection is back. */
export const forgetLoss = (pad: Pad): Pad => without(pad, ['offline'])

/** The next instant at which something changes by itself; null while everything waits for somebody. */
export const nextInstant = (pad: Pad): number | null => {
  const instants: number[] = []
  const at = (instant: number | undefined) => {
    if (instant !== undefined) instants.push(Math.max(instant, pad.now + 1))
  }
  const top = topOf(pad)
  if (top.at === 'grace') {
    const end = top.since + graceOf(pad)
    at(pad.now < end ? Math.min(tick(pad, top.since, tickMs), end) : heldUntil(pad))
  }
  const { steady } = pad.access
  if (top.at === 'items' && top.added !== undefined && !steady) at(Math.max(top.added.until, heldUntil(pad)))
  if (top.at === 'sending') at(tick(pad, pad.asked.get(top.request) ?? 0, 1000))
  if (top.at === 'tracking') at(overdueAt(pad, top.order))
  if (top.at === 'offline') at(tick(pad, pad.link.since, 1000))
  if (top.at === 'calling' && callOf(pad)?.is === 'unsent') at(tick(pad, pad.link.since, 1000))
  if (top.at === 'ended' || top.at === 'staff-code' || top.at === 'wanted')
    at(Math.max(top.until, heldUntil(pad)))
  if (top.at === 'coming' || top.at === 'notice' || top.at === 'welcome') {
    at(top.until === undefined || steady ? undefined : Math.max(top.until, heldUntil(pad)))
  }
  if (top.at !== 'grace') at(tooOldAt(pad))
  if (pad.flight !== undefined && !pad.flight.told && top.at !== 'grace') at(pad.flight.since + patienceMs)
  for (const due of commandedDue(pad)) at(due)
  at(selftestEnd(pad))
  if (top.at === 'selftest') at(tick(pad, top.since, 1000))
  at(lossDue(pad))
  at(idleDue(pad))
  at(dueOf(pad.fingers, pad.now, mannersFor(pad.access)))
  at(favouritesDue(pad))
  at(unlockOldAt(pad))
  at(pad.saveAgainAt)
  return instants.length === 0 ? null : Math.min(...instants)
}
