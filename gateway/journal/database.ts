/** The journal's SQLite database: its one table, and the settings under which a commit means "on disk". */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { Row } from './journal.ts'

/** "4top" in ASCII: tells our file from any other SQLite database. */
const applicationId = 0x34746f70
/** Rises when a table's meaning changes; an older gateway then refuses the file instead of misreading it. */
const format = 1

/** SQLite's default, which suits flash and the kernel's own pages. */
export const pageBytes = 4096

/** Commits that may pile up in the write-ahead log before they are moved into the database: 4 MiB. */
export const logPages = 1000

/** Makes the table, or does nothing where it is. All or nothing: a kill in between leaves an empty file. */
export const createTable = (database: DatabaseSync): void => {
  database.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS entries (
      seq INTEGER PRIMARY KEY,
      bytes BLOB NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE DELETE ON entries
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER IF NOT EXISTS entries_keep BEFORE UPDATE ON entries
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${format};
    COMMIT;
  `)
}

/**
 * Opens the one connection that writes.
 *
 * FULL forces the write-ahead log to disk at every commit; NORMAL would leave that to the next checkpoint, and a
 * power cut would take acknowledged orders with it. Checkpoints are the committer's, between commits and not within
 * one, so SQLite's own are off. The log is cut back to its usual size after a busy hour.
 */
export const openForWriting = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: 5000 })
  database.exec(`
    PRAGMA page_size = ${pageBytes};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA journal_size_limit = ${8 * 1024 * 1024};
    PRAGMA trusted_schema = OFF;
  `)
  return database
}

/**
 * Opens a connection that only reads. It never moves the write-ahead log into the database, not even when it is the
 * last to close: what it finds damaged stays as it was.
 *
 * @param how `as-it-lies` neither locks nor makes side files, and may be used only where there is no log and nobody
 * writes; `with-log` reads the commits in the log too
 */
export const openForReading = (path: string, how: 'with-log' | 'as-it-lies'): DatabaseSync => {
  const url = pathToFileURL(path)
  if (how === 'as-it-lies') url.searchParams.set('immutable', '1')
  const database = new DatabaseSync(url, { readOnly: true, timeout: 5000 })
  database.exec('PRAGMA trusted_schema = OFF')
  return database
}

/** What a database is: a journal; one without any table yet; somebody else's; or one by a newer gateway. */
export const kindOf = (database: DatabaseSync): 'journal' | 'empty' | 'foreign' | 'newer' => {
  const id = numberOf(database.prepare('PRAGMA application_id'))
  const version = numberOf(database.prepare('PRAGMA user_version'))
  const tables = numberOf(database.prepare('SELECT count(*) FROM sqlite_schema'))
  const ours = numberOf(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'entries'"))
  if (id === 0 && version === 0 && tables === 0) return 'empty'
  if (id !== applicationId) return 'foreign'
  if (version > format) return 'newer'
  return version === format && ours === 1 ? 'journal' : 'foreign'
}

/** Rows after one place up to another, in order, read as they are asked for. */
export const rowsBetween = (database: DatabaseSync): ((after: number, upTo: number) => Generator<Row>) => {
  const statement = database.prepare(
    'SELECT seq, bytes, hash FROM entries WHERE seq > ? AND seq <= ? ORDER BY seq',
  )
  return function* (after, upTo) {
    for (const { seq, bytes, hash } of statement.iterate(after, upTo))
      if (typeof seq === 'number' && bytes instanceof Uint8Array && hash instanceof Uint8Array)
        yield { seq, bytes, hash }
  }
}

const numberOf = (statement: StatementSync): number => Number(Object.values(statement.get() ?? {})[0])
