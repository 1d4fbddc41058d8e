/** The journal a restaurant runs on: the contract, on a disk that can be made to refuse. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openForWriting } from '../../../gateway/journal/database.ts'
import { openSqliteJournal } from '../../../gateway/journal/sqlite.ts'
import { collect, entry, journalContract } from '../../contract/journal.ts'

/** The kernel's own limit on the size of a file this process writes: every write past it fails, as on a full disk. */
const limitFileSize = (bytes: number | 'unlimited'): boolean =>
  spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]).status === 0

// Where nobody listens, the kernel kills a process that writes past its limit.
process.on('SIGXFSZ', () => undefined)
const canRefuse = limitFileSize('unlimited')

journalContract(t, 'sqlite', t => {
  const folder = t.testdir()
  const open = () => openSqliteJournal({ folder })
  return canRefuse ? { open, refuse: refuses => limitFileSize(refuses ? 1 : 'unlimited') } : { open }
})

void t.test('a second gateway on the same folder is turned away', async t => {
  const folder = t.testdir()
  const journal = await openSqliteJournal({ folder })
  await t.rejects(openSqliteJournal({ folder }), { code: 'journal-in-use', message: /Another gateway/ })
  await journal.append(entry('undisturbed'))
  await journal.close()
  const next = await openSqliteJournal({ folder })
  t.equal(next.head.seq, 1, 'and let in once the first has gone')
  await next.close()
})

void t.test('makes its folder and keeps it from others', async t => {
  const folder = join(t.testdir(), 'data', 'journal')
  const journal = await openSqliteJournal({ folder })
  await journal.append(entry('private'))
  for (const name of readdirSync(folder)) t.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name)
  t.equal(statSync(folder).mode & 0o777, 0o700)
  await journal.close()
  t.same(
    readdirSync(folder).sort(),
    ['journal.db', 'journal.lock', 'journal.mark'],
    'one file to back up when closed',
  )
})

void t.test('says what is wrong with a folder that cannot be used', async t => {
  const folder = join(t.testdir({ file: 'not a folder' }), 'file')
  await t.rejects(openSqliteJournal({ folder }), { code: 'journal-refused', message: /cannot be opened/ })
})

void t.test('an entry that changed before the trusted place is found when it is read', async t => {
  const folder = t.testdir()
  const journal = await openSqliteJournal({ folder })
  for (const text of ['first', 'second', 'third']) await journal.append(entry(`the ${text} entry`))
  const { head } = journal
  await journal.close()
  const path = join(folder, 'journal.db')
  writeFileSync(path, readFileSync(path, 'latin1').replace('the second entry', 'the sec0nd entry'), 'latin1')
  const again = await openSqliteJournal({ folder, trusted: [head] })
  t.equal((await again.get(1))?.seq, 1)
  await t.rejects(again.get(2), { code: 'journal-damaged', message: /entry 2: its bytes/ })
  await t.rejects(collect(again.read(0)), { code: 'journal-damaged' })
  await again.close()
})

void t.test('a commit is forced to disk, not left to the next checkpoint', async t => {
  const database = openForWriting(join(t.testdir(), 'any.db'))
  t.match(database.prepare('PRAGMA journal_mode').get(), { journal_mode: 'wal' })
  t.match(database.prepare('PRAGMA synchronous').get(), { synchronous: 2 }, 'FULL')
  database.close()
})

void t.test('moves long logs into the database as it goes', async t => {
  const folder = t.testdir()
  const reports: string[] = []
  const journal = await openSqliteJournal({ folder, report: fault => reports.push(fault.code) })
  const large = new Uint8Array(200_000)
  for (let n = 0; n < 100; n++) await journal.append(large)
  t.ok(statSync(join(folder, 'journal.db-wal')).size < 12_000_000, '20 MB were written, the log is shorter')
  t.same(reports, [])
  await journal.close()
})
