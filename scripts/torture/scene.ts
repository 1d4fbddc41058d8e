/** The restaurant as trouble finds it: everything in it that can be broken. */
import type { Clock } from '../../protocol/time.ts'
import type { Air } from './air.ts'
import type { Bell } from './bell.ts'
import type { Guest } from './guest.ts'
import type { House } from './house.ts'
import type { Patron } from './patron.ts'
import type { Manager } from './repricing.ts'
import type { Tray } from './tray.ts'

export interface Scene {
  /** For scraps. */
  readonly folder: string
  readonly house: House
  /** By station. */
  readonly trays: ReadonlyMap<string, Tray>
  /** The ways from the tables to the gateway. */
  readonly airs: readonly Air[]
  /** Pads in this process. */
  readonly guests: readonly Guest[]
  /** Pads that are processes of their own. */
  readonly patrons: readonly Patron[]
  readonly manager: Manager
  readonly clock: Clock
  readonly bell: Bell
  /** How many orders were answered so far. */
  answered(): number
}
