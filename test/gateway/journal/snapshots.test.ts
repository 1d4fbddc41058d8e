/** Photographs of the floor: the newest good one of this journal is found, and a bad one never stops a morning. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Journal } from '../../../gateway/journal/journal.ts'
import { memoryDisk, openMemoryJournal } from '../../../gateway/journal/memory.ts'
import { openSnapshots, type Snapshot, type Snapshots } from '../../../gateway/journal/snapshots.ts'
import type { Fault } from '../../../protocol/fault.ts'
import { entry } from '../../contract/journal.ts'

const journalOf = async (...texts: string[]): Promise<Journal> => {
  const journal = await openMemoryJournal(memoryDisk())
  for (const text of texts) await journal.append(entry(text))
  return journal
}

const threeOf = () => journalOf('one', 'two', 'three')

const at = async (journal: Journal, seq: number, rules = 'rules 1'): Promise<Snapshot> => ({
  seq,
  hash: (await journal.get(seq))?.hash ?? new Uint8Array(32),
  rules,
  body: entry(`the floor at ${seq}\nas ${rules} saw it`),
})

const opened = (folder: string): { snapshots: Snapshots; reports: Fault[] } => {
  const reports: Fault[] = []
  return { snapshots: openSnapshots({ folder, report: fault => reports.push(fault) }), reports }
}

void t.test('without a snapshot there is none', async t => {
  const { snapshots, reports } = opened(t.testdir())
  t.equal(await snapshots.latest('rules 1', await threeOf()), undefined)
  t.same(reports, [])
})

void t.test('the newest comes back as it was saved', async t => {
  const folder = t.testdir()
  const journal = await threeOf()
  const { snapshots, reports } = opened(folder)
  await snapshots.save(await at(journal, 1))
  await snapshots.save(await at(journal, 3))
  const latest = await opened(folder).snapshots.latest('rules 1', journal)
  const saved = await at(journal, 3)
  t.same(
    { ...latest, body: undefined, hash: undefined },
    { seq: 3, rules: 'rules 1', body: undefined, hash: undefined },
  )
  t.equal(Buffer.compare(latest?.body ?? entry(''), saved.body), 0)
  t.equal(Buffer.compare(latest?.hash ?? entry(''), saved.hash), 0)
  t.equal(statSync(join(folder, 'snapshots', '000000000003.snapshot')).mode & 0o777, 0o600)
  t.same(reports, [])
})

void t.test('two are kept, and litter is cleared away', async t => {
  const folder = t.testdir()
  const journal = await threeOf()
  const { snapshots } = opened(folder)
  for (const seq of [1, 2]) await snapshots.save(await at(journal, seq))
  writeFileSync(join(folder, 'snapshots', '000000000002.snapshot.tmp'), 'half of')
  writeFileSync(join(folder, 'snapshots', '000000000900.snapshot'), 'of a journal that went further')
  await snapshots.save(await at(journal, 3))
  t.same(readdirSync(join(folder, 'snapshots')).sort(), ['000000000002.snapshot', '000000000003.snapshot'])
})

void t.test('other rules would have made another floor', async t => {
  const journal = await threeOf()
  const { snapshots, reports } = opened(t.testdir())
  await snapshots.save(await at(journal, 2, 'rules 1'))
  await snapshots.save(await at(journal, 3, 'rules 2'))
  t.equal((await snapshots.latest('rules 1', journal))?.seq, 2)
  t.equal((await snapshots.latest('rules 2', journal))?.seq, 3)
  t.equal(await snapshots.latest('rules 3', journal), undefined)
  t.same(reports, [])
})

void t.test('a snapshot of another journal, or from beyond its end, is passed over', async t => {
  const { snapshots, reports } = opened(t.testdir())
  const journal = await threeOf()
  await snapshots.save(await at(journal, 2))
  await snapshots.save(await at(journal, 3))
  t.equal((await snapshots.latest('rules 1', await journalOf('one', 'two')))?.seq, 2, 'an older backup')
  t.equal(
    (await snapshots.latest('rules 1', await journalOf('one', 'two', 'drei')))?.seq,
    2,
    'which went on differently',
  )
  t.equal(await snapshots.latest('rules 1', await journalOf('eins', 'zwei', 'drei')), undefined)
  t.ok(reports.every(({ code }) => code === 'snapshot-foreign'))
  t.ok(reports.length > 0)
})

for (const [what, damage] of [
  ['cut short', (path: string) => truncateSync(path, 40)],
  ['empty', (path: string) => truncateSync(path, 0)],
  ['one byte off', (path: string) => flip(path, 70)],
  ['one byte off in its check', (path: string) => flip(path, statSync(path).size - 1)],
  [
    'random',
    (path: string) =>
      writeFileSync(
        path,
        Uint8Array.from({ length: 500 }, (_, n) => (n * 7919) % 251),
      ),
  ],
  [
    'under a wrong name',
    (path: string) => writeFileSync(path, readFileSync(path.replace('3.snap', '2.snap'))),
  ],
] as const)
  void t.test(`a snapshot that is ${what} gives way to the older one`, async t => {
    const folder = t.testdir()
    const journal = await threeOf()
    await opened(folder).snapshots.save(await at(journal, 2))
    await opened(folder).snapshots.save(await at(journal, 3))
    damage(join(folder, 'snapshots', '000000000003.snapshot'))
    const { snapshots, reports } = opened(folder)
    t.same(
      (await snapshots.readable('rules 1')).map(({ seq }) => seq),
      [2],
    )
    t.equal((await snapshots.latest('rules 1', journal))?.seq, 2)
    t.match(reports, [{ code: 'snapshot-damaged', message: /000000000003\.snapshot/ }], 'which is said once')
  })

const flip = (path: string, position: number): void => {
  const bytes = readFileSync(path)
  bytes[position] = (bytes[position] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

void t.test('where nothing can be stored it says so, and the old ones stay', async t => {
  const folder = t.testdir()
  const journal = await threeOf()
  const { snapshots } = opened(folder)
  await snapshots.save(await at(journal, 1))
  mkdirSync(join(folder, 'snapshots', '000000000002.snapshot.tmp'))
  await t.rejects(snapshots.save(await at(journal, 2)), { code: 'snapshot-refused' })
  t.equal((await snapshots.latest('rules 1', journal))?.seq, 1)
  t.ok(existsSync(join(folder, 'snapshots', '000000000001.snapshot')))
})
