/** What guests were told of when their orders are ready: told again when that has moved, not with every ticket that does. */
import type { OrderNumber, StationId, TableId } from '../../protocol/ids.ts'
import type { Ready } from '../../protocol/table.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { FloorOrder } from '../rules/floor.ts'
import type { Desk } from './desk.ts'
import { type Rails, railsOf, readyAbout } from './estimate.ts'
import { followPaces } from './estimate-pace.ts'

export interface Estimates {
  /** About when an order is ready, as its table is told it; undefined where nobody can say. */
  of(order: FloorOrder): Ready | undefined
  /** Calls `listener` with a table that has to be told anew though nothing has happened at it. */
  watch(listener: (table: TableId) => void): Cancel
  close(): void
}

/** Less than this is not worth another look. Milliseconds. */
const worthTellingMs = 2 * 60_000
/** How often is looked for what time and other tables' orders bring; milliseconds. */
const lookMs = 15_000
/** How old a look at the stations' queues may be: one walks over every open ticket. Milliseconds. */
const railsMs = 5_000

interface Told {
  readonly ready: Ready
  /** The guests know that it takes longer. */
  late: boolean
}

const hasMoved = (told: Ready, now: Ready): boolean =>
  Math.abs(now.from - told.from) >= worthTellingMs || Math.abs(now.to - told.to) >= worthTellingMs

/** Looks only while somebody was told something that may change. */
export const openEstimates = (desk: Pick<Desk, 'floor' | 'follow'>, clock: Clock): Estimates => {
  const told = new Map<OrderNumber, Told>()
  const listeners = new Set<(table: TableId) => void>()
  const paces = followPaces(desk.floor)
  let rails: { readonly at: number; readonly stations: Rails } | undefined
  let looking: Cancel | undefined

  const unfollow = desk.follow(({ entry }) => {
    for (const fact of entry.facts)
      if (fact.fact === 'ticket-bumped') paces.see(desk.floor, fact.ticket, entry.at)
  })

  const pace = (station: StationId) => paces.of(station)
  const stations = (): Rails => {
    const at = clock.monotonic()
    if (rails === undefined || at - rails.at >= railsMs) rails = { at, stations: railsOf(desk.floor) }
    return rails.stations
  }
  const estimate = (order: FloorOrder): Ready | undefined =>
    readyAbout(desk.floor, order, stations, pace, clock.now())

  const look = (): void => {
    looking = undefined
    const tables = new Set<TableId>()
    for (const [number, before] of told) {
      const order = desk.floor.orders.get(number)
      const now = order && estimate(order)
      if (order === undefined || now === undefined) {
        told.delete(number)
        continue
      }
      const isLate = !before.late && clock.now() > before.ready.to
      if (isLate) before.late = true
      if (order.table !== undefined && (isLate || hasMoved(before.ready, now))) tables.add(order.table)
    }
    for (const table of tables) for (const tell of listeners) tell(table)
    lookLater()
  }
  const lookLater = (): void => {
    if (looking === undefined && told.size > 0) looking = clock.after(lookMs, look)
  }

  return {
    of: order => {
      const now = estimate(order)
      if (now === undefined) {
        told.delete(order.order)
        return undefined
      }
      const before = told.get(order.order)
      if (before !== undefined && !hasMoved(before.ready, now)) return before.ready
      told.set(order.order, { ready: now, late: clock.now() > now.to })
      lookLater()
      return now
    },
    watch: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => {
      unfollow()
      looking?.()
      listeners.clear()
    },
  }
}
