/** Which devices belong to this restaurant, and how one proves that it is who it says. */
import { timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import {
  type DeviceId,
  DeviceName,
  type KitchenName,
  type PadName,
  type StationId,
  type TableId,
} from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import {
  createRecord,
  type DeviceRecord,
  hashSecret,
  readRecord,
  recordName,
  replaceRecord,
  shelveAll,
} from './device-records.ts'

/** A pad that has proved its name. */
export interface PadDevice {
  readonly kind: 'pad'
  readonly pad: PadName
  /** The table it stands on. */
  readonly table: TableId
}

/** A kitchen device that has proved its name. */
export interface KitchenDevice {
  readonly kind: 'station'
  readonly station: KitchenName
  /** Whose tickets it shows; all of them when empty. */
  readonly stations: readonly StationId[]
}

export type Device = PadDevice | KitchenDevice

export const deviceName = (device: Device): DeviceName =>
  device.kind === 'pad' ? device.pad : device.station

/** The port: a folder of secrets now, client certificates later. */
export interface Devices {
  /**
   * The device of this name if `secret` is a secret of its; undefined for a wrong one and for a name nobody has.
   * Asked at every connection, so that a device added or removed counts from then on.
   *
   * @throws Fault `device-damaged` for a record that cannot be read; and what the disk throws where the first use of
   * a new secret cannot be kept, so that the device comes again and both its secrets go on counting
   */
  authenticate(name: string, secret: Uint8Array): Promise<Device | undefined>
}

/** What a technician gives a device: a pad its table, a kitchen device its stations. */
export type Giving = Secret & ({ readonly table: TableId } | { readonly stations: readonly StationId[] })

interface Secret {
  readonly device: DeviceId
  /** 256 random bits, as text. */
  readonly secret: string
  /** UTC milliseconds. */
  readonly now: number
  /** Takes the name over from other hardware. */
  readonly replace?: boolean
  /** It was put out: whatever it had before is to count no more. */
  readonly anew?: boolean
}

export interface DeviceFolder extends Devices {
  /**
   * Gives a device a name, its table or stations, and a secret; on disk when it resolves. The same hardware again
   * keeps the secret it has until it first comes with the new one, so that a cable pulled out in between breaks
   * nothing. Other hardware under a name that is taken (also by a pad whose hardware nobody knows) is refused
   * `name-taken`, unless it is to replace the other, whose secrets are then void at once. A pad never takes a
   * kitchen device's name, nor the other way round.
   */
  giveSecret(name: DeviceName, giving: Giving): Promise<'given' | 'name-taken'>
  /** Makes a device's secrets void, durably; the rest stays on record. Nothing where there is no such device. */
  dropSecrets(name: DeviceName): Promise<void>
}

export const devicesFolder = (data: string): string => join(data, 'devices')

/** Compared with where there is no secret; nothing hashes to it as far as anybody knows. */
const nobody = Buffer.alloc(32)

const isSecret = (given: Buffer, hash: string | undefined): boolean =>
  timingSafeEqual(given, hash === undefined ? nobody : Buffer.from(hash, 'hex')) && hash !== undefined

/**
 * The devices in the folder `devices` of a data directory, which `npm run devices` fills and technicians change.
 * One a data directory and process: changes of a record wait for each other here and nowhere else.
 */
export const openDevices = (data: string): DeviceFolder => {
  const folder = devicesFolder(data)
  shelveAll(folder)
  let changing: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const turn = changing.then(change, change)
    changing = turn.catch(() => undefined)
    return turn
  }

  /** The new secret has arrived: from now on it is the only one. Looks again, for others may have changed the record. */
  const settle = (name: DeviceName, hash: string): Promise<DeviceRecord | undefined> =>
    inTurn(async () => {
      const record = await readRecord(folder, name)
      if (record === undefined || record.hash === hash) return record
      if (record.next !== hash) return undefined
      const { next: _, ...rest } = record
      await replaceRecord(folder, { ...rest, hash })
      return record
    })

  return {
    authenticate: async (name, secret) => {
      const named = check(DeviceName, name)
      const found = named.ok ? await readRecord(folder, named.value) : undefined
      const hash = hashSecret(secret)
      const given = Buffer.from(hash, 'hex')
      const present = isSecret(given, found?.hash)
      const coming = isSecret(given, found?.next)
      if (found === undefined || recordName(found) !== name || !(present || coming)) return undefined
      const record = present ? found : await settle(recordName(found), hash)
      return record && deviceOf(record)
    },
    giveSecret: (name, giving) =>
      inTurn(async () => {
        const { device, secret, now, replace = false, anew = false } = giving
        const hash = hashSecret(secret)
        const record = await readRecord(folder, name)
        const place = placeOf(name, giving)
        if (record === undefined) {
          if (!(await createRecord(folder, { ...place, hash, device, addedAt: now }))) return 'name-taken'
          return 'given'
        }
        if ('pad' in record !== 'pad' in place) return 'name-taken'
        const same = record.device === device
        if (!same && !replace) return 'name-taken'
        const has = same && !anew ? record.hash : undefined
        const secrets = has === undefined ? { hash } : { hash: has, next: hash }
        await replaceRecord(folder, { ...place, ...secrets, device, addedAt: record.addedAt })
        return 'given'
      }),
    dropSecrets: name =>
      inTurn(async () => {
        const record = await readRecord(folder, name)
        if (record === undefined || (record.hash === undefined && record.next === undefined)) return
        const { hash: _, next: __, ...rest } = record
        await replaceRecord(folder, rest)
      }),
  }
}

const deviceOf = (record: DeviceRecord): Device =>
  'pad' in record
    ? { kind: 'pad', pad: record.pad, table: record.table }
    : { kind: 'station', station: record.station, stations: record.stations }

const placeOf = (name: DeviceName, giving: Giving) =>
  'table' in giving
    ? { pad: name as PadName, table: giving.table }
    : { station: name as KitchenName, stations: [...giving.stations] }
