/** What the pages and the API see of the house: the desk, the printers and the broker, as the web's door asks for them. */
import type { Surroundings } from '../hardware/printer/finding/search.ts'
import type { DeviceName } from '../protocol/ids.ts'
import { error } from '../protocol/lint/finding.ts'
import type { Cancel, Clock } from '../protocol/time.ts'
import type { Broker } from './broker/broker.ts'
import type { DeviceRecord } from './broker/device-records.ts'
import { checksOf } from './broker/device-records.ts'
import type { DeviceFolder } from './broker/devices.ts'
import type { Desk } from './desk/desk.ts'
import type { OrderIndex } from './desk/records.ts'
import { menuVersion } from './desk/version.ts'
import { nameOf } from './desk/who.ts'
import { tendDevices } from './house/devices.ts'
import { showFloor } from './house/floor.ts'
import { showKitchen } from './house/kitchen.ts'
import { kitchenSetup } from './house/kitchen-setup.ts'
import { showNow } from './house/now.ts'
import { findOrders } from './house/orders.ts'
import { openPreviewing } from './house/previewing.ts'
import { tendPrinters } from './house/printers.ts'
import { openProofreading } from './house/proofreading.ts'
import { openRoster } from './house/roster.ts'
import { openScreens } from './house/screens.ts'
import { openSearching } from './house/searching.ts'
import { steadyPrinting } from './house/steady.ts'
import { followTested } from './house/tested.ts'
import { printUnwatched } from './house/unwatched.ts'
import { watchHouse } from './house/watching.ts'
import type { Journal } from './journal/journal.ts'
import type { Pictures } from './pictures/pictures.ts'
import type { KitchenDevices } from './printing/kitchen-devices.ts'
import type { Printing } from './printing/printing.ts'
import { currentMenu } from './rules/floor.ts'
import type { Request } from './rules/request.ts'
import { stockOf } from './rules/stock.ts'
import type { House, WebRequest } from './web/house.ts'

export interface HouseParts {
  readonly desk: Desk
  readonly journal: Journal
  /** Every order's places in the journal, made complete before a search or an export. */
  readonly index: OrderIndex
  readonly complete: () => Promise<void>
  readonly broker: Pick<
    Broker,
    'connected' | 'connectedStations' | 'seen' | 'seenStation' | 'dismiss' | 'command' | 'identify' | 'tally'
  >
  readonly printing: Printing
  /** Boxes in the kitchen with a printer of their own. */
  readonly kitchenDevices: Pick<KitchenDevices, 'connected' | 'printerOf'>
  readonly pictures: Pick<Pictures, 'take' | 'page' | 'missingIn'>
  readonly clock: Clock
  readonly devices: Pick<DeviceFolder, 'giveSecret' | 'dropSecrets'> & {
    /** Every device there is a card of, by name. */
    list(): Promise<readonly DeviceRecord[]>
  }
  /** Calls `listener` whenever a device comes or goes. */
  readonly watchDevices: (listener: (device: DeviceName) => void) => Cancel
  /** What devices pin, and the broker's port on the LAN; null where it has none. */
  readonly place: () => { readonly fingerprint: string; readonly port: number | null }
  /** When the authority that devices pin ends, UTC milliseconds. */
  readonly authorityUntil: number
  /** 256 random bits as base64url. */
  readonly newSecret: () => string
  /** Where a search for printers looks; the gateway's own networks and cables by default. */
  readonly around?: Surroundings
  /** Nobody need own this house. */
  readonly demo?: boolean
  /** What was in the way of looking at something; it is looked at again when somebody asks. */
  readonly report: (error: unknown) => void
}

export interface OpenHouse extends House {
  close(): Promise<void>
}

export const openHouse = async (parts: HouseParts): Promise<OpenHouse> => {
  const { desk, clock, watchDevices, report, devices, pictures } = parts
  const printing = steadyPrinting(parts.printing, clock)
  const roster = openRoster(async () => {
    const records = await devices.list()
    return records.map(record => ({ ...record, checks: checksOf(record) }))
  }, report)
  const tested = followTested(desk)
  await roster.refresh().catch(report)
  const proofreading = openProofreading(clock)
  const previewing = openPreviewing(desk, clock)
  const searching = openSearching(desk, clock, parts.kitchenDevices, parts.around)
  const screens = openScreens(clock)
  const stopPrinting = printUnwatched(desk, screens)
  const unwatch = watchDevices(roster.met)
  /** As they were read last; one that was added by hand meanwhile is told of once that is read. */
  const kitchenDevices = () => {
    roster.refresh().catch(report)
    return roster.filed.kitchenDevices
  }
  return {
    ask: (from, request) => desk.ask(from, asked(request)),
    ...offer(desk),
    takePicture: pictures.take,
    picture: pictures.page,
    proofread: async menu => [
      ...(await proofreading.read(menu, desk.floor.site)),
      ...pictures.missingIn(menu).map(place => error('no-picture', place, noPicture)),
    ],
    ...findOrders(parts),
    kitchen: showKitchen(desk, printing, clock),
    floor: showFloor(desk, roster),
    now: showNow({ ...parts, printing, roster, screens }),
    heardScreen: ({ screen, station, stations }) =>
      screens.heard(screen, station === undefined ? stations : [station]),
    ...tendDevices({ ...parts, roster, folder: devices }),
    ...tendPrinters(desk, printing, tested, kitchenDevices),
    kitchenSetup: at => kitchenSetup(desk.floor, kitchenDevices(), at),
    findPrinters: searching.findPrinters,
    papers: previewing.papers,
    paperPicture: previewing.paperPicture,
    ...watchHouse({ ...parts, printing }),
    close: async () => {
      unwatch()
      stopPrinting()
      screens.close()
      tested.close()
      searching.close()
      printing.close()
      await Promise.all([proofreading.close(), previewing.close()])
    },
  }
}

const noPicture = 'is no picture that the house has; hand it in first'

/** A menu gets its version here: rules compute no hashes. */
const asked = (request: WebRequest): Request =>
  request.type === 'publish-menu' ? { ...request, version: menuVersion(request.menu) } : request

const offer = (desk: Desk): Pick<House, 'menu' | 'stock' | 'published' | 'menuOf'> => ({
  menu: () => {
    const { floor } = desk
    const menu = currentMenu(floor)
    return menu === undefined || floor.menu === undefined ? undefined : { version: floor.menu, ...menu.menu }
  },
  stock: () => stockOf(desk.floor),
  published: () => desk.floor.published.map(one => ({ ...one, by: nameOf(desk.floor, one.by) })).reverse(),
  menuOf: version => desk.floor.menus.get(version)?.menu,
})
