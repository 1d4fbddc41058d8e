/**
 * A pad that nobody touches: it dims, asks on two senses whether somebody is still choosing, and lets the light go.
 * Never the cart, and never the light while an order is open.
 */
import { localTime } from '../../protocol/hours.ts'
import type { OrderState } from '../../protocol/order.ts'
import { belongs } from './belonging.ts'
import { callOf } from './calling/calls.ts'
import type { LightPattern } from './happening.ts'
import { houseTime } from './ordering/orders.ts'
import type { Pad } from './pad.ts'
import { isOrdering } from './requests.ts'
import { goTo, replace, topOf, visit, without } from './trail.ts'

const brightMs = 30_000
/** With nothing in the cart. */
const dimMs = 120_000
const calmMs = 300_000
/** With something in the cart the guest is asked; so long the question stands, any key answers it. */
const askMs = 180_000
export const answerMs = 20_000

/** Minutes after local midnight. */
const evening = 21 * 60
const morning = 6 * 60

const under: readonly OrderState[] = ['pending', 'queued', 'preparing', 'ready']

/** Something was ordered and is not on the table yet. */
const hasOpenOrder = (pad: Pad): boolean =>
  pad.unsent.some(isOrdering) ||
  pad.received.length > 0 ||
  pad.table?.orders.some(order => under.includes(order.state)) === true

/** By the gateway's clock, which went on since it spoke last; never by the pad's own. */
const isNight = (pad: Pad): boolean => {
  const at = houseTime(pad)
  if (pad.table === undefined || at === undefined) return false
  const { minute } = localTime(at, pad.table.zone)
  return minute >= evening || minute < morning
}

/** Somebody is there, or ought to look. */
export const wakeUp = (pad: Pad): Pad => ({
  ...(isDark(pad) ? without(pad, ['idle']) : pad),
  rest: { since: pad.now },
})

/** The question was not answered: the light is off, and the first key only brings it back. */
export const isDark = (pad: Pad): boolean =>
  pad.rest.askedAt !== undefined && pad.now >= pad.rest.askedAt + answerMs && !hasOpenOrder(pad)

/** Percent of the panel's light. */
export const backlightOf = (pad: Pad): number => {
  if (isDark(pad)) return 0
  const age = pad.now - pad.rest.since
  if (age < brightMs) return 100
  if (age >= calmMs || isNight(pad)) return 15
  return age >= dimMs && pad.cart.length === 0 && !hasOpenOrder(pad) ? 25 : 40
}

/** What the light beside the keys shows: a question before good news, and whoever comes before what is ready. */
export const lightOf = (pad: Pad): LightPattern => {
  if (topOf(pad).at === 'wanted') return 'white-pulse'
  if (topOf(pad).at === 'idle' && pad.rest.askedAt !== undefined && !isDark(pad)) return 'amber-pulse'
  if (callOf(pad)?.is === 'coming') return 'blue'
  return pad.table?.orders.some(order => order.state === 'ready') === true ? 'green' : 'off'
}

/** Pages that wait for somebody other than a guest, or have waited long enough already. */
const isElsewhere = (pad: Pad): boolean => {
  const { at } = topOf(pad)
  const root = pad.trail[0]?.at
  return (
    pad.updating !== undefined ||
    !belongs(pad) ||
    root !== 'categories' ||
    ['idle', 'attract', 'selftest', 'grace'].includes(at)
  )
}

const askDue = (pad: Pad): number | undefined =>
  pad.cart.length === 0 || pad.rest.askedAt !== undefined || isElsewhere(pad)
    ? undefined
    : pad.rest.since + askMs

const attractDue = (pad: Pad): number | undefined => {
  const busy = pad.cart.length > 0 || pad.unsent.length > 0 || hasOpenOrder(pad) || callOf(pad) !== undefined
  return busy || isElsewhere(pad) ? undefined : pad.rest.since + calmMs
}

/** The next instant at which an untouched pad changes. */
export const idleDue = (pad: Pad): number | undefined => {
  const { now, rest } = pad
  const counting = topOf(pad).at === 'idle' && rest.askedAt !== undefined && now < rest.askedAt + answerMs
  const second = counting ? now + 1000 - ((now - (rest.askedAt ?? 0)) % 1000) : undefined
  const levels = [brightMs, dimMs, calmMs].map(after => rest.since + after)
  const instants = [second, askDue(pad), attractDue(pad), ...levels].filter(
    one => one !== undefined && one > now,
  )
  return instants.length === 0 ? undefined : Math.min(...instants.flatMap(one => one ?? []))
}

/** The question, or a calm page for whoever comes next. */
export const growIdle = (pad: Pad): Pad => {
  const ask = askDue(pad)
  if (ask !== undefined && pad.now >= ask) {
    const asked = visit(pad, { at: 'idle', since: pad.now })
    return { ...asked, rest: { since: pad.now, askedAt: pad.now }, tune: 'idle' }
  }
  const attract = attractDue(pad)
  if (attract === undefined || pad.now < attract) return pad
  const first = pad.menu?.menu.categories.find(category => category.items.length > 0)
  const root = replace(goTo(pad), { at: 'categories', focus: first?.id ?? '' })
  return { ...root, trail: [...root.trail, { at: 'attract' }] }
}
