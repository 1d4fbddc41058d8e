/** A device as the page lists it, whichever kind it is. */
import type { DeviceState, KitchenDeviceState } from '../../../../../protocol/device.ts'
import type { DeviceName, StationId } from '../../../../../protocol/ids.ts'
import type { HouseNow } from '../../../../../protocol/now.ts'
import { ago } from '../ages.ts'

type Known = Pick<
  DeviceState | KitchenDeviceState,
  'label' | 'device' | 'online' | 'version' | 'seenAt' | 'revoked'
>

export interface Listed extends Known {
  readonly kind: 'pad' | 'kitchen device'
  readonly name: DeviceName
  /** Where it stands: `table 4`, `Grill, Bar`. */
  readonly where: string
}

/** What people call it. */
export const calledOf = ({ label, name }: Listed): string => label ?? name

export const padsOf = (house: HouseNow): readonly Listed[] =>
  house.pads.map(({ pad, table, ...known }) => ({
    kind: 'pad',
    name: pad,
    where: `table ${table}`,
    ...known,
  }))

export const kitchenDevicesOf = (house: HouseNow): readonly Listed[] => {
  const names = new Map(house.stations?.map(({ station, name }) => [station, name]))
  const where = (stations: readonly StationId[]) =>
    stations.length === 0 ? 'all stations' : stations.map(one => names.get(one) ?? one).join(', ')
  return (house.kitchenDevices ?? []).map(({ station, stations, ...known }) => ({
    kind: 'kitchen device',
    name: station,
    where: where(stations),
    ...known,
  }))
}

export const conditionOf = ({ revoked, online, seenAt }: Listed, now: number): string => {
  if (revoked) return '✗ revoked'
  if (online) return '● online'
  return seenAt === undefined ? '○ not seen since the start' : `○ last seen ${ago(seenAt, now)} ago`
}
