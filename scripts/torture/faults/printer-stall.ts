/** A printer stands still: its port takes connections, and nobody reads what comes. */
import type { Trouble } from './trouble.ts'

/* To the gateway this is a printer stopped with SIGSTOP: the kernel answers for it until its buffers are full. */
export const printerStall: Trouble = {
  name: 'printer-stall',
  missing: () => undefined,
  begin: async ({ trays }, chance) => {
    const { hand } = chance.pick([...trays.values()])
    await hand.set({ stall: true })
    return () => hand.set({ stall: false })
  },
  lastsMs: [500, 4_000],
  mayCause: [],
}
