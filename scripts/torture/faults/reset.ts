/** Every line from some of the tables is cut with a reset, and for a moment there is no other. */
import type { Trouble } from './trouble.ts'

export const reset: Trouble = {
  name: 'reset',
  missing: () => undefined,
  begin: async ({ airs }, chance) => {
    const { wifi } = chance.pick(airs)
    wifi.set('off')
    return () => wifi.set('on')
  },
  lastsMs: [0, 500],
  mayCause: [],
}
