/** The devices of the house: the door they come through, the cards they are known by, what they are told, and how one is put out. */
import type { DeviceName, KitchenName, PadName } from '../protocol/ids.ts'
import type { Reply } from '../protocol/reply.ts'
import type { PadRequest } from '../protocol/request.ts'
import type { StationPrinter } from '../protocol/station.ts'
import type { Cancel, Clock } from '../protocol/time.ts'
import { type Broker, openBroker } from './broker/broker.ts'
import type { Log } from './broker/complaints.ts'
import type { BrokerConfig } from './broker/config.ts'
import type { DeviceRecord } from './broker/device-records.ts'
import { type DeviceFolder, type KitchenDevice, openDevices, type PadDevice } from './broker/devices.ts'
import { listDevices } from './broker/enrolment.ts'
import { publishStates } from './broker/publishing.ts'
import { followRevocations, withoutRevoked } from './broker/revoking.ts'
import type { FindPiece } from './broker/wishes.ts'
import type { Desk } from './desk/desk.ts'
import { stationsOf, tableOf } from './desk/devices-view.ts'
import type { TableCodes } from './desk/table-codes.ts'
import type { ServesTls } from './network/tls.ts'
import type { KitchenDevices } from './printing/kitchen-devices.ts'

type UnlockTable = Extract<PadRequest, { readonly type: 'unlock-table' }>

/** Whose name and secret these are, with the stations at which it works now; undefined as `Devices.authenticate`. */
type FindKitchenDevice = (
  name: string,
  secret: string,
) => Promise<Pick<KitchenDevice, 'station' | 'stations'> | undefined>

export interface Pads {
  readonly broker: Broker
  readonly kitchenDevices: KitchenDevices & { readonly find: FindKitchenDevice }
  readonly devices: Pick<DeviceFolder, 'giveSecret' | 'dropSecrets'> & {
    /** Every device there is a card of, by name. */
    list(): Promise<readonly DeviceRecord[]>
  }
  /** Calls `listener` whenever a device comes or goes. */
  watch(listener: (device: DeviceName) => void): Cancel
  /** Calls `listener` whenever a device has proved its name. */
  watchDoor(listener: () => void): Cancel
  close(): Promise<void>
}

export interface PadParts {
  readonly config: BrokerConfig
  readonly desk: Desk
  /** The data directory. */
  readonly data: string
  readonly authority: ServesTls
  readonly clock: Clock
  readonly log: Log
  readonly codes: TableCodes
  readonly findPiece: FindPiece
  /** Whether these six presses at this pad are the code of the staff. */
  readonly isStaffCode: (pad: PadName, code: string) => Promise<boolean>
}

/** Lets the pads in. @throws Fault as `openBroker` does */
export const openPads = async ({
  config,
  desk,
  data,
  authority,
  clock,
  log,
  codes,
  findPiece,
  isStaffCode,
}: PadParts): Promise<Pads> => {
  const watchers = new Set<(device: DeviceName) => void>()
  const doorWatchers = new Set<() => void>()
  const folder = openDevices(data)
  const known = withoutRevoked(folder, desk)
  const printers = new Map<KitchenName, StationPrinter>()
  const kitchenWatchers = new Set<(station: KitchenName) => void>()
  const tellKitchen = (station: KitchenName): void => {
    for (const tell of kitchenWatchers) tell(station)
  }
  // A device may be given another table or stations while it is connected: looked up for each request.
  const askerOf = (device: PadDevice) =>
    ({ kind: 'pad', pad: device.pad, table: tableOf(desk.floor, device) }) as const
  const cookOf = (device: KitchenDevice) =>
    ({
      kind: 'station',
      name: device.station,
      role: 'kitchen',
      stations: stationsOf(desk.floor, device),
    }) as const
  /** A wrong code is nothing for the journal, as a wrong PIN is none; a right one goes no further than this. */
  const unlock = async (device: PadDevice, request: UnlockTable): Promise<Reply> => {
    if (await isStaffCode(device.pad, request.code)) return desk.ask(askerOf(device), request)
    log.warn({ pad: device.pad }, 'a code of the staff was refused')
    return { id: request.id, ok: false, why: 'wrong-code' }
  }
  const broker = await openBroker(config, {
    devices: {
      authenticate: async (name, secret) => {
        const device = await known.authenticate(name, secret)
        if (device === undefined) return undefined
        if (device.kind === 'pad') publishing.welcome(device)
        for (const tell of doorWatchers) tell()
        return device
      },
    },
    ask: (device, request) =>
      request.type === 'unlock-table' ? unlock(device, request) : desk.ask(askerOf(device), request),
    askStation: (device, request) => desk.ask(cookOf(device), request),
    findPiece,
    authority,
    clock,
    log,
    onLink: (pad, link) => {
      log.info({ pad, ...link }, 'pad')
      for (const tell of watchers) tell(pad)
    },
    onStationLink: (station, link) => {
      log.info({ station, ...link }, 'kitchen device')
      for (const tell of watchers) tell(station)
      tellKitchen(station)
    },
    onStationPrinter: (station, printer) => {
      printers.set(station, printer)
      tellKitchen(station)
    },
  })
  const publishing = publishStates(desk, broker, clock, codes)
  const unfollow = followRevocations(desk, broker, folder.dropSecrets, (device, error) =>
    log.error(
      { device, err: error },
      'the secrets of a revoked device are still on file; the journal keeps it out',
    ),
  )
  return {
    broker,
    kitchenDevices: {
      setPapers: broker.setPapers,
      connected: broker.connectedStations,
      printerOf: station => printers.get(station),
      watch: listener => {
        kitchenWatchers.add(listener)
        return () => void kitchenWatchers.delete(listener)
      },
      find: async (name, secret) => {
        const device = await known.authenticate(name, new TextEncoder().encode(secret))
        return device?.kind === 'station'
          ? { station: device.station, stations: stationsOf(desk.floor, device) }
          : undefined
      },
    },
    devices: {
      giveSecret: folder.giveSecret,
      dropSecrets: folder.dropSecrets,
      list: () => listDevices(data),
    },
    watch: listener => {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
    watchDoor: listener => {
      doorWatchers.add(listener)
      return () => void doorWatchers.delete(listener)
    },
    close: async () => {
      unfollow()
      publishing.close()
      await broker.close()
    },
  }
}
