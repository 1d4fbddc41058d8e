/** Where the answer to an old request is, and every entry about an order: an index that can always be made anew. */
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../../protocol/fault.ts'
import { genesis, sameHash } from './chain.ts'
import { filesIn } from './folder.ts'
import type { Cursor, Indexer } from './indexer.ts'
import type { Journal } from './journal.ts'
import type { Room } from './room.ts'
import { packSettled, partOf, type Settled } from './settled.ts'
import { newSieve, type Sieve } from './sieve.ts'
import { isCorrupt, sqliteReason } from './sqlite-errors.ts'
import { startThread, type Thread } from './thread.ts'

export type { Settled } from './settled.ts'

/*
 * A file of its own, written by a thread of its own: with its random keys it costs several times what the journal
 * costs, and no commit waits for it. Reading happens on the caller's thread, through a connection that cannot write:
 * asking a thread would take longer than the answer.
 *
 * A cache, unlike the journal: one that cannot be used is dropped and filled again from the first entry on.
 */
export interface Lookup {
  /** Every entry up to this place has been filed. */
  readonly cursor: number
  /**
   * Where the request with this key was first settled, in microseconds. Undefined: nowhere up to `cursor`.
   * @throws Fault, never a wrong "nowhere": `lookup-damaged`, and the index is made anew at the next start;
   * `lookup-unreadable`, and asking again may help
   */
  seqOf(key: string): number | undefined
  /** The places of the entries about an order, rising, up to `cursor`. Throws as `seqOf` does. */
  entriesOf(order: number): readonly number[]
  /** The numbers of all orders up to `cursor`, rising. May be left lying half-read. Throws as `seqOf` does. */
  orders(): Iterable<number>
  /**
   * Files what entries settle; resolves when it can be found and `cursor` is at the last of them. Batches in order,
   * without a gap that settles anything; what is at or before the cursor is passed over.
   * @throws Fault `lookup-refused`: nothing of the batch was filed; take it again
   */
  take(settled: readonly Settled[]): Promise<void>
  /** Files what was taken, then lets go of the files. Safe to call twice. */
  close(): Promise<void>
}

/** How many orders one step of `orders()` reads. */
const pageOrders = 1000

/**
 * Opens the index beside a journal. One that is damaged, ahead of the journal or of another journal (a backup was
 * put back) is dropped; `cursor` then is 0.
 * @param folder the journal's own
 * @param report told when the index was dropped, and why
 * @param room where the filing is done; by default in a thread of its own
 */
export const openLookup = async ({
  folder,
  journal,
  report = () => undefined,
  room,
}: {
  readonly folder: string
  readonly journal: Journal
  readonly report?: (fault: Fault) => void
  readonly room?: Room
}): Promise<Lookup> => {
  const path = filesIn(folder).lookup
  const indexer = startThread<Indexer>(new URL('./indexer.ts', import.meta.url), room)
  const dropped = (why: string): void =>
    report(new Fault('lookup-dropped', `${path} is filled again from the first entry on: ${why}.`))

  const begin = async (): Promise<number> => {
    const { dropped: why, ...cursor } = await indexer.ask('open', { path })
    if (why !== undefined) dropped(why)
    if (await agrees(journal, cursor)) return cursor.seq
    dropped(`it goes up to entry ${cursor.seq} of another journal`)
    return (await indexer.ask('drop', { path })).seq
  }

  try {
    const cursor = await begin()
    const { parts } = await indexer.ask('sieve', undefined)
    return lookupOver({ path, journal, indexer, cursor, sieve: newSieve(parts) })
  } catch (cause) {
    await indexer.close()
    throw new Fault('lookup-refused', `${path} cannot be opened: ${sqliteReason(cause)}.`, { cause })
  }
}

const agrees = async (journal: Journal, { seq, hash }: Cursor): Promise<boolean> => {
  const row = seq === 0 ? genesis : await journal.get(seq)
  return row !== undefined && sameHash(row.hash, hash)
}

interface Parts {
  readonly path: string
  readonly journal: Journal
  readonly indexer: Thread<Indexer>
  readonly cursor: number
  /** Of all that is filed. */
  readonly sieve: Sieve
}

const lookupOver = (parts: Parts): Lookup => {
  const { path, journal, indexer, sieve } = parts
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  const request = database.prepare('SELECT seq FROM requests WHERE part = ? AND key = ?')
  const entries = database.prepare('SELECT seq FROM order_entries WHERE order_number = ? ORDER BY seq')
  const numbers = database.prepare(
    'SELECT DISTINCT order_number FROM order_entries WHERE order_number > ? ORDER BY order_number LIMIT ?',
  )
  let { cursor } = parts
  let broken: Fault | undefined
  let closing: Promise<void> | undefined

  /** Begins a new file for the next start; this process has told too much from the old one to go on with either. */
  const breakOff = (cause: unknown): Fault => {
    broken = new Fault(
      'lookup-damaged',
      `${path} is damaged: ${sqliteReason(cause)}. Restart to have it made anew.`,
      {
        cause,
      },
    )
    indexer.ask('drop', { path }).catch(() => undefined)
    return broken
  }

  const reading = <T>(read: () => T): T => {
    if (broken !== undefined) throw broken
    try {
      return read()
    } catch (cause) {
      if (isCorrupt(cause)) throw breakOff(cause)
      throw new Fault('lookup-unreadable', `${path} cannot be read: ${sqliteReason(cause)}.`, { cause })
    }
  }

  /** The oldest part first: where several entries answer a request, the first of them does. */
  const search = (key: string): number | undefined => {
    for (let part = 0; part <= partOf(cursor); part++) {
      const seq = numberIn(request.get(part, key), 'seq')
      if (seq !== undefined) return seq
    }
    return undefined
  }

  const seqOf = (key: string): number | undefined =>
    broken === undefined && !sieve.mayHold(key) ? undefined : reading(() => search(key))

  const entriesOf = (order: number): readonly number[] =>
    reading(() => entries.all(order).flatMap(row => numberIn(row, 'seq') ?? []))

  // Page by page: a statement left open would keep the write-ahead log from being used anew.
  function* orders(): Generator<number> {
    for (let last = 0; ; ) {
      const page = reading(() => numbers.all(last, pageOrders)).flatMap(
        row => numberIn(row, 'order_number') ?? [],
      )
      yield* page
      const next = page.at(-1)
      if (next === undefined) return
      last = next
    }
  }

  const take = async (settled: readonly Settled[]): Promise<void> => {
    if (broken !== undefined) throw broken
    const fresh = settled.filter(({ seq }) => seq > cursor)
    const last = fresh.at(-1)
    if (last === undefined) return
    const row = await journal.get(last.seq)
    if (row === undefined) throw new Fault('lookup-refused', `The journal has no entry ${last.seq} yet.`)
    for (const { keys } of fresh) for (const key of keys) sieve.add(key)
    try {
      await indexer.ask('take', { ...packSettled(fresh), cursor: { seq: row.seq, hash: row.hash } })
    } catch (cause) {
      throw cause instanceof Fault && cause.code === 'lookup-damaged' ? breakOff(cause) : cause
    }
    cursor = last.seq
  }

  const close = (): Promise<void> => {
    closing ??= (async () => {
      // Ours first: the last connection to close moves the log into the file, and this one cannot.
      database.close()
      await indexer.close()
    })()
    return closing
  }

  return {
    get cursor() {
      return cursor
    },
    seqOf,
    entriesOf,
    orders,
    take,
    close,
  }
}

const numberIn = (row: Record<string, unknown> | undefined, column: string): number | undefined => {
  const value = row?.[column]
  return typeof value === 'number' ? value : undefined
}
