/** What is torn of a journal is what a drive may tear: nothing that was forced, and something nearly every time. */
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { readLog } from '../../scripts/cuts/log.ts'
import { tear } from '../../scripts/cuts/tearing.ts'
import { chanceFrom } from '../../scripts/torture/chance.ts'

const entries = 60

/** A journal as a power cut leaves it: half of it moved into the database, and begun anew behind that if told so. */
const makeJournal = (folder: string) => {
  const database = new DatabaseSync(join(folder, 'journal.db'))
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE entries (seq INTEGER PRIMARY KEY, bytes BLOB)',
  )
  const insert = database.prepare('INSERT INTO entries VALUES (?, zeroblob(700))')
  for (let seq = 1; seq <= entries; seq++) {
    insert.run(seq)
    if (seq === entries / 2) database.exec('PRAGMA wal_checkpoint(PASSIVE)')
  }
  return database
}

const highest = (folder: string): unknown => {
  const database = new DatabaseSync(join(folder, 'journal.db'))
  try {
    t.same({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' })
    return database.prepare('SELECT max(seq) AS seq FROM entries').get()?.seq
  } finally {
    database.close()
  }
}

void t.test('forced entries survive every tearing; the one after them need not', async t => {
  const from = t.testdir({ torn: {} })
  const database = makeJournal(from)
  const lost = new Set<unknown>()
  let halves = 0
  for (let seed = 1; seed <= 30; seed++) {
    const to = join(from, 'torn')
    for (const name of ['journal.db', 'journal.db-wal']) copyFileSync(join(from, name), join(to, name))
    const acknowledged = seed % 2 === 0 ? entries : entries - 1
    const mark = Buffer.from(String(acknowledged).padStart(16, '0'))
    const torn = tear(to, mark, chanceFrom(seed))
    t.ok(torn.bytes > 0, `${torn.how} of ${torn.bytes} bytes, ${torn.halves} half pages`)
    halves += torn.halves
    const left = highest(to)
    t.ok(Number(left) >= acknowledged, `${left} of ${acknowledged}`)
    lost.add(entries - Number(left))
  }
  t.ok(lost.has(1), 'an entry that was not forced was torn')
  t.ok(halves > 0)
  database.close()
})

void t.test('our reading of a log is SQLite’s', async t => {
  const folder = t.testdir()
  const database = makeJournal(folder)
  const log = readFileSync(join(folder, 'journal.db-wal'))
  const { commits, pageBytes } = readLog(log)
  t.equal(pageBytes, 4096)
  t.equal(commits.length, entries / 2, 'as many commits as came after the move')
  t.equal(readLog(log.subarray(0, (commits.at(-1)?.to ?? 0) - 1)).commits.length, commits.length - 1)
  t.same(readLog(new Uint8Array(10)).commits, [])
  log[40] = (log[40] ?? 0) ^ 1
  t.same(readLog(log).commits, [], 'nothing counts behind a frame that is damaged')
  database.close()
})
