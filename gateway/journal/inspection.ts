/** Looking through the book before anyone writes in it: is every page there, as it was left? */
import { readFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { Fault } from '../../protocol/fault.ts'
import { breaks, genesis, sameHash } from './chain.ts'
import { kindOf, openForReading, pageBytes, rowsBetween } from './database.ts'
import { type Files, sizeOf } from './folder.ts'
import type { Point } from './journal.ts'
import { checkLog } from './log.ts'
import { readMark } from './mark.ts'
import { isCorrupt, sqliteReason } from './sqlite-errors.ts'

/** What was found where nothing is known to be missing. */
export interface Inspected {
  /** The last entry; undefined where the journal is new. */
  readonly head: Point | undefined
  /** Sentences for a person: oddities that lose nothing as far as can be told. */
  readonly remarks: readonly string[]
}

/**
 * Checks a journal's files and changes none of them.
 * @param trusted places known from elsewhere, newest first: the chain is checked from the first of them that the
 * journal agrees with, all of it where there is none
 * @throws Fault `journal-damaged`, `journal-newer`
 */
export const inspect = (files: Files, trusted: readonly Point[]): Inspected => {
  const remarks: string[] = []
  const bytes = sizeOf(files.database) ?? 0
  const hasDatabase = bytes > 0
  const hasLog = (sizeOf(files.log) ?? 0) > 0
  if (hasLog && !hasDatabase)
    throw damaged(files, 'is missing or empty, while the commits beside it, in journal.db-wal, are not')
  // SQLite takes a file of one byte for an empty one.
  if (hasDatabase && bytes < pageBytes) throw damaged(files, `is cut short, to ${bytes} bytes`)
  if (hasLog) remarks.push(...inspectLog(files))

  const mark = readMark(files.mark)
  if (mark === 'unreadable')
    remarks.push(
      'journal.mark is not readable; which entry was acknowledged last is unknown and was not checked.',
    )
  const acknowledged = typeof mark === 'string' ? genesis : mark
  const head = hasDatabase ? readingDatabase(files, hasLog, inspectChain(trusted, acknowledged)) : undefined
  const end = head?.seq ?? 0
  if (acknowledged.seq > end)
    throw damaged(
      files,
      `entry ${end + 1}: missing, with all after it; ${acknowledged.seq} were acknowledged, says journal.mark`,
    )
  return { head, remarks }
}

const inspectLog = (files: Files): readonly string[] => {
  const { header, commitsBehind } = checkLog(readFileSync(files.log))
  if (commitsBehind > 1)
    throw damaged(
      files,
      `the commits beside it, in journal.db-wal, are damaged: at least ${commitsBehind - 1} were acknowledged and cannot be read`,
    )
  return header === 'headless' ? ['journal.db-wal has no readable header; what it held was not used.'] : []
}

type Inspection = (database: DatabaseSync, files: Files) => Point | undefined

const inspectChain =
  (trusted: readonly Point[], acknowledged: Point): Inspection =>
  (database, files) => {
    const kind = kindOf(database)
    if (kind === 'empty') return undefined
    if (kind === 'foreign') throw damaged(files, 'is not a journal of a Fourtop gateway')
    if (kind === 'newer')
      throw new Fault(
        'journal-newer',
        `${files.database} was written by a newer gateway, and was not changed: start that one.`,
      )
    const rows = rowsBetween(database)
    const agrees = ({ seq, hash }: Point): boolean => {
      const [row] = [...rows(seq - 1, seq)]
      return row !== undefined && sameHash(row.hash, hash)
    }
    const start = trusted.find(agrees) ?? genesis
    const chain = breaks(start, rows(start.seq, Number.MAX_SAFE_INTEGER)).next()
    if (!chain.done) throw damaged(files, `entry ${chain.value.seq}: ${chain.value.what}`)
    const { seq } = acknowledged
    if (seq > 0 && seq <= chain.value.seq && !agrees(acknowledged))
      throw damaged(files, `entry ${seq}: not the one that was acknowledged, says journal.mark`)
    return chain.value
  }

const readingDatabase = (files: Files, hasLog: boolean, inspection: Inspection): Point | undefined => {
  let database: DatabaseSync | undefined
  try {
    database = openForReading(files.database, hasLog ? 'with-log' : 'as-it-lies')
    return inspection(database, files)
  } catch (cause) {
    if (isCorrupt(cause)) throw damaged(files, `cannot be read: ${sqliteReason(cause)}`, cause)
    throw cause
  } finally {
    database?.close()
  }
}

const damaged = (files: Files, what: string, cause?: unknown): Fault =>
  new Fault(
    'journal-damaged',
    `${files.database}: ${what}. Nothing was changed. Copy the folder away before anything else, see ` +
      '"npm run verify -- DIR" for the whole damage, and put the newest backup in its place. Only if those entries ' +
      'are known to be lost and the rest is to be used: remove journal.mark.',
    { cause },
  )
