/** Some tables' air lets nothing through and tells nobody; later, what was on its way arrives, late and in order. */
import type { Trouble } from './trouble.ts'

export const halfOpen: Trouble = {
  name: 'half-open',
  missing: () => undefined,
  begin: async ({ airs }, chance) => {
    const { wifi } = chance.pick(airs)
    wifi.set('silent')
    return () => wifi.set('on')
  },
  lastsMs: [500, 5_000],
  mayCause: [],
}
