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

/** Something that is not as it should be, in words that follow "journal.db:". */
export interface Finding {
  readonly file: string
  readonly what: string
  /** `odd` loses nothing as far as can be told; `lost` means that entries are missing or not what they were. */
  readonly weight: 'lost' | 'odd'
}

/**
 * Finds all that is wrong with a journal's files, worst first as far as it goes, and changes none of them.
 * @param trusted places known from elsewhere, newest first: the chain is checked from the first of them that the
 * journal agrees with, all of it where there is none
 * @returns the last entry; undefined where the journal is new
 */
export function* examine(files: Files, trusted: readonly Point[]): Generator<Finding, Point | undefined> {
  const bytes = sizeOf(files.database) ?? 0
  const hasLog = (sizeOf(files.log) ?? 0) > 0
  if (hasLog && bytes === 0) {
    yield database('is missing or empty, while the commits beside it, in journal.db-wal, are not')
    return undefined
  }
  // SQLite takes a file of one byte for an empty one.
  if (bytes > 0 && bytes < pageBytes) {
    yield database(`is cut short, to ${bytes} bytes`)
    return undefined
  }
  if (hasLog) yield* examineLog(files)
  const mark = readMark(files.mark)
  if (mark === 'unreadable')
    yield {
      file: 'journal.mark',
      what: 'cannot be read; which entry was acknowledged last was not checked',
      weight: 'odd',
    }
  const acknowledged = typeof mark === 'string' ? genesis : mark
  const end = bytes === 0 ? 'new' : yield* examineDatabase(files, hasLog, examineChain(trusted, acknowledged))
  if (end === 'unread') return undefined
  const { seq } = end === 'new' ? genesis : end
  if (acknowledged.seq > seq)
    yield database(
      `entry ${seq + 1}: missing, with all after it; ${acknowledged.seq} were acknowledged, says journal.mark`,
    )
  return end === 'new' ? undefined : end
}

function* examineLog(files: Files): Generator<Finding> {
  const { header, commitsBehind } = checkLog(readFileSync(files.log))
  const file = 'journal.db-wal'
  if (commitsBehind > 1)
    yield {
      file,
      what: `is damaged: at least ${commitsBehind - 1} commits in it were acknowledged and cannot be read`,
      weight: 'lost',
    }
  if (header === 'headless')
    yield { file, what: 'has no readable header; nothing in it was used', weight: 'odd' }
}

/** The last entry found; or that there is no table yet; or that it cannot be said. */
type End = Point | 'new' | 'unread'
type Examination = (database: DatabaseSync) => Generator<Finding, End>

const examineChain = (trusted: readonly Point[], acknowledged: Point): Examination =>
  function* (reading) {
    const kind = kindOf(reading)
    if (kind === 'newer') yield database('was written by a newer gateway; start that one')
    if (kind === 'foreign') yield database('is not a journal of a Fourtop gateway')
    if (kind === 'empty') return 'new'
    if (kind !== 'journal') return 'unread'
    const rows = rowsBetween(reading)
    const agrees = ({ seq, hash }: Point): boolean => {
      const [row] = [...rows(seq - 1, seq)]
      return row !== undefined && sameHash(row.hash, hash)
    }
    const start = trusted.find(agrees) ?? genesis
    const chain = breaks(start, rows(start.seq, Number.MAX_SAFE_INTEGER))
    let next = chain.next()
    for (; !next.done; next = chain.next()) yield database(`entry ${next.value.seq}: ${next.value.what}`)
    const { seq } = acknowledged
    if (seq > 0 && seq <= next.value.seq && !agrees(acknowledged))
      yield database(`entry ${seq}: not the one that was acknowledged, says journal.mark`)
    return next.value
  }

function* examineDatabase(files: Files, hasLog: boolean, examination: Examination): Generator<Finding, End> {
  let reading: DatabaseSync | undefined
  try {
    reading = openForReading(files.database, hasLog ? 'with-log' : 'as-it-lies')
    return yield* examination(reading)
  } catch (cause) {
    if (!isCorrupt(cause)) throw cause
    yield database(`cannot be read: ${sqliteReason(cause)}`)
    return 'unread'
  } finally {
    reading?.close()
  }
}

const database = (what: string): Finding => ({ file: 'journal.db', what, weight: 'lost' })

/** What was found where no entry is known to be missing. */
export interface Inspected {
  /** The last entry; undefined where the journal is new. */
  readonly head: Point | undefined
  readonly oddities: readonly Finding[]
}

/**
 * Examines a journal and does not let anybody in where entries are missing or damaged.
 * @param trusted see `examine`
 * @throws Fault `journal-damaged`
 */
export const inspect = (files: Files, trusted: readonly Point[]): Inspected => {
  const oddities: Finding[] = []
  const examination = examine(files, trusted)
  let next = examination.next()
  for (; !next.done; next = examination.next()) {
    if (next.value.weight === 'lost') {
      examination.return(undefined) // lets go of the database
      throw damaged(files, next.value)
    }
    oddities.push(next.value)
  }
  return { head: next.value, oddities }
}

const damaged = (files: Files, { file, what }: Finding): Fault =>
  new Fault(
    'journal-damaged',
    `${files.folder}/${file}: ${what}. Nothing was changed. Copy the folder away before anything else, see ` +
      '"npm run verify -- DIR" for the whole damage, and put the newest backup in its place. Only if those entries ' +
      'are known to be lost and the rest is to be used: remove journal.mark.',
  )
