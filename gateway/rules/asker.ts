/** Who wants something: proven by the door it came through, never claimed in the request. */
import type { KitchenName, PadName, StaffId, StationId, TableId } from '../../protocol/ids.ts'
import type { Role } from '../../protocol/roles.ts'

export type Asker =
  /** A pad, at the table its device file names; none while it is unassigned. */
  | { readonly kind: 'pad'; readonly pad: PadName; readonly table: TableId | undefined }
  /** Somebody signed in. `stations`: a cook's own; all of them when absent or empty. */
  | {
      readonly kind: 'staff'
      readonly name: StaffId
      readonly role: Role
      readonly stations?: readonly StationId[]
    }
  /** A kitchen device, by the secret it proved: a cook at these stations, all of them when empty, for its screen. */
  | {
      readonly kind: 'station'
      readonly name: KitchenName
      readonly role: 'kitchen'
      readonly stations: readonly StationId[]
    }
  /** A program with a key. */
  | { readonly kind: 'key'; readonly name: string; readonly role: Role }
  | { readonly kind: 'channel'; readonly name: string }
  /** A part of the gateway itself: a timer, a printer's worker, the first start. */
  | { readonly kind: 'gateway'; readonly part: 'printing' | 'hours' | 'seed' | 'door' | 'guests' }

/** `pad/pad-4`, `staff/kitchen`: how facts name who asked. */
export const askerName = (asker: Asker): string => {
  switch (asker.kind) {
    case 'pad':
      return `pad/${asker.pad}`
    case 'staff':
      return `staff/${asker.name}`
    case 'station':
      return `station/${asker.name}`
    case 'key':
      return `key/${asker.name}`
    case 'channel':
      return `channel/${asker.name}`
    case 'gateway':
      return `gateway/${asker.part}`
    default:
      return asker satisfies never
  }
}

/**
 * What makes a request the same request: who asks, and the id they made. Ids of different askers never meet,
 * so nobody can learn or take another's answer by guessing an id.
 */
export const requestKey = (asker: string, id: string): string => `${asker}/${id}`

/** Whether an owner or a manager asks. */
export const isManager = (from: Asker): boolean =>
  (from.kind === 'staff' || from.kind === 'key') && (from.role === 'owner' || from.role === 'manager')

/** Whether the tickets of a station are the asker's business: a cook who has stations works at those alone. */
export const worksAt = (from: Asker, station: StationId): boolean => {
  if ((from.kind !== 'staff' && from.kind !== 'station') || from.role !== 'kitchen') return true
  return from.stations === undefined || from.stations.length === 0 || from.stations.includes(station)
}

/**
 * Whether whoever is called so (`askerName`) orders for guests, at a pad or through another channel, and not for the
 * house. A channel may have any name, that of the floor too.
 */
export const isGuests = (name: string): boolean => name.startsWith('pad/') || name.startsWith('channel/')
