/** The chain that makes a changed, missing or swapped entry visible: each hash covers all that came before. */
import { createHash } from 'node:crypto'
import type { Point, Row } from './journal.ts'

/** The place before the first entry. */
export const genesis: Point = { seq: 0, hash: new Uint8Array(32) }

/** The hash of an entry: SHA-256 over the 32 bytes of the hash before it, then its own bytes. */
export const link = (previous: Uint8Array, bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(previous).update(bytes).digest()

/** Whether two hashes are the same bytes. Nothing here is secret, so time may leak. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** Where a chain does not hold, in words that follow "entry 17:". */
export interface Break {
  readonly seq: number
  readonly what: string
}

/**
 * Follows the chain from `start` over the rows that should come next and tells each place where it breaks.
 *
 * After a break it goes on from what is stored there, so that one changed entry is one break, not a thousand.
 * @returns the last row seen, as it is stored
 */
export function* breaks(start: Point, rows: Iterable<Row>): Generator<Break, Point> {
  let last = start
  for (const row of rows) {
    if (row.seq !== last.seq + 1)
      yield { seq: last.seq + 1, what: `missing; the next one found is ${row.seq}` }
    else if (!sameHash(row.hash, link(last.hash, row.bytes)))
      yield { seq: row.seq, what: 'its bytes, or the entry before it, are not those its hash was made of' }
    last = { seq: row.seq, hash: row.hash }
  }
  return last
}
