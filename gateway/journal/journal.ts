/** The restaurant's book: every fact, in the order it happened, never rewritten. */
import type { Fault } from '../../protocol/fault.ts'

/** A place in the journal. `seq` counts from 1; 0 is the place before the first entry, with {@link genesis} as hash. */
export interface Point {
  readonly seq: number
  /** 32 bytes: SHA-256 of the previous entry's hash followed by this entry's bytes. */
  readonly hash: Uint8Array
}

/** One entry as it is stored. What the bytes mean is not the journal's business. */
export interface Row extends Point {
  /** May share its buffer with neighbouring rows: read it, or copy it to keep it for long. */
  readonly bytes: Uint8Array
}

/**
 * An append-only list of entries that survives whatever happens to the machine once it has said "stored".
 *
 * A port: SQLite stands behind it in a restaurant, memory in most tests, and both pass
 * `test/contract/journal.ts`. One process holds a journal at a time.
 */
export interface Journal {
  /** The last committed entry. Never ahead of the disk. */
  readonly head: Point
  /** Batches committed since this journal was opened: entries ÷ commits says how well grouping works. */
  readonly commits: number
  /** Why appends are refused until `reopen()` succeeds, or undefined while all is well. */
  readonly refusal: Fault | undefined
  /**
   * Stores one entry; resolves once it is on disk, with the place it got.
   *
   * Places rise by one in the order of the calls, and the promises resolve in that order. Everything appended
   * in one turn of the event loop, or while a commit is on its way, shares the next commit. The bytes are read
   * when that commit starts: leave them alone until the promise settles.
   *
   * @throws Fault `journal-refused`: the disk did not take the batch. Whether it is stored is unknown, and every
   * append is refused alike, until `reopen()` has found out. `journal-closed` after `close()`.
   */
  append(bytes: Uint8Array): Promise<Point>
  /**
   * The entries after `afterSeq`, up to and including `upToSeq`, in order, as far as they were committed when the
   * first one was asked for. Read in batches beside the commits, which never wait for it; each entry is checked
   * against its hash. Goes on working while appends are refused.
   * @throws Fault `journal-damaged`, `journal-unreadable`
   */
  read(afterSeq: number, upToSeq?: number): AsyncIterable<Row>
  /** The entry at `seq`, or undefined where none is committed. Throws as `read` does. */
  get(seq: number): Promise<Row | undefined>
  /**
   * After a refused append: opens what is on disk again, as a start after a crash would, forces to disk what can
   * be read there and sets `head` to that. From then on this is the truth about the batch that failed. Does
   * nothing while all is well. When it throws, the journal goes on refusing and it may be called again.
   * @throws Fault `journal-refused`, `journal-damaged`
   */
  reopen(): Promise<void>
  /** Commits what was appended, then lets go of the files. Safe to call twice. */
  close(): Promise<void>
}
