/** From some of the tables, and to them, every byte comes alone. */
import type { Trouble } from './trouble.ts'

export const dribble: Trouble = {
  name: 'dribble',
  missing: () => undefined,
  begin: async ({ airs }, chance) => {
    const air = chance.pick(airs)
    air.drip(true)
    return () => air.drip(false)
  },
  lastsMs: [500, 1_500],
  mayCause: [],
}
