/** Unlocking the book in the morning: is every page there, and is what we read really on disk? */

import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { Fault } from '../../protocol/fault.ts'
import { breaks, genesis, sameHash } from './chain.ts'
import { createTable, formatOf, openForReading, openForWriting, rowsBetween } from './database.ts'
import { type Files, makePrivateFile, sizeOf } from './folder.ts'
import type { Point } from './journal.ts'
import { readMark } from './mark.ts'
import { isCorrupt, sqliteReason } from './sqlite-errors.ts'

/** A database that may be written to, and the last entry in it. */
export interface Opened {
  readonly database: DatabaseSync
  readonly head: Point
}

/**
 * Checks what is on disk without changing it, then opens it for writing and forces it to disk.
 *
 * @param trusted places known from elsewhere (snapshots), newest first: the chain is checked from the first one that
 * the journal agrees with, all of it where there is none
 * @throws Fault `journal-damaged`; the files are then as they were
 */
export const openChecked = (files: Files, trusted: readonly Point[]): Opened => {
  makePrivateFile(files.database)
  const head = inspect(files, trusted)
  forceLog(files.log)
  const database = openForWriting(files.database)
  try {
    if (head === undefined) createTable(database)
    forceDatabase(database)
    return { database, head: head ?? genesis }
  } catch (cause) {
    database.close()
    throw cause
  }
}

/** The last entry, once everything has been found in order; undefined where the journal is new. */
const inspect = (files: Files, trusted: readonly Point[]): Point | undefined => {
  const mark = readMark(files.mark)
  const empty = sizeOf(files.database) === 0
  if (empty && (sizeOf(files.log) ?? 0) > 0)
    throw damaged(files, 'is missing or empty, while the commits beside it, in journal.db-wal, are not')
  const head = empty ? undefined : checkedHead(files, trusted)
  if (typeof mark !== 'string' && mark.seq > (head?.seq ?? 0))
    throw damaged(
      files,
      `entry ${(head?.seq ?? 0) + 1}: missing; ${mark.seq} entries were acknowledged (journal.mark)`,
    )
  return head
}

const checkedHead = (files: Files, trusted: readonly Point[]): Point | undefined => {
  const database = openForReading(files.database)
  try {
    if (formatOf(database, files.database) === 'empty') return undefined
    const rows = rowsBetween(database)
    const agrees = (point: Point): boolean =>
      [...rows(point.seq - 1, point.seq)].some(row => sameHash(row.hash, point.hash))
    const start = trusted.find(agrees) ?? genesis
    const chain = breaks(start, rows(start.seq, Number.MAX_SAFE_INTEGER))
    const first = chain.next()
    if (!first.done) throw damaged(files, `entry ${first.value.seq}: ${first.value.what}`)
    const mark = readMark(files.mark)
    if (typeof mark !== 'string' && mark.seq > 0 && mark.seq <= first.value.seq && !agrees(mark))
      throw damaged(files, `entry ${mark.seq}: not the one that was acknowledged (journal.mark)`)
    return first.value
  } catch (cause) {
    if (isCorrupt(cause)) throw damaged(files, `cannot be read: ${sqliteReason(cause)}`, cause)
    throw cause
  } finally {
    database.close()
  }
}

/*
 * Read is not stored. After a kill between write and fsync, and after an fsync that failed, the page cache hands out
 * commits that the disk may not have; answering "received" for one of those would be a lie after the next power cut.
 * Worse, after a failed fsync Linux holds the pages for clean: it reports the error once, and the next fsync does
 * nothing and succeeds. So asking again proves nothing; only writing again does.
 *
 * First the write-ahead log is written over itself, byte for byte, and forced: dirty again, its pages reach the disk
 * or fail again, and then the journal stays shut. Writing bytes over themselves can be cut short anywhere. Then its
 * commits are moved into the database, whose pages that writes anew too, and those are forced; the log is left empty.
 * The log comes first because a crash half-way through that move is healed from the log, which must be there then.
 */
const forceLog = (path: string): void => {
  if ((sizeOf(path) ?? 0) === 0) return
  const content = readFileSync(path)
  const handle = openSync(path, 'r+')
  try {
    for (let at = 0; at < content.length; ) at += writeSync(handle, content, at, content.length - at, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const forceDatabase = (database: DatabaseSync): void => {
  const result = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
  if (result?.busy !== 0)
    throw new Fault('journal-refused', 'The journal is being read by another program; close that first.')
}

const damaged = (files: Files, what: string, cause?: unknown): Fault =>
  new Fault(
    'journal-damaged',
    `${files.database}: ${what}. Nothing was changed. Copy the folder away before anything else, see ` +
      '"npm run verify -- DIR" for the whole damage, and put the newest backup in its place. If the entries are ' +
      'known to be lost and the rest is to be used, remove journal.mark.',
    { cause },
  )
