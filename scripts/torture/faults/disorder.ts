/** Requests come twice and five times, late, and after their neighbours. */
import { inDisorder, plainly } from '../manner.ts'
import type { Trouble } from './trouble.ts'

export const disorder: Trouble = {
  name: 'disorder',
  missing: () => undefined,
  begin: async ({ guests }, chance) => {
    for (const guest of guests) guest.manner = inDisorder(chance.split())
    return () => {
      for (const guest of guests) guest.manner = plainly
    }
  },
  lastsMs: [500, 2_000],
  mayCause: [],
}
