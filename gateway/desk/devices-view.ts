/** The devices of the house as managers are told of them: what is on file, what facts say, who is there. */
import type { DeviceState, KitchenDeviceState } from '../../protocol/device.ts'
import type { DeviceId, DeviceName, KitchenName, PadName, StationId, TableId } from '../../protocol/ids.ts'
import type { Floor } from '../rules/floor.ts'

interface Filed {
  readonly device?: DeviceId | undefined
  /** How its secrets are told apart: first 16 hex digits of the SHA-256 of each. */
  readonly checks: readonly string[]
  readonly addedAt: number
}

/** A pad as its file has it. */
export interface FiledDevice extends Filed {
  readonly pad: PadName
  readonly table: TableId
}

/** A kitchen device as its file has it. */
export interface FiledKitchenDevice extends Filed {
  readonly station: KitchenName
  /** All of them when empty. */
  readonly stations: readonly StationId[]
}

/** What the door knows of a device's connection since the gateway started. */
export interface Seen {
  readonly online: boolean
  readonly version?: string
  /** UTC milliseconds. */
  readonly seenAt: number
}

/** Where facts say that a pad stands, else where its file does. */
export const tableOf = (floor: Floor, filed: Pick<FiledDevice, 'pad' | 'table'>): TableId =>
  floor.devices.get(filed.pad)?.table ?? filed.table

/** The stations at which facts say that a kitchen device works, else its file. */
export const stationsOf = (
  floor: Floor,
  filed: Pick<FiledKitchenDevice, 'station' | 'stations'>,
): readonly StationId[] => floor.devices.get(filed.station)?.stations ?? filed.stations

export const isRevoked = (floor: Floor, name: DeviceName): boolean =>
  floor.devices.get(name)?.revoked ?? false

const stateOf = (floor: Floor, name: DeviceName, file: Filed, there: Seen | undefined) => {
  const said = floor.devices.get(name)
  const device = said?.device ?? file.device
  return {
    ...(said?.label ? { label: said.label } : {}),
    ...(device === undefined ? {} : { device }),
    online: there?.online ?? false,
    ...(there?.version === undefined ? {} : { version: there.version }),
    ...(there === undefined ? {} : { seenAt: there.seenAt }),
    addedAt: file.addedAt,
    revoked: said?.revoked ?? false,
    checks: [...file.checks],
  }
}

/** The pads, in the order of the files. */
export const deviceStates = (
  floor: Floor,
  filed: readonly FiledDevice[],
  seen: (pad: PadName) => Seen | undefined,
): DeviceState[] =>
  filed.map(file => ({
    pad: file.pad,
    table: tableOf(floor, file),
    ...stateOf(floor, file.pad, file, seen(file.pad)),
  }))

/** The same of the kitchen devices. */
export const kitchenDeviceStates = (
  floor: Floor,
  filed: readonly FiledKitchenDevice[],
  seen: (station: KitchenName) => Seen | undefined,
): KitchenDeviceState[] =>
  filed.map(file => ({
    station: file.station,
    stations: [...stationsOf(floor, file)],
    ...stateOf(floor, file.station, file, seen(file.station)),
  }))
