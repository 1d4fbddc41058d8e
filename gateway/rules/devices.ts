/** What managers and technicians say of devices, and of whoever comes to set one up. */
import type { DeviceName } from '../../protocol/ids.ts'
import type { Asker } from './asker.ts'
import { isManager } from './asker.ts'
import type { Floor } from './floor.ts'
import type { FloorDevice } from './known.ts'
import type { RequestOf } from './request.ts'
import { isTable, noTable } from './seating.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

const mayAssign = (from: Asker): boolean =>
  from.kind === 'gateway' ||
  isManager(from) ||
  ((from.kind === 'staff' || from.kind === 'key') && from.role === 'technician')

/** A week: longer than it takes to set a restaurant up. */
const longestPassMs = 7 * 24 * 60 * 60 * 1_000

/** A name and a table for a device. Whatever was revoked under that name counts again. */
export const assignDevice = (
  floor: Floor,
  { pad, table, device }: RequestOf<'assign-device'>,
  { from }: Moment,
): Verdict => {
  if (!mayAssign(from)) return refuse('not-allowed')
  if (!isTable(floor, table)) return noTable(table)
  const now = floor.devices.get(pad)
  if (now?.table === table && now.device === device && !now.revoked) return accept()
  return accept({ fact: 'device-assigned', pad, table, device })
}

/** A name and stations for a kitchen device. Whatever was revoked under that name counts again. `unknown-station`. */
export const assignKitchenDevice = (
  floor: Floor,
  { station, stations, device }: RequestOf<'assign-kitchen-device'>,
  { from }: Moment,
): Verdict => {
  if (!mayAssign(from)) return refuse('not-allowed')
  const unknown = stations.find(one => floor.site?.stations[one] === undefined)
  if (unknown !== undefined) return refuse('unknown-station', { detail: `There is no station "${unknown}".` })
  const now = floor.devices.get(station)
  const same = now?.stations !== undefined && String(now.stations) === String(stations)
  if (same && now.device === device && !now.revoked) return accept()
  return accept({ fact: 'kitchen-device-assigned', station, stations, device })
}

/**
 * What people call it; an empty text takes the name away. A device nobody here has heard of may still have its
 * record in a file, which rules never see, so it is taken at its word.
 */
export const renameDevice = (floor: Floor, { pad, label }: RequestOf<'rename-device'>): Verdict =>
  (floor.devices.get(pad)?.label ?? '') === label ? accept() : accept({ fact: 'device-renamed', pad, label })

export const revokeDevice = (floor: Floor, { pad }: RequestOf<'revoke-device'>): Verdict =>
  floor.devices.get(pad)?.revoked === true ? accept() : accept({ fact: 'device-revoked', pad })

/** A key for a technician's computer, a week at most: that it was given, and by whom, stays on record. */
export const issuePass = ({ key, name, until }: RequestOf<'issue-pass'>, { at, from }: Moment): Verdict => {
  if (from.kind !== 'gateway' && !isManager(from)) return refuse('not-allowed')
  if (until <= at || until > at + longestPassMs)
    return refuse('not-allowed', { detail: 'A pass ends in the future, within 7 days.' })
  return accept({ fact: 'pass-issued', key, name, until })
}

/** Adds what was said of a device to what is known of it. */
export const tell = (floor: Floor, pad: DeviceName, news: Partial<FloorDevice>): void => {
  const device = { revoked: false, ...floor.devices.get(pad), ...news }
  if (device.label === '') delete device.label
  floor.devices.set(pad, device)
}
