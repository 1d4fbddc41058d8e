/** The morning after: the floor as the journal says it is, from the newest snapshot that agrees with it. */
import type { Journal, Point } from '../journal/journal.ts'
import { evolve } from '../rules/evolve.ts'
import { emptyFloor, type Floor } from '../rules/floor.ts'
import { unpackFloor } from '../rules/packing.ts'
import { ordersTouched } from '../rules/touched.ts'
import type { Answers } from './answers.ts'
import { keysOf, readEntry } from './entry.ts'

/** A floor as it was at a place of the journal, as text. */
export interface Remembered extends Point {
  readonly body: Uint8Array
}

/**
 * Replays what came after the snapshot, and tells `answers` what its index does not have yet: in one reading, for which
 * a restaurant waits. `settledUpTo` is how far that index goes.
 */
export const restoreFloor = async (
  journal: Journal,
  snapshot: Remembered | undefined,
  answers: Answers,
  settledUpTo: number,
): Promise<Floor> => {
  const floor = snapshot === undefined ? emptyFloor() : unpackFloor(new TextDecoder().decode(snapshot.body))
  const from = snapshot?.seq ?? 0
  for await (const { seq, bytes } of journal.read(Math.min(from, settledUpTo))) {
    const entry = readEntry(bytes)
    if (seq > from) evolve(floor, entry)
    if (seq > settledUpTo) answers.settle({ seq, keys: keysOf(entry), orders: ordersTouched(entry) })
  }
  return floor
}
