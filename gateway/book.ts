/** What the house has written down, opened before anybody who wants to read it is even loaded. */
import type { Fault } from '../protocol/fault.ts'
import type { Log } from './broker/complaints.ts'
import { journalFolder } from './journal/folder.ts'
import type { Journal } from './journal/journal.ts'
import { openRooms, type Rooms } from './journal/room.ts'
import { openSnapshots, type Snapshots } from './journal/snapshots.ts'
import { openSqliteJournal } from './journal/sqlite.ts'
import { rulesVersion } from './rules/version.ts'

export interface Book {
  /** The journal's own folder. */
  readonly folder: string
  readonly rooms: Rooms
  readonly photographs: Snapshots
  /** On its way; rejects with what `openSqliteJournal` throws. */
  readonly journal: Promise<Journal>
}

/** Who is told of a file that stops nothing but needs a person's eye. */
export const reportTo =
  (log: Pick<Log, 'warn'>) =>
  (fault: Fault): void =>
    log.warn({ err: fault }, 'a file of the data directory needs a look')

/**
 * Resolves when the journal's thread has been told to open it, and while it does: that takes a twentieth of a second
 * behind an evening, in which this thread can load the gateway. (Loading is one piece of work for it. Asked for in its
 * midst, the journal would be told of it only afterwards.)
 * @param rooms where the journal's threads are on their way already; by default they begin now
 */
export const openBook = async (data: string, log: Pick<Log, 'warn'>, rooms = openRooms()): Promise<Book> => {
  const folder = journalFolder(data)
  const report = reportTo(log)
  const photographs = openSnapshots({ folder, report })
  const trusted = await photographs.readable(rulesVersion)
  const journal = openSqliteJournal({ folder, rooms, trusted, report })
  // Whoever waits for it is told.
  journal.catch(() => undefined)
  await new Promise(resolve => setImmediate(resolve))
  return { folder, rooms, photographs, journal }
}
