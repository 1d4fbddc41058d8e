/** The sieve on disk, in the index that it spares questions: written in the same transactions, so that it lacks no key. */
import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { Fault } from '../../protocol/fault.ts'
import { newSieve, type SievePart } from './sieve.ts'

export const sieveTables = `
  CREATE TABLE IF NOT EXISTS sieves (
    part INTEGER PRIMARY KEY, held INTEGER NOT NULL, bits BLOB NOT NULL, sum BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS loose (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`

/** A part is a megabyte: so many keys are kept by themselves until it is written once more. */
const mostLoose = 4096

const sumOf = (bits: Uint8Array): Uint8Array => createHash('sha256').update(bits).digest()

const bytesOf = ({ bits }: SievePart): Uint8Array =>
  new Uint8Array(bits.buffer, bits.byteOffset, bits.byteLength)

const looseKeys = (database: DatabaseSync): readonly string[] =>
  database
    .prepare('SELECT key FROM loose')
    .all()
    .map(({ key }) => String(key))

/**
 * Every part there is, with what is loose in it.
 * @param from the first part that is read
 * @throws Fault `lookup-damaged`: a bit that went missing would make an old request look new
 */
const readParts = (database: DatabaseSync, from = 0): readonly SievePart[] => {
  const rows = database
    .prepare('SELECT held, bits, sum FROM sieves WHERE part >= ? ORDER BY part')
    .iterate(from)
  const parts: SievePart[] = []
  for (const { held, bits, sum } of rows) {
    if (!(bits instanceof Uint8Array && sum instanceof Uint8Array) || Buffer.compare(sumOf(bits), sum) !== 0)
      throw new Fault('lookup-damaged', 'a sieve that is not whole')
    parts.push({ held: Number(held), bits: new Uint32Array(Uint8Array.from(bits).buffer) })
  }
  const sieve = newSieve(parts)
  for (const key of looseKeys(database)) sieve.add(key)
  return sieve.parts
}

export interface SieveShelf {
  /** Inside of the transaction that files these keys: after one that is rolled back the shelf is of no more use. */
  add(keys: readonly string[]): void
  /** All of it, for whoever wants to look things up. */
  read(): readonly SievePart[]
}

/** Throws as `read` does. */
export const openSieveShelf = (database: DatabaseSync): SieveShelf => {
  const count = database.prepare('SELECT count(*) AS parts FROM sieves')
  const put = database.prepare('INSERT OR REPLACE INTO sieves VALUES (?, ?, ?, ?)')
  const putLoose = database.prepare('INSERT OR IGNORE INTO loose VALUES (?)')
  const looseCount = database.prepare('SELECT count(*) AS keys FROM loose')
  /** The number of the first part that is in memory: those before it are full, and never written again. */
  let base = Math.max(0, Number(count.get()?.parts ?? 0) - 1)
  let sieve = newSieve(readParts(database, base))

  return {
    add: keys => {
      for (const key of keys) sieve.add(key)
      if (Number(looseCount.get()?.keys ?? 0) + keys.length < mostLoose) {
        for (const key of keys) putLoose.run(key)
        return
      }
      for (const [n, part] of sieve.parts.entries()) {
        const bytes = bytesOf(part)
        put.run(base + n, part.held, bytes, sumOf(bytes))
      }
      database.exec('DELETE FROM loose')
      base += sieve.parts.length - 1
      sieve = newSieve(sieve.parts.slice(-1))
    },
    read: () => readParts(database),
  }
}
