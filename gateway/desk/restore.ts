/** The morning after: the floor as the journal says it is, from the newest snapshot that agrees with it. */
import type { Journal, Point } from '../journal/journal.ts'
import { evolve } from '../rules/evolve.ts'
import type { Entry } from '../rules/fact.ts'
import { emptyFloor, type Floor } from '../rules/floor.ts'
import { unpackFloor } from '../rules/packing.ts'
import { ordersTouched } from '../rules/touched.ts'
import type { Answers } from './answers.ts'
import { keysOf, readEntry } from './entry.ts'

/** A floor as it was at a place of the journal, as text. */
export interface Remembered extends Point {
  readonly body: Uint8Array
}

/** Somebody who wants to hear what happened last, whether or not the floor needs it. */
export interface Hearer {
  /** In entries. */
  readonly lookBack: number
  hear(entry: Entry): void
}

/**
 * Replays what came after the snapshot, tells `answers` what its index does not have yet, and `lately` the last entries:
 * all in one reading, for which a restaurant waits. `settledUpTo` is how far that index goes.
 */
export const restoreFloor = async (
  journal: Journal,
  snapshot: Remembered | undefined,
  answers: Answers,
  settledUpTo: number,
  lately: Hearer = { lookBack: 0, hear: () => undefined },
): Promise<Floor> => {
  const floor = snapshot === undefined ? emptyFloor() : unpackFloor(new TextDecoder().decode(snapshot.body))
  const from = snapshot?.seq ?? 0
  const heardFrom = Math.max(0, journal.head.seq - lately.lookBack)
  for await (const { seq, bytes } of journal.read(Math.min(from, settledUpTo, heardFrom))) {
    const entry = readEntry(bytes)
    if (seq > from) evolve(floor, entry)
    if (seq > settledUpTo) answers.settle({ seq, keys: keysOf(entry), orders: ordersTouched(entry) })
    if (seq > heardFrom) lately.hear(entry)
  }
  return floor
}
