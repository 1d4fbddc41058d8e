/** What a drive may do, when the current fails, to sectors it was still writing: half new, half old, or neither. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Chance } from '../torture/chance.ts'
import { type Commit, headerBytes, readLog } from './log.ts'

/*
 * What may be torn without breaking the promise of fsync, and nothing else is:
 *
 * - In the write-ahead log, whatever lies behind the last commit that was surely forced. A commit is forced before
 *   the next one is begun, so that only the newest can still be on its way; and that one was forced too if the mark,
 *   as the gateway's own page cache had it at the instant of the cut, names its last entry, since the mark is written
 *   after the sync, and before anybody is told. Behind that place sectors are lost, left as they were, or garbage.
 *   Where nothing lies there, the newest commit is laid there once more, as the next one under way, and torn.
 * - In the database, pages that the log has newer than the database. A move of commits into the database may have been
 *   under way: such a page is then half of what it was and half of what it was to be, sector by sector. A page which
 *   both have alike is left alone: it may have been forced.
 *
 * Sectors of 512 bytes are either old or new up to the place where something was forced: a sector that holds the end
 * of a forced commit keeps those bytes. SQLite counts on that as well (https://www.sqlite.org/psow.html).
 */
const sectorBytes = 512
/** How many pages are half-written at most. */
const mostHalves = 6
/** More than any commit here; what lies further back in the log was not being written. */
const mostUnderWay = 64 * 1024

/** What was done, in words. */
export interface Torn {
  readonly how: 'cut off' | 'garbled'
  /** Bytes of the log that were fair game. */
  readonly bytes: number
  readonly halves: number
}

/**
 * Tears the journal of a copied disk.
 * @param folder the journal's own
 * @param mark what was written on the mark at the instant of the cut; undefined: no mark yet
 */
export const tear = (folder: string, mark: Uint8Array | undefined, chance: Chance): Torn => {
  const [database, path] = [join(folder, 'journal.db'), join(folder, 'journal.db-wal')]
  if (!existsSync(path)) return { how: 'cut off', bytes: 0, halves: 0 }
  const log = readFileSync(path)
  const acknowledged = Number(Buffer.from(mark ?? []).toString('latin1', 0, 16))
  const { pageBytes, commits } = readLog(log)
  const last = commits.at(-1)
  const isForced = last !== undefined && lastEntry(database, log.subarray(0, last.to)) <= acknowledged
  const forced = isForced ? commits : commits.slice(0, -1)
  // A log's header is forced before its first commit is.
  const end = forced.at(-1)?.to ?? Math.min(headerBytes, log.length)

  const halves = halve(database, log, forced, pageBytes, chance)
  const isCutOff = chance.happens(0.4)
  const rest = underWay(log, end, last)
  const behind = log.subarray(end + rest.length)
  const torn = isCutOff ? rest.subarray(0, chance.below(rest.length + 1)) : garble(rest, end, chance)
  writeFileSync(path, Buffer.concat([log.subarray(0, end), torn, ...(isCutOff ? [] : [behind])]))
  return { how: isCutOff ? 'cut off' : 'garbled', bytes: rest.length, halves }
}

/** The highest entry that is read with this log; the mark speaks of entries, and the log of pages. */
const lastEntry = (database: string, log: Uint8Array): number => {
  const folder = mkdtempSync(join(tmpdir(), 'fourtop-entry-'))
  try {
    const copy = join(folder, 'journal.db')
    copyFileSync(database, copy)
    writeFileSync(`${copy}-wal`, log)
    const reading = new DatabaseSync(copy)
    try {
      return Number(reading.prepare('SELECT max(seq) AS seq FROM entries').get()?.seq ?? 0)
    } finally {
      reading.close()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What lies behind the forced end: the newest commit, if it is not forced; else, in its place, one that looks alike. */
const underWay = (log: Uint8Array, end: number, last: Commit | undefined): Uint8Array => {
  const rest = log.subarray(end, end + mostUnderWay)
  if (last === undefined || last.from === end || rest.length >= last.to - last.from) return rest
  return log.subarray(last.from, last.to)
}

/** Some sectors are garbage, some empty, some as they are; the first one begins where the file's own sectors do. */
const garble = (rest: Uint8Array, from: number, chance: Chance): Uint8Array => {
  const torn = Uint8Array.from(rest)
  let isWhole = true
  for (let at = 0; at < torn.length; ) {
    const next = Math.min(torn.length, at + sectorBytes - ((from + at) % sectorBytes))
    const isLastChance = next === torn.length && isWhole
    if (isLastChance || chance.happens(0.5)) {
      const isEmpty = chance.happens(0.5)
      for (let n = at; n < next; n++) torn[n] = isEmpty ? 0 : chance.below(256)
      isWhole = false
    }
    at = next
  }
  return torn
}

/** Half-writes pages of the database that a move out of the log would have been writing; how many. */
const halve = (
  database: string,
  log: Uint8Array,
  forced: readonly Commit[],
  pageBytes: number,
  chance: Chance,
): number => {
  const newest = new Map(forced.flatMap(({ pages }) => [...pages]))
  const content = readFileSync(database)
  const older = [...newest].filter(([page, at]) => {
    const there = content.subarray((page - 1) * pageBytes, page * pageBytes)
    return there.length === pageBytes && !there.equals(log.subarray(at, at + pageBytes))
  })
  const count = Math.min(older.length, chance.between(0, mostHalves))
  for (let n = 0; n < count; n++) {
    const [page, from] = older.splice(chance.below(older.length), 1)[0] ?? [1, 0]
    for (let sector = 0; sector < pageBytes; sector += sectorBytes) {
      if (chance.happens(0.5))
        content.set(log.subarray(from + sector, from + sector + sectorBytes), (page - 1) * pageBytes + sector)
    }
  }
  if (count > 0) writeFileSync(database, content)
  return count
}
