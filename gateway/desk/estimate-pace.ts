/** How fast a station has been bumping lately: what a guest's estimate goes by, beside the minutes a dish takes. */
import type { StationId } from '../../protocol/ids.ts'
import { type Floor, type FloorTicket, ticketOn } from '../rules/floor.ts'

export interface StationPace {
  /** From one ticket that leaves the station to the next while more are waiting; milliseconds. */
  readonly gapMs: number
  /** By how much that varies; milliseconds. */
  readonly deviationMs: number
  /** When the last ticket left it, UTC milliseconds; undefined before the first. */
  readonly bumpedAt?: number
}

/** Of a station that nobody has watched yet: thirty tickets an hour, give or take a minute each. */
export const usualPace: StationPace = { gapMs: 2 * 60_000, deviationMs: 60_000 }

/** How much of what was seen last is believed: the last eight or so count. */
const weight = 1 / 8
/** A ticket that was forgotten on the screen says nothing of the stove. Milliseconds. */
const longestGapMs = 10 * 60_000

/**
 * The pace after a ticket left the station.
 * @param waited since when it had waited there, UTC milliseconds: a gap counts only where it was waiting already when
 * the one before it left, since a station that has nothing to do bumps nothing
 */
export const afterBump = (pace: StationPace, waited: number, at: number): StationPace => {
  const { bumpedAt: before } = pace
  const bumpedAt = Math.max(before ?? at, at)
  if (before === undefined || waited > before || at < before) return { ...pace, bumpedAt }
  const gap = Math.min(at - before, longestGapMs)
  return {
    gapMs: pace.gapMs + (gap - pace.gapMs) * weight,
    deviationMs: pace.deviationMs + (Math.abs(gap - pace.gapMs) - pace.deviationMs) * weight,
    bumpedAt,
  }
}

export interface Paces {
  of(station: StationId): StationPace
  /** A ticket may have been bumped: counts where all of it left. */
  see(floor: Pick<Floor, 'orders'>, ticket: FloorTicket['ticket'], at: number): void
}

/** Begins with the tickets that the floor remembers as bumped. */
export const followPaces = (floor: Pick<Floor, 'orders' | 'bumped'>): Paces => {
  const paces = new Map<StationId, StationPace>()
  const of = (station: StationId): StationPace => paces.get(station) ?? usualPace
  const see: Paces['see'] = (on, id, at) => {
    const ticket = ticketOn(on, id)
    const order = ticket && on.orders.get(ticket.order)
    if (ticket === undefined || order === undefined || ticket.open) return
    // What was fired in between waited only from then on.
    const waited = Math.max(order.placedAt, ...(order.fired ?? []).map(fired => fired.at))
    paces.set(ticket.station, afterBump(of(ticket.station), waited, at))
  }
  for (const id of floor.bumped) {
    const at = ticketOn(floor, id)?.bumpedAt
    if (at !== undefined) see(floor, id, at)
  }
  return { of, see }
}
