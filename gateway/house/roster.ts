/** The cards of the house's devices, at hand: read from their folder when somebody asks or something changed. */
import type { DeviceName, TableId } from '../../protocol/ids.ts'
import type { Cancel } from '../../protocol/time.ts'
import type { FiledDevice, FiledKitchenDevice } from '../desk/devices-view.ts'
import { isRevoked, tableOf } from '../desk/devices-view.ts'
import type { Floor } from '../rules/floor.ts'

/** The cards as they were read at one moment, by name. */
export interface Filed {
  readonly pads: readonly FiledDevice[]
  readonly kitchenDevices: readonly FiledKitchenDevice[]
}

export interface Roster {
  /** As they were read last. */
  readonly filed: Filed
  /** Reads them again; one reading at a time, and who asks meanwhile gets the next. */
  refresh(): Promise<Filed>
  /** A device that is not among them has come: somebody added it by hand. */
  met(device: DeviceName): void
  /** The tables that pads stand on. */
  tables(floor: Floor): Iterable<TableId>
  /** Calls `listener` when a reading brought other cards than the one before. */
  watch(listener: () => void): Cancel
}

/** @param report what was in the way of reading them; the old ones stay at hand */
export const openRoster = (
  read: () => Promise<readonly (FiledDevice | FiledKitchenDevice)[]>,
  report: (error: unknown) => void,
): Roster => {
  let filed: Filed = { pads: [], kitchenDevices: [] }
  let reading: Promise<Filed> = Promise.resolve(filed)
  const watchers = new Set<() => void>()
  const refresh = (): Promise<Filed> => {
    const again = async () => {
      const before = JSON.stringify(filed)
      const cards = await read()
      filed = {
        pads: cards.filter(card => 'pad' in card),
        kitchenDevices: cards.filter(card => 'station' in card),
      }
      if (JSON.stringify(filed) !== before) for (const tell of watchers) tell()
      return filed
    }
    reading = reading.then(again, again)
    return reading
  }
  const isKnown = (device: DeviceName): boolean =>
    filed.pads.some(({ pad }) => pad === device) ||
    filed.kitchenDevices.some(({ station }) => station === device)
  return {
    get filed() {
      return filed
    },
    refresh,
    met: device => {
      if (!isKnown(device)) refresh().catch(report)
    },
    tables: floor => filed.pads.filter(({ pad }) => !isRevoked(floor, pad)).map(file => tableOf(floor, file)),
    watch: listener => {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
  }
}
