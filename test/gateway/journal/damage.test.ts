/** What happens to the book in a wet cellar: whatever was damaged is said, and nothing is thrown away in silence. */
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { filesIn } from '../../../gateway/journal/folder.ts'
import { inspect } from '../../../gateway/journal/inspection.ts'
import { openSqliteJournal } from '../../../gateway/journal/sqlite.ts'
import { collect, entry, textOf } from '../../contract/journal.ts'

type Test = typeof t

const count = 60
const textAt = (seq: number): string =>
  `entry number ${String(seq).padStart(3, '0')} ${'of a long evening '.repeat(6)}`
const texts = Array.from({ length: count }, (_, n) => textAt(n + 1))

/** A journal of 60 entries, a commit each. `killed` leaves them in the log, as a kill would. */
const write = async (folder: string, words: readonly string[]): Promise<void> => {
  const journal = await openSqliteJournal({ folder: join(folder, 'closed') })
  for (const text of words) await journal.append(entry(text))
  // Another process copies: closing a file here would drop the locks that SQLite has on it.
  execFileSync('cp', ['-r', join(folder, 'closed'), join(folder, 'killed')])
  await journal.close()
}

const originals = t.testdir({ evening: {}, morning: {} })
await write(join(originals, 'evening'), texts)
await write(
  join(originals, 'morning'),
  texts.map(text => text.replace('evening', 'morning')),
)

/** A copy to damage. */
const journalIn = (folder: string, how: 'closed' | 'killed', when = 'evening'): string => {
  cpSync(join(originals, when, how), join(folder, 'journal'), { recursive: true })
  return join(folder, 'journal')
}

const contents = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder)
      .filter(name => !name.endsWith('-shm')) // SQLite's scratch memory, made anew whenever it is missing
      .map(name => [name, readFileSync(join(folder, name), 'latin1')]),
  )

/** Is found damaged, with the file and what is wrong and what to do, and every byte stays where it was. */
const refuses = (t: Test, folder: string, says: RegExp): void => {
  const before = contents(folder)
  t.throws(() => inspect(filesIn(folder), []), { code: 'journal-damaged', message: says })
  t.throws(
    () => inspect(filesIn(folder), []),
    { message: /journal\.db(-wal)?: .*newest backup/s },
    'and says what to do',
  )
  const after = contents(folder)
  t.same([...after.keys()], [...before.keys()], 'no file came or went')
  for (const [name, bytes] of before) t.ok(after.get(name) === bytes, `${name} is as it was`)
}

/** Opens with every entry there. */
const opensWhole = async (t: Test, folder: string): Promise<string[]> => {
  const reports: string[] = []
  const journal = await openSqliteJournal({ folder, report: fault => reports.push(fault.message) })
  t.same((await collect(journal.read(0))).map(textOf), texts)
  await journal.close()
  return reports
}

const change = (path: string, edit: (bytes: Buffer) => void): void => {
  const bytes = readFileSync(path)
  edit(bytes)
  writeFileSync(path, bytes)
}

/** Changes one byte within a text that the file holds. */
const flipIn = (path: string, text: string): void =>
  change(path, bytes => {
    const at = bytes.lastIndexOf(text)
    if (at < 0) throw new Error(`${basename(path)} does not hold ${text}`)
    bytes[at + 20] = (bytes[at + 20] ?? 0) ^ 1
  })

/** What only somebody who knows SQL can do to the table. */
const tamper = (folder: string, sql: string): void => {
  const database = new DatabaseSync(filesIn(folder).database)
  database.exec('DROP TRIGGER entries_stay; DROP TRIGGER entries_keep')
  database.exec(sql)
  database.close()
}

void t.test('a changed byte in an entry names that entry', async t => {
  for (const seq of [1, 29, count]) {
    const folder = journalIn(t.testdir(), 'closed')
    flipIn(filesIn(folder).database, textAt(seq))
    refuses(t as Test, folder, new RegExp(`entry ${seq}: its bytes`))
  }
})

for (const [what, sql, says] of [
  ['a missing entry', 'DELETE FROM entries WHERE seq = 17', /entry 17: missing; the next one found is 18/],
  ['missing first entries', 'DELETE FROM entries WHERE seq < 4', /entry 1: missing/],
  [
    'missing last entries',
    'DELETE FROM entries WHERE seq > 57',
    /entry 58: missing, with all after it; 60 were/,
  ],
  ['a changed hash', `UPDATE entries SET hash = zeroblob(32) WHERE seq = 9`, /entry 9: its bytes/],
  [
    'swapped entries',
    `UPDATE entries SET bytes = CASE seq WHEN 5 THEN (SELECT bytes FROM entries WHERE seq = 6)
      ELSE (SELECT bytes FROM entries WHERE seq = 5) END WHERE seq IN (5, 6)`,
    /entry 5: its bytes/,
  ],
  ['another history', 'UPDATE entries SET hash = zeroblob(32) WHERE seq = 60', /entry 60/],
  ['a missing table', 'DROP TABLE entries', /is not a journal/],
  ['an older format than ever was', 'PRAGMA user_version = 0', /is not a journal/],
] as const)
  void t.test(`${what} is found`, async t => {
    const folder = journalIn(t.testdir(), 'closed')
    tamper(folder, sql)
    refuses(t as Test, folder, says)
  })

void t.test('the journal of a newer gateway is left to that one', async t => {
  const folder = journalIn(t.testdir(), 'closed')
  tamper(folder, 'PRAGMA user_version = 2')
  refuses(t as Test, folder, /written by a newer gateway; start that one/)
})

void t.test('what is not a journal is not taken for one', async t => {
  const folder = journalIn(t.testdir(), 'closed')
  const { database, mark } = filesIn(folder)
  rmSync(mark)
  for (const length of [1, 100, 4096, 50_000]) {
    writeFileSync(
      database,
      Uint8Array.from({ length }, (_, n) => (n * 7919) % 251),
    )
    refuses(t as Test, folder, /cannot be read: file is not a database|is cut short/)
  }
  rmSync(database)
  const other = new DatabaseSync(database)
  other.exec('CREATE TABLE recipes (name TEXT)')
  other.close()
  refuses(t as Test, folder, /is not a journal of a Fourtop gateway/)
})

void t.test('a file that was cut short is refused', async t => {
  const folder = journalIn(t.testdir(), 'closed')
  const { database } = filesIn(folder)
  const whole = readFileSync(database)
  for (const length of [0, 1, 99, 4096, 8192, 4096 * 3, whole.length - 4096, whole.length - 1]) {
    writeFileSync(database, whole.subarray(0, length))
    refuses(t as Test, folder, /journal\.db: /)
  }
  rmSync(database)
  refuses(t as Test, folder, /entry 1: missing, with all after it; 60 were acknowledged/)
})

void t.test('an empty file is a new journal where nothing was acknowledged', async t => {
  const folder = t.testdir({ 'journal.db': '' })
  const journal = await openSqliteJournal({ folder })
  t.equal(journal.head.seq, 0)
  await journal.close()
})

void t.test('a log without its database is refused', async t => {
  const folder = journalIn(t.testdir(), 'killed')
  const { database } = filesIn(folder)
  writeFileSync(database, '')
  refuses(t as Test, folder, /missing or empty, while the commits beside it/)
  rmSync(database)
  refuses(t as Test, folder, /missing or empty, while the commits beside it/)
})

void t.test('the log of another journal is refused', async t => {
  const folders = t.testdir({ ours: {}, theirs: {} })
  const ours = journalIn(join(folders, 'ours'), 'closed')
  const theirs = journalIn(join(folders, 'theirs'), 'killed', 'morning')
  cpSync(filesIn(theirs).log, filesIn(ours).log)
  refuses(t as Test, ours, /entry 60: not the one that was acknowledged/)
})

void t.test('a gateway does not start on a damaged journal, and changes nothing of it', async t => {
  for (const how of ['closed', 'killed'] as const) {
    const folder = journalIn(t.testdir(), how)
    const files = filesIn(folder)
    flipIn(how === 'closed' ? files.database : files.log, textAt(33))
    const before = contents(folder)
    await t.rejects(openSqliteJournal({ folder }), { code: 'journal-damaged', message: /journal\.db/ })
    t.strictSame(contents(folder), before)
  }
})

void t.test('a killed journal has its entries in the log, and opens', async t => {
  const folder = journalIn(t.testdir(), 'killed')
  t.ok(statSync(filesIn(folder).log).size > 0)
  t.same(await opensWhole(t as Test, folder), [])
})

void t.test('a log that lost its end is refused, which SQLite would not notice', async t => {
  const folder = journalIn(t.testdir(), 'killed')
  const { log } = filesIn(folder)
  const whole = readFileSync(log)
  for (const length of [whole.length - 1, whole.length - 4120, 32 + 4120 * 20, 33, 32, 0]) {
    writeFileSync(log, whole.subarray(0, length))
    refuses(t as Test, folder, /entry \d+: missing, with all after it; 60 were acknowledged/)
  }
})

void t.test('a changed byte in the log is found without the mark too', async t => {
  const folder = journalIn(t.testdir(), 'killed')
  const { log, mark } = filesIn(folder)
  rmSync(mark)
  flipIn(log, textAt(40))
  refuses(t as Test, folder, /journal\.db-wal: is damaged: at least/)
})

void t.test('a commit that the power cut interrupted is not damage', async t => {
  const folder = journalIn(t.testdir(), 'killed')
  const { log, mark } = filesIn(folder)
  rmSync(mark)
  truncateSync(log, statSync(log).size - 100)
  const journal = await openSqliteJournal({ folder })
  t.equal(journal.head.seq, count - 1)
  await journal.close()
})

void t.test('a mark that cannot be read is reported, and made anew', async t => {
  const folder = journalIn(t.testdir(), 'closed')
  writeFileSync(filesIn(folder).mark, 'wet paper')
  t.match(await opensWhole(t as Test, folder), [/journal\.mark cannot be read/])
  t.same(await opensWhole(t as Test, folder), [])
})

void t.test('a mark behind the journal is what a power cut leaves', async t => {
  const folder = t.testdir()
  const { mark } = filesIn(folder)
  const journal = await openSqliteJournal({ folder })
  await journal.append(entry(textAt(1)))
  const early = readFileSync(mark)
  for (const text of texts.slice(1)) await journal.append(entry(text))
  await journal.close()
  writeFileSync(mark, early)
  t.same(await opensWhole(t as Test, folder), [])
})

void t.test('removing the mark is how a person accepts a loss', async t => {
  const folder = journalIn(t.testdir(), 'closed')
  tamper(folder, 'DELETE FROM entries WHERE seq > 57')
  refuses(t as Test, folder, /58/)
  rmSync(filesIn(folder).mark)
  const journal = await openSqliteJournal({ folder })
  t.equal(journal.head.seq, 57)
  await journal.close()
})

void t.test('a trusted place saves the check of what lies before it, if the journal agrees', async t => {
  const folder = journalIn(t.testdir(), 'closed')
  const files = filesIn(folder)
  const journal = await openSqliteJournal({ folder })
  const rows = await collect(journal.read(0))
  await journal.close()
  const point = (seq: number) => ({ seq, hash: Uint8Array.from(rows[seq - 1]?.hash ?? []) })
  const stranger = { seq: 50, hash: new Uint8Array(32) }
  flipIn(files.database, textAt(20))
  t.equal(inspect(files, [point(40)]).head?.seq, count)
  t.equal(inspect(files, [{ seq: 99, hash: point(60).hash }, point(60)]).head?.seq, count)
  t.throws(() => inspect(files, [point(10)]), { message: /entry 20/ })
  t.throws(() => inspect(files, [stranger]), { message: /entry 20/ }, 'a stranger is not trusted')
  flipIn(files.database, textAt(45))
  t.throws(() => inspect(files, [point(40)]), { message: /entry 45/ })
})

for (const how of ['closed', 'killed'] as const)
  void t.test(`one wrong byte anywhere in a ${how} journal is found, or does no harm`, async t => {
    const folder = journalIn(t.testdir(), how)
    const files = filesIn(folder)
    for (const path of [files.database, files.log].filter(path =>
      statSync(path, { throwIfNoEntry: false }),
    )) {
      const whole = readFileSync(path)
      const silent: number[] = []
      for (let at = 0; at < whole.length; at += at < 200 ? 1 : 331) {
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
        writeFileSync(path, bytes)
        try {
          // The chain up to the end is what the entries are worth: the end reached, all of them are whole.
          if (inspect(files, []).head?.seq !== count) silent.push(at)
        } catch {
          // Said aloud, whatever it was.
        }
      }
      t.same(silent, [], basename(path))
      writeFileSync(path, whole)
    }
  })
