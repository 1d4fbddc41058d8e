/** A photograph of the floor now and then, so that a morning does not begin with replaying a year. */
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Desk } from './desk.ts'

/** Makes and stores photographs of the floor. They are caches: losing one costs a replay, never an order. */
export interface Photographer {
  /** The floor as it is in the moment of the call, which is as of an entry on disk; resolves when it is stored. */
  photograph(desk: Pick<Desk, 'head' | 'floor'>): Promise<void>
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
  readonly clock: Pick<Clock, 'after'>
  readonly report: (error: unknown) => void
}

/**
 * A photograph waits for a second in which no more than this part of `every` came: 500 entries of 20,000. Under a load
 * that no restaurant has, it would take a third of a core from the orders, and be of yesterday as soon as it is made.
 */
const lull = 1 / 40
const lookMs = 1_000
/**
 * So many times `every` are not left behind all the same: replaying 60,000 takes 0.8 s (70,000 took 0.95 s), and a
 * restart, which takes 1.1 s besides, is to be over in two.
 */
const mostBehind = 3

/**
 * Takes a photograph every `every` entries, one at a time, in the next lull. A failure is reported and the next one
 * tried in its turn.
 */
export const keepSnapshots = (
  desk: Desk,
  photographer: Photographer,
  { every, taken, clock, report }: SnapshotPlan,
): Snapshots => {
  let newest = taken
  let taking: Promise<void> | undefined
  let stopLooking: Cancel | undefined
  const behind = () => desk.head.seq - newest

  const take = (): Promise<void> => {
    if (taking !== undefined || behind() === 0) return taking ?? Promise.resolve()
    newest = desk.head.seq
    taking = photographer
      .photograph(desk)
      .catch(report)
      .finally(() => {
        taking = undefined
      })
    return taking
  }

  const look = (from: number): void => {
    stopLooking = clock.after(lookMs, () => {
      stopLooking = undefined
      if (taking !== undefined || behind() < every) return
      const { seq } = desk.head
      if (seq - from <= every * lull) void take()
      else look(seq)
    })
  }

  const unfollow = desk.follow(({ seq }) => {
    if (taking !== undefined || behind() < every) return
    if (behind() >= every * mostBehind) void take()
    else if (stopLooking === undefined) look(seq)
  })
  if (behind() >= every) look(desk.head.seq)
  return {
    take,
    close: () => {
      unfollow()
      stopLooking?.()
    },
  }
}
