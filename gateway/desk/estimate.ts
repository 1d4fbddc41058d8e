/** About when an order is ready: from what its dishes take, who is before it, and how fast its stations are. */
import type { StationId, TicketId } from '../../protocol/ids.ts'
import { isLive, orderState, rank } from '../../protocol/order.ts'
import type { Ready } from '../../protocol/table.ts'
import { type Floor, type FloorLine, type FloorOrder, type FloorTicket, ticketLines } from '../rules/floor.ts'
import type { StationPace } from './estimate-pace.ts'
import { paceOf } from './pace.ts'

const minuteMs = 60_000
/** Of a dish whose minutes nobody stated. */
const usualMinutes = 10
/** A range is at least this much to either side of the likeliest instant, and at most that much; milliseconds. */
const leastMarginMs = 1.5 * minuteMs
const mostMarginMs = 10 * minuteMs

/** What waits at a station: each ticket's place, from 0, and since when the first has waited. */
export interface Rail {
  readonly places: ReadonlyMap<TicketId, number>
  /** UTC milliseconds. */
  readonly since: number
}

export type Rails = ReadonlyMap<StationId, Rail>

/** A ticket's part of what is to be made now. */
interface Work {
  readonly ticket: FloorTicket
  /** From when it counts, UTC milliseconds. */
  readonly from: number
  readonly lines: readonly FloorLine[]
  readonly begun: boolean
}

/** What is left to make of an order now: not what is put aside, nor what waits for its course. */
const workOf = (floor: Floor, order: FloorOrder): readonly Work[] => {
  if (!order.tickets.some(({ open }) => open)) return []
  const pace = paceOf(floor, order)
  return order.tickets.flatMap((ticket): Work[] => {
    if (!ticket.open || ticket.held !== undefined) return []
    const all = ticketLines(floor, ticket)
    const from = pace.countsFrom(all)
    if (from === undefined) return []
    const lines = all.filter(
      line => isLive(line.state) && rank(line.state) < rank('ready') && pace.of(line).waits === undefined,
    )
    return [{ ticket, from, lines, begun: lines.some(({ state }) => state === 'preparing') }]
  })
}

/** The stations' queues: what is begun first, then what has waited longest. */
export const railsOf = (floor: Floor): Rails => {
  const works = new Map<StationId, Work[]>()
  for (const order of floor.orders.values())
    for (const work of workOf(floor, order)) {
      const at = works.get(work.ticket.station)
      if (at === undefined) works.set(work.ticket.station, [work])
      else at.push(work)
    }
  return new Map(
    [...works].map(([station, queue]) => {
      queue.sort((a, b) => Number(b.begun) - Number(a.begun) || a.from - b.from)
      const places = new Map(queue.map(({ ticket }, place) => [ticket.ticket, place]))
      return [station, { places, since: Math.min(...queue.map(({ from }) => from)) }]
    }),
  )
}

/**
 * The range in which an order is ready, in whole minutes of UTC milliseconds; undefined where no kitchen has it yet,
 * or nothing of it is to be made now. It may lie in the past: then the kitchen is later than was to be expected.
 *
 * A ticket is ready no sooner than its longest dish takes from the moment it was to be made (or begun), and no sooner
 * than the station, at the pace it has, gets through those before it.
 */
export const readyAbout = (
  floor: Floor,
  order: FloorOrder,
  rails: () => Rails,
  pace: (station: StationId) => StationPace,
  now: number,
): Ready | undefined => {
  const state = orderState(order.lines.map(line => line.state))
  if (state !== 'queued' && state !== 'preparing') return undefined
  const menu = floor.menus.get(order.menu)
  let range: Ready | undefined
  for (const work of workOf(floor, order)) {
    const { station, ticket } = work.ticket
    const rail = rails().get(station)
    const place = rail?.places.get(ticket) ?? rail?.places.size ?? 0
    const since = Math.min(rail?.since ?? work.from, work.from)
    const longest = Math.max(
      ...work.lines.map(({ item }) => menu?.items.get(item)?.item.minutes ?? usualMinutes),
    )
    const begun = work.begun ? Math.max(work.from, order.since.preparing ?? 0) : work.from
    const found = around(
      begun + longest * minuteMs,
      atPlace(pace(station), place, since, now),
      margin(pace(station), place),
    )
    range =
      range === undefined
        ? found
        : { from: Math.max(range.from, found.from), to: Math.max(range.to, found.to) }
  }
  return range
}

/** When a station gets to the end of its `place`th ticket, from 0. Whoever is not first waits for those before, even where the first is overdue. */
const atPlace = ({ gapMs, bumpedAt }: StationPace, place: number, since: number, now: number): number => {
  const turn = Math.max(bumpedAt ?? since, since) + (place + 1) * gapMs
  return place === 0 ? turn : Math.max(turn, now + place * gapMs)
}

/** The more tickets there are before it, the less is certain. */
const margin = ({ deviationMs }: StationPace, place: number): number =>
  Math.min(mostMarginMs, leastMarginMs + deviationMs * Math.sqrt(place + 1))

const around = (cooked: number, served: number, by: number): Ready => {
  const likely = Math.max(cooked, served)
  const whole = (at: number): number => Math.round(at / minuteMs) * minuteMs
  return { from: whole(likely - by), to: whole(likely + by) }
}
