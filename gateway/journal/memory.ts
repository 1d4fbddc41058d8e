/** A journal for tests: keeps nothing when the process ends, and fails when told to. */
import { Fault } from '../../protocol/fault.ts'
import { genesis, link } from './chain.ts'
import { groupCommits } from './group.ts'
import type { Journal, Point, Row } from './journal.ts'
import type { Store } from './store.ts'

/**
 * What a disk makes of one batch: stores it and says so; says it failed and forgets it; or says it failed although
 * the batch is there, as a disk does whose fsync reports an error after the pages were written.
 */
export type Outcome = 'stored' | 'not-stored' | 'stored-unsaid'

/** Outlives the journals opened on it, as a disk outlives a killed process. */
export interface MemoryDisk {
  readonly rows: Row[]
  /**
   * Asked before each batch is stored. A test that wants a stall answers later; one that wants a failure says which.
   * @param entries how many the batch holds
   */
  onCommit: (entries: number) => Outcome | Promise<Outcome>
  /** Asked at each opening, the first included; throws, or rejects, to have it fail. */
  onOpen: () => void | Promise<void>
}

/** An empty disk without faults. */
export const memoryDisk = (): MemoryDisk => ({
  rows: [],
  onCommit: () => 'stored',
  onOpen: () => undefined,
})

/** How many rows one read brings, small so that tests cross the border between two. */
const readRows = 16

/** Opens a journal on a disk in memory. Opening another on the same disk is a restart. */
export const openMemoryJournal = (disk: MemoryDisk = memoryDisk()): Promise<Journal> =>
  groupCommits(memoryStore(disk))

const memoryStore = (disk: MemoryDisk): Store => {
  const last = (): Point => disk.rows.at(-1) ?? genesis

  const store = (batch: readonly Uint8Array[]): readonly Point[] =>
    batch.map(bytes => {
      const { seq, hash } = last()
      const row = { seq: seq + 1, bytes: bytes.slice(), hash: link(hash, bytes) }
      disk.rows.push(row)
      return { seq: row.seq, hash: row.hash }
    })

  return {
    open: async () => {
      await disk.onOpen()
      return last()
    },
    commit: async batch => {
      const outcome = await disk.onCommit(batch.length)
      switch (outcome) {
        case 'stored':
          return store(batch)
        case 'stored-unsaid':
          store(batch)
          throw new Fault('disk-failed', 'the disk reported an error')
        case 'not-stored':
          throw new Fault('disk-failed', 'the disk is full')
        default:
          return outcome satisfies never
      }
    },
    rows: async (afterSeq, upToSeq) => {
      const upTo = Math.min(upToSeq, afterSeq + readRows)
      return Object.assign(disk.rows.slice(afterSeq, upTo), { upTo })
    },
    close: async () => undefined,
  }
}
