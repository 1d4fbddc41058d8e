/** Which devices belong to this restaurant, and how one proves that it is who it says. */
import { timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { type DeviceId, PadName, type TableId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { createRecord, type DeviceRecord, hashSecret, readRecord, replaceRecord } from './device-records.ts'

/** A device that has proved its name. */
export interface Device {
  readonly pad: PadName
  /** The table it stands on. */
  readonly table: TableId
}

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

/** What a technician gives a device. */
export interface Giving {
  readonly table: TableId
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
   * Gives a device a name, a table and a secret; on disk when it resolves. The same hardware again keeps the secret
   * it has until it first comes with the new one, so that a cable pulled out in between breaks nothing. Other
   * hardware under a name that is taken (also by a pad whose hardware nobody knows) is refused `name-taken`, unless
   * it is to replace the other, whose secrets are then void at once.
   */
  giveSecret(pad: PadName, giving: Giving): Promise<'given' | 'name-taken'>
  /** Makes a device's secrets void, durably; its name and table stay on record. Nothing where there is no such device. */
  dropSecrets(pad: PadName): Promise<void>
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
  let changing: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const turn = changing.then(change, change)
    changing = turn.catch(() => undefined)
    return turn
  }

  /** The new secret has arrived: from now on it is the only one. Looks again, for others may have changed the record. */
  const settle = (pad: PadName, hash: string): Promise<DeviceRecord | undefined> =>
    inTurn(async () => {
      const record = await readRecord(folder, pad)
      if (record === undefined || record.hash === hash) return record
      if (record.next !== hash) return undefined
      const { next: _, ...rest } = record
      await replaceRecord(folder, { ...rest, hash })
      return record
    })

  return {
    authenticate: async (name, secret) => {
      const pad = check(PadName, name)
      const found = pad.ok ? await readRecord(folder, pad.value) : undefined
      const hash = hashSecret(secret)
      const given = Buffer.from(hash, 'hex')
      const present = isSecret(given, found?.hash)
      const coming = isSecret(given, found?.next)
      if (found === undefined || found.pad !== name || !(present || coming)) return undefined
      const record = present ? found : await settle(found.pad, hash)
      return record === undefined ? undefined : { pad: record.pad, table: record.table }
    },
    giveSecret: (pad, { table, device, secret, now, replace = false, anew = false }) =>
      inTurn(async () => {
        const hash = hashSecret(secret)
        const record = await readRecord(folder, pad)
        if (record === undefined) {
          if (!(await createRecord(folder, { pad, table, hash, device, addedAt: now }))) return 'name-taken'
          return 'given'
        }
        const same = record.device === device
        if (!same && !replace) return 'name-taken'
        const has = same && !anew ? record.hash : undefined
        const secrets = has === undefined ? { hash } : { hash: has, next: hash }
        await replaceRecord(folder, { pad, table, ...secrets, device, addedAt: record.addedAt })
        return 'given'
      }),
    dropSecrets: pad =>
      inTurn(async () => {
        const record = await readRecord(folder, pad)
        if (record === undefined || (record.hash === undefined && record.next === undefined)) return
        const { hash: _, next: __, ...rest } = record
        await replaceRecord(folder, rest)
      }),
  }
}
