/** What a journal needs from whatever keeps its entries: one batch at a time, all or nothing. */
import type { Point, Row } from './journal.ts'

/** Neighbouring rows. */
export interface Rows extends Iterable<Row> {
  /** The place of the last of them. */
  readonly upTo: number
}

/** A medium. `groupCommits` turns it into a `Journal`, calls nothing twice at once but `rows`, and keeps the order. */
export interface Store {
  /**
   * Opens, or after a failure closes and opens again; checks what is there and forces it to disk.
   * @returns the last entry that is safely stored
   * @throws Fault `journal-damaged`, `journal-refused` and others of the medium
   */
  open(): Promise<Point>
  /**
   * Stores a batch of at least one entry after the last; resolves when it is on disk, with one place for each.
   * Any rejection means that nobody knows whether it is.
   */
  commit(batch: readonly Uint8Array[]): Promise<readonly Point[]>
  /** Sees to it that a commit which is done resolves now, before the loop would come to it; where that is of use. */
  look?(): void
  /** At least one row after `afterSeq` and none after `upToSeq`; how many is the store's choice. */
  rows(afterSeq: number, upToSeq: number): Promise<Rows>
  /** Lets go of the medium. */
  close(): Promise<void>
}
