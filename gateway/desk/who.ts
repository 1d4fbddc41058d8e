/** Who did something, as people in the house call each other. */
import type { KitchenName, StaffId } from '../../protocol/ids.ts'
import type { Floor } from '../rules/floor.ts'

/** @param from an asker's name as facts have it: `staff/anna` → `Anna`, or `anna` once she has left the staff */
export const nameOf = (floor: Floor, from: string): string => {
  const cut = from.indexOf('/')
  const kind = from.slice(0, cut)
  const name = from.slice(cut + 1)
  switch (kind) {
    case 'staff':
      return floor.staff.get(name as StaffId)?.name ?? name
    case 'station':
      return floor.devices.get(name as KitchenName)?.label || name
    case 'gateway':
      return name === 'seed' ? 'the first start' : 'the gateway'
    default:
      return name
  }
}
