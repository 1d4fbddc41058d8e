/** The thread that files away where old requests and orders are, when nobody is waiting. */
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../../protocol/fault.ts'
import { makePrivateFile } from './folder.ts'
import { keysInOrder, type PackedSettled, partOf } from './settled.ts'
import type { SievePart } from './sieve.ts'
import { openSieveShelf, type SieveShelf, sieveTables } from './sieve-shelf.ts'
import { isCorrupt, sqliteReason } from './sqlite-errors.ts'
import { serve } from './thread.ts'

/** How far the index goes, and the hash of the entry there: an index of another journal is found out by it. */
export interface Cursor {
  readonly seq: number
  readonly hash: Uint8Array
}

/** "4idx" in ASCII. */
const applicationId = 0x34696478
/** Rises when a table changes; an index of another format is made anew. */
const format = 3

let database: DatabaseSync | undefined
let shelf: SieveShelf | undefined

/**
 * WAL, so that the desk's own connection reads while this one writes. NORMAL: nothing is forced at a commit, only
 * when the log is moved. A power cut takes the newest batches, and the cursor with them, which are filed again. OFF
 * would be faster and might lose pages that an older cursor claims are there: a request long answered would then
 * look new, and its order be cooked twice.
 */
const prepare = (path: string): DatabaseSync => {
  const opened = new DatabaseSync(path, { timeout: 5000 })
  try {
    const id = Object.values(opened.prepare('PRAGMA application_id').get() ?? {})[0]
    const version = Object.values(opened.prepare('PRAGMA user_version').get() ?? {})[0]
    const fresh = id === 0 && version === 0
    if (!fresh && (id !== applicationId || version !== format))
      throw new Fault('lookup-damaged', 'another format')
    opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF')
    opened.exec(`
      BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS requests (
        part INTEGER, key TEXT, seq INTEGER NOT NULL, PRIMARY KEY (part, key)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS order_entries (
        order_number INTEGER, seq INTEGER, PRIMARY KEY (order_number, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS cursor (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
      ${sieveTables}
      INSERT OR IGNORE INTO cursor VALUES (1, 0, zeroblob(32));
      PRAGMA application_id = ${applicationId};
      PRAGMA user_version = ${format};
      COMMIT;
    `)
    return opened
  } catch (cause) {
    opened.close()
    throw cause
  }
}

/** What was opened. */
interface Opened extends Cursor {
  /** Why the index on disk was dropped and a new one begun, if it was. */
  readonly dropped?: string
}

/** Opens the index, or drops what cannot be one and begins anew. */
const open = (question: { readonly path: string }): Opened => {
  const { path } = question
  makePrivateFile(path)
  try {
    return begun(prepare(path))
  } catch (cause) {
    if (!(cause instanceof Fault) && !isCorrupt(cause)) throw cause
    database?.close()
    return { ...begin(path), dropped: sqliteReason(cause) }
  }
}

/** Drops the index and begins a new one. */
const drop = (question: { readonly path: string }): Cursor => {
  database?.close()
  return begin(question.path)
}

const begin = (path: string): Cursor => {
  for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) rmSync(file, { force: true })
  makePrivateFile(path)
  return begun(prepare(path))
}

const begun = (opened: DatabaseSync): Cursor => {
  database = opened
  shelf = openSieveShelf(opened)
  return cursorOf(opened)
}

/** Files a batch; the cursor moves with it, in one transaction. The first entry to answer a request keeps it. */
const take = (question: PackedSettled & { readonly cursor: Cursor }): void => {
  if (database === undefined) throw new Fault('lookup-closed', 'The index is not open.')
  shelf ??= openSieveShelf(database)
  const request = database.prepare('INSERT OR IGNORE INTO requests VALUES (?, ?, ?)')
  const order = database.prepare('INSERT OR IGNORE INTO order_entries VALUES (?, ?)')
  try {
    database.exec('BEGIN IMMEDIATE')
    const keys = keysInOrder(question)
    for (const { key, seq } of keys) request.run(partOf(seq), key, seq)
    shelf.add(keys.map(({ key }) => key))
    for (const [n, number] of question.orders.entries()) order.run(number, question.orderSeqs[n] ?? 0)
    database.prepare('UPDATE cursor SET seq = ?, hash = ?').run(question.cursor.seq, question.cursor.hash)
    database.exec('COMMIT')
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK')
    // What it has in memory may say that a part is on disk which is not.
    shelf = undefined
    const code = isCorrupt(cause) ? 'lookup-damaged' : 'lookup-refused'
    throw new Fault(code, `The index could not be written: ${sqliteReason(cause)}.`, { cause })
  }
}

/** What tells new requests from old ones; a copy, which goes on by itself. */
const sieve = (): { readonly parts: readonly SievePart[] } => {
  if (database === undefined) throw new Fault('lookup-closed', 'The index is not open.')
  shelf ??= openSieveShelf(database)
  return { parts: shelf.read() }
}

const cursorOf = (opened: DatabaseSync): Cursor => {
  const row = opened.prepare('SELECT seq, hash FROM cursor').get()
  if (typeof row?.seq !== 'number' || !(row.hash instanceof Uint8Array))
    throw new Fault('lookup-damaged', 'no cursor')
  return { seq: row.seq, hash: Uint8Array.from(row.hash) }
}

const service = { open, drop, take, sieve }
export type Indexer = typeof service

serve(service, () => database?.close())
