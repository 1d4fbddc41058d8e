/** Somebody pulls a printer's plug in the middle of a ticket: what was in it is gone. */
import type { Trouble } from './trouble.ts'

export const printerCut: Trouble = {
  name: 'printer-cut',
  missing: () => undefined,
  begin: async ({ trays }, chance) => {
    const { hand } = chance.pick([...trays.values()])
    hand.cutPowerAfter(chance.between(1, 600))
    return async () => {
      hand.cutPowerAfter(Number.POSITIVE_INFINITY)
      await hand.set({ power: true })
    }
  },
  lastsMs: [300, 2_000],
  mayCause: [],
}
