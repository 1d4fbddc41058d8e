/** `npm run soak`: pads through a whole day in an hour or less, and one that dies at every call of its kernel. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../hardware/board/clock.ts'
import { soak } from './soak/evening.ts'
import { killAtEveryCall } from './soak/kills.ts'
import { hasProgram } from './torture/apart.ts'

const usage = `Usage: npm run soak [-- OPTIONS]
  --hours N     how many hours of parties, rests and lost connections, by a clock that is hurried; default 24
  --pads N      at so many tables; default 4
  --seed N      the same evening again; default 5
  --leak N      a fault on purpose: keeps one of N frames for ever, and has to be found
  --kills       instead: kills a pad at every call of the kernel from "Send" to "Received"
  --spread N    at N of each thread's calls only, spread evenly`

const readArguments = () => {
  try {
    const { values } = parseArgs({
      options: {
        hours: { type: 'string', default: '24' },
        pads: { type: 'string', default: '4' },
        seed: { type: 'string', default: '5' },
        leak: { type: 'string' },
        kills: { type: 'boolean', default: false },
        spread: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const number = (name: 'hours' | 'pads' | 'seed' | 'leak' | 'spread') => {
      const text = values[name]
      if (text !== undefined && !/^[1-9]\d{0,5}$/.test(text))
        throw new Error(`--${name} takes a whole number from 1, not "${text}"`)
      return text === undefined ? undefined : Number(text)
    }
    const { kills, help } = values
    return {
      ...{ kills, help, leakEvery: number('leak'), spread: number('spread') },
      ...{ hours: number('hours') ?? 24, pads: number('pads') ?? 4, seed: number('seed') ?? 5 },
    }
  } catch (cause) {
    console.error(`${(cause as Error).message}\n${usage}`)
    process.exit(2)
  }
}

/** Of simulated time: most of an hour is spent talking and eating. */
const minutesEach = 50

const soakThrough = async (folder: string, { hours, pads, seed, leakEvery }: Options): Promise<boolean> => {
  const began = performance.now()
  const onRound: Parameters<typeof soak>[0]['onRound'] = (round, sample, orders) => {
    const seconds = Math.round((performance.now() - began) / 1000)
    const figures = Object.entries(sample).map(([name, value]) => `${name} ${value.toFixed(1)}`)
    console.log(`  hour ${round}, ${seconds} s, ${orders} orders: ${figures.join(', ')}`)
  }
  const plan = { folder, rounds: hours, minutes: minutesEach, pads, seed, leakEvery, onRound }
  const { findings, verdicts, orders, presses, frames } = await soak(plan)
  console.log(`${hours} hours, ${pads} pads: ${presses} keys pressed, ${frames} frames, ${orders} orders`)
  for (const { gauge, from, to, isFlat } of verdicts)
    console.log(
      `${isFlat ? '✓' : '✗'} ${gauge.name}: ${from.toFixed(1)} → ${to.toFixed(1)} ${gauge.unit} over the later half (≤ ${gauge.allowance} more)`,
    )
  for (const finding of findings) console.log(`✗ ${finding}`)
  return findings.length === 0 && verdicts.every(({ isFlat }) => isFlat)
}

const killThrough = async (folder: string, { spread }: Options): Promise<boolean> => {
  if (!hasProgram('strace')) throw new Error('there is no strace: install Debian’s')
  const { findings, calls, kills } = await killAtEveryCall({
    ...{ folder, spread, clock: systemClock },
    onKill: (kill, of, call) => console.log(`  ${kill} of ${of}: ${call}`),
  })
  console.log(
    `${calls.loop.length} calls of the loop, ${calls.disk.length} of the disk; ${kills.length} deaths`,
  )
  for (const { what, detail } of findings) console.log(`✗ ${what}: ${detail}`)
  if (findings.length === 0) console.log('✓ nothing lost, nothing doubled, nothing untrue on the screen')
  return findings.length === 0
}

type Options = ReturnType<typeof readArguments>

const options = readArguments()
if (options.help) {
  console.log(usage)
  process.exit(0)
}
const folder = mkdtempSync(join(tmpdir(), 'fourtop-soak-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const isWell = await (options.kills ? killThrough(folder, options) : soakThrough(folder, options))
process.exit(isWell ? 0 : 1)
