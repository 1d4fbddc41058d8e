/** Takes photographs of the floor: of a small one where the desk works, of a large one beside it. */
import type { Point } from '../journal/journal.ts'
import { openSnapshots } from '../journal/snapshots.ts'
import { startThread } from '../journal/thread.ts'
import type { Floor } from '../rules/floor.ts'
import { packFloor } from '../rules/packing.ts'
import { rulesVersion } from '../rules/version.ts'
import type { Darkroom } from './darkroom.ts'
import type { Photographer } from './snapshots.ts'

/**
 * Writing the floor out takes 14 µs for each open order, and the desk holds still meanwhile: 14 ms for so many, once in
 * 5,000 entries, which are an evening or two. A thread takes more than that only to begin, and 40 MB while it is there.
 */
const fewOrders = 1_000

/**
 * A full house is another matter: it would stop every order for a tenth of a second, a sixth of all the desk's time
 * under load. So another thread photographs it: from the newest photograph there is and the journal's entries since,
 * by the same rules, which is also how a restart would make it. The thread lives for one photograph; between two of
 * them nobody pays for a second floor.
 * @param folder the journal's own, open in this process
 * @param few open orders that are photographed where the desk works
 */
export const openPhotographer = (folder: string, few = fewOrders): Photographer => {
  const snapshots = openSnapshots({ folder })

  const onTheSpot = async ({ seq, hash }: Point, floor: Floor): Promise<void> =>
    snapshots.save({ seq, hash, rules: rulesVersion, body: new TextEncoder().encode(packFloor(floor)) })

  const beside = async ({ seq, hash }: Point): Promise<void> => {
    const darkroom = startThread<Darkroom>(new URL('./darkroom.ts', import.meta.url))
    try {
      // A copy: what is asked is given away.
      await darkroom.ask('photograph', { folder, seq, hash: Uint8Array.from(hash) })
    } finally {
      await darkroom.close()
    }
  }

  const isQuick = (floor: Floor): boolean => floor.orders.size <= few
  return {
    isQuick,
    photograph: ({ head, floor }) => (isQuick(floor) ? onTheSpot(head, floor) : beside(head)),
  }
}
