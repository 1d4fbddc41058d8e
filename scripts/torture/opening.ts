/** Opens a restaurant for one evening of torture: everything but the gateway's process, which the storm starts. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../protocol/time.ts'
import { type Air, openAir } from './air.ts'
import type { Bell } from './bell.ts'
import type { Chance } from './chance.ts'
import { canWearClock, padsFile, wearClock } from './faults/clock.ts'
import { diskBytes } from './faults/full-disk.ts'
import { type Guest, type PublishedMenu, seat } from './guest.ts'
import { demoMenu, demoSite, type House, type PlainSite, prepareHouse, withPrinters } from './house.ts'
import { type Kitchen, watchKitchen } from './kitchen.ts'
import { type Patron, seatPatron } from './patron.ts'
import { hire, type Staff } from './staff.ts'
import { openTray, type Tray } from './tray.ts'

export interface Restaurant {
  readonly house: House
  readonly site: PlainSite
  readonly trays: ReadonlyMap<string, Tray>
  readonly airs: readonly Air[]
  readonly guests: readonly Guest[]
  readonly patrons: readonly Patron[]
  /** Two screens that hear the same. */
  readonly kitchens: readonly [Kitchen, Kitchen]
  readonly staff: Staff
  /** Every menu that a guest was ever shown, by version. */
  readonly published: ReadonlyMap<string, PublishedMenu>
}

export interface OpeningPlan {
  readonly folder: string
  readonly pads: number
  /** How many of the pads are processes of their own. */
  readonly bodies: number
  /** The gateway's data lie on a disk in memory, which can be filled. */
  readonly ownDisk: boolean
  /** Pads reach the gateway over ways that can be broken. */
  readonly byAir: boolean
  readonly main?: string | undefined
  readonly snapshotEvery: number
  readonly clock: Clock
  readonly isOver: () => boolean
}

/** Some of the tables each. */
const airCount = 4

export const openRestaurant = async (
  plan: OpeningPlan,
  { chance, bell }: { readonly chance: Chance; readonly bell: Bell },
  onClose: (step: () => unknown) => void,
): Promise<Restaurant> => {
  const { folder, pads, bodies, ownDisk, byAir, clock, main, snapshotEvery, isOver } = plan
  const trays = new Map<string, Tray>()
  for (const station of Object.keys(demoSite().stations)) {
    const tray = await openTray(bell)
    trays.set(station, tray)
    onClose(() => tray.close())
  }
  const site = withPrinters(demoSite(), new Map([...trays].map(([station, { url }]) => [station, url])))
  if (ownDisk) {
    const data = join(folder, 'gateway')
    mkdirSync(data, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'fourtop-torture', data])
    onClose(() => execFileSync('umount', ['-l', data]))
  }
  const house = await prepareHouse({
    folder,
    site,
    menu: demoMenu(),
    pads,
    // All the cooks of a busy house stand at one address here; and a photograph of the floor every few seconds.
    config: { http: { requestsPerMinute: 1_000_000 }, snapshotEvery },
    clock,
    bell,
    ...(main === undefined ? {} : { main }),
  })
  onClose(() => house.close())
  const kitchens = [watchKitchen(house, clock, bell), watchKitchen(house, clock, bell)] as const
  onClose(() => {
    for (const kitchen of kitchens) kitchen.close()
  })
  const staff = hire(house, clock)
  onClose(() => staff.close())
  const airs: Air[] = []
  for (let n = 0; byAir && n < airCount; n++) {
    const air = await openAir(house.mqttPort, clock)
    airs.push(air)
    onClose(() => air.close())
  }
  const wayOf = (n: number) => airs[n % airCount]?.port ?? house.mqttPort

  const patrons: Patron[] = []
  const dress = canWearClock() ? wearClock(padsFile(folder)) : {}
  for (const [n, credential] of house.credentials.slice(0, bodies).entries()) {
    const own = join(folder, credential.pad)
    const patron = await seatPatron({
      credential,
      folder: own,
      brokerPort: wayOf(n),
      dress,
      clock,
      bell,
      isOver,
    })
    patrons.push(patron)
    onClose(() => patron.close())
  }
  const published = new Map<string, PublishedMenu>()
  const onMenu = (menu: PublishedMenu) => void published.set(menu.version, menu)
  const guests = house.credentials.slice(bodies).map((credential, n) => {
    const guest = seat({ credential, port: () => wayOf(n), clock, chance: chance.split(), bell, onMenu })
    onClose(() => guest.close())
    return guest
  })
  return { house, site, trays, airs, guests, patrons, kitchens, staff, published }
}
