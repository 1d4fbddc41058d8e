/** The card that is kept of each device: its name, where it belongs, and what its secrets hash to; a file each, mode 0600. */
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { DeviceId, DeviceName, KitchenName, PadName, TableId } from '../../protocol/ids.ts'
import { ShownStations } from '../../protocol/provisioning.ts'
import { check } from '../../protocol/shape.ts'
import { createPrivate, filesIn, readPrivate, readPrivateNow, replacePrivate } from '../private-file.ts'

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })

const proof = {
  /**
   * SHA-256 of the secret's text, hex; absent when the device was put out. One round is enough, and a slow hash
   * would only let a crowd at the door keep the box busy: the secret is 256 random bits, which nobody guesses
   * however fast.
   */
  hash: Type.Optional(Hash),
  /** The same of a secret that was given out later: it becomes the only one when it is first used. */
  next: Type.Optional(Hash),
  /** The hardware it was given to, where a technician did it. */
  device: Type.Optional(DeviceId),
  /** UTC milliseconds. */
  addedAt: Type.Integer({ minimum: 0 }),
}

const PadRecord = Type.Object({ pad: PadName, table: TableId, ...proof }, { additionalProperties: false })
export type PadRecord = Static<typeof PadRecord>

const KitchenRecord = Type.Object(
  { station: KitchenName, stations: ShownStations, ...proof },
  { additionalProperties: false },
)
export type KitchenRecord = Static<typeof KitchenRecord>

/** `devices/<name>.json`, mode 0600: of a pad or of a kitchen device. One file a name, and so one device a name. */
export const DeviceRecord = Type.Union([PadRecord, KitchenRecord])
export type DeviceRecord = Static<typeof DeviceRecord>

export const recordName = (record: DeviceRecord): DeviceName =>
  'pad' in record ? record.pad : record.station

export const hashSecret = (secret: Uint8Array | string): string =>
  createHash('sha256').update(secret).digest('hex')

/** What is told of a device's secrets: the first 16 hex digits of each hash, the one it has before the one it was given. */
export const checksOf = ({ hash, next }: Pick<DeviceRecord, 'hash' | 'next'>): readonly string[] =>
  [hash, next].filter(one => one !== undefined).map(one => one.slice(0, 16))

const ending = '.json'
const pathOf = (folder: string, name: DeviceName): string => join(folder, `${name}${ending}`)

/** The cards that were read since their folder looks as it does. */
interface Shelf {
  readonly mark: bigint
  readonly cards: Map<DeviceName, DeviceRecord>
}
const shelves = new Map<string, Shelf>()

/** A folder that changed so lately, in milliseconds, may change once more and look the same: its time moves in steps. */
const settledMs = 100

/**
 * When a name in the folder last came, went or got another file. Undefined where that was just now, or nobody can tell.
 * This is asked on the caller's thread: what is known of a folder in use is in memory, and the answer comes in a
 * microsecond or two even while the disk hangs. Asking another thread took twenty times that of this one's time.
 */
const markOf = (folder: string): bigint | undefined => {
  const { mtimeNs = 0n, mtimeMs = 0n } = statSync(folder, { bigint: true, throwIfNoEntry: false }) ?? {}
  return mtimeMs > 0n && Date.now() - Number(mtimeMs) > settledMs ? mtimeNs : undefined
}

/**
 * A device's record, or undefined where there is none. While the folder looks the same no card is read again, for all
 * are put there as new files under their names: a house whose power comes back has all its pads at the door in one
 * second, and a look at each card was a twelfth of what they cost.
 * @throws Fault `device-damaged`
 */
export const readRecord = async (folder: string, name: DeviceName): Promise<DeviceRecord | undefined> => {
  const mark = markOf(folder)
  const shelf = shelves.get(folder)
  const before = shelf?.mark === mark ? shelf?.cards.get(name) : undefined
  if (before !== undefined) return before
  const path = pathOf(folder, name)
  try {
    const record = await readPrivate(DeviceRecord, path)
    // What was read may be newer than the mark: then the next look finds another mark, and reads again.
    if (record !== undefined && mark !== undefined) keep(folder, mark, name, record)
    return record
  } catch (cause) {
    throw new Fault('device-damaged', `${path} cannot be read; remove it and add the device again`, { cause })
  }
}

const keep = (folder: string, mark: bigint, name: DeviceName, record: DeviceRecord): void => {
  const shelf = shelves.get(folder)
  if (shelf?.mark === mark) shelf.cards.set(name, record)
  else shelves.set(folder, { mark, cards: new Map([[name, record]]) })
}

/**
 * Reads all cards at once, on the caller's thread: for the moment before the first device is let in, when nobody is
 * there to be held up by the disk. 500 cards take 6 ms, and one by one through Node's pool 70, at every start and just
 * while all their pads are on their way back. A card that cannot be read is left to whoever asks for it.
 * @throws what the disk says of the folder itself
 */
export const shelveAll = (folder: string): void => {
  const mark = markOf(folder)
  if (mark === undefined) return
  for (const file of namesOf(readdirSync(folder))) {
    const name = check(DeviceName, file)
    if (name.ok) shelve(folder, mark, name.value)
  }
}

const shelve = (folder: string, mark: bigint, name: DeviceName): void => {
  try {
    const record = readPrivateNow(DeviceRecord, pathOf(folder, name))
    if (record !== undefined) keep(folder, mark, name, record)
  } catch {
    // A damaged card is told of when its device comes, and by `listDevices`.
  }
}

const namesOf = (files: readonly string[]): readonly string[] =>
  files.filter(file => file.endsWith(ending)).map(file => file.slice(0, -ending.length))

/** The names in the folder, in no order. */
export const namesIn = async (folder: string): Promise<readonly string[]> => namesOf(await filesIn(folder))

/** Adds a record under a name that must be free; false when it is not. On disk when it resolves. */
export const createRecord = (folder: string, record: DeviceRecord): Promise<boolean> =>
  createPrivate(pathOf(folder, recordName(record)), record)

/** Puts a record in the place of the one of its name: the old one or the new one is there at any moment. On disk when it resolves. */
export const replaceRecord = (folder: string, record: DeviceRecord): Promise<void> =>
  replacePrivate(pathOf(folder, recordName(record)), record)
