/** The card that is kept of each device: its name, its table, and what its secrets hash to; a file each, mode 0600. */
import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { DeviceId, PadName, TableId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** `devices/<pad>.json`, mode 0600. */
export const DeviceRecord = Type.Object(
  {
    pad: PadName,
    table: TableId,
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
  },
  { additionalProperties: false },
)
export type DeviceRecord = Static<typeof DeviceRecord>

export const hashSecret = (secret: Uint8Array | string): string =>
  createHash('sha256').update(secret).digest('hex')

/** What is told of a device's secrets: the first 16 hex digits of each hash, the one it has before the one it was given. */
export const checksOf = ({ hash, next }: DeviceRecord): readonly string[] =>
  [hash, next].filter(one => one !== undefined).map(one => one.slice(0, 16))

const ending = '.json'
const pathOf = (folder: string, pad: PadName): string => join(folder, `${pad}${ending}`)

const damaged = (path: string, cause: unknown): Fault =>
  new Fault('device-damaged', `${path} cannot be read; remove it and add the device again`, { cause })

const absent = <T>(instead: T) => {
  return (cause: NodeJS.ErrnoException): T => {
    if (cause.code === 'ENOENT') return instead
    throw cause
  }
}

/**
 * A device's record, or undefined where there is none.
 * @throws Fault `device-damaged`
 */
export const readRecord = async (folder: string, pad: PadName): Promise<DeviceRecord | undefined> => {
  const path = pathOf(folder, pad)
  let value: unknown
  try {
    const text = await readFile(path, 'utf8').catch(absent(undefined))
    if (text === undefined) return undefined
    value = JSON.parse(text)
  } catch (cause) {
    throw damaged(path, cause)
  }
  const checked = check(DeviceRecord, value)
  if (checked.ok) return checked.value
  throw damaged(path, new Error(checked.problems.join('; ')))
}

/** The names in the folder, in no order. */
export const namesIn = async (folder: string): Promise<readonly string[]> => {
  const files = await readdir(folder).catch(absent([] as string[]))
  return files.filter(file => file.endsWith(ending)).map(file => file.slice(0, -ending.length))
}

export const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

export const makeFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/**
 * Writes a draft, complete and on disk, and has it put in its place: whenever the power goes, half a record is never
 * found under a device's name. Drafts have names of their own, so that a command and a running gateway never write
 * into the same one.
 */
const place = async <T>(
  folder: string,
  record: DeviceRecord,
  put: (draft: string, path: string) => Promise<T>,
): Promise<T> => {
  const path = pathOf(folder, record.pad)
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify(record)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    return await put(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Adds a record under a name that must be free; false when it is not. On disk once the folder has been synced. */
export const createRecord = (folder: string, record: DeviceRecord): Promise<boolean> =>
  place(folder, record, (draft, path) =>
    link(draft, path).then(
      () => true,
      (cause: NodeJS.ErrnoException) => {
        if (cause.code === 'EEXIST') return false
        throw cause
      },
    ),
  )

/** Puts a record in the place of the one of its name: the old one or the new one is there at any moment. On disk when it resolves. */
export const replaceRecord = async (folder: string, record: DeviceRecord): Promise<void> => {
  await place(folder, record, rename)
  await syncFolder(folder)
}
