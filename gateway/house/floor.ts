/** The tables as the floor's pages see them, and which entries are news to them. */
import type { TableId } from '../../protocol/ids.ts'
import type { Desk } from '../desk/desk.ts'
import { floorChange, floorView } from '../desk/floor-view.ts'
import type { Entry, FactName } from '../rules/fact.ts'
import { tablesTouched } from '../rules/touched.ts'
import type { FloorNews, ShowsFloor } from '../web/house.ts'
import { missedSince } from './missed.ts'
import type { Roster } from './roster.ts'

/** What gives the room other tables, names, or currency, or other things to sell. */
const anewAfter: ReadonlySet<FactName> = new Set([
  'site-published',
  'menu-published',
  'item-sold-out',
  'item-counted',
  'item-back',
  'hours-turned',
  'station-paused',
  'station-resumed',
  'device-assigned',
  'device-revoked',
])

/** A pad that somebody added by hand brings its table along, without any fact. */
export const showFloor = (desk: Desk, roster: Pick<Roster, 'tables' | 'watch'>): ShowsFloor => {
  const newsOf = (entry: Entry): FloorNews | undefined => {
    const anew = entry.facts.some(({ fact }) => anewAfter.has(fact))
    const tables = tablesTouched(entry, desk.floor)
    return anew || tables.length > 0 ? { tables, anew } : undefined
  }
  return {
    get head() {
      return desk.head.seq
    },
    floor: at => floorView(desk.floor, roster.tables(desk.floor), at),
    change: (tables, at) => floorChange(desk.floor, tables, at),
    follow: listener => {
      const unwatch = roster.watch(() => listener({ tables: [], anew: true }))
      const unfollow = desk.follow(({ entry }) => {
        const news = newsOf(entry)
        if (news !== undefined) listener(news)
      })
      return () => {
        unwatch()
        unfollow()
      }
    },
    since: async seq => {
      const missed = await missedSince<TableId>(desk, seq, entry => {
        const news = newsOf(entry)
        return news && { keys: news.tables, anew: news.anew }
      })
      return missed && { tables: missed.keys, anew: missed.anew }
    },
  }
}
