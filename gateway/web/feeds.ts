/** The live lines of the house: the kitchen's, the floor's, and the manager's look at everything. */
import type { OrderNumber, StationId, TableId } from '../../protocol/ids.ts'
import type { KitchenPrinters } from '../../protocol/kitchen.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { type Feed, type FeedParts, openFeed, type Said, type Shows } from './feed.ts'
import type { House, ShowsFloor, ShowsKitchen, ShowsNow } from './house.ts'

/** Each line under its name in `/healthz` and in the figures. */
export interface Feeds {
  readonly kitchen: Feed
  readonly floor: Feed
  readonly admin: Feed
}

export const feedNames = ['kitchen', 'floor', 'admin'] as const

/** A manager's page is told everything each time: not more often than somebody can read it. Milliseconds. */
const nowRestMs = 1_000

export const openFeeds = (
  house: Pick<House, 'kitchen' | 'floor' | 'now'>,
  parts: { readonly clock: Clock; readonly drainMs: number },
): Feeds => {
  const watching = new Set<() => void>()
  const onReaders = () => {
    for (const tell of watching) tell()
  }
  const withCount: FeedParts = { ...parts, onReaders }
  const kitchen = openFeed(showKitchen(house.kitchen), withCount)
  const floor = openFeed(showFloor(house.floor), withCount)
  const screens = () => ({ kitchen: kitchen.readers, floor: floor.readers, admin: admin.readers })
  const admin: Feed = openFeed(showNow(house.now, screens, watching), { ...withCount, restMs: nowRestMs })
  return { kitchen, floor, admin }
}

export const readersOf = (feeds: Feeds): number =>
  feedNames.reduce((all, name) => all + feeds[name].readers, 0)

export const droppedOf = (feeds: Feeds): number =>
  feedNames.reduce((all, name) => all + feeds[name].dropped, 0)

export const closeFeeds = (feeds: Feeds): void => {
  for (const name of feedNames) feeds[name].close()
}

/** What a kitchen screen may have to be told of anew: an order, or how the printers do. */
type KitchenKey = OrderNumber | 'printers'

/** Orders that are gone are named to every station: it costs a number. */
const showKitchen = (kitchen: ShowsKitchen): Shows<KitchenKey> => ({
  get head() {
    return kitchen.head
  },
  whole: (at, part) => {
    const floor = kitchen.floor(at)
    const tickets = atStation(floor.tickets, part)
    const { at: _, ...printers } = printersFor(kitchen.printers(at), part)
    return { event: 'floor', data: { ...floor, tickets, ...printers } }
  },
  change: (keys, at, part) => {
    const said: Said[] = []
    const orders = [...keys].filter(key => key !== 'printers')
    if (orders.length > 0) {
      const change = kitchen.change(orders, at)
      const tickets = atStation(change.tickets, part)
      if (tickets.length + change.gone.length > 0)
        said.push({ event: 'tickets', data: { ...change, tickets } })
    }
    if (keys.has('printers')) said.push({ event: 'printers', data: printersFor(kitchen.printers(at), part) })
    return said
  },
  follow: listener => {
    const unfollow = kitchen.follow(({ orders, anew }) => listener({ keys: orders, anew }))
    const unwatch = kitchen.watchPrinters(() => listener({ keys: ['printers'], anew: false }))
    return () => {
      unwatch()
      unfollow()
    }
  },
  since: async seq => {
    const news = await kitchen.since(seq)
    // How printers do is in no journal: whoever was away is told in any case.
    return news && { keys: [...news.orders, 'printers'], anew: news.anew }
  },
})

const atStation = <Of extends { readonly station: StationId }>(
  all: Of[],
  station: string | undefined,
): Of[] => (station === undefined ? all : all.filter(one => one.station === station))

/** What a station's screen has to know of printers: its own troubles, and what its cooks are asked; the pass is none. */
const printersFor = ({ at, troubles, pass, late = [] }: KitchenPrinters, station: string | undefined) => {
  const own = late.filter(({ stations }) => station === undefined || stations.some(one => one === station))
  return {
    ...{ at, troubles: atStation(troubles, station) },
    ...(pass === undefined || station !== undefined ? {} : { pass }),
    ...(own.length === 0 ? {} : { late: own }),
  }
}

const showFloor = (floor: ShowsFloor): Shows<TableId> => ({
  get head() {
    return floor.head
  },
  whole: at => ({ event: 'floor', data: floor.floor(at) }),
  change: (tables, at) => [{ event: 'tables', data: floor.change(tables, at) }],
  follow: listener => floor.follow(({ tables, anew }) => listener({ keys: tables, anew })),
  since: async seq => {
    const news = await floor.since(seq)
    return news && { keys: news.tables, anew: news.anew }
  },
})

/** Told whole each time, so nobody can have missed anything. @param watching called when the screens change */
const showNow = (
  now: ShowsNow,
  screens: () => Parameters<ShowsNow['now']>[1],
  watching: Set<() => void>,
): Shows<never> => {
  const whole = (at: number) => ({ event: 'now', data: now.now(at, screens()) })
  return {
    head: undefined,
    whole,
    change: (_, at) => [whole(at)],
    follow: (listener): Cancel => {
      const tell = () => listener({ keys: [], anew: true })
      const unfollow = now.follow(tell)
      watching.add(tell)
      return () => {
        watching.delete(tell)
        unfollow()
      }
    },
    since: async () => undefined,
  }
}
