/** `npm run fuzz`: rubbish at every door of a gateway, while somebody orders dinner. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCampaign } from './fuzz/campaign.ts'
import { table } from './fuzz/figures.ts'
import { keep, readKept } from './fuzz/keeping.ts'
import { type Door, doors } from './fuzz/session.ts'

const usage = `Usage: npm run fuzz -- [--sessions 20000] [--seed N] [--doors ${doors.join(',')}] [--keep DIR] [--replay FILE]
  --sessions N   visitors, each with something wrong about it
  --seed N       the same seed brings the same visitors
  --doors LIST   where they come: the broker in clear and over TLS, requests over an honest connection, the web
                 in clear and over TLS, and files
  --keep DIR     where what was on the wire at a finding is kept (else in a temporary folder)
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
  const chosen = doors.filter(door => wanted.includes(door))
  const unknown = wanted.find(door => !(doors as readonly string[]).includes(door))
  if (unknown !== undefined) throw new RangeError(`there is no door "${unknown}"`)
  return {
    sessions: whole('sessions', values.sessions, 100_000_000),
    seed: whole('seed', values.seed, 2 ** 32 - 1),
    doors: chosen satisfies readonly Door[],
    keep: values.keep,
    replay: values.replay,
  }
}

const fuzz = async ({ replay, ...flags }: ReturnType<typeof readFlags>): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'fourtop-fuzz-'))
  const { sessions, seed } = flags
  console.log(replay === undefined ? `${sessions} sessions, seed ${seed}` : `what ${replay} kept`)
  try {
    const { findings, figures, proofs } = await runCampaign({
      ...flags,
      folder,
      ...(replay === undefined ? {} : { replay: now => readKept(replay, now) }),
      onProgress: done => console.log(`  ${done} sessions …`),
    })
    console.log(table(figures))
    for (const [n, found] of findings.entries()) {
      const path = keep(
        flags.keep ?? join(tmpdir(), `fourtop-fuzz-findings-${seed}`),
        n + 1,
        seed,
        proofs,
        found,
      )
      console.log(`✗ ${found.what}: ${found.detail.slice(0, 400)}\n  seed ${seed}, kept in ${path}`)
    }
    console.log(findings.length === 0 ? '✓ nothing of it had any effect' : `✗ ${findings.length} findings`)
    return findings.length === 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

try {
  process.exitCode = (await fuzz(readFlags())) ? 0 : 1
} catch (error) {
  const isMisuse = error instanceof RangeError || error instanceof TypeError
  console.error(isMisuse ? `${error.message}\n${usage}` : error)
  process.exitCode = 2
}
