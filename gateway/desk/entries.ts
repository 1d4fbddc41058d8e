/** Entries from anywhere in the journal, without a question to its thread for each. */
import type { Journal } from '../journal/journal.ts'
import type { Placed } from './desk.ts'
import { readEntry } from './entry.ts'

/**
 * The entries at these places, which rise; what is at none is left out. Throws as the journal's `read` does.
 *
 * Whoever carries the orders out of the house asks for entries in their thousands. One by one that took a gateway of
 * 16,000 orders from 142 to 239 MB and 1.7 times as long, as a question and its answer leave garbage on both sides of a
 * thread; so it is 180.
 */
export type Entries = (places: readonly number[]) => AsyncIterable<Placed>

/** Between two that are wanted so many are read and thrown away, rather than that somebody asks again. */
const mostBetween = 32

/** Places that are near one another. */
function* runsOf(places: readonly number[]): Generator<readonly number[]> {
  let from = 0
  for (const [n, place] of places.entries()) {
    const next = places[n + 1]
    if (next !== undefined && next - place <= mostBetween) continue
    yield places.slice(from, n + 1)
    from = n + 1
  }
}

export const entriesOf = (journal: Pick<Journal, 'read'>): Entries =>
  async function* (places) {
    for (const run of runsOf(places)) {
      const wanted = new Set(run)
      const [first = 0, last = first] = [run[0], run.at(-1)]
      for await (const { seq, bytes } of journal.read(first - 1, last))
        if (wanted.has(seq)) yield { seq, entry: readEntry(bytes) }
    }
  }
