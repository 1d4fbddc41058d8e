/** When a kitchen screen rings: each station's tickets in its own voice, and again where nobody touches them. */
import type { StationId, TicketId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import type { StationSound } from '../../../../protocol/station-sound.ts'
import type { Clock } from '../../../../protocol/time.ts'
import type { Ringing } from './ringing.ts'
import type { Ring } from './voices.ts'

export interface Bells {
  /** Once for all of these together, in each voice; not at all for none. */
  ring(what: Exclude<Ring, 'printer'>, tickets: readonly Ticket[]): void
  /**
   * To be called a few times a second. What was late before `isFirst` needs no bell: it is red enough.
   * @param cards what hangs on the board and is to be made now
   */
  tick(cards: readonly Ticket[], isFirst?: boolean): void
}

/** Whether no cook has done anything with it yet. */
const isUntouched = ({ state, version }: Ticket): boolean => state === 'new' && version === 0

export const openBells = (parts: {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly bell: Pick<Ringing, 'ring'>
  readonly soundOf: (station: StationId) => StationSound | undefined
  readonly isLate: (ticket: Ticket) => boolean
  /** Whether it is on the floor still. */
  readonly isThere: (ticket: TicketId) => boolean
  /** Whether something that a cook did with it is on its way. */
  readonly isAsked: (ticket: Ticket) => boolean
  /** Whether its cooks stand here: nobody at the pass can begin a ticket. */
  readonly isForCooks: () => boolean
}): Bells => {
  const { clock, bell, soundOf, isLate, isThere, isAsked, isForCooks } = parts
  const heardLate = new Set<TicketId>()
  /** When a station's new tickets rang last, on the monotonic clock. */
  const rungAt = new Map<StationId, number>()

  const ring: Bells['ring'] = (what, tickets) => {
    const stations = [...new Set(tickets.map(({ station }) => station))]
    if (stations.length === 0) return
    if (what === 'new') for (const station of stations) rungAt.set(station, clock.monotonic())
    bell.ring(
      what,
      stations.map(station => soundOf(station)?.voice ?? 'usual'),
    )
  }

  /** The stations whose tickets have waited too long for a hand; how long that is begins when they are first seen. */
  const ringAgain = (cards: readonly Ticket[]) => {
    const repeated = cards.filter(
      ticket => isUntouched(ticket) && !isAsked(ticket) && soundOf(ticket.station)?.repeat !== undefined,
    )
    const waiting = new Set(repeated.map(({ station }) => station))
    for (const station of rungAt.keys()) if (!waiting.has(station)) rungAt.delete(station)
    const now = clock.monotonic()
    const isDue = (station: StationId) => {
      const since = rungAt.get(station)
      if (since === undefined) rungAt.set(station, now)
      return since !== undefined && now - since >= (soundOf(station)?.repeat ?? 0) * 1000
    }
    const due = new Set([...waiting].filter(isDue))
    ring(
      'new',
      repeated.filter(({ station }) => due.has(station)),
    )
  }

  return {
    ring,
    tick: (cards, isFirst = false) => {
      for (const id of heardLate) if (!isThere(id)) heardLate.delete(id)
      const fresh = cards.filter(card => !heardLate.has(card.ticket) && card.state !== 'void' && isLate(card))
      for (const { ticket } of fresh) heardLate.add(ticket)
      if (!isFirst) ring('late', fresh)
      if (isForCooks()) ringAgain(cards)
    },
  }
}
