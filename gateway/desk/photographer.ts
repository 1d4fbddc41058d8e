/** Takes photographs of the floor in a thread of its own, from what is on disk: the desk does not hold still for one. */
import type { Point } from '../journal/journal.ts'
import { startThread } from '../journal/thread.ts'
import type { Darkroom } from './darkroom.ts'
import type { Photographer } from './snapshots.ts'

/**
 * Writing the floor out where the desk works would stop every order for as long as that takes: a tenth of a second
 * with a full house, and a sixth of all the desk's time under load. So another thread makes it: from the newest
 * photograph there is and the journal's entries since, by the same rules, which is also how a restart would make it.
 * The thread lives for one photograph; between two of them nobody pays for a second floor.
 * @param folder the journal's own, open in this process
 */
export const openPhotographer = (folder: string): Photographer => ({
  photograph: async ({ seq, hash }: Point) => {
    const darkroom = startThread<Darkroom>(new URL('./darkroom.ts', import.meta.url))
    try {
      // A copy: what is asked is given away.
      await darkroom.ask('photograph', { folder, seq, hash: Uint8Array.from(hash) })
    } finally {
      await darkroom.close()
    }
  },
})
