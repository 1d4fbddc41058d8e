/** The journal of one restaurant: SQLite, in threads of its own, in the gateway's data folder. */
import { Fault } from '../../protocol/fault.ts'
import type { Committer } from './committer.ts'
import { filesIn, makeFolder } from './folder.ts'
import { groupCommits } from './group.ts'
import type { Journal, Point } from './journal.ts'
import { takeLock } from './lock.ts'
import { hashAt, pack, unpackRows } from './packing.ts'
import type { Reader } from './reader.ts'
import type { Rooms } from './room.ts'
import { refusing } from './sqlite-errors.ts'
import type { Rows, Store } from './store.ts'
import { startThread, type Thread } from './thread.ts'

export interface SqliteOptions {
  /** The journal's own folder, as `journalFolder` names it; made where it is missing. */
  readonly folder: string
  /**
   * Places known to be right, newest first (a snapshot's): the chain is checked from the first of them that the
   * journal agrees with. All of it is checked where there is none.
   */
  readonly trusted?: readonly Point[]
  /** Where it is done; by default in a thread each. */
  readonly rooms?: Partial<Rooms>
  /** Told of what stops nothing but needs a person's eye. */
  readonly report?: (fault: Fault) => void
}

/**
 * Opens the journal in a folder, or makes a new one.
 * @throws Fault `journal-in-use` where another gateway has it open; `journal-damaged` where the file, or its chain,
 * fails its check: nothing is then changed, and the message says what to do; `journal-refused` where the disk does
 * not let it be opened
 */
export const openSqliteJournal = async (options: SqliteOptions): Promise<Journal> => {
  const release = refusing(() => {
    makeFolder(options.folder)
    return takeLock(filesIn(options.folder).lock)
  })
  const store = sqliteStore(options, release)
  try {
    return await groupCommits(store)
  } catch (cause) {
    await store.close()
    throw cause
  }
}

const sqliteStore = ({ folder, trusted = [], report, rooms }: SqliteOptions, release: () => void): Store => {
  let committer: Thread<Committer> | undefined
  let reading: Promise<Thread<Reader>> | undefined
  let last: Point | undefined

  const reader = (): Promise<Thread<Reader>> => {
    reading ??= (async () => {
      const thread = startThread<Reader>(new URL('./reader.ts', import.meta.url), rooms?.reads)
      try {
        await thread.ask('open', { folder })
        return thread
      } catch (cause) {
        reading = undefined
        await thread.close()
        throw cause
      }
    })()
    return reading
  }

  const open = async (): Promise<Point> => {
    await committer?.close()
    committer = startThread<Committer>(new URL('./committer.ts', import.meta.url), rooms?.commits)
    // Their places alone: a snapshot would take its whole floor along into the thread.
    const known = [...(last === undefined ? [] : [last]), ...trusted].map(({ seq, hash }) => ({ seq, hash }))
    const { oddities, ...head } = await committer.ask('open', { folder, trusted: known })
    for (const { file, what } of oddities) report?.(new Fault('journal-odd', `${folder}/${file} ${what}.`))
    last = head
    // Now, not with the first read: by then the disk may be too full for SQLite's side files.
    await reader()
    return head
  }

  const commit = async (batch: readonly Uint8Array[]): Promise<readonly Point[]> => {
    if (committer === undefined) throw notOpen()
    const { firstSeq, hashes, untidy } = await committer.ask('commit', pack(batch))
    if (untidy) committer.ask('tidy', undefined).catch(fault => report?.(fault))
    const points = batch.map((_, n) => ({ seq: firstSeq + n, hash: hashAt(hashes, n) }))
    last = points.at(-1)
    return points
  }

  // The reader goes on while the committer is reopened: a full disk must not blank the kitchen's screens.
  const rows = async (after: number, upTo: number): Promise<Rows> => {
    const thread = await reader()
    try {
      return unpackRows(await thread.ask('rows', { after, upTo }))
    } catch (cause) {
      if (cause instanceof Fault && cause.code === 'thread-ended') reading = undefined
      throw cause
    }
  }

  const close = async (): Promise<void> => {
    // The last connection to close moves the log into the database, if it may write.
    await (await reading?.catch(() => undefined))?.close()
    await committer?.close()
    release()
  }

  return { open, commit, look: () => committer?.look(), rows, close }
}

const notOpen = (): Fault => new Fault('journal-closed', 'The journal is not open.')
