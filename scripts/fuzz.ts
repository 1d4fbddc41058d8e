/** `npm run fuzz`: rubbish at every door of a gateway, while somebody orders dinner. */
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCampaign } from './fuzz/campaign.ts'
import { table } from './fuzz/figures.ts'
import { startOnRubbish } from './fuzz/files.ts'
import type { Finding } from './fuzz/finding.ts'
import { keep, readKept } from './fuzz/keeping.ts'
import { readRubbish } from './fuzz/readers.ts'
import { doors } from './fuzz/session.ts'
import { readCall } from './help.ts'

const everything = [...doors, 'files'] as const

const usage = `Usage: npm run fuzz -- [--sessions 20000] [--seed N] [--doors ${everything.join(',')}] [--keep DIR] [--replay FILE]
  --sessions N   visitors, each with something wrong about it
  --seed N       the same seed brings the same visitors
  --doors LIST   where they come: the broker in clear and over TLS, requests over an honest connection (json), the
                 web in clear and over TLS; and files: a start for every thousand sessions, a reading for every fifty
  --keep DIR     where what was on the wire at a finding is kept, and the folder of a start (else in a temporary one)
  --replay FILE  plays what was kept, and nothing else`

const whole = (name: string, text: string, most: number): number => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value
  throw new RangeError(`--${name} is a whole number from 1 to ${most}, not "${text}"`)
}

const readFlags = () => {
  const { values } = parseArgs({
    options: {
      sessions: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      doors: { type: 'string', default: doors.join(',') },
      keep: { type: 'string' },
      replay: { type: 'string' },
    },
  })
  const wanted = values.doors.split(',')
  const unknown = wanted.find(door => !(everything as readonly string[]).includes(door))
  if (unknown !== undefined) throw new RangeError(`there is no door "${unknown}"`)
  return {
    sessions: whole('sessions', values.sessions, 100_000_000),
    seed: whole('seed', values.seed, 2 ** 32 - 1),
    doors: doors.filter(door => wanted.includes(door)),
    files: wanted.includes('files') && values.replay === undefined,
    keep: values.keep,
    replay: values.replay,
  }
}

type Flags = ReturnType<typeof readFlags>

/** What is wrong at the doors; each finding is kept. */
const throwAt = async (
  folder: string,
  { sessions, seed, doors, keep: place, replay }: Flags,
): Promise<number> => {
  let count = 0
  const onFinding = (found: Finding, proofs: readonly string[]) => {
    const path = keep(place ?? join(tmpdir(), `fourtop-fuzz-findings-${seed}`), ++count, seed, proofs, found)
    console.log(`✗ ${found.what}: ${found.detail.slice(0, 400)}\n  seed ${seed}, kept in ${path}`)
  }
  const { figures } = await runCampaign({
    folder: join(folder, 'doors'),
    sessions,
    seed,
    doors,
    ...(replay === undefined ? {} : { replay: now => readKept(replay, now) }),
    onFinding,
    onProgress: done => console.log(`  ${done} sessions …`),
  })
  console.log(table(figures))
  return count
}

const spoilFiles = async (folder: string, { sessions, seed, keep: place }: Flags): Promise<number> => {
  const starts = Math.max(10, Math.round(sessions / 1_000))
  const files = Math.max(10, Math.round(sessions / 50))
  const findings = [
    ...(await readRubbish({ folder: join(folder, 'readers'), files, seed })),
    ...(await startOnRubbish({ folder: join(folder, 'starts'), starts, seed, keep: place })),
  ]
  console.log(`files        ${files} read, ${starts} starts`)
  for (const { what, detail } of findings) console.log(`✗ ${what}: ${detail}\n  seed ${seed}`)
  return findings.length
}

const fuzz = async (flags: Flags): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'fourtop-fuzz-'))
  const { sessions, seed, replay } = flags
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  process.once('exit', clear)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  console.log(replay === undefined ? `${sessions} sessions, seed ${seed}` : `what ${replay} kept`)
  try {
    for (const part of ['doors', 'readers', 'starts']) await mkdir(join(folder, part))
    let count = flags.doors.length > 0 ? await throwAt(folder, flags) : 0
    if (flags.files) count += await spoilFiles(folder, flags)
    console.log(count === 0 ? '✓ nothing of it had any effect' : `✗ ${count} findings`)
    return count === 0
  } finally {
    clear()
  }
}

process.exitCode = (await fuzz(readCall(usage, readFlags))) ? 0 : 1
