/** A photograph of the floor now and then, so that a morning does not begin with replaying a year. */
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Floor } from '../rules/floor.ts'
import type { Desk } from './desk.ts'

/** Makes and stores photographs of the floor. They are caches: losing one costs a replay, never an order. */
export interface Photographer {
  /** The floor as it is in the moment of the call, which is as of an entry on disk; resolves when it is stored. */
  photograph(desk: Pick<Desk, 'head' | 'floor'>): Promise<void>
  /** Whether the floor is so small that nobody notices while it is taken. */
  isQuick(floor: Floor): boolean
}

export interface Snapshots {
  /** Takes one now, unless the newest is of this very moment; resolves when it is stored or has failed. */
  take(): Promise<void>
  close(): void
}

export interface SnapshotPlan {
  /** Entries from one to the next of a small floor; a large one is taken more seldom, and waits for a lull. */
  readonly every: number
  /** The place of the newest there is. */
  readonly taken: number
  readonly clock: Pick<Clock, 'after'>
  readonly report: (error: unknown) => void
}

/** What a start replays of a usual house after a power cut: it takes 0.1 to 0.2 s, a tenth of the time there is. */
export const usualEvery = 5_000

/** Entries from one of a large floor to the next, in `every`: the thread replays what the desk has been through. */
const largeEvery = 4
/**
 * It waits for a second in which no more than this part of `every` came: 500 entries of 5,000. Under a load that no
 * restaurant has, it would take a third of a core from the orders, and be of yesterday as soon as it is made.
 */
const lull = 1 / 10
const lookMs = 1_000
/**
 * So many times `every` are not left behind all the same: replaying 60,000 takes 0.8 s (70,000 took 0.95 s), and a
 * restart, which takes 1.1 s besides, is to be over in two.
 */
const mostBehind = 12

/**
 * Takes photographs of the floor, one at a time: of a small one every `every` entries, of a large one every four times
 * as many, in the next lull. A failure is reported and the next one tried in its turn.
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
  const isQuick = () => photographer.isQuick(desk.floor)
  const isDue = () => behind() >= every && (behind() >= every * largeEvery || isQuick())

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
      if (taking !== undefined || !isDue()) return
      const { seq } = desk.head
      if (isQuick() || seq - from <= every * lull) void take()
      else look(seq)
    })
  }

  const unfollow = desk.follow(({ seq }) => {
    if (taking !== undefined || !isDue()) return
    if (isQuick() || behind() >= every * mostBehind) void take()
    else if (stopLooking === undefined) look(seq)
  })
  if (isDue()) look(desk.head.seq)
  return {
    take,
    close: () => {
      unfollow()
      stopLooking?.()
    },
  }
}
