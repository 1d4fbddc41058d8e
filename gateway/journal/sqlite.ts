/** The journal of one restaurant: SQLite, in threads of its own, in the gateway's data folder. */

import { Fault } from '../../protocol/fault.ts'
import type { Committer } from './committer.ts'
import { filesIn, makeFolder } from './folder.ts'
import { groupCommits } from './group.ts'
import type { Journal, Point } from './journal.ts'
import { takeLock } from './lock.ts'
import { hashAt, pack, unpackRows } from './packing.ts'
import type { Reader } from './reader.ts'
import type { Store } from './store.ts'
import { startThread, type Thread } from './thread.ts'

export interface SqliteOptions {
  /** The journal's own folder, as `journalFolder` names it; made where it is missing. */
  readonly folder: string
  /**
   * Places known to be right, newest first (a snapshot's): the chain is checked from the first of them that the
   * journal agrees with. All of it is checked where there is none.
   */
  readonly trusted?: readonly Point[]
  /** Told of what stops nothing but needs a person's eye. */
  readonly report?: (fault: Fault) => void
}

/**
 * Opens the journal in a folder, or makes a new one.
 * @throws Fault `journal-in-use` where another gateway has it open; `journal-damaged` where the file, or its chain,
 * fails its check: nothing is then changed, and the message says what to do
 */
export const openSqliteJournal = async (options: SqliteOptions): Promise<Journal> => {
  makeFolder(options.folder)
  const release = takeLock(filesIn(options.folder).lock)
  const store = sqliteStore(options, release)
  try {
    return await groupCommits(store)
  } catch (cause) {
    await store.close()
    throw cause
  }
}

interface Threads {
  readonly committer: Thread<Committer>
  readonly reader: Thread<Reader>
  readonly head: Point
}

const sqliteStore = ({ folder, trusted = [], report }: SqliteOptions, release: () => void): Store => {
  let threads: Promise<Threads> | undefined

  const start = async (points: readonly Point[]): Promise<Threads> => {
    const committer = startThread<Committer>(new URL('./committer.ts', import.meta.url))
    const reader = startThread<Reader>(new URL('./reader.ts', import.meta.url))
    try {
      const head = await committer.ask('open', { folder, trusted: points })
      await reader.ask('open', { folder })
      return { committer, reader, head }
    } catch (cause) {
      await Promise.all([committer.close(), reader.close()])
      throw cause
    }
  }

  /*
   * The last connection to close moves the log into the database, if it may write. After a day without trouble that
   * is the committer's work. After a failed commit nothing may touch the log before `forceLog` has: the committer
   * leaves first, and the reader, who cannot write, turns off the light.
   */
  const stop = async (order: 'reader-first' | 'committer-first'): Promise<void> => {
    const running = await threads?.catch(() => undefined)
    if (running === undefined) return
    const { committer, reader } = running
    for (const thread of order === 'reader-first' ? [reader, committer] : [committer, reader])
      await thread.close()
  }

  return {
    open: async () => {
      await stop('committer-first')
      threads = start(trusted)
      return (await threads).head
    },
    commit: async batch => {
      const { committer } = await running(threads)
      const { firstSeq, hashes, untidy } = await committer.ask('commit', pack(batch))
      if (untidy) committer.ask('tidy', undefined).catch(fault => report?.(fault))
      return batch.map((_, n) => ({ seq: firstSeq + n, hash: hashAt(hashes, n) }))
    },
    rows: async (after, upTo) =>
      unpackRows(await (await running(threads)).reader.ask('rows', { after, upTo })),
    close: async () => {
      await stop('reader-first')
      release()
    },
  }
}

const running = (threads: Promise<Threads> | undefined): Promise<Threads> =>
  threads ?? Promise.reject(new Fault('journal-closed', 'The journal is not open.'))
