/** A real house on a journal in memory: desk, rules and cards of devices as they are; doors and printers as a test says. */

import type { Commanding } from '../../../gateway/broker/commanding.ts'
import { type DeviceFolder, openDevices } from '../../../gateway/broker/devices.ts'
import { listDevices } from '../../../gateway/broker/enrolment.ts'
import type { Kitchen } from '../../../gateway/broker/kitchen.ts'
import type { Seen } from '../../../gateway/broker/presence.ts'
import { createTally } from '../../../gateway/broker/tally.ts'
import { keepAnswers, type Settled } from '../../../gateway/desk/answers.ts'
import type { PrinterSeen } from '../../../gateway/desk/around.ts'
import { type Desk, openDesk } from '../../../gateway/desk/desk.ts'
import { restoreFloor } from '../../../gateway/desk/restore.ts'
import { menuVersion } from '../../../gateway/desk/version.ts'
import { type OpenHouse, openHouse } from '../../../gateway/house.ts'
import { type MemoryDisk, memoryDisk, openMemoryJournal } from '../../../gateway/journal/memory.ts'
import { openPictures } from '../../../gateway/pictures/pictures.ts'
import type { KitchenDevices } from '../../../gateway/printing/kitchen-devices.ts'
import { openPrinting, type Printing } from '../../../gateway/printing/printing.ts'
import { noKitchens } from '../../../gateway/printing/working.ts'
import type { Surroundings } from '../../../hardware/printer/finding/search.ts'
import type { DeviceName, PadName } from '../../../protocol/ids.ts'
import type { Site } from '../../../protocol/site.ts'
import { type TestClock, testClock } from '../../clock/clock.ts'
import { evening, menu, site } from '../rules/room.ts'

/** What a test in `tap` offers that is needed here. */
interface Test {
  teardown(fn: () => unknown): void
  testdir(): string
}

/** An index of answers and orders that forgets nothing and never waits. */
export const memoryIndex = () => {
  const places = new Map<string, number>()
  const entries = new Map<number, number[]>()
  let cursor = 0
  return {
    get cursor() {
      return cursor
    },
    seqOf: (key: string) => places.get(key),
    take: async (settled: readonly Settled[]) => {
      for (const { seq, keys, orders } of settled) {
        for (const key of keys) places.set(key, seq)
        for (const number of orders) entries.set(number, [...(entries.get(number) ?? []), seq])
        cursor = seq
      }
    },
    orders: () => entries.keys(),
    entriesOf: (number: number) => entries.get(number) ?? [],
  }
}

export interface RealHouse {
  readonly house: OpenHouse
  readonly desk: Desk
  readonly clock: TestClock
  readonly disk: MemoryDisk
  /** The data directory, with the cards of devices. */
  readonly data: string
  /** Who is there, as the broker would know it; then say so with `come`. */
  readonly seen: Map<DeviceName, Seen>
  come(device: DeviceName): void
  readonly dismissed: DeviceName[]
  readonly printers: PrinterSeen[]
  /** What writes the cards of devices: one a folder. A test that opens another for its pads puts it here. */
  cards: Pick<DeviceFolder, 'giveSecret' | 'dropSecrets'>
  /** What comes of a command to a pad; nobody is there until a test says otherwise. */
  command: Commanding['command']
  identify: Kitchen['identify']
}

export interface Given {
  readonly site: Site
  readonly menu: typeof menu
  /** Papers are really printed; otherwise printers are as `printers` says. */
  readonly printing?: boolean
  /** Where a search for printers looks. */
  readonly around?: Surroundings
  /** When the authority ends; never where it is left out. */
  readonly authorityUntil?: number
  readonly kitchenDevices?: KitchenDevices
}

export const openRealHouse = async (t: Test, given: Given = { site, menu }): Promise<RealHouse> => {
  const clock = testClock(evening)
  const disk = memoryDisk()
  const data = t.testdir()
  const journal = await openMemoryJournal(disk)
  t.teardown(() => journal.close())
  const index = memoryIndex()
  const answers = keepAnswers(index, () => undefined)
  let n = 0
  const random = (size: number) => new Uint8Array(size).fill(++n)
  const desk = openDesk({
    journal,
    answers,
    clock,
    random,
    floor: await restoreFloor(journal, undefined, answers, index.cursor),
    report: () => undefined,
  })
  const seed = { kind: 'gateway', part: 'seed' } as const
  await desk.ask(seed, { type: 'publish-site', id: 'site', site: given.site })
  const version = menuVersion(given.menu)
  await desk.ask(seed, { type: 'publish-menu', id: 'menu', menu: given.menu, version })
  const watchers = new Set<(device: DeviceName) => void>()
  const seen: RealHouse['seen'] = new Map()
  const dismissed: DeviceName[] = []
  const printers: PrinterSeen[] = []
  const by: Pick<RealHouse, 'cards' | 'command' | 'identify'> = {
    cards: openDevices(data),
    command: async () => ({ is: 'away' }),
    identify: () => ({ is: 'away' }),
  }
  const devices = given.kitchenDevices ?? noKitchens.devices
  const printing: Printing =
    given.printing === true
      ? await openPrinting(desk, clock, () => 0, { ...noKitchens, devices })
      : { states: () => printers, watch: () => () => undefined, close: async () => undefined }
  t.teardown(() => printing.close())
  const house = await openHouse({
    desk,
    journal,
    index,
    complete: () => answers.flush(),
    broker: {
      connected: () => [...seen].flatMap(([pad, { online }]) => (online ? (pad as PadName) : [])),
      connectedStations: () => [],
      seen: pad => seen.get(pad),
      seenStation: station => seen.get(station),
      dismiss: device => void dismissed.push(device),
      command: (pad, id, type) => by.command(pad, id, type),
      identify: (station, id) => by.identify(station, id),
      tally: createTally(),
    },
    printing,
    kitchenDevices: devices,
    ...(given.around === undefined ? {} : { around: given.around }),
    pictures: await openPictures({ data, clock }),
    clock,
    devices: {
      giveSecret: (pad, giving) => by.cards.giveSecret(pad, giving),
      dropSecrets: pad => by.cards.dropSecrets(pad),
      list: () => listDevices(data),
    },
    watchDevices: listener => {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
    place: () => ({ fingerprint: 'f'.repeat(64), port: 8883 }),
    authorityUntil: given.authorityUntil ?? Number.POSITIVE_INFINITY,
    newSecret: () => Buffer.from(random(32)).toString('base64url'),
    report: error => {
      throw error
    },
  })
  t.teardown(() => house.close())
  const come = (device: DeviceName) => {
    for (const tell of watchers) tell(device)
  }
  return Object.assign(by, { house, desk, clock, disk, data, seen, come, dismissed, printers })
}
