/** A photograph of the floor now and then, so that a morning does not begin with replaying a year. */
import type { Clock } from '../../protocol/time.ts'
import type { Point } from '../journal/journal.ts'
import type { Desk } from './desk.ts'

/** Makes and stores photographs of the floor. They are caches: losing one costs a replay, never an order. */
export interface Photographer {
  /** The floor as of a place of the journal that is on disk; resolves when it is stored. */
  photograph(at: Point): Promise<void>
}

export interface Snapshots {
  /** Takes one now, unless the newest is of this very moment; resolves when it is stored or has failed. */
  take(): Promise<void>
  close(): void
}

export interface SnapshotPlan {
  /** Entries from one to the next. */
  readonly every: number
  /** The place of the newest there is. */
  readonly taken: number
  readonly clock: Pick<Clock, 'monotonic'>
  readonly report: (error: unknown) => void
}

/**
 * What a photograph took, so many times over, passes until the next one is begun: they get a twentieth of one
 * core. At a thousand orders a second the journal grows faster than photographs should be paid for.
 */
const restFactor = 20
/** That many entries are not left behind all the same: replaying them is most of the second a restart may take. */
const mostBehind = 40_000

/** Takes a photograph every `every` entries, one at a time. A failure is reported and the next one tried in its turn. */
export const keepSnapshots = (
  desk: Desk,
  photographer: Photographer,
  { every, taken, clock, report }: SnapshotPlan,
): Snapshots => {
  let newest = taken
  let restUntil = Number.NEGATIVE_INFINITY
  let taking: Promise<void> | undefined
  const take = (): Promise<void> => {
    if (taking !== undefined || desk.head.seq === newest) return taking ?? Promise.resolve()
    const { head } = desk
    const began = clock.monotonic()
    newest = head.seq
    taking = photographer
      .photograph(head)
      .catch(report)
      .finally(() => {
        taking = undefined
        const now = clock.monotonic()
        restUntil = now + (now - began) * restFactor
      })
    return taking
  }
  const unfollow = desk.follow(({ seq }) => {
    const behind = seq - newest
    if (behind < every || taking !== undefined) return
    if (behind >= mostBehind || clock.monotonic() >= restUntil) void take()
  })
  return { take, close: unfollow }
}
