/** `npm run torture`: kills the gateway again and again under load, and counts every order afterwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../hardware/board/clock.ts'
import { breakages, breakCopy, isBreakage } from './torture/breakage.ts'
import { runCampaign } from './torture/campaign.ts'
import { table } from './torture/figures.ts'

const usage = `Usage: npm run torture -- [--kills 200] [--pads 16] [--seed N] [--break FAULT] [--keep]
  --kills N   kill -9 of the gateway, at random instants, some before it is ready
  --pads N    pads that order without a rest, each an MQTT client of its own
  --seed N    the same seed brings the same guests and the same instants
  --break F   puts a fault into a copy of the gateway first and kills that; passes if the fault was found:
              ${Object.keys(breakages).join(', ')}
  --keep      leaves the folder with the journal behind, and says where`

const whole = (name: string, text: string, most: number): number => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value
  throw new RangeError(`--${name} is a whole number from 1 to ${most}, not "${text}"`)
}

const readFlags = () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string' },
      pads: { type: 'string', default: '16' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      break: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  })
  const { break: fault } = values
  if (fault !== undefined && !isBreakage(fault)) throw new RangeError(`there is no fault "${fault}"`)
  return {
    kills: whole('kills', values.kills ?? (fault === undefined ? '200' : '5'), 100_000),
    pads: whole('pads', values.pads, 1_000),
    seed: whole('seed', values.seed, 2 ** 32 - 1),
    fault,
    keep: values.keep,
  }
}

/** Guests who do not think have an order on its way whenever the power fails: a fault shows sooner. */
const inHaste = { thinkMs: [0, 30], quietMs: 5_000 } as const

/** Whether it went as it should: without a finding, or, with a fault put in, with the one that it brings. */
const torture = async ({ keep, fault, ...flags }: ReturnType<typeof readFlags>): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'fourtop-torture-'))
  console.log(`${flags.kills} kills, ${flags.pads} pads, seed ${flags.seed}${keep ? `, in ${folder}` : ''}`)
  const onKill = (kill: number) => {
    if (kill % 20 === 0) console.log(`  ${kill} kills …`)
  }
  try {
    const { findings, figures } = await runCampaign({
      ...flags,
      ...(fault === undefined ? {} : { ...inHaste, main: breakCopy(fault, join(folder, 'copy')) }),
      folder,
      clock: systemClock,
      onKill,
    })
    console.log(table(figures))
    for (const { what, detail } of findings.slice(0, 40)) console.log(`✗ ${what}: ${detail}`)
    if (fault !== undefined) {
      const { brings } = breakages[fault]
      const count = findings.filter(({ what }) => what === brings).length
      console.log(`${count > 0 ? '✓' : '✗'} ${fault} was found ${count} times (${brings})`)
      return count > 0
    }
    console.log(
      findings.length === 0
        ? '✓ nothing lost, nothing doubled, nothing mispriced, every ticket on paper'
        : `✗ ${findings.length} findings`,
    )
    return findings.length === 0
  } finally {
    if (!keep) await rm(folder, { recursive: true, force: true })
  }
}

try {
  process.exitCode = (await torture(readFlags())) ? 0 : 1
} catch (error) {
  const isMisuse = error instanceof RangeError || error instanceof TypeError
  console.error(isMisuse ? `${error.message}\n${usage}` : error)
  process.exitCode = 2
}
