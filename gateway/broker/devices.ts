/** Which devices belong to this restaurant, and how one proves that it is who it says. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { PadName, TableId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'

/** A device that has proved its name. */
export interface Device {
  readonly pad: PadName
  /** The table it stands on. */
  readonly table: TableId
}

/** The port: a folder of secrets now, client certificates later. */
export interface Devices {
  /**
   * The device of this name if `secret` is its secret; undefined for a wrong one and for a name nobody has.
   * Asked at every connection, so that a device added or removed counts from then on.
   *
   * @throws Fault `device-damaged` for a record that cannot be read
   */
  authenticate(name: string, secret: Uint8Array): Promise<Device | undefined>
}

/** `devices/<pad>.json`, mode 0600. */
export const DeviceRecord = Type.Object(
  {
    pad: PadName,
    table: TableId,
    /**
     * SHA-256 of the secret's text, hex. One round is enough, and a slow hash would only let a crowd at the door
     * keep the box busy: the secret is 256 random bits, which nobody guesses however fast.
     */
    hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** UTC milliseconds. */
    addedAt: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
)
export type DeviceRecord = Static<typeof DeviceRecord>

export const devicesFolder = (data: string): string => join(data, 'devices')

export const hashSecret = (secret: Uint8Array | string): string =>
  createHash('sha256').update(secret).digest('hex')

/** Compared with when there is no such device. */
const nobody = Buffer.alloc(32)

const damaged = (path: string, cause: unknown): Fault =>
  new Fault('device-damaged', `${path} cannot be read; remove it and add the device again`, { cause })

/** The record in a file, or undefined where there is no such file. */
export const readRecord = async (path: string): Promise<DeviceRecord | undefined> => {
  let value: unknown
  try {
    value = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw damaged(path, cause)
  }
  const checked = check(DeviceRecord, value)
  if (checked.ok) return checked.value
  throw damaged(path, new Error(checked.problems.join('; ')))
}

/** The devices in the folder `devices` of a data directory, which `npm run devices` fills. */
export const openDevices = (data: string): Devices => ({
  authenticate: async (name, secret) => {
    const pad = check(PadName, name)
    const record = pad.ok ? await readRecord(join(devicesFolder(data), `${pad.value}.json`)) : undefined
    const known = record === undefined ? nobody : Buffer.from(record.hash, 'hex')
    const same = timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), known)
    if (!same || record === undefined || record.pad !== name) return undefined
    return { pad: record.pad, table: record.table }
  },
})
