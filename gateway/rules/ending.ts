/** Parties that have gone without a word: when a table closes by itself. */
import { isLive, rank } from '../../protocol/order.ts'
import { checkOf } from './bill.ts'
import type { Fact } from './fact.ts'
import type { Floor } from './floor.ts'
import { callAt } from './seating.ts'
import type { FloorSession } from './session.ts'
import { accept, type Moment, type Verdict } from './verdict.ts'

const minuteMs = 60_000

/**
 * The clock's own request: closes the parties whose time is over. They have paid and not ordered since for as long as
 * the site says, or have sat for the longest it allows. Nobody is closed who owes something, or whom the kitchen
 * still owes something: a bill that closed itself would be money that nobody asks for, so those stay for staff.
 */
export const endIdle = (floor: Floor, { at }: Pick<Moment, 'at'>): Verdict => {
  const facts = [...floor.sessions.values()].flatMap((party): readonly Fact[] => {
    const idle = idleness(floor, party, at)
    if (idle === undefined) return []
    const { session, table, orders } = party
    const call = callAt(floor, table)
    return [
      ...(call === undefined ? [] : [{ fact: 'call-ended', call: call.call, table } as const]),
      { fact: 'session-closed', session, table, orders: [...orders], idle },
    ]
  })
  return accept(...facts)
}

const idleness = (floor: Floor, party: FloorSession, at: number): 'paid' | 'long' | undefined => {
  const { seating } = floor.site ?? {}
  if (seating === undefined) return undefined
  const { paidMinutes = 10, longestMinutes = 360 } = seating
  const isLong = at - party.openedAt >= longestMinutes * minuteMs
  // Most parties sit, and have paid nothing: their check need not be reckoned.
  if (!isLong && party.paidAt === undefined) return undefined
  const orders = party.orders.flatMap(number => floor.orders.get(number) ?? [])
  const last = Math.max(party.paidAt ?? 0, ...orders.map(({ placedAt }) => placedAt))
  const isGone = party.paidAt !== undefined && at - last >= paidMinutes * minuteMs
  if (!isLong && !isGone) return undefined
  const lines = orders.flatMap(order => order.lines)
  if (lines.some(line => isLive(line.state) && rank(line.state) < rank('ready'))) return undefined
  if (checkOf(floor, party).due !== 0) return undefined
  return isGone ? 'paid' : 'long'
}
