/** A photograph of the floor now and then, so that a morning does not begin with replaying a year. */
import type { Point } from '../journal/journal.ts'
import { rulesVersion } from '../rules/evolve.ts'
import { packFloor } from '../rules/packing.ts'
import type { Desk } from './desk.ts'

/** Where snapshots are put. They are caches: losing one costs a replay, never an order. */
export interface SnapshotStore {
  save(snapshot: Point & { readonly rules: string; readonly body: Uint8Array }): Promise<void>
}

export interface Snapshots {
  /** Takes one now, unless the newest is of this very moment; resolves when it is stored or has failed. */
  take(): Promise<void>
  close(): void
}

/** Takes a snapshot every `every` entries, one at a time. A failure is reported and the next one tried in its turn. */
export const keepSnapshots = (
  desk: Desk,
  store: SnapshotStore,
  {
    every,
    taken,
    report,
  }: { readonly every: number; readonly taken: number; readonly report: (error: unknown) => void },
): Snapshots => {
  let newest = taken
  let taking: Promise<void> | undefined
  const take = (): Promise<void> => {
    if (taking !== undefined || desk.head.seq === newest) return taking ?? Promise.resolve()
    const { head } = desk
    const body = new TextEncoder().encode(packFloor(desk.floor))
    newest = head.seq
    taking = store
      .save({ ...head, rules: rulesVersion, body })
      .catch(report)
      .finally(() => {
        taking = undefined
      })
    return taking
  }
  const unfollow = desk.follow(({ seq }) => {
    // The floor has this entry already: the desk moves it on before it tells anybody.
    if (seq - newest >= every) void take()
  })
  return { take, close: unfollow }
}
