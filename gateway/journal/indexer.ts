/** The thread that files away where old requests and orders are, when nobody is waiting. */
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { collectGarbage } from '../../hardware/memory.ts'
import { Fault } from '../../protocol/fault.ts'
import { makePrivateFile } from './folder.ts'
import { keysInOrder, type PackedSettled } from './settled.ts'
import { newSieve } from './sieve.ts'
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
const format = 1

let database: DatabaseSync | undefined

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
      CREATE TABLE IF NOT EXISTS requests (key TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS order_entries (
        order_number INTEGER, seq INTEGER, PRIMARY KEY (order_number, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS cursor (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
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
    database = prepare(path)
    return cursorOf(database)
  } catch (cause) {
    if (!(cause instanceof Fault) && !isCorrupt(cause)) throw cause
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
  database = prepare(path)
  return cursorOf(database)
}

/** Files a batch; the cursor moves with it, in one transaction. The first entry to answer a request keeps it. */
const take = (question: PackedSettled & { readonly cursor: Cursor }): void => {
  if (database === undefined) throw new Fault('lookup-closed', 'The index is not open.')
  const request = database.prepare('INSERT OR IGNORE INTO requests VALUES (?, ?)')
  const order = database.prepare('INSERT OR IGNORE INTO order_entries VALUES (?, ?)')
  try {
    database.exec('BEGIN IMMEDIATE')
    for (const { key, seq } of keysInOrder(question)) request.run(key, seq)
    for (const [n, number] of question.orders.entries()) order.run(number, question.orderSeqs[n] ?? 0)
    database.prepare('UPDATE cursor SET seq = ?, hash = ?').run(question.cursor.seq, question.cursor.hash)
    database.exec('COMMIT')
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK')
    const code = isCorrupt(cause) ? 'lookup-damaged' : 'lookup-refused'
    throw new Fault(code, `The index could not be written: ${sqliteReason(cause)}.`, { cause })
  }
}

/** How many keys are sifted until whoever else is in this thread has a turn: a few milliseconds of them. */
const pageKeys = 2000

/**
 * Every key there is as a sieve with room for as many again. Before the takes that are asked after it, but beside
 * what the reader is asked meanwhile: sifted in one go, the year behind it would be waited for at each start. An
 * entry settles one request at most but for a few, so that nothing need be counted beforehand.
 */
const sift = async (): Promise<{ readonly bits: Uint32Array<ArrayBuffer>; readonly held: number }> => {
  if (database === undefined) throw new Fault('lookup-closed', 'The index is not open.')
  const sieve = newSieve(cursorOf(database).seq * 2)
  // Page by page: a statement left open would keep the write-ahead log from being used anew.
  const page = database.prepare('SELECT key FROM requests WHERE key > ? ORDER BY key LIMIT ?')
  for (let last: string | undefined = ''; last !== undefined; await setImmediate()) {
    let next: string | undefined
    let left = pageKeys
    for (const { key } of page.iterate(last, pageKeys)) {
      sieve.add(String(key))
      if (--left === 0) next = String(key)
    }
    last = next
  }
  // 25 MB of keys behind 100,000 orders.
  collectGarbage()
  return { bits: sieve.bits, held: sieve.held }
}

const cursorOf = (opened: DatabaseSync): Cursor => {
  const row = opened.prepare('SELECT seq, hash FROM cursor').get()
  if (typeof row?.seq !== 'number' || !(row.hash instanceof Uint8Array))
    throw new Fault('lookup-damaged', 'no cursor')
  return { seq: row.seq, hash: Uint8Array.from(row.hash) }
}

const service = { open, drop, take, sift }
export type Indexer = typeof service

serve(service, () => database?.close())
