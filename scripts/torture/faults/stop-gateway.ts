/** The gateway stands still for seconds, as on a machine that swaps: nobody is told anything, and nothing is lost. */
import type { Trouble } from './trouble.ts'

export const stopGateway: Trouble = {
  name: 'stop-gateway',
  missing: () => undefined,
  begin: async ({ house }) => {
    const { program } = house
    program.kill('SIGSTOP')
    return () => program.kill('SIGCONT')
  },
  lastsMs: [1_000, 3_500],
  mayCause: ['silence'],
}
