/** Whom and what the house knows by name: its staff, the browsers they hold, its devices. */
import type { DeviceId, StaffId, StationId, TableId } from '../../protocol/ids.ts'
import type { StaffRole } from '../../protocol/roles.ts'

export interface FloorStaff {
  readonly staff: StaffId
  name: string
  role: StaffRole
  stations: readonly StationId[]
  /** The file that holds the hash of what they sign in with; none until they were given one. */
  secret?: string
}

/** Somebody's browser, by the SHA-256 of the token it holds. */
export interface FloorSignIn {
  readonly staff: StaffId
  readonly at: number
  readonly until: number
  readonly idleMs?: number
}

/** What managers and technicians said of a device; its secret is elsewhere, and so may be its table or stations. */
export interface FloorDevice {
  table?: TableId
  /** Of a kitchen device: all of them when empty. */
  stations?: readonly StationId[]
  device?: DeviceId
  label?: string
  revoked: boolean
}

export interface FloorPad {
  /** The highest sequence number that was decided. */
  seq: number
  /** The id of its latest refused request. */
  refused?: string
}
