/** Which requests were ever decided, and where their answers are: for ever, in little memory. */
import type { OrderNumber } from '../../protocol/ids.ts'

/** What one entry settles: its place, the request keys it answers, the orders it is about. */
export interface Settled {
  readonly seq: number
  readonly keys: readonly string[]
  readonly orders: readonly OrderNumber[]
}

/** The index that holds what is no longer in memory; a cache that can be rebuilt from the journal. */
export interface AnswerIndex {
  /** All up to this place of the journal is in it. */
  readonly cursor: number
  /** On the caller's thread, in microseconds. */
  seqOf(key: string): number | undefined
  /** In order, each place once; resolves when `cursor` has reached the last of them. */
  take(settled: readonly Settled[]): Promise<unknown>
}

export interface Answers {
  /**
   * Where the request with this key was settled, however long ago; undefined if it never was.
   * @throws Fault where the index cannot tell, which is never taken for a "never"
   */
  seqOf(key: string): number | undefined
  /** Called once for each committed entry, in the journal's order. */
  settle(settled: Settled): void
  /** Files what was settled until now, however little that is; what comes meanwhile waits for its batch. */
  file(): Promise<void>
  /** Resolves when all that was settled is in the index, what came meanwhile as well. */
  flush(): Promise<void>
}

/**
 * Entries that may wait in memory before they are handed to the index: a few megabytes, and a tenth of a second of
 * a restart after a power cut. Keys are random, so that filing few of them touches as many pages as filing many: in
 * batches of 500 the index wrote more to the disk than the journal did.
 */
const batch = 10_000

/** Keeps what the index does not have yet in memory, and hands it over in batches, one at a time. */
export const keepAnswers = (index: AnswerIndex, report: (error: unknown) => void): Answers => {
  const recent = new Map<string, number>()
  let waiting: Settled[] = []
  let handing: Promise<void> | undefined

  const hand = async (): Promise<void> => {
    const taken = waiting
    waiting = []
    try {
      await index.take(taken)
      for (const { keys } of taken) for (const key of keys) recent.delete(key)
    } catch (error) {
      waiting = [...taken, ...waiting]
      report(error)
      throw error
    }
  }

  const start = (): Promise<void> => {
    handing ??= hand().finally(() => {
      handing = undefined
    })
    return handing
  }

  return {
    seqOf: key => recent.get(key) ?? index.seqOf(key),
    settle: settled => {
      if (settled.seq <= index.cursor) return
      for (const key of settled.keys) recent.set(key, settled.seq)
      waiting.push(settled)
      if (waiting.length >= batch && handing === undefined) start().catch(() => undefined)
    },
    file: async () => {
      if (waiting.length > 0) await start()
    },
    flush: async () => {
      while (waiting.length > 0 || handing !== undefined) await start()
    },
  }
}
