/** Stations that work from screens: as soon as none of theirs lives, what they have to make comes out on paper. */
import type { StationId } from '../../protocol/ids.ts'
import type { Cancel } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import { type Floor, openTickets } from '../rules/floor.ts'
import type { Screens } from './screens.ts'

/** The stations whose tickets come out on paper only while nobody sees them otherwise. */
export const screenStations = ({ site }: Pick<Floor, 'site'>): readonly StationId[] =>
  Object.entries(site?.stations ?? {}).flatMap(([id, { papers, printer }]) =>
    papers === 'unwatched' && printer !== undefined ? [id as StationId] : [],
  )

/** Asks for papers whenever a screen is gone, and for each order that comes meanwhile; until cancelled. */
export const printUnwatched = (
  desk: Pick<Desk, 'floor' | 'head' | 'ask' | 'follow'>,
  screens: Pick<Screens, 'isWatched' | 'watch'>,
): Cancel => {
  const look = (): void => {
    const unwatched = screenStations(desk.floor).filter(station => !screens.isWatched(station))
    if (unwatched.length === 0) return
    const tickets = [...openTickets(desk.floor)]
      .filter(({ station, papers }) => papers === 0 && unwatched.includes(station))
      .map(({ ticket }) => ticket)
    if (tickets.length === 0) return
    // The journal's place makes it another request each time.
    const id = `unwatched.${desk.head.seq}`
    void desk.ask({ kind: 'gateway', part: 'printing' }, { type: 'print-unwatched', id, tickets })
  }
  const unwatch = screens.watch(look)
  const unfollow = desk.follow(({ entry }) => {
    if (entry.facts.some(({ fact }) => fact === 'order-placed' || fact === 'site-published')) look()
  })
  return () => {
    unwatch()
    unfollow()
  }
}
