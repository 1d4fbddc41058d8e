/** What a technician wants a device to be, and what that would change. */
import type { DeviceList, DeviceState, KitchenDeviceState, Pass } from '../../protocol/device.ts'
import { KitchenName, PadName, type StationId, TableId } from '../../protocol/ids.ts'
import {
  type Assigned,
  type GatewayPlace,
  type Hello,
  type KitchenAssigned,
  ShownStations,
} from '../../protocol/provisioning.ts'
import { type Checked, check } from '../../protocol/shape.ts'
import { assignedName, atStations } from './finding.ts'
import { Stop } from './surroundings.ts'

/** As it was typed. */
export type Place =
  /** `name`: else the one it has at this gateway, else `pad-<table>`. */
  | { readonly table: string; readonly name?: string | undefined }
  /** A kitchen device; all stations when there are none. */
  | { readonly station: string; readonly stations: readonly string[] }

/** What a device should be. */
export type Wanted =
  | {
      readonly kind: 'pad'
      readonly name: PadName
      readonly table: TableId
      readonly gateway: GatewayPlace
    }
  | {
      readonly kind: 'station'
      readonly station: KitchenName
      readonly stations: readonly StationId[]
      readonly gateway: GatewayPlace
      /** The port of its pages: where the pass was made out for. */
      readonly web: number
    }

export const nameOf = (wanted: Wanted): string => (wanted.kind === 'pad' ? wanted.name : wanted.station)

/** For a person: `pad-4 at table 4`, `pass-1 at stations grill, bar`. */
export const wordsOf = (wanted: Wanted): string =>
  wanted.kind === 'pad'
    ? `${wanted.name} at table ${wanted.table}`
    : `${wanted.station} at ${atStations(wanted.stations)}`

const must = <T>(checked: Checked<T>, said: string | undefined, what: string): T => {
  if (checked.ok) return checked.value
  throw new Stop('usage', `"${said}" cannot be ${what}: ${checked.problems.join('; ')}`)
}

/** @throws Stop `usage`, also for a place of the other kind of device; `refused` */
export const wantedOf = (place: Place, hello: Hello['hello'], pass: Pass, list: DeviceList): Wanted => {
  if (list.port === null)
    throw new Stop(
      'refused',
      'The gateway lets no devices in from the network: it has no TLS port. Its configuration says where one is.',
    )
  const { host, fingerprint } = pass
  const gateway = { host, port: list.port, fingerprint }
  if ('station' in place) {
    if (hello.kind !== 'station')
      throw new Stop('usage', `${hello.device} is a pad: --table says which table's. Is it the right cable?`)
    return {
      kind: 'station',
      station: must(check(KitchenName, place.station), place.station, 'a name'),
      stations: must(check(ShownStations, place.stations), place.stations.join(), 'stations'),
      gateway,
      web: pass.port,
    }
  }
  if (hello.kind !== 'pad')
    throw new Stop(
      'usage',
      `${hello.device} is a kitchen device: --station says what it is called. Is it the right cable?`,
    )
  const own = list.devices.find(({ device, revoked }) => device === hello.device && !revoked)
  const name = check(PadName, place.name ?? own?.pad ?? `pad-${place.table}`)
  return {
    kind: 'pad',
    table: must(check(TableId, place.table), place.table, 'a table'),
    name: must(name, place.name, 'a name'),
    gateway,
  }
}

type Known = Pick<DeviceState | KitchenDeviceState, 'device' | 'revoked' | 'checks'>

/** How the gateway has it: its card, and what stands there otherwise than wanted. */
const atGateway = (wanted: Wanted, list: DeviceList): { known: Known | undefined; other: string[] } => {
  if (wanted.kind === 'pad') {
    const known = list.devices.find(({ pad }) => pad === wanted.name)
    const isOther = known !== undefined && known.table !== wanted.table
    return {
      known,
      other: isOther ? [`table ${known.table} becomes ${wanted.table} at the gateway`] : [],
    }
  }
  const known = list.kitchenDevices.find(({ station }) => station === wanted.station)
  const isOther = known !== undefined && !isSame(known.stations, wanted.stations)
  const [before, after] = [atStations(known?.stations ?? []), atStations(wanted.stations)]
  return { known, other: isOther ? [`${before} becomes ${after} at the gateway`] : [] }
}

const isSame = (some: readonly StationId[], others: readonly StationId[]): boolean =>
  some.length === others.length && some.every((one, n) => one === others[n])

/** Where pages are that nobody named the port of. */
const usualWeb = 8443

/** What the device itself says otherwise than wanted. */
const atDevice = (wanted: Wanted, assigned: Assigned | KitchenAssigned): string[] => {
  const found: string[] = []
  if (assignedName(assigned) !== nameOf(wanted)) found.push(`the device was ${assignedName(assigned)}`)
  if (wanted.kind === 'pad' && 'table' in assigned && assigned.table !== wanted.table)
    found.push(`the device was at table ${assigned.table}`)
  if (wanted.kind === 'station' && 'stations' in assigned && !isSame(assigned.stations, wanted.stations))
    found.push(`the device was at ${atStations(assigned.stations)}`)
  if (wanted.kind === 'station' && 'stations' in assigned) {
    const { web = usualWeb } = assigned
    if (web !== wanted.web) found.push(`its gateway's pages were at port ${web}`)
  }
  return found
}

/** What would have to change, each a sentence; none when the device and the gateway agree on what is wanted. */
export const differences = (
  wanted: Wanted,
  { device, assigned }: Hello['hello'],
  list: DeviceList,
): readonly string[] => {
  const { known, other } = atGateway(wanted, list)
  const name = nameOf(wanted)
  const place = ({ host, port }: GatewayPlace) => `${host}:${port}`
  const found: string[] = []
  if (known === undefined) found.push(`the gateway does not know ${name} yet`)
  else {
    if (known.device !== device) found.push(`${name} was ${known.device ?? 'a device without an id'}`)
    if (known.revoked) found.push(`${name} had been shut out`)
    found.push(...other)
  }
  if (assigned === null) return [...found, 'the device belonged nowhere']
  found.push(...atDevice(wanted, assigned))
  if (place(assigned.gateway) !== place(wanted.gateway))
    found.push(`its gateway was at ${place(assigned.gateway)}`)
  if (known !== undefined && !known.checks.includes(assigned.check))
    found.push('its secret is not the one the gateway knows')
  return found
}
