/** How a device comes to belong to the restaurant: a name, a table or stations, and a secret that is said once. */
import { byNumber } from '../../protocol/by-number.ts'
import { Fault } from '../../protocol/fault.ts'
import { DeviceName, type KitchenName, PadName, type StationId, type TableId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { createRecord, type DeviceRecord, hashSecret, namesIn, readRecord } from './device-records.ts'
import { devicesFolder } from './devices.ts'

/** What a new device is given, and nobody can read anywhere again. */
export interface Enrolled {
  readonly pad: PadName
  readonly secret: string
  readonly table: TableId
}

const padName = (n: number): PadName => {
  const name = check(PadName, `pad-${n}`)
  if (!name.ok) throw new Fault('no-name-left', 'Every name for a pad is taken')
  return name.value
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
  const taken = new Set(await namesIn(folder))
  const enrolled: Enrolled[] = []
  let n = 1
  for (const table of tables) {
    const one = secret()
    while (true) {
      const pad = padName(n++)
      if (taken.has(pad)) continue
      if (!(await createRecord(folder, { pad, table, hash: hashSecret(one), addedAt: now }))) continue
      enrolled.push({ pad, secret: one, table })
      break
    }
  }
  return enrolled
}

/**
 * Adds a kitchen device for these stations, all of them when there are none; its secret when that is on disk, and
 * undefined where a device of either kind has the name. A running gateway knows it at once.
 */
export const enrolKitchenDevice = async (
  data: string,
  station: KitchenName,
  stations: readonly StationId[],
  { now, secret }: { readonly now: number; readonly secret: () => string },
): Promise<string | undefined> => {
  const one = secret()
  const record = { station, stations: [...stations], hash: hashSecret(one), addedAt: now }
  return (await createRecord(devicesFolder(data), record)) ? one : undefined
}

/**
 * The devices of a data directory, by name, `pad-2` before `pad-10`. What is no device's name is not read.
 * @throws Fault `device-damaged`
 */
export const listDevices = async (data: string): Promise<readonly DeviceRecord[]> => {
  const folder = devicesFolder(data)
  const names = [...(await namesIn(folder))].sort(byNumber)
  const records = await Promise.all(
    names.map(name => {
      const named = check(DeviceName, name)
      return named.ok ? readRecord(folder, named.value) : undefined
    }),
  )
  return records.filter(record => record !== undefined)
}
