/** Opening the book in the morning, and again after the disk refused: what can be read is first put on disk. */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Fault } from '../../protocol/fault.ts'
import { genesis } from './chain.ts'
import { createTable, openForWriting } from './database.ts'
import { type Files, makePrivateFile, sizeOf, syncFolder } from './folder.ts'
import { type Finding, inspect } from './inspection.ts'
import type { Point } from './journal.ts'

/** A database that may be written to. */
export interface Opened {
  readonly database: DatabaseSync
  /** The last entry in it, forced to disk. */
  readonly head: Point
  readonly oddities: readonly Finding[]
}

/**
 * Inspects what is there, opens it for writing and forces it to disk.
 * @param trusted see `inspect`
 * @throws Fault `journal-damaged`; the files are then as they were
 */
export const openForced = (files: Files, trusted: readonly Point[]): Opened => {
  const { head, oddities } = inspect(files, trusted)
  makePrivateFile(files.database)
  forceLog(files.log)
  const database = openForWriting(files.database)
  try {
    if (head === undefined) createTable(database)
    forceDatabase(database, files)
    return { database, head: head ?? genesis, oddities }
  } catch (cause) {
    database.close()
    throw cause
  }
}

/*
 * Read is not stored. After a kill between write and fsync, and after an fsync that failed, the page cache hands out
 * commits that the disk may not have; answering "received" for one of those would be a lie after the next power cut.
 * Worse, after a failed fsync Linux holds the pages for clean: it reports the error once, and the next fsync does
 * nothing and succeeds. So syncing again proves nothing; only writing again does.
 *
 * First the write-ahead log is written over itself, byte for byte, and forced: dirty again, its pages reach the disk
 * or fail again, and then the journal stays shut. Writing bytes over themselves may be cut short anywhere. Then its
 * commits are moved into the database, which writes those pages anew too, and forced there; the log is left empty.
 * The log comes first because a crash half-way through that move is healed from the log, which must be there then.
 *
 * Whether a batch whose fsync failed is among those commits depends on whether SQLite still remembers that it failed
 * (reopening in a running gateway) or finds the log as it lies (after a kill). Both are fine, for nobody was told
 * anything about it; what counts is that from here on there is one answer, and that it is on disk.
 */
const forceLog = (path: string): void => {
  if ((sizeOf(path) ?? 0) === 0) return
  const content = readFileSync(path)
  writingTo(path, handle => {
    for (let at = 0; at < content.length; ) at += writeSync(handle, content, at, content.length - at, at)
  })
}

const forceDatabase = (database: DatabaseSync, files: Files): void => {
  const result = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
  if (result?.busy !== 0)
    throw new Fault('journal-refused', 'The journal is being read by another program; close that first.')
  // SQLite shortens the log without forcing that; a power cut could bring back a batch that was given up.
  writingTo(files.log, () => undefined)
  syncFolder(dirname(files.database))
}

/** Lets a file be written to and forces it to disk. */
const writingTo = (path: string, write: (handle: number) => void): void => {
  const handle = openSync(path, 'r+')
  try {
    write(handle)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
