/** The sieve on disk: whatever was filed is in it after any end, and a missing bit is found out. */
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { newSieve } from '../../../gateway/journal/sieve.ts'
import { openSieveShelf, sieveTables } from '../../../gateway/journal/sieve-shelf.ts'

const open = () => {
  const database = new DatabaseSync(':memory:')
  database.exec(sieveTables)
  return database
}
const keys = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `pad/1/${from + n}`)
const inTransaction = (database: DatabaseSync, work: () => void, end: 'COMMIT' | 'ROLLBACK' = 'COMMIT') => {
  database.exec('BEGIN')
  work()
  database.exec(end)
}
const holdsAll = (database: DatabaseSync, all: readonly string[]): boolean => {
  const sieve = newSieve(openSieveShelf(database).read())
  return all.every(key => sieve.mayHold(key))
}
const rows = (database: DatabaseSync) => ({
  parts: database.prepare('SELECT part, held FROM sieves ORDER BY part').all(),
  loose: database.prepare('SELECT count(*) AS keys FROM loose').get()?.keys,
})

t.test('few keys lie loose, many are sifted, and all are there at the next start', async t => {
  const database = open()
  const shelf = openSieveShelf(database)
  inTransaction(database, () => shelf.add(keys(0, 100)))
  t.same(rows(database), { parts: [], loose: 100 })
  t.ok(holdsAll(database, keys(0, 100)))
  inTransaction(database, () => shelf.add(keys(100, 4_000)))
  t.same(rows(database).loose, 4_000)
  inTransaction(database, () => shelf.add(keys(4_000, 4_200)))
  t.match(rows(database), { parts: [{ part: 0, held: 4_200 }], loose: 0 })
  t.ok(holdsAll(database, keys(0, 4_200)))
})

t.test('from part to part, over several starts', async t => {
  const database = open()
  const most = 2 ** 19
  for (const [from, to] of [
    [0, most - 10],
    [most - 10, most + 20],
    [most + 20, most + 20_000],
    [most + 20_000, 2 * most + 5_000],
  ] as const) {
    const shelf = openSieveShelf(database)
    inTransaction(database, () => shelf.add(keys(from, to)))
  }
  t.match(rows(database), {
    parts: [
      { part: 0, held: most },
      { part: 1, held: most },
      { part: 2, held: 5_000 },
    ],
    loose: 0,
  })
  t.ok(holdsAll(database, keys(0, 2 * most + 5_000)))
})

t.test('a transaction that was rolled back, and a shelf that is opened anew', async t => {
  const database = open()
  inTransaction(database, () => openSieveShelf(database).add(keys(0, 5_000)))
  inTransaction(database, () => openSieveShelf(database).add(keys(5_000, 600_000)), 'ROLLBACK')
  inTransaction(database, () => openSieveShelf(database).add(keys(600_000, 600_010)))
  t.match(rows(database), { parts: [{ part: 0, held: 5_000 }], loose: 10 })
  t.ok(holdsAll(database, [...keys(0, 5_000), ...keys(600_000, 600_010)]))
})

t.test('one bit that went missing', async t => {
  const database = open()
  inTransaction(database, () => openSieveShelf(database).add(keys(0, 5_000)))
  const bits = database.prepare('SELECT bits FROM sieves').get()?.bits as Uint8Array
  const at = bits.findIndex(byte => byte !== 0)
  bits[at] = (bits[at] ?? 0) & ((bits[at] ?? 0) - 1)
  database.prepare('UPDATE sieves SET bits = ?').run(bits)
  t.throws(() => openSieveShelf(database), { code: 'lookup-damaged' })
})
