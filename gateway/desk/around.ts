/** What there is to know of a moment beside the floor: who is there, how the printers do, what the disk says. */
import type { DeviceState, KitchenDeviceState } from '../../protocol/device.ts'
import type { PrinterId, StationId } from '../../protocol/ids.ts'
import type { HouseNow } from '../../protocol/now.ts'
import type { FloorOrder, FloorTicket } from '../rules/floor.ts'

/** A printer, by its own word or as far as printing tells. */
export interface PrinterSeen {
  readonly printer: PrinterId
  /** `stopped`: it says what keeps it from printing. */
  readonly at: 'ready' | 'printing' | 'stopped' | 'away'
  /** UTC milliseconds. */
  readonly since: number
  readonly waiting: number
  readonly why?: string
  /** Its roll is nearly empty. */
  readonly isLow?: true
}

/** What there is to know beside the floor. */
export interface Around {
  readonly pads: readonly DeviceState[]
  readonly kitchenDevices?: readonly KitchenDeviceState[]
  readonly printers: readonly PrinterSeen[]
  readonly screens: HouseNow['screens']
  /** Stations whose tickets no living screen shows. */
  readonly unwatched: readonly StationId[]
  /** What the disk said, while orders are not taken. */
  readonly trouble: string | undefined
  /** When this gateway began to look, UTC milliseconds: nobody was seen before. */
  readonly startedAt: number
  /** How far the wall clock was moved since then, milliseconds; forward is positive. */
  readonly steppedMs: number
  /** When the authority ends that devices pin and browsers trust, UTC milliseconds. */
  readonly authorityUntil?: number
  /** In the demo anybody may be the owner, and nobody need. */
  readonly demo?: boolean
}

export interface LateTicket {
  readonly ticket: FloorTicket
  readonly order: FloorOrder
}
