/** Holding a journal still for an inspector while the restaurant goes on. */
import { constants, copyFileSync, mkdtempSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import { type Files, filesIn, sizeOf } from './folder.ts'
import { checkLog } from './log.ts'

/*
 * SQLite offers two ways of reading a database without writing beside it, and neither will do alone. `immutable=1`
 * takes no lock and makes no file, but does not see the write-ahead log, where the latest orders are. An ordinary
 * read-only connection sees them, and makes journal.db-shm or writes its mark into it.
 *
 * So: where there is no log (the gateway was stopped in good order) the file is read as it lies. Where there is one
 * (the gateway runs, or was killed) database and log are copied, and the copy is read. Commits go on meanwhile. The
 * copy is good as long as the log was not begun anew during it: the log, copied last, then holds every page that
 * changed in the database while that was copied, and SQLite reads those from the log.
 */

/** Files that nobody changes. */
export interface Still {
  readonly files: Files
  /** What the originals looked like, to see afterwards whether they were left alone where they are read in place. */
  readonly stillAsTheyWere: () => boolean
  readonly release: () => void
}

const attempts = 8

/**
 * Finds a state of the files to read.
 *
 * Not for the process that has the journal open: closing a file drops all POSIX locks that process has on it.
 * @throws Fault `journal-busy` where commits are too many for a copy to be taken between two beginnings of the log;
 * `no-space` where the temporary folder cannot hold a copy
 */
export const holdStill = (files: Files): Still => {
  if ((sizeOf(files.log) ?? 0) === 0) {
    const before = look(files)
    return { files, stillAsTheyWere: () => look(files) === before, release: () => undefined }
  }
  const room = statfsSync(tmpdir())
  const needed = (sizeOf(files.database) ?? 0) + (sizeOf(files.log) ?? 0)
  if (room.bavail * room.bsize < needed)
    throw new Fault(
      'no-space',
      `A copy needs ${Math.ceil(needed / 1e6)} MB in ${tmpdir()}; set TMPDIR to a folder that has them.`,
    )
  const folder = mkdtempSync(join(tmpdir(), 'fourtop-verify-'))
  const release = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = filesIn(folder)
    for (let n = 0; n < attempts; n++)
      if (tryCopy(files, copy)) return { files: copy, stillAsTheyWere: () => true, release }
  } catch (cause) {
    release()
    throw cause
  }
  release()
  throw new Fault(
    'journal-busy',
    'The gateway stores so much that no copy could be taken: try again when it is quieter.',
  )
}

const tryCopy = (files: Files, copy: Files): boolean => {
  const before = look(files)
  const header = headerOf(files)
  // The mark first: what it says was acknowledged must be in a copy taken after it.
  for (const [from, to] of [
    [files.mark, copy.mark],
    [files.database, copy.database],
    [files.log, copy.log],
  ] as const) {
    rmSync(to, { force: true })
    if (sizeOf(from) !== undefined) copyFileSync(from, to, constants.COPYFILE_FICLONE)
  }
  if (look(files) === before) return true
  // Reading a log's end while it grows can bring frames of one moment behind those of another.
  return header !== '' && headerOf(files) === header && checkLog(readFileSync(copy.log)).commitsBehind <= 1
}

/** The log's beginning, whose salts change whenever it is begun anew. */
const headerOf = (files: Files): string =>
  sizeOf(files.log) === undefined ? '' : readFileSync(files.log).subarray(0, 32).toString('hex')

const look = (files: Files): string =>
  [files.database, files.log]
    .map(path => statSync(path, { bigint: true, throwIfNoEntry: false }))
    .map(stat => (stat === undefined ? 'none' : `${stat.ino} ${stat.size} ${stat.mtimeNs}`))
    .join()
