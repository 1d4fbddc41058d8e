/** The kitchen's bell. */
import { type Bell as AnyBell, hangBell } from '../house/bell.ts'

export type Ring = 'new' | 'late' | 'void' | 'printer'
export type Bell = AnyBell<Ring>

/** Frequencies in hertz, one after the other. */
export const hangKitchenBell = (): Bell =>
  hangBell<Ring>({
    new: [880, 1320],
    late: [1000, 1000, 1000],
    void: [660, 440],
    printer: [440, 660, 440, 660],
  })
