/** The kitchen's bell. */
import { type Bell as AnyBell, hangBell } from '../house/bell.ts'
import { type Rung, tonesOf } from './voices.ts'

export type Bell = AnyBell<Rung>

export const hangKitchenBell = (): Bell => hangBell(({ ring, voices }) => tonesOf(ring, voices))
