/** A disk made slow is slow for the database, and for nobody who was not put on it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import t from 'tap'
import { Fault } from '../../../protocol/fault.ts'
import { slowDisk } from '../../../scripts/disk/slow.ts'

/** Commits so many times, as the journal's committer does, and tells when each began and was over. */
const committer = `
  import { DatabaseSync } from 'node:sqlite'
  const [folder, times] = process.argv.slice(1)
  const database = new DatabaseSync(folder + '/orders.db')
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entries (n)')
  for (let n = 0; n < Number(times); n++) {
    const began = performance.now()
    console.log('begin')
    database.exec('INSERT INTO entries VALUES (1)')
    console.log(performance.now() - began)
  }`

const commit = (folder: string, times: number, env: Readonly<Record<string, string>>) => {
  const args = ['--input-type=module', '-e', committer, folder, String(times)]
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...env } })
  return { child, lines: createInterface({ input: child.stdout }) }
}

/** Nothing here where it cannot be had, and the reason. */
const slow = (ms: number, stall?: string): Readonly<Record<string, string>> | string => {
  try {
    return slowDisk(ms, stall)
  } catch (cause) {
    if (cause instanceof Fault) return cause.message
    throw cause
  }
}

t.test('every commit waits for its sync', async t => {
  const env = slow(20)
  if (typeof env === 'string') return t.pass(`skipped: ${env}`)
  const { child, lines } = commit(t.testdir({}), 5, env)
  t.teardown(() => child.kill('SIGKILL'))
  const tookMs: number[] = []
  for await (const line of lines) if (line !== 'begin') tookMs.push(Number(line))
  t.equal(tookMs.length, 5)
  t.ok(Math.min(...tookMs) >= 20, tookMs.join())
})

t.test('while it stalls it commits nothing, and a neighbour all it wants', async t => {
  const folders = t.testdir({ stalled: {}, free: {} })
  const stall = join(folders, 'stall')
  const env = slow(0, stall)
  if (typeof env === 'string') return t.pass(`skipped: ${env}`)
  writeFileSync(stall, '')
  const stalled = commit(join(folders, 'stalled'), 1, env)
  const free = commit(join(folders, 'free'), 20, {})
  for (const { child } of [stalled, free]) t.teardown(() => child.kill('SIGKILL'))
  const heard: string[] = []
  stalled.lines.on('line', line => heard.push(line))
  await once(free.child, 'exit')
  // Making the table syncs too, so it does not even get as far as its first commit.
  t.same(heard, [])
  rmSync(stall)
  await once(stalled.child, 'exit')
  t.equal(heard.length, 2)
})
