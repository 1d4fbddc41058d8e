/** A restaurant in full swing, all of whose books lie on a disk that can be cut off. */
import type { Clock } from '../../protocol/time.ts'
import type { Bell } from '../torture/bell.ts'
import type { Chance } from '../torture/chance.ts'
import { dine, type Evening } from '../torture/diners.ts'
import { type Guest, seat } from '../torture/guest.ts'
import { demoMenu, demoSite, type House, type PlainSite, prepareHouse } from '../torture/house.ts'
import type { Asked } from '../torture/ledger.ts'
import type { PlainMenu } from '../torture/till.ts'
import { pausable } from './pause.ts'

export interface Restaurant {
  readonly house: House
  readonly site: PlainSite
  readonly guests: readonly Guest[]
  readonly menus: ReadonlyMap<string, PlainMenu>
  readonly asked: readonly Asked[]
  /** Whether orders are made; those on their way are answered in any case. */
  hold(): void
  go(): void
  /** Everybody leaves. */
  close(): Promise<void>
}

/** Milliseconds from an answer to the same guest's next order: nobody thinks, so that commits never stop. */
const thinkMs = [0, 30] as const
/** A photograph of the floor every second or so, and a cut now and then while one is taken. */
const snapshotEvery = 100

/** No printers: the gateway on the copy would print there again. */
const paperless = (site: PlainSite): PlainSite => {
  const { printers: _, checkPrinter: __, ...rest } = site
  const stations = Object.entries(site.stations).map(([id, { printer: ___, ...station }]) => [id, station])
  return { ...rest, stations: Object.fromEntries(stations) }
}

export interface RestaurantPlan {
  /** On the disk. */
  readonly folder: string
  readonly pads: number
  /** The gateway's main file, where it is not the checkout's own. */
  readonly main?: string | undefined
  readonly clock: Clock
  readonly chance: Chance
  readonly bell: Bell
}

/** Opens it, with guests who order from now on. */
export const openRestaurant = async (plan: RestaurantPlan): Promise<Restaurant> => {
  const { main, clock, chance, bell, ...rest } = plan
  const [site, menu] = [paperless(demoSite()), demoMenu()]
  const house = await prepareHouse({
    ...rest,
    ...(main === undefined ? {} : { main }),
    ...{ site, menu, config: { snapshotEvery }, clock, bell },
  })
  await house.open()
  const pause = pausable(clock)
  const guests = house.credentials.map(credential =>
    seat({ credential, port: () => house.mqttPort, clock, chance: chance.split(), bell }),
  )
  let over = false
  const evening: Evening = {
    clock: pause.clock,
    offers: [menu],
    asked: [],
    menus: new Map(),
    thinkMs,
    givesUp: 0,
    isOver: () => over,
  }
  const dinners = Promise.all(guests.map(guest => dine(guest, evening, chance.split())))
  // It would be a dead gateway, which the next wait for an answer finds.
  dinners.catch(() => {})
  return {
    house,
    site,
    guests,
    menus: evening.menus,
    asked: evening.asked,
    hold: pause.hold,
    go: pause.go,
    close: async () => {
      over = true
      for (const guest of guests) guest.close()
      await house.close()
    },
  }
}
