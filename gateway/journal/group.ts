/** How entries that arrive together share one trip to the disk. */
import { Fault } from '../../protocol/fault.ts'
import { genesis } from './chain.ts'
import type { Journal, Point, Row } from './journal.ts'
import type { Rows, Store } from './store.ts'

/** A commit takes no more than this at once, so that one burst cannot hold the disk for seconds. */
const batchEntries = 2048
const batchBytes = 4 * 1024 * 1024
/**
 * Whenever so many more wait, the disk is seen to at once. All that the loop finds readable in one look is taken in
 * before it hears of anything else: of 500 pads that send at the same time, the first would wait until the last one's
 * order was decided, and the disk as well. On two cores a burst of 500 was answered in 34 ms on average instead of 40,
 * and 5,000 pads that never rest had 14,400 orders a second stored instead of 9,900. A quarter as many or twice as many
 * could not be told apart from it in bursts, in alternating runs.
 */
const seenTo = 64

interface Waiting {
  readonly bytes: Uint8Array
  readonly resolve: (point: Point) => void
  readonly reject: (fault: Fault) => void
}

/**
 * Opens a journal over a store.
 *
 * Grouping needs no timer: while a commit is on its way the next batch fills by itself, so it is as large as the
 * disk is slow. A wait on purpose would only add its own length.
 */
export const groupCommits = async (store: Store): Promise<Journal> => {
  let head = genesis
  let commits = 0
  let waiting: Waiting[] = []
  let pumping: Promise<void> | undefined
  /** Sends the first batch off, once it has waited for others. */
  let begin = () => {}
  let reopening: Promise<void> | undefined
  let closing: Promise<void> | undefined
  let refusal: Fault | undefined

  head = await store.open()

  const nextBatch = (): Waiting[] => {
    let bytes = 0
    let count = 0
    for (const { bytes: entry } of waiting) {
      bytes += entry.length
      if (count === batchEntries || (count > 0 && bytes > batchBytes)) break
      count++
    }
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return batch
  }

  const pump = async (): Promise<void> => {
    // Let the rest of this turn join the first batch: all that the loop found readable in one look, not one socket's.
    await new Promise<void>(resolve => {
      begin = resolve
      setImmediate(resolve)
    })
    while (waiting.length > 0) {
      const batch = nextBatch()
      try {
        const points = await store.commit(batch.map(entry => entry.bytes))
        commits++
        head = points.at(-1) ?? head
        batch.forEach(({ resolve }, n) => {
          resolve(points[n] ?? head)
        })
      } catch (cause) {
        refusal = new Fault(
          'journal-refused',
          `The journal could not store ${batch.length} entries after ${head.seq}: ${reason(cause)}. ` +
            'Whether they are stored is unknown until it is opened again.',
          { cause },
        )
        // Those behind the failed batch were not tried; letting them pass it would break the order of the calls.
        const refused = [...batch, ...waiting]
        waiting = []
        for (const entry of refused) entry.reject(refusal)
      }
    }
    pumping = undefined
  }

  const append = (bytes: Uint8Array): Promise<Point> => {
    if (closing !== undefined) return Promise.reject(closed())
    if (refusal !== undefined) return Promise.reject(refusal)
    return new Promise((resolve, reject) => {
      waiting.push({ bytes, resolve, reject })
      pumping ??= pump()
      if (waiting.length % seenTo > 0) return
      begin()
      store.look?.()
    })
  }

  async function* read(afterSeq: number, upToSeq = Number.MAX_SAFE_INTEGER): AsyncGenerator<Row> {
    const end = Math.min(upToSeq, head.seq)
    let seq = Math.max(0, afterSeq)
    // The next rows are fetched while somebody works on these.
    let coming = seq < end ? store.rows(seq, end) : undefined
    while (coming !== undefined) {
      if (closing !== undefined) throw closed()
      const rows: Rows = await coming
      seq = rows.upTo
      coming = seq < end ? store.rows(seq, end) : undefined
      // Whoever leaves before the end does not want to hear of it.
      coming?.catch(() => undefined)
      for (const row of rows) yield row
    }
  }

  const get = async (seq: number): Promise<Row | undefined> => {
    if (closing !== undefined) throw closed()
    if (!Number.isSafeInteger(seq) || seq < 1 || seq > head.seq) return undefined
    const [row] = await store.rows(seq - 1, seq)
    return row
  }

  const reopen = (): Promise<void> => {
    if (closing !== undefined) return Promise.reject(closed())
    reopening ??= (async () => {
      await pumping
      if (refusal !== undefined) head = await store.open()
      refusal = undefined
    })().finally(() => {
      reopening = undefined
    })
    return reopening
  }

  const close = (): Promise<void> => {
    closing ??= (async () => {
      await reopening?.catch(() => undefined)
      await pumping
      await store.close()
    })()
    return closing
  }

  return {
    get head() {
      return head
    },
    get commits() {
      return commits
    },
    get refusal() {
      return refusal
    },
    append,
    read,
    get,
    reopen,
    close,
  }
}

const closed = (): Fault => new Fault('journal-closed', 'The journal is closed.')

const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
