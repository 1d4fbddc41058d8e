/** The manager publishes another menu every 50 milliseconds: whoever orders from an old one hears of it, or pays that. */
import type { Trouble } from './trouble.ts'

const everyMs = 50

export const menuSwap: Trouble = {
  name: 'menu-swap',
  missing: () => undefined,
  begin: async ({ manager, clock }) => {
    let stop = clock.after(0, turn)
    function turn() {
      manager.turn()
      stop = clock.after(everyMs, turn)
    }
    return () => stop()
  },
  lastsMs: [500, 2_000],
  mayCause: [],
}
