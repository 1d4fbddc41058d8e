/** How a device comes to belong to the restaurant: a name, a table, and a secret that is said once. */
import { mkdir, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import { PadName, type TableId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { type DeviceRecord, devicesFolder, hashSecret, readRecord } from './devices.ts'

/** What a new device is given, and nobody can read anywhere again. */
export interface Enrolled {
  readonly pad: PadName
  readonly secret: string
  readonly table: TableId
}

const ending = '.json'

const padName = (n: number): PadName => {
  const name = check(PadName, `pad-${n}`)
  if (!name.ok) throw new Fault('no-name-left', 'Every name for a pad is taken')
  return name.value
}

const namesIn = async (folder: string): Promise<readonly string[]> => {
  const files = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []
    throw cause
  })
  return files.filter(file => file.endsWith(ending)).map(file => file.slice(0, -ending.length))
}

/** Writes a file that must not be there yet; false when it is. On disk when it resolves. */
const create = async (path: string, text: string): Promise<boolean> => {
  const file = await open(path, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') return undefined
    throw cause
  })
  if (file === undefined) return false
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  return true
}

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/**
 * Adds a pad for each of `tables`, under the names `pad-1`, `pad-2`, … that are still free, and resolves when
 * they are on disk. A running gateway knows them at once. Two who add at the same time get different names.
 *
 * @param now UTC milliseconds
 * @param secret makes one of 256 random bits, as text
 */
export const enrol = async (
  data: string,
  tables: readonly TableId[],
  { now, secret }: { readonly now: number; readonly secret: () => string },
): Promise<readonly Enrolled[]> => {
  const folder = devicesFolder(data)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const taken = new Set(await namesIn(folder))
  const enrolled: Enrolled[] = []
  let n = 1
  for (const table of tables) {
    const one = secret()
    while (true) {
      const pad = padName(n++)
      if (taken.has(pad)) continue
      const record: DeviceRecord = { pad, table, hash: hashSecret(one), addedAt: now }
      if (!(await create(join(folder, `${pad}${ending}`), `${JSON.stringify(record)}\n`))) continue
      enrolled.push({ pad, secret: one, table })
      break
    }
  }
  await syncFolder(folder)
  return enrolled
}

/**
 * The devices of a data directory, by name, `pad-2` before `pad-10`.
 * @throws Fault `device-damaged`
 */
export const listDevices = async (data: string): Promise<readonly DeviceRecord[]> => {
  const folder = devicesFolder(data)
  const names = [...(await namesIn(folder))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const records = await Promise.all(names.map(name => readRecord(join(folder, `${name}${ending}`))))
  return records.filter(record => record !== undefined)
}
