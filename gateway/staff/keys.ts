/** The key board: what programs open the door with, a file for each key, which may be hung up or taken away at any time. */
import { timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { freeText } from '../../protocol/order.ts'
import { check } from '../../protocol/shape.ts'
import { createPrivate, filesIn, readPrivate, removePrivate } from '../private-file.ts'
import { hashToken, isToken } from './token.ts'

/** An owner is a person. */
export const keyRoles = ['channel', 'monitor', 'manager', 'technician', 'kitchen', 'waiter'] as const
export type KeyRole = (typeof keyRoles)[number]

/** A channel's name as its orders say it, and every other key's by the same measure; also the name of its file. */
export const KeyName = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,30}$',
  description: "a key's name (a small letter, then small letters, digits and -, at most 31)",
})

/** `keys/<name>.json`, mode 0600. */
export const KeyRecord = Type.Object(
  {
    name: KeyName,
    role: Type.Enum(keyRoles),
    /** SHA-256 of the key's text, hex. */
    hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** UTC milliseconds. */
    addedAt: Type.Integer({ minimum: 0 }),
    /** Good until then, UTC milliseconds; until it is removed when absent. */
    until: Type.Optional(Type.Integer({ minimum: 0 })),
    /** What people call it, where that is not its name. */
    label: Type.Optional(freeText(40, 1)),
  },
  { additionalProperties: false },
)
export type KeyRecord = Static<typeof KeyRecord>

const ending = '.json'
const folderOf = (data: string): string => join(data, 'keys')
const pathOf = (data: string, name: string): string => join(folderOf(data), `${name}${ending}`)

/** Hangs a key up; false when there is one of this name. Good from when it resolves, in a running gateway too. */
export const addKey = (data: string, record: KeyRecord): Promise<boolean> =>
  createPrivate(pathOf(data, record.name), record)

/** Takes a key away, durably; false when there is none of this name. No gateway takes it from then on. */
export const removeKey = async (data: string, name: string): Promise<boolean> => {
  const there = (await filesIn(folderOf(data))).includes(`${name}${ending}`)
  if (there) await removePrivate(pathOf(data, name))
  return there
}

const namesIn = async (data: string): Promise<readonly string[]> =>
  (await filesIn(folderOf(data)))
    .filter(file => file.endsWith(ending))
    .map(file => file.slice(0, -ending.length))
    .filter(name => check(KeyName, name).ok)
    .sort()

/** @throws Fault `file-damaged`, `file-unreadable` */
const readKey = async (data: string, name: string): Promise<KeyRecord | undefined> => {
  const record = await readPrivate(KeyRecord, pathOf(data, name))
  return record?.name === name ? record : undefined
}

/**
 * The keys of a data directory by name, those that have run out included.
 * @throws Fault `file-damaged`, `file-unreadable`
 */
export const listKeys = async (data: string): Promise<readonly KeyRecord[]> => {
  const records = await Promise.all((await namesIn(data)).map(name => readKey(data, name)))
  return records.filter(record => record !== undefined)
}

export interface Keys {
  /** Whose key this is, if it is one and has not run out. Its file is read each time. */
  find(key: string): Promise<KeyRecord | undefined>
  /**
   * Whether a key that was found before still is what it was.
   * @throws Fault `file-unreadable`: nobody can tell just now
   */
  holds(record: KeyRecord): Promise<boolean>
}

/**
 * A key does not say its name, so the first use of one looks through the folder; after that it is known under which
 * name to look, and one small file is read. A file that cannot be read is reported, and bars nobody else.
 *
 * @param now UTC milliseconds
 */
export const openKeys = (data: string, now: () => number, report: (error: unknown) => void): Keys => {
  /** Hash → name. Holds only what was once in a file. */
  const places = new Map<string, string>()

  /** @throws Fault `file-unreadable` */
  const read = async (name: string): Promise<KeyRecord | undefined> => {
    try {
      const record = await readKey(data, name)
      return record?.until !== undefined && record.until <= now() ? undefined : record
    } catch (fault) {
      if (!(fault instanceof Fault) || fault.code !== 'file-damaged') throw fault
      report(fault)
      return undefined
    }
  }
  const readIfPossible = (name: string): Promise<KeyRecord | undefined> =>
    read(name).catch(error => void report(error))

  const isOf = (record: KeyRecord | undefined, hash: string): record is KeyRecord =>
    record !== undefined && timingSafeEqual(Buffer.from(record.hash, 'hex'), Buffer.from(hash, 'hex'))

  const search = async (hash: string): Promise<KeyRecord | undefined> => {
    const records = await Promise.all((await namesIn(data)).map(readIfPossible))
    const found = records.find(record => isOf(record, hash))
    if (found !== undefined) places.set(hash, found.name)
    return found
  }

  return {
    find: async key => {
      if (!isToken(key)) return undefined
      const hash = hashToken(key)
      const name = places.get(hash)
      if (name === undefined) return search(hash)
      const record = await readIfPossible(name)
      if (isOf(record, hash)) return record
      places.delete(hash)
      return undefined
    },
    holds: async record => {
      const present = await read(record.name)
      return isOf(present, record.hash) && present.role === record.role
    },
  }
}
