/** The pads of the house: the door they come through, the cards they are known by, what they are told, and how one is put out. */
import type { PadName, TableId } from '../protocol/ids.ts'
import type { Reply } from '../protocol/reply.ts'
import type { PadRequest } from '../protocol/request.ts'
import type { Cancel, Clock } from '../protocol/time.ts'
import { type Broker, openBroker } from './broker/broker.ts'
import type { Log } from './broker/complaints.ts'
import type { BrokerConfig } from './broker/config.ts'
import type { DeviceRecord } from './broker/device-records.ts'
import { type DeviceFolder, openDevices } from './broker/devices.ts'
import { listDevices } from './broker/enrolment.ts'
import { publishStates } from './broker/publishing.ts'
import { followRevocations, withoutRevoked } from './broker/revoking.ts'
import type { FindPiece } from './broker/wishes.ts'
import type { Desk } from './desk/desk.ts'
import { tableOf } from './desk/devices-view.ts'
import type { TableCodes } from './desk/table-codes.ts'
import type { ServesTls } from './network/tls.ts'

type UnlockTable = Extract<PadRequest, { readonly type: 'unlock-table' }>

export interface Pads {
  readonly broker: Broker
  readonly devices: Pick<DeviceFolder, 'giveSecret' | 'dropSecrets'> & {
    /** Every device there is a card of, by name. */
    list(): Promise<readonly DeviceRecord[]>
  }
  /** Calls `listener` whenever a pad comes or goes. */
  watch(listener: (pad: PadName) => void): Cancel
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
  const watchers = new Set<(pad: PadName) => void>()
  const doorWatchers = new Set<() => void>()
  const folder = openDevices(data)
  const known = withoutRevoked(folder, desk)
  const askerOf = (device: { readonly pad: PadName; readonly table: TableId }) =>
    ({ kind: 'pad', pad: device.pad, table: tableOf(desk.floor, device) }) as const
  /** A wrong code is nothing for the journal, as a wrong PIN is none; a right one goes no further than this. */
  const unlock = async (device: Parameters<typeof askerOf>[0], request: UnlockTable): Promise<Reply> => {
    if (await isStaffCode(device.pad, request.code)) return desk.ask(askerOf(device), request)
    log.warn({ pad: device.pad }, 'a code of the staff was refused')
    return { id: request.id, ok: false, why: 'wrong-code' }
  }
  const broker = await openBroker(config, {
    devices: {
      authenticate: async (name, secret) => {
        const device = await known.authenticate(name, secret)
        if (device === undefined) return undefined
        publishing.welcome(device)
        for (const tell of doorWatchers) tell()
        return device
      },
    },
    // A pad may be given another table while it is connected: where it stands is looked up for each request.
    ask: ({ pad, table }, request) =>
      request.type === 'unlock-table'
        ? unlock({ pad, table }, request)
        : desk.ask(askerOf({ pad, table }), request),
    findPiece,
    authority,
    clock,
    log,
    onLink: (pad, link) => {
      log.info({ pad, ...link }, 'pad')
      for (const tell of watchers) tell(pad)
    },
  })
  const publishing = publishStates(desk, broker, clock, codes)
  const unfollow = followRevocations(desk, broker, folder.dropSecrets, (pad, error) =>
    log.error(
      { pad, err: error },
      'the secrets of a revoked device are still on file; the journal keeps it out',
    ),
  )
  return {
    broker,
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
