/** The thread that writes into the book: one batch, one commit, one trip to the disk. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { Fault } from '../../protocol/fault.ts'
import { genesis, link } from './chain.ts'
import { logPages } from './database.ts'
import { filesIn } from './folder.ts'
import type { Finding } from './inspection.ts'
import type { Point } from './journal.ts'
import { type Mark, openMark } from './mark.ts'
import { openForced } from './opening.ts'
import { hashAt, type Packed, unpack } from './packing.ts'
import { refusing, sqliteReason } from './sqlite-errors.ts'
import { serve } from './thread.ts'

let database: DatabaseSync | undefined
let insert: StatementSync | undefined
let mark: Mark | undefined
let head: Point = genesis
let pagesInLog = 0

/** What was opened, see `openForced`. */
interface Answer extends Point {
  readonly oddities: readonly Finding[]
}

const open = (question: { readonly folder: string; readonly trusted: readonly Point[] }): Answer => {
  const files = filesIn(question.folder)
  const opened = refusing(() => openForced(files, question.trusted))
  database = opened.database
  insert = database.prepare('INSERT INTO entries (seq, bytes, hash) VALUES (?, ?, ?)')
  head = opened.head
  mark = openMark(files.mark)
  mark.write(head)
  // A copy of the hash: what is answered is given away.
  return { seq: head.seq, hash: Uint8Array.from(head.hash), oddities: opened.oddities }
}

/** Where a batch went: its places rise by one from `firstSeq`; its hashes lie side by side. */
interface Committed {
  readonly firstSeq: number
  readonly hashes: Uint8Array<ArrayBuffer>
  /** The log has grown long: ask for `tidy`. */
  readonly untidy: boolean
}

/**
 * Commits a batch after the head. A batch that fails is rolled back, and the thread is then good for nothing but
 * closing: what the disk holds is found out by opening again.
 */
const commit = (batch: Packed): Committed => {
  if (database === undefined || insert === undefined) throw new Fault('journal-closed', 'not open')
  const hashes = new Uint8Array(batch.ends.length * 32)
  const firstSeq = head.seq + 1
  let { seq, hash } = head
  try {
    database.exec('BEGIN IMMEDIATE')
    let n = 0
    for (const bytes of unpack(batch)) {
      hash = link(hash, bytes)
      hashes.set(hash, 32 * n++)
      insert.run(++seq, bytes, hash)
    }
    database.exec('COMMIT')
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw new Fault('disk-failed', sqliteReason(cause), { cause })
  }
  head = { seq, hash: hashAt(hashes, batch.ends.length - 1).slice() }
  mark?.write(head)
  // At least the last leaf and page 1; an estimate is enough to decide when to tidy.
  pagesInLog += 2 + Math.ceil(batch.bytes.length / 4000)
  return { firstSeq, hashes, untidy: pagesInLog >= logPages }
}

/**
 * Moves commits from the log into the database. A question of its own, asked when the commit before it has been
 * answered: nobody's "received" waits for tidying. Where it fails nothing is lost, the log just grows.
 */
const tidy = (): void => {
  pagesInLog = 0
  try {
    database?.exec('PRAGMA wal_checkpoint(PASSIVE)')
  } catch (cause) {
    throw new Fault(
      'journal-untidy',
      `Commits could not be moved into the database: ${sqliteReason(cause)}. Nothing is lost; journal.db-wal grows.`,
      { cause },
    )
  }
}

const service = { open, commit, tidy }
export type Committer = typeof service

serve(service, () => {
  database?.close()
  mark?.close()
})
