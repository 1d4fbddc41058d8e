/** What every journal promises, whatever keeps its entries. */
import type t from 'tap'
import { genesis, link } from '../../gateway/journal/chain.ts'
import type { Journal, Row } from '../../gateway/journal/journal.ts'

/** A medium under test. Journals opened on it one after another see the same entries. */
export interface JournalMedium {
  open(): Promise<Journal>
  /** Has the disk refuse every write from now on, or take them again; absent where that cannot be had here. */
  readonly refuse?: (refuses: boolean) => void
}

type Test = typeof t

/** Text as an entry's bytes. */
export const entry = (text: string): Uint8Array => new TextEncoder().encode(text)

/** An entry's bytes as text. */
export const textOf = ({ bytes }: Row): string => new TextDecoder().decode(bytes)

/** Every row of a read, in order. */
export const collect = async (rows: AsyncIterable<Row>): Promise<Row[]> => {
  const found: Row[] = []
  for await (const row of rows) found.push(row)
  return found
}

/** Appends all at once and waits for all. */
const appendAll = (journal: Journal, texts: readonly string[]) =>
  Promise.all(texts.map(text => journal.append(entry(text))))

const numbered = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, n) => `entry ${from + n}`)

/**
 * Runs the suite.
 * @param fresh an empty medium of its own for each test; clears up after the test it is handed
 */
export const journalContract = (
  t: Test,
  name: string,
  fresh: (t: Test) => JournalMedium | Promise<JournalMedium>,
): void => {
  const withJournal = (
    title: string,
    body: (t: Test, journal: Journal, medium: JournalMedium) => Promise<void>,
  ): void => {
    void t.test(`${name}: ${title}`, async t => {
      const medium = await fresh(t as Test)
      const journal = await medium.open()
      try {
        await body(t as Test, journal, medium)
      } finally {
        await journal.close()
      }
    })
  }

  withJournal('begins empty', async (t, journal) => {
    t.same(journal.head, genesis)
    t.equal(journal.refusal, undefined)
    t.same(await collect(journal.read(0)), [])
    t.equal(await journal.get(1), undefined)
  })

  withJournal('gives places that rise by one in the order of the calls', async (t, journal) => {
    const settled: number[] = []
    const points = await Promise.all(
      numbered(100).map(async text => {
        const point = await journal.append(entry(text))
        settled.push(point.seq)
        return point
      }),
    )
    const oneToHundred = numbered(100).map((_, n) => n + 1)
    t.same(
      points.map(point => point.seq),
      oneToHundred,
    )
    t.same(settled, oneToHundred, 'and settles in that order')
    t.same((await collect(journal.read(0))).map(textOf), numbered(100))
  })

  withJournal('chains each hash to the one before', async (t, journal) => {
    const points = await appendAll(journal, ['one', 'two', 'three'])
    let hash = genesis.hash
    for (const [n, text] of ['one', 'two', 'three'].entries()) {
      hash = link(hash, entry(text))
      t.equal(Buffer.compare(points[n]?.hash ?? entry(''), hash), 0)
    }
    t.equal(Buffer.compare(journal.head.hash, hash), 0)
    t.equal(journal.head.seq, 3)
  })

  withJournal('commits together what was appended together', async (t, journal) => {
    await appendAll(journal, numbered(50))
    t.equal(journal.commits, 1, 'one turn of the loop, one commit')
    const first = journal.append(entry('first'))
    // Its turn of the loop is over: its commit is on the way.
    await new Promise(setImmediate)
    const late = appendAll(journal, numbered(200))
    await Promise.all([first, late])
    t.equal(journal.commits, 3, 'what came while one was on its way shared the next')
  })

  withJournal('has not moved its head before the commit', async (t, journal) => {
    const appended = journal.append(entry('one'))
    t.equal(journal.head.seq, 0)
    await appended
    t.equal(journal.head.seq, 1)
  })

  withJournal('keeps any bytes as they are', async (t, journal) => {
    const all = Uint8Array.from({ length: 256 }, (_, n) => n)
    const pooled = Buffer.from('a slice of a larger buffer').subarray(2, 7)
    const entries = [new Uint8Array(0), all, pooled, new Uint8Array(300_000).fill(7), new Uint8Array(0)]
    await Promise.all(entries.map(bytes => journal.append(bytes)))
    const rows = await collect(journal.read(0))
    t.equal(rows.length, entries.length)
    for (const [n, row] of rows.entries())
      t.equal(Buffer.compare(row.bytes, entries[n] ?? all), 0, `entry ${n + 1}`)
    t.equal(pooled.toString(), 'slice', 'the caller still has its bytes')
  })

  withJournal('reads any part of itself', async (t, journal) => {
    await appendAll(journal, numbered(40))
    t.same(
      (await collect(journal.read(37))).map(row => row.seq),
      [38, 39, 40],
    )
    t.same((await collect(journal.read(10, 12))).map(textOf), ['entry 11', 'entry 12'])
    t.same(await collect(journal.read(40)), [])
    t.same(await collect(journal.read(99)), [])
    t.same(await collect(journal.read(12, 10)), [])
    t.equal((await collect(journal.read(0, 99))).length, 40)
    const row = await journal.get(17)
    t.equal(row && textOf(row), 'entry 17')
    for (const seq of [0, -1, 41, 1.5, Number.NaN])
      t.equal(await journal.get(seq), undefined, `none at ${seq}`)
  })

  withJournal('reads while it is written', async (t, journal) => {
    await appendAll(journal, numbered(600))
    const writing: Promise<unknown>[] = []
    const seen: number[] = []
    for await (const row of journal.read(0)) {
      seen.push(row.seq)
      if (row.seq % 50 === 0) writing.push(journal.append(entry('meanwhile')))
    }
    t.same(
      seen,
      numbered(600).map((_, n) => n + 1),
      'a read ends where the journal ended when it began',
    )
    await Promise.all(writing)
    t.equal(journal.head.seq, 612)
  })

  withJournal('is left half-read, and closed while it is being read', async (t, journal) => {
    await appendAll(journal, numbered(2000))
    for await (const row of journal.read(0)) if (row.seq === 3) break
    const read = journal.read(0)[Symbol.asyncIterator]()
    const first = await read.next()
    t.equal(first.done === false && first.value.seq, 1)
    await journal.close()
    const rest = async () => {
      for (;;) if ((await read.next()).done) return
    }
    await t.rejects(rest(), { code: 'journal-closed' })
  })

  withJournal('is there again after it was closed', async (t, journal, medium) => {
    await appendAll(journal, numbered(20))
    const { head } = journal
    await journal.close()
    const again = await medium.open()
    try {
      t.same(again.head.seq, head.seq)
      t.equal(Buffer.compare(again.head.hash, head.hash), 0)
      t.equal((await again.append(entry('entry 21'))).seq, 21)
      t.same((await collect(again.read(0))).map(textOf), numbered(21))
    } finally {
      await again.close()
    }
  })

  withJournal('closes after what was appended, twice if asked', async (t, journal, medium) => {
    const appended = appendAll(journal, numbered(30))
    await Promise.all([journal.close(), journal.close()])
    t.equal((await appended).at(-1)?.seq, 30)
    await t.rejects(journal.append(entry('late')), { code: 'journal-closed' })
    await t.rejects(journal.reopen(), { code: 'journal-closed' })
    await t.rejects(journal.get(1), { code: 'journal-closed' })
    const again = await medium.open()
    t.equal(again.head.seq, 30)
    await again.close()
  })

  withJournal('does nothing when reopened while all is well', async (t, journal) => {
    await appendAll(journal, numbered(5))
    await journal.reopen()
    t.equal((await journal.append(entry('entry 6'))).seq, 6)
  })

  withJournal(
    'refuses everything after a commit that failed, until reopened',
    async (t, journal, { refuse }) => {
      if (refuse === undefined) return void t.pass('no disk here can be made to refuse')
      await appendAll(journal, numbered(10))
      refuse(true)
      try {
        const failed = await Promise.allSettled(numbered(20, 11).map(text => journal.append(entry(text))))
        t.ok(failed.every(({ status }) => status === 'rejected'))
        t.equal(journal.refusal?.code, 'journal-refused')
        t.equal(journal.head.seq, 10, 'the head is the last that was told to anyone')
        await t.rejects(journal.append(entry('later')), { code: 'journal-refused' })
        t.same((await collect(journal.read(0))).map(textOf), numbered(10), 'reading goes on')
        await t.rejects(journal.reopen(), { code: 'journal-refused' })
        await t.rejects(journal.append(entry('later still')), { code: 'journal-refused' })
        t.equal((await journal.get(10))?.seq, 10)
      } finally {
        refuse(false)
      }
      await Promise.all([journal.reopen(), journal.reopen()])
      t.equal(journal.refusal, undefined)
      const { seq } = journal.head
      t.ok(seq === 10 || seq === 30, 'the whole batch is there, or none of it')
      t.equal((await journal.append(entry(`entry ${seq + 1}`))).seq, seq + 1)
      t.same((await collect(journal.read(0))).map(textOf), numbered(seq + 1))
    },
  )

  withJournal('closes after a failure as well', async (t, journal, { refuse, open }) => {
    if (refuse === undefined) return void t.pass('no disk here can be made to refuse')
    await appendAll(journal, numbered(3))
    refuse(true)
    try {
      await t.rejects(journal.append(entry('entry 4')), { code: 'journal-refused' })
      await journal.close()
    } finally {
      refuse(false)
    }
    const again = await open()
    t.ok(again.head.seq === 3 || again.head.seq === 4)
    await again.close()
  })
}
