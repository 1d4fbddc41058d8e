/** What somebody should see to about the kitchen's screens: stations that nobody watches. */
import type { StationId } from '../../protocol/ids.ts'
import type { Alert } from '../../protocol/now.ts'
import { stationName } from '../../protocol/site.ts'
import { type Floor, openTickets } from '../rules/floor.ts'
import type { Around } from './around.ts'
import { placeOf } from './station-printers.ts'

/** Stations with work that nobody can see: no screen shows it, and no printer tells them. */
export const blindStations = (floor: Floor, { unwatched }: Pick<Around, 'unwatched'>): Alert[] => {
  const blind = new Map<StationId, { tickets: number; since: number }>()
  for (const ticket of openTickets(floor)) {
    const { station } = ticket
    if (!unwatched.includes(station) || floor.site?.stations[station]?.printer !== undefined) continue
    const placedAt = floor.orders.get(ticket.order)?.placedAt ?? Number.POSITIVE_INFINITY
    const { tickets, since } = blind.get(station) ?? { tickets: 0, since: placedAt }
    blind.set(station, { tickets: tickets + 1, since: Math.min(since, placedAt) })
  }
  return [...blind].map(([station, { tickets, since }]) => ({
    id: `unseen/${station}`,
    level: 'now',
    what: `Nobody sees what ${stationName(floor.site, station)} has to make: ${tickets === 1 ? '1 ticket' : `${tickets} tickets`}, no screen, no printer.`,
    remedy: 'Open the kitchen page on a screen there.',
    since,
  }))
}

/** Stations that work from screens, and now from paper. An empty house has time to switch its screens on. */
export const paperStations = (floor: Floor, { unwatched }: Pick<Around, 'unwatched'>): Alert[] => {
  if (floor.sessions.size === 0 && [...openTickets(floor)].length === 0) return []
  return unwatched.flatMap((station): Alert[] => {
    const { printer, papers } = floor.site?.stations[station] ?? {}
    if (floor.site === undefined || printer === undefined || papers !== 'unwatched') return []
    return [
      {
        id: `paper-instead/${station}`,
        level: 'now',
        what: `No screen of ${stationName(floor.site, station)} is on: its tickets come out on paper (${placeOf(floor.site, printer)}).`,
        remedy: 'Open the kitchen page on its screen. What is on paper by then stays there too.',
      },
    ]
  })
}
