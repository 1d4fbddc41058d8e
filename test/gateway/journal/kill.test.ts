/** Kill -9, and a disk that fails now and then: whatever was acknowledged must be in the book. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { openSqliteJournal } from '../../../gateway/journal/sqlite.ts'
import { collect, textOf } from '../../contract/journal.ts'

// A dozen processes one after the other: on a slow machine they take longer than a test usually may.
t.setTimeout(120_000)

const child = fileURLToPath(new URL('./acknowledging.ts', import.meta.url))

/** What a process acknowledged, by place. */
type Acknowledged = ReadonlyMap<number, string>

const listen = async (stdout: Readable, onCount: (count: number) => void): Promise<Acknowledged> => {
  const acknowledged = new Map<number, string>()
  for await (const line of createInterface({ input: stdout })) {
    const [seq = '', text] = line.split('\t')
    // The very last line may have been cut off by the kill, before its tab or within its text.
    if (text !== undefined) acknowledged.set(Number(seq), text)
    onCount(acknowledged.size)
  }
  return acknowledged
}

/** Those that were acknowledged and are not in the journal as they were. */
const lostFrom = async (folder: string, acknowledged: Acknowledged): Promise<readonly unknown[]> => {
  const journal = await openSqliteJournal({ folder })
  const rows = new Map((await collect(journal.read(0))).map(row => [row.seq, textOf(row)]))
  await journal.close()
  return [...acknowledged].filter(([seq, text]) => !rows.get(seq)?.startsWith(text))
}

void t.test('every acknowledged entry survives kill -9, time after time', async t => {
  const folder = t.testdir()
  const promised = new Map<number, string>()
  for (const count of [1, 40, 333, 1200, 2500]) {
    const running = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    t.teardown(() => running.kill('SIGKILL'))
    const closed = once(running, 'close')
    const acknowledged = await listen(running.stdout, so => so === count && running.kill('SIGKILL'))
    await closed
    t.same(
      [...acknowledged.keys()].filter(seq => promised.has(seq)),
      [],
      'no place is given twice',
    )
    for (const [seq, text] of acknowledged) promised.set(seq, text)
    t.same(await lostFrom(folder, promised), [], `none of ${promised.size} lost`)
  }
})

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

/*
 * The calls are counted in each thread by itself, so that the committer meets the failure in its nth trip to the disk
 * whatever the others do. The first few are those of its opening; there the process could only end.
 */
for (const [what, call, when] of [
  ['an fsync fails', 'fsync:error=EIO', '12+9'],
  ['several fsyncs in a row fail', 'fsync:error=EIO', '14..19'],
  ['a write finds the disk full', 'pwrite64:error=ENOSPC', '45+61'],
  ['many writes in a row find the disk full', 'pwrite64:error=ENOSPC', '60..75'],
] as const)
  void t.test(
    `no acknowledged entry is lost when ${what}`,
    { skip: !canTrace && 'needs strace' },
    async t => {
      const folder = t.testdir()
      await lostFrom(folder, new Map()) // made before, for that takes many a trip
      const trace = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call.split(':')[0]}`]
      const running = spawn(
        'strace',
        [...trace, '-e', `inject=${call}:when=${when}`, process.execPath, child, folder, '3', '150'],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      t.teardown(() => running.kill('SIGKILL'))
      const closed = once(running, 'close')
      const acknowledged = await listen(running.stdout, () => undefined)
      t.same(await closed, [0, null])
      t.ok(acknowledged.size > 50, `${acknowledged.size} of 150 were acknowledged`)
      t.ok(acknowledged.size < 150, 'and some were refused')
      t.same(await lostFrom(folder, acknowledged), [])
    },
  )
