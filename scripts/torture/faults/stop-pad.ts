/** A pad stands still for seconds, and then believes that no time has passed. */
import { needsPads, type Trouble } from './trouble.ts'

export const stopPad: Trouble = {
  name: 'stop-pad',
  missing: needsPads,
  begin: async ({ patrons }, chance) => {
    const patron = chance.pick(patrons)
    const { program } = patron.pad
    patron.isBlind = true
    program.kill('SIGSTOP')
    return () => {
      program.kill('SIGCONT')
      patron.isBlind = false
    }
  },
  lastsMs: [500, 4_000],
  mayCause: [],
}
