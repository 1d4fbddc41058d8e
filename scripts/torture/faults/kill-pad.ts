/** A pad's battery is pulled out, and put in again: it goes on with whatever it had kept. */
import { needsPads, type Trouble } from './trouble.ts'

export const killPad: Trouble = {
  name: 'kill-pad',
  missing: needsPads,
  begin: async ({ patrons, clock }, chance) => {
    const patron = chance.pick(patrons)
    await new Promise<void>(resolve => clock.after(chance.between(0, 800), resolve))
    patron.isBlind = true
    await patron.pad.kill()
    return async () => {
      await patron.pad.wake()
      patron.isBlind = false
    }
  },
  lastsMs: [0, 800],
  mayCause: [],
}
