/** Where the journal lies in a gateway's data folder, and how files come to be there for good. */
import { closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The journal's own folder within a gateway's data folder. */
export const journalFolder = (data: string): string => join(data, 'journal')

/** The files in a journal's folder. */
export interface Files {
  readonly folder: string
  /** The entries, in SQLite's format. */
  readonly database: string
  /** Commits not yet moved into the database; SQLite's, and as precious as the database itself. */
  readonly log: string
  /** Held by the one process that may write. Never holds a byte. */
  readonly lock: string
  /** The last entry that was acknowledged, see `mark.ts`. */
  readonly mark: string
  /** Caches of the floor, see `snapshots.ts`. */
  readonly snapshots: string
  /** Index of request ids and orders, a cache, see `lookup.ts`. */
  readonly lookup: string
}

/** @param folder the journal's own, as `journalFolder` names it */
export const filesIn = (folder: string): Files => ({
  folder,
  database: join(folder, 'journal.db'),
  log: join(folder, 'journal.db-wal'),
  lock: join(folder, 'journal.lock'),
  mark: join(folder, 'journal.mark'),
  snapshots: join(folder, 'snapshots'),
  lookup: join(folder, 'lookup.db'),
})

/** Size in bytes, or undefined where there is no such file. */
export const sizeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.size

/** Makes a folder, for its owner only, that is still there after a power cut: each new name is forced to disk. */
export const makeFolder = (folder: string): void => {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = resolve(folder); ; made = dirname(made)) {
    syncFolder(dirname(made))
    if (made === resolve(first)) return
  }
}

/** Forces a folder's list of names to disk: without it a new or renamed file may be gone after a power cut. */
export const syncFolder = (folder: string): void => {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Makes an empty file, mode 0600, unless it is there. SQLite's side files take their mode from it.
 *
 * An existing file is not even opened: closing any handle on a file drops every POSIX lock this process has on it,
 * and with it SQLite's.
 */
export const makePrivateFile = (path: string): void => {
  if (sizeOf(path) !== undefined) return
  closeSync(openSync(path, 'wx', 0o600))
  syncFolder(dirname(path))
}
