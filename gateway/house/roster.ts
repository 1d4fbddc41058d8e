/** The cards of the house's devices, at hand: read from their folder when somebody asks or something changed. */
import type { PadName, TableId } from '../../protocol/ids.ts'
import type { Cancel } from '../../protocol/time.ts'
import type { FiledDevice } from '../desk/devices-view.ts'
import { isRevoked, tableOf } from '../desk/devices-view.ts'
import type { Floor } from '../rules/floor.ts'

export interface Roster {
  /** As they were read last. */
  readonly filed: readonly FiledDevice[]
  /** Reads them again; one reading at a time, and who asks meanwhile gets the next. */
  refresh(): Promise<readonly FiledDevice[]>
  /** A pad that is not among them has come: somebody added it by hand. */
  met(pad: PadName): void
  /** The tables that pads stand on. */
  tables(floor: Floor): Iterable<TableId>
  /** Calls `listener` when a reading brought other cards than the one before. */
  watch(listener: () => void): Cancel
}

/** @param report what was in the way of reading them; the old ones stay at hand */
export const openRoster = (
  read: () => Promise<readonly FiledDevice[]>,
  report: (error: unknown) => void,
): Roster => {
  let filed: readonly FiledDevice[] = []
  let reading: Promise<readonly FiledDevice[]> = Promise.resolve(filed)
  const watchers = new Set<() => void>()
  const refresh = (): Promise<readonly FiledDevice[]> => {
    const again = async () => {
      const before = JSON.stringify(filed)
      filed = await read()
      if (JSON.stringify(filed) !== before) for (const tell of watchers) tell()
      return filed
    }
    reading = reading.then(again, again)
    return reading
  }
  return {
    get filed() {
      return filed
    },
    refresh,
    met: pad => {
      if (!filed.some(file => file.pad === pad)) refresh().catch(report)
    },
    tables: floor => filed.filter(({ pad }) => !isRevoked(floor, pad)).map(file => tableOf(floor, file)),
    watch: listener => {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
  }
}
