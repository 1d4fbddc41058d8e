/** The auditor: goes through a whole data folder, believes nothing, changes nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import { genesis, sameHash } from './chain.ts'
import { openForReading, rowsBetween } from './database.ts'
import { type Files, filesIn, journalFolder, sizeOf } from './folder.ts'
import { examine, type Finding } from './inspection.ts'
import type { Point, Row } from './journal.ts'
import { decode } from './snapshots.ts'
import { sqliteReason } from './sqlite-errors.ts'
import { holdStill, type Still } from './still.ts'

/** What an auditor says of a data folder. */
export interface Verification {
  readonly folder: string
  /** The last entry; the place before the first one where there is none, or where none can be read. */
  readonly head: Point
  readonly first: Row | undefined
  readonly last: Row | undefined
  /** Snapshots that are whole and agree with the journal. */
  readonly snapshots: number
  /** Everything that is not as it was written. Empty: every entry is there and as it was. */
  readonly findings: readonly Finding[]
}

/**
 * Verifies the journal in a gateway's data folder: SQLite's own integrity, each entry's place and hash from the first
 * one on, the mark of what was acknowledged, and the snapshots. The index of old requests is not looked at: it is
 * made anew whenever it is in doubt.
 *
 * The gateway may be running, but must not be this process. Nothing in the folder is written, not even a lock.
 * @param data the gateway's data folder, or the journal's own folder, a restored backup for instance
 * @throws Fault `no-journal`, `journal-busy`, `no-space`
 */
export const verify = (data: string): Verification => {
  const files = [journalFolder(data), data].map(filesIn).find(exists)
  if (files === undefined) throw new Fault('no-journal', `There is no journal in ${data}.`)
  for (;;) {
    // Read before the journal, so that one taken meanwhile cannot be ahead of it.
    const snapshots = readSnapshots(files)
    const still = holdStill(files)
    try {
      const verification = verifyStill(files.folder, still, snapshots)
      if (still.stillAsTheyWere()) return verification
    } finally {
      still.release()
    }
  }
}

const exists = (files: Files): boolean =>
  [files.database, files.log, files.mark].some(path => sizeOf(path) !== undefined)

const verifyStill = (folder: string, { files }: Still, snapshots: readonly SnapshotFile[]): Verification => {
  const findings: Finding[] = []
  const examination = examine(files, [])
  let next = examination.next()
  for (; !next.done; next = examination.next()) findings.push(next.value)
  const head = next.value
  if (head === undefined)
    return { folder, head: genesis, first: undefined, last: undefined, snapshots: 0, findings }

  const database = openForReading(files.database, (sizeOf(files.log) ?? 0) > 0 ? 'with-log' : 'as-it-lies')
  try {
    const rows = rowsBetween(database)
    const at = (seq: number): Row | undefined => [...rows(seq - 1, seq)][0]
    for (const row of database.prepare('PRAGMA integrity_check').all()) {
      const said = String(row.integrity_check)
      if (said !== 'ok') findings.push({ file: 'journal.db', what: `SQLite says: ${said}`, weight: 'lost' })
    }
    const wrong = snapshots.flatMap(({ file, snapshot }): Finding[] => {
      if (snapshot === undefined)
        return [{ file, what: 'fails its check; it will not be used', weight: 'odd' }]
      const row = at(snapshot.seq)
      if (row !== undefined && sameHash(row.hash, snapshot.hash)) return []
      const what = `is of another journal, or of one that went on to entry ${snapshot.seq}; it will not be used`
      return [{ file, what, weight: 'odd' }]
    })
    findings.push(...wrong)
    return {
      folder,
      head,
      first: at(1),
      last: at(head.seq),
      snapshots: snapshots.length - wrong.length,
      findings,
    }
  } catch (cause) {
    findings.push({ file: 'journal.db', what: `cannot be read: ${sqliteReason(cause)}`, weight: 'lost' })
    return { folder, head, first: undefined, last: undefined, snapshots: 0, findings }
  } finally {
    database.close()
  }
}

interface SnapshotFile {
  readonly file: string
  /** Undefined where it fails its check. */
  readonly snapshot: Point | undefined
}

const readSnapshots = (files: Files): readonly SnapshotFile[] => {
  const names = sizeOf(files.snapshots) === undefined ? [] : readdirSync(files.snapshots)
  return names
    .filter(name => name.endsWith('.snapshot'))
    .flatMap(name => {
      const path = join(files.snapshots, name)
      // A running gateway may have removed it since.
      if (sizeOf(path) === undefined) return []
      return [{ file: `snapshots/${name}`, snapshot: decode(readFileSync(path)) }]
    })
}
