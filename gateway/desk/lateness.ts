/** When a ticket is due and late: by its station's marks, or those of its dishes, from when it is to be made. */
import { isLive, rank } from '../../protocol/order.ts'
import { thresholds } from '../../protocol/site.ts'
import { type Floor, type FloorOrder, type FloorTicket, ticketLines } from '../rules/floor.ts'
import { paceOf } from './pace.ts'

/** Minutes after which a ticket is shown as due, then as late. */
export type Marks = ReturnType<typeof thresholds>

/**
 * Of what is left to make, the dish that may take longest says when all of it is due, and late: a well-done steak does
 * not make the salad beside it late. Undefined where no dish says anything, and the station's marks hold.
 */
export const ownMarks = (floor: Floor, order: FloorOrder, ticket: FloorTicket): Marks | undefined => {
  const items = floor.menus.get(order.menu)?.items
  const usual = thresholds(floor.site?.stations[ticket.station])
  let [warnMinutes, lateMinutes, isOwn] = [0, 0, false]
  for (const { item: id, state } of ticketLines(floor, ticket)) {
    if (!isLive(state) || rank(state) >= rank('ready')) continue
    const item = items?.get(id)?.item
    isOwn ||= item?.warnMinutes !== undefined || item?.lateMinutes !== undefined
    warnMinutes = Math.max(warnMinutes, item?.warnMinutes ?? usual.warnMinutes)
    lateMinutes = Math.max(lateMinutes, item?.lateMinutes ?? usual.lateMinutes)
  }
  return isOwn ? { warnMinutes: Math.min(warnMinutes, lateMinutes), lateMinutes } : undefined
}

/**
 * From when a ticket's age counts, UTC milliseconds: its lines', or its recall where its station wants that.
 * @param lines from when theirs does; nothing of them is to be made now where undefined
 */
export const agesFrom = (
  { site }: Pick<Floor, 'site'>,
  { station, recalledAt }: FloorTicket,
  lines: number | undefined,
): number | undefined => {
  const isAnew = recalledAt !== undefined && site?.stations[station]?.recalled === 'anew'
  return lines !== undefined && isAnew ? Math.max(lines, recalledAt) : lines
}

/** UTC milliseconds; undefined for one that is made, waits for its course, or was put aside. */
export const lateAt = (floor: Floor, order: FloorOrder, ticket: FloorTicket): number | undefined => {
  if (!ticket.open || ticket.held === true) return undefined
  const since = agesFrom(floor, ticket, paceOf(floor, order).countsFrom(ticketLines(floor, ticket)))
  if (since === undefined) return undefined
  const { lateMinutes } = ownMarks(floor, order, ticket) ?? thresholds(floor.site?.stations[ticket.station])
  return since + lateMinutes * 60_000
}
