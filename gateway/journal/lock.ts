/** One gateway to a data folder: the second one started on it is turned away at the door. */
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../../protocol/fault.ts'
import { makePrivateFile } from './folder.ts'
import { isBusy } from './sqlite-errors.ts'

/**
 * Takes the lock; returns how to give it back. The kernel gives it back for a process that dies.
 *
 * Node has no file locks, SQLite has: an empty database on which a transaction stands open for as long as the
 * gateway runs. Not the journal itself in SQLite's exclusive mode: that would shut out the reader's connection,
 * which is what keeps long reads from holding up a commit.
 * @throws Fault `journal-in-use`
 */
export const takeLock = (path: string): (() => void) => {
  makePrivateFile(path)
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Otherwise SQLite puts a rollback journal beside a file that never holds anything.
    database.exec('PRAGMA journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    if (!isBusy(cause)) throw cause
    throw new Fault(
      'journal-in-use',
      `Another gateway has this journal open (${path} is locked). Stop it first, or give this one a data folder of its own.`,
      { cause },
    )
  }
  return () => {
    if (database.isOpen) database.close()
  }
}
