/** Where devices belong and how they are called: part of the journal's vocabulary, see `fact.ts`. */
import type { DeviceId, DeviceName, KitchenName, PadName, StationId, TableId } from '../../protocol/ids.ts'

export type DeviceFact =
  | {
      readonly fact: 'device-assigned'
      readonly pad: PadName
      readonly table: TableId
      readonly device: DeviceId
    }
  | {
      readonly fact: 'kitchen-device-assigned'
      readonly station: KitchenName
      /** Whose tickets it shows; all of them when empty. */
      readonly stations: readonly StationId[]
      readonly device: DeviceId
    }
  /** `pad`: the device's name, also a kitchen device's. */
  | { readonly fact: 'device-renamed'; readonly pad: DeviceName; readonly label: string }
  | { readonly fact: 'device-revoked'; readonly pad: DeviceName }
