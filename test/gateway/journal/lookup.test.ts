/** The index of old requests and orders: finds what it filed, and is made anew rather than believed when in doubt. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Journal } from '../../../gateway/journal/journal.ts'
import { type Lookup, openLookup, type Settled } from '../../../gateway/journal/lookup.ts'
import { openMemoryJournal } from '../../../gateway/journal/memory.ts'
import type { Fault } from '../../../protocol/fault.ts'
import { entry } from '../../contract/journal.ts'

type Test = typeof t

const journalOf = async (count: number, word = 'entry'): Promise<Journal> => {
  const journal = await openMemoryJournal()
  await Promise.all(Array.from({ length: count }, (_, n) => journal.append(entry(`${word} ${n + 1}`))))
  return journal
}

/** Entry n answers request "key n" and is about the order n ÷ 3, rounded up. */
const settled = (from: number, upTo: number): Settled[] =>
  Array.from({ length: upTo - from + 1 }, (_, n) => from + n).map(seq => ({
    seq,
    keys: [`key ${seq}`],
    orders: [Math.ceil(seq / 3)],
  }))

const opened = async (
  t: Test,
  folder: string,
  journal: Journal,
): Promise<{ lookup: Lookup; reports: Fault[] }> => {
  const reports: Fault[] = []
  const lookup = await openLookup({ folder, journal, report: fault => reports.push(fault) })
  t.teardown(() => lookup.close())
  return { lookup, reports }
}

void t.test('finds what it filed, at once and after a restart', async t => {
  const folder = t.testdir()
  const journal = await journalOf(10)
  const { lookup } = await opened(t as Test, folder, journal)
  t.equal(lookup.cursor, 0)
  t.equal(lookup.seqOf('key 1'), undefined)
  await lookup.take(settled(1, 7))
  const check = (which: Lookup): void => {
    t.equal(which.cursor, 7)
    t.equal(which.seqOf('key 5'), 5)
    t.equal(which.seqOf('key 8'), undefined)
    t.equal(which.seqOf(''), undefined)
    t.same(which.entriesOf(2), [4, 5, 6])
    t.same(which.entriesOf(99), [])
    t.same([...which.orders()], [1, 2, 3])
  }
  check(lookup)
  await lookup.close()
  await lookup.close()
  const again = await opened(t as Test, folder, journal)
  check(again.lookup)
  t.same(again.reports, [])
})

void t.test('moves its cursor over entries that settle nothing, and passes over what it has', async t => {
  const { lookup } = await opened(t as Test, t.testdir(), await journalOf(10))
  await lookup.take(settled(1, 2))
  await lookup.take([{ seq: 5, keys: [], orders: [] }])
  t.equal(lookup.cursor, 5)
  await lookup.take([])
  await lookup.take(settled(1, 6))
  t.equal(lookup.cursor, 6)
  t.equal(lookup.seqOf('key 3'), undefined, 'at or before the cursor')
  t.equal(lookup.seqOf('key 6'), 6)
})

void t.test('what is known to be new is not searched for, and what is filed is always found', async t => {
  const folder = t.testdir()
  const journal = await journalOf(900)
  const first = await opened(t as Test, folder, journal)
  await first.lookup.take(settled(1, 300))
  await first.lookup.take(settled(301, 600))
  await first.lookup.close()
  const { lookup } = await opened(t as Test, folder, journal)
  await lookup.take(settled(601, 900))
  for (let n = 1; n <= 900; n++) if (lookup.seqOf(`key ${n}`) !== n) t.fail(`key ${n}`)
  for (let n = 901; n <= 5_000; n++) if (lookup.seqOf(`key ${n}`) !== undefined) t.fail(`key ${n}`)
  t.pass()
})

void t.test('the first entry to answer a request keeps it', async t => {
  const { lookup } = await opened(t as Test, t.testdir(), await journalOf(10))
  await lookup.take([
    { seq: 1, keys: ['same', 'other'], orders: [1, 2] },
    { seq: 2, keys: ['same'], orders: [1, 1] },
  ])
  await lookup.take([{ seq: 3, keys: ['same'], orders: [1] }])
  t.equal(lookup.seqOf('same'), 1)
  t.same(lookup.entriesOf(1), [1, 2, 3])
})

void t.test('what was filed long ago is found among what came later, in parts of its own', async t => {
  const part = 2 ** 16
  const folder = t.testdir()
  const journal = await journalOf(2 * part + 1)
  const { lookup } = await opened(t as Test, folder, journal)
  const one = (seq: number, key: string): Settled => ({ seq, keys: [key], orders: [] })
  await lookup.take([one(1, 'old'), one(part - 1, 'last of the first'), one(part, 'first of the second')])
  await lookup.take([one(2 * part, 'old'), one(2 * part + 1, 'new')])
  await lookup.close()
  const { lookup: again, reports } = await opened(t as Test, folder, journal)
  t.equal(again.seqOf('old'), 1, 'the first entry that answered it')
  t.equal(again.seqOf('last of the first'), part - 1)
  t.equal(again.seqOf('first of the second'), part)
  t.equal(again.seqOf('new'), 2 * part + 1)
  t.equal(again.seqOf('never'), undefined)
  t.same(reports, [])
})

void t.test('tells more orders than one page holds', async t => {
  const { lookup } = await opened(t as Test, t.testdir(), await journalOf(1))
  await lookup.take([{ seq: 1, keys: [], orders: Array.from({ length: 2500 }, (_, n) => n + 1) }])
  t.equal([...lookup.orders()].length, 2500)
  for (const order of lookup.orders()) if (order === 3) break
  await lookup.take([])
})

void t.test('what the journal does not have is not filed', async t => {
  const { lookup } = await opened(t as Test, t.testdir(), await journalOf(3))
  await t.rejects(lookup.take(settled(1, 4)), { code: 'lookup-refused' })
  t.equal(lookup.cursor, 0)
})

void t.test('an index of a journal that went further, or another way, is dropped', async t => {
  const folder = t.testdir()
  const { lookup } = await opened(t as Test, folder, await journalOf(10))
  await lookup.take(settled(1, 10))
  await lookup.close()
  for (const journal of [await journalOf(9), await journalOf(20, 'another')]) {
    const { lookup: fresh, reports } = await opened(t as Test, folder, journal)
    t.equal(fresh.cursor, 0)
    t.equal(fresh.seqOf('key 1'), undefined)
    t.match(reports, [{ code: 'lookup-dropped', message: /lookup\.db .*another journal/ }])
    await fresh.take(settled(1, 5))
    t.equal(fresh.seqOf('key 5'), 5)
    await fresh.close()
  }
})

for (const [what, damage] of [
  [
    'random',
    (path: string) =>
      writeFileSync(
        path,
        Uint8Array.from({ length: 9000 }, (_, n) => (n * 7919) % 251),
      ),
  ],
  ['cut short', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
  ['zeroed at its head', (path: string) => writeFileSync(path, readFileSync(path).fill(0, 0, 4096))],
  ['of another format', (path: string) => writeFileSync(path, readFileSync(path).fill(9, 60, 64))],
] as const)
  void t.test(`an index that is ${what} is dropped and filled again`, async t => {
    const folder = t.testdir()
    const journal = await journalOf(300)
    const { lookup } = await opened(t as Test, folder, journal)
    await lookup.take(settled(1, 300))
    await lookup.close()
    damage(join(folder, 'lookup.db'))
    const { lookup: fresh, reports } = await opened(t as Test, folder, journal)
    t.equal(fresh.cursor, 0)
    t.match(reports, [{ code: 'lookup-dropped' }])
    await fresh.take(settled(1, 300))
    t.equal(fresh.seqOf('key 300'), 300)
  })

void t.test(
  'damage met while reading is an error, never a wrong answer, and the next start begins anew',
  async t => {
    const folder = t.testdir()
    const journal = await journalOf(5000)
    const { lookup } = await opened(t as Test, folder, journal)
    await lookup.take(settled(1, 5000))
    await lookup.close()
    const path = join(folder, 'lookup.db')
    // Pages of keys, but for the topmost ones: what is read at the start is whole.
    const [bytes, page] = [readFileSync(path), 4096]
    for (let at = 8 * page; at < bytes.length; at += page)
      if (bytes.subarray(at, at + page).includes('key ')) bytes.fill(0xee, at, at + page)
    writeFileSync(path, bytes)
    const broken = await opened(t as Test, folder, journal)
    t.throws(
      () => {
        for (let n = 1; n <= 5000; n++)
          if (broken.lookup.seqOf(`key ${n}`) === undefined) t.fail(`key ${n} is denied`)
      },
      { code: 'lookup-damaged', message: /Restart/ },
    )
    t.throws(() => broken.lookup.entriesOf(1), { code: 'lookup-damaged' })
    await t.rejects(broken.lookup.take(settled(1, 1)), { code: 'lookup-damaged' })
    await broken.lookup.close()
    const fresh = await opened(t as Test, folder, journal)
    t.equal(fresh.lookup.cursor, 0)
    t.equal(fresh.lookup.seqOf('key 1'), undefined)
  },
)

void t.test('removing the file is harmless', async t => {
  const folder = t.testdir()
  const journal = await journalOf(5)
  const { lookup } = await opened(t as Test, folder, journal)
  await lookup.take(settled(1, 5))
  await lookup.close()
  rmSync(join(folder, 'lookup.db'))
  const fresh = await opened(t as Test, folder, journal)
  t.equal(fresh.lookup.cursor, 0)
  t.equal(statSync(join(folder, 'lookup.db')).mode & 0o777, 0o600)
})

void t.test('says where it cannot be kept', async t => {
  const folder = t.testdir({ 'lookup.db': {} })
  await t.rejects(openLookup({ folder, journal: await journalOf(1) }), { code: 'lookup-refused' })
})
