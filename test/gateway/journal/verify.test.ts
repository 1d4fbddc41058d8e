/** The auditor: sees all, touches nothing, and tells it in one exit code. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { filesIn, journalFolder } from '../../../gateway/journal/folder.ts'
import { openSnapshots } from '../../../gateway/journal/snapshots.ts'
import { openSqliteJournal } from '../../../gateway/journal/sqlite.ts'
import { verify } from '../../../gateway/journal/verify.ts'
import { entry } from '../../contract/journal.ts'

const script = fileURLToPath(new URL('../../../scripts/verify.ts', import.meta.url))
const child = fileURLToPath(new URL('./acknowledging.ts', import.meta.url))

/** The command as a person runs it. */
const run = (...args: string[]): { code: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  return { code: status, said: stdout + stderr }
}

/** Every file below a folder with its bytes and times. */
const everything = (folder: string): unknown[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(name => {
      const path = join(folder, name)
      const { mtimeMs, size, mode } = statSync(path)
      return [name, mode, mtimeMs, size, statSync(path).isFile() ? readFileSync(path, 'latin1') : '']
    })

const evening = Date.UTC(2026, 10, 20, 18)
const count = 30
const textAt = (seq: number): string => JSON.stringify({ at: evening + seq * 60_000, about: `order ${seq}` })

const originals = t.testdir({ closed: {}, killed: {} })
{
  const data = join(originals, 'closed')
  const folder = journalFolder(data)
  const journal = await openSqliteJournal({ folder })
  const snapshots = openSnapshots({ folder })
  for (let seq = 1; seq <= count; seq++) {
    const point = await journal.append(entry(textAt(seq)))
    if (seq % 10 === 0) await snapshots.save({ ...point, rules: 'rules 1', body: entry('the floor') })
  }
  execFileSync('cp', ['-r', folder, join(originals, 'killed')])
  await journal.close()
}

const dataIn = (folder: string, how: 'closed' | 'killed'): string => {
  cpSync(join(originals, how), folder, { recursive: true, preserveTimestamps: true })
  return folder
}

for (const how of ['closed', 'killed'] as const)
  void t.test(`a whole journal that was ${how} is found whole, and left as it was`, async t => {
    const data = dataIn(t.testdir(), how)
    const before = everything(data)
    t.match(verify(data), { head: { seq: count }, snapshots: 2, findings: [] })
    t.match(verify(journalFolder(data)), { head: { seq: count }, findings: [] }, 'by its own folder too')
    const { code, said } = run(data)
    t.equal(code, 0, said)
    t.match(said, /^entries +30$/m)
    t.match(said, /^first +2026-11-20T18:01:00\.000Z$/m)
    t.match(said, /^last +2026-11-20T18:30:00\.000Z$/m)
    t.match(said, /^head hash +[0-9a-f]{64}$/m)
    t.match(said, /Everything is as it was written/)
    t.strictSame(everything(data), before)
  })

void t.test('every damaged entry is named, each once', async t => {
  const data = dataIn(t.testdir(), 'closed')
  const { database } = filesIn(journalFolder(data))
  const bytes = readFileSync(database)
  for (const seq of [3, 17, 29]) {
    const at = bytes.lastIndexOf(textAt(seq))
    bytes[at + 5] = (bytes[at + 5] ?? 0) ^ 1
  }
  writeFileSync(database, bytes)
  const before = everything(data)
  t.match(
    verify(data).findings.map(({ what }) => what),
    [/entry 3: /, /entry 17: /, /entry 29: /],
  )
  const { code, said } = run(data)
  t.equal(code, 1)
  t.match(said, /^DAMAGED +journal\.db: entry 17: /m)
  t.match(said, /restore a backup/)
  t.strictSame(everything(data), before)
})

for (const [what, damage, says] of [
  [
    'a log that was cut',
    (data: string) => shorten(filesIn(data).log, 8000),
    /entry \d+: missing, with all after it/,
  ],
  ['a log that is gone', (data: string) => rmSync(filesIn(data).log), /missing, with all after it; 30 were/],
  ['a database that is gone', (data: string) => rmSync(filesIn(data).database), /is missing or empty/],
  ['a database that is noise', (data: string) => noise(filesIn(data).database), /cannot be read/],
  ['a mark that is noise', (data: string) => noise(filesIn(data).mark), /journal\.mark: cannot be read/],
  [
    'a snapshot that is noise',
    (data: string) => noise(join(filesIn(data).snapshots, '000000000030.snapshot')),
    /snapshots\/000000000030\.snapshot: fails its check.*No entry is damaged/s,
  ],
  [
    'a snapshot from elsewhere',
    (data: string) =>
      openSnapshots({ folder: data }).save({ seq: 31, hash: entry('?'), rules: '', body: entry('') }),
    /000000000031\.snapshot: is of another journal, or of one that went on to entry 31/,
  ],
] as const)
  void t.test(`${what} is found`, async t => {
    const data = dataIn(t.testdir(), 'killed')
    await damage(journalFolder(data))
    const before = everything(data)
    const { code, said } = run(data)
    t.equal(code, 1, said)
    t.match(said, says)
    t.strictSame(everything(data), before)
  })

const noise = (path: string): void =>
  writeFileSync(
    path,
    Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 251),
  )

const shorten = (path: string, by: number): void => writeFileSync(path, readFileSync(path).subarray(0, -by))

void t.test('says how it is used, and where there is nothing to check', async t => {
  for (const args of [[], ['a', 'b']]) t.match(run(...args), { code: 2, said: /Usage:/ })
  t.match(run('--help'), { code: 0, said: /Usage:/ })
  t.match(run(t.testdir()), { code: 2, said: /There is no journal in/ })
  t.match(run(join(t.testdirName, 'nowhere')), { code: 2, said: /There is no journal in/ })
})

void t.test('a running gateway is verified while it stores, and does not notice', async t => {
  const folder = t.testdir()
  const running = spawn(process.execPath, [child, folder, '2'], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => running.kill('SIGKILL'))
  const lines = createInterface({ input: running.stdout })
  const seen: number[] = []
  let acknowledged = 0
  lines.on('line', () => acknowledged++)
  await once(lines, 'line')
  for (let n = 0; n < 3; n++) {
    const before = acknowledged
    const { head, findings } = verify(folder)
    t.same(findings, [])
    t.ok(head.seq >= before, 'nothing acknowledged before is missing')
    seen.push(head.seq)
    await once(lines, 'line')
  }
  t.ok((seen[0] ?? 0) < (seen[2] ?? 0), 'it went on')
})
