/** The thread in which a photograph of the floor is made: the one before it, and what has happened since. */
import { Fault } from '../../protocol/fault.ts'
import { breaks, genesis, sameHash } from '../journal/chain.ts'
import { openForReading, rowsBetween } from '../journal/database.ts'
import { filesIn } from '../journal/folder.ts'
import type { Point, Row } from '../journal/journal.ts'
import { openSnapshots } from '../journal/snapshots.ts'
import { serve, yieldToOthers } from '../journal/thread.ts'
import { evolve } from '../rules/evolve.ts'
import { emptyFloor, type Floor } from '../rules/floor.ts'
import { packFloor, unpackFloor } from '../rules/packing.ts'
import { rulesVersion } from '../rules/version.ts'
import { readEntry } from './entry.ts'

interface Begin extends Point {
  readonly floor: Floor
}

/**
 * Makes and stores the photograph of the floor at a place of the journal.
 * @throws Fault `journal-damaged` where the entries are not those that were written; `snapshot-refused`
 */
const photograph = async (question: Point & { readonly folder: string }): Promise<void> => {
  const { folder, seq, hash } = question
  const store = openSnapshots({ folder })
  const database = openForReading(filesIn(folder).database, 'with-log')
  try {
    const between = rowsBetween(database)
    const { floor, ...from } = await beginning(store, between, seq)
    let end: Point = from
    while (end.seq < seq) end = develop(floor, end, between(end.seq, Math.min(seq, end.seq + pageRows)))
    if (end.seq !== seq || !sameHash(end.hash, hash))
      throw new Fault('journal-damaged', `The journal has another entry ${seq} than the desk.`)
    await store.save({ seq, hash, rules: rulesVersion, body: new TextEncoder().encode(packFloor(floor)) })
  } finally {
    database.close()
  }
}

type Between = ReturnType<typeof rowsBetween>

/** The newest photograph at or before a place that the journal agrees with, or the empty house. */
const beginning = async (
  store: ReturnType<typeof openSnapshots>,
  between: Between,
  upTo: number,
): Promise<Begin> => {
  for (const { seq, hash, body } of await store.readable(rulesVersion)) {
    if (seq > upTo) continue
    const [row] = between(seq - 1, seq)
    if (row !== undefined && sameHash(row.hash, hash))
      return { seq, hash, floor: unpackFloor(new TextDecoder().decode(body)) }
  }
  return { ...genesis, floor: emptyFloor() }
}

/** Rows that are read at once: a long look would keep the journal's log from being begun anew, and it would grow. */
const pageRows = 2_000

/** Moves the floor on over rows whose chain holds; there is at least one. */
const develop = (floor: Floor, from: Point, rows: Iterable<Row>): Point => {
  const applied = function* (): Generator<Row> {
    for (const row of rows) {
      yield row
      evolve(floor, readEntry(row.bytes))
    }
  }
  const chain = breaks(from, applied())
  const step = chain.next()
  if (!step.done)
    throw new Fault('journal-damaged', `Entry ${step.value.seq} of the journal: ${step.value.what}.`)
  if (step.value.seq === from.seq)
    throw new Fault('journal-damaged', `Entry ${from.seq + 1} of the journal is missing.`)
  return step.value
}

const service = { photograph }
export type Darkroom = typeof service

yieldToOthers('nobody')
serve(service, () => undefined)
