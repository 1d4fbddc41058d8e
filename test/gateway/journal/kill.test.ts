/** Somebody pulls the plug on the process: whatever was acknowledged must be in the book. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { openSqliteJournal } from '../../../gateway/journal/sqlite.ts'
import { collect, textOf } from '../../contract/journal.ts'

const child = fileURLToPath(new URL('./acknowledging.ts', import.meta.url))

/** Runs the child until it has acknowledged so many entries, kills it, and tells all that it had acknowledged. */
const killAfter = async (folder: string, count: number): Promise<ReadonlyMap<number, string>> => {
  const running = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(running, 'close')
  const acknowledged = new Map<number, string>()
  for await (const line of createInterface({ input: running.stdout })) {
    const [seq = '', text] = line.split('\t')
    // Only the very last line may have been cut off by the kill; then its tab or its end is missing.
    if (text !== undefined) acknowledged.set(Number(seq), text)
    if (acknowledged.size === count) running.kill('SIGKILL')
  }
  await closed
  return acknowledged
}

void t.test('every acknowledged entry survives kill -9, time after time', async t => {
  const folder = t.testdir()
  const promised = new Map<number, string>()
  for (const count of [1, 40, 333, 1200, 2500]) {
    const acknowledged = await killAfter(folder, count)
    t.same(
      [...acknowledged.keys()].filter(seq => promised.has(seq)),
      [],
      'no place is given twice',
    )
    for (const [seq, text] of acknowledged) promised.set(seq, text)
    const journal = await openSqliteJournal({ folder })
    const rows = new Map((await collect(journal.read(0))).map(row => [row.seq, textOf(row)]))
    await journal.close()
    const lost = [...promised].filter(([seq, text]) => !rows.get(seq)?.startsWith(text))
    t.same(lost, [], `none of ${promised.size} lost`)
  }
})
