/** A printer runs out of paper: it takes tickets until it is full of them, and prints them when it has paper again. */
import type { Trouble } from './trouble.ts'

export const paperOut: Trouble = {
  name: 'paper-out',
  missing: () => undefined,
  begin: async ({ trays }, chance) => {
    const { hand } = chance.pick([...trays.values()])
    await hand.set({ paper: false })
    return () => hand.set({ paper: true })
  },
  lastsMs: [500, 3_000],
  mayCause: [],
}
