/** How long a finger has for what: for most guests, and for those whose hands are not steady. */
import type { Access } from '../kept.ts'

/** Milliseconds. */
export interface Manners {
  /** So long a key is kept down for its shortcut. */
  readonly holdMs: number
  /** From here on a ring around the key's cell shows how far it is. */
  readonly ringMs: number
  /** Buttons 3 and 4 step on by themselves after the first time, and then each time the second has passed. */
  readonly repeat: { readonly afterMs: number; readonly everyMs: number } | undefined
  /** So long after a key was let go it does not hear the same finger again. */
  readonly lockMs: number
  /** How long an order may be taken back before it is sent. */
  readonly graceMs: number
}

const usual: Manners = {
  holdMs: 600,
  ringMs: 200,
  repeat: { afterMs: 450, everyMs: 125 },
  lockMs: 0,
  graceMs: 4000,
}

/** EN 301 549, 5.7 (repeat can be off) and 5.8 (a second touch within half a second is none). */
const steady: Manners = { holdMs: 1500, ringMs: 500, repeat: undefined, lockMs: 500, graceMs: 8000 }

export const mannersFor = (access: Pick<Access, 'steady'>): Manners => (access.steady ? steady : usual)

export type Chord = 'staff' | 'technician'

/** Both keys kept down for so long, button 1 no later than the other where that acts when it goes down. */
export const chordMs: Readonly<Record<Chord, number>> = { staff: 3000, technician: 8000 }
