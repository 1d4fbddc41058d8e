/** A party orders more while a station is still busy with what it ordered before: cooks send both together. */
import type { OrderNumber, SessionId, StationId } from '../../protocol/ids.ts'
import type { Floor, FloorTicket } from './floor.ts'

/** The party's newest order of which this station still has something to make. */
export const addsTo = (
  floor: Pick<Floor, 'orders' | 'sessions'>,
  session: SessionId | undefined,
  station: StationId,
): OrderNumber | undefined =>
  session === undefined
    ? undefined
    : floor.sessions.get(session)?.orders.findLast(number => isBusyWith(floor, number, station))

/** The same, as it was when the ticket came in, while the station is still busy with it. */
export const stillAddsTo = (
  floor: Pick<Floor, 'orders'>,
  { addTo, station }: FloorTicket,
): OrderNumber | undefined => (addTo !== undefined && isBusyWith(floor, addTo, station) ? addTo : undefined)

const isBusyWith = ({ orders }: Pick<Floor, 'orders'>, number: OrderNumber, station: StationId): boolean =>
  orders.get(number)?.tickets.some(ticket => ticket.station === station && ticket.open) === true
