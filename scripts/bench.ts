/** `npm run bench`: how fast the gateway and the pads are here, beside a bare aedes in the same run. Figures, never a test. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compare, standings } from './bench/compare.ts'
import { measureFrames } from './bench/frames.ts'
import { prepareGrounds } from './bench/grounds.ts'
import { describeMachine } from './bench/machine.ts'
import { fullPlan, type Plan, quickPlan } from './bench/plan.ts'
import { profileGateway } from './bench/profiling.ts'
import { measureReadiness } from './bench/ready.ts'
import { drawReport, type Findings } from './bench/report.ts'
import { playRounds } from './bench/rounds.ts'

const usage = `Usage: npm run bench [-- OPTIONS]
  --quick          half a minute instead of three
  --json FILE      writes the figures, every round of them, to a file as well
  --folder DIR     measures the disk that DIR is on, instead of the checkout's
  --profile [FILE] where the gateway's time goes under 500 pads: the dearest functions, and nothing else;
                   FILE keeps the profile, for the developer tools of a browser
All that is written lies in one folder, which is gone afterwards.`

const readArguments = () => {
  try {
    const options = {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      folder: { type: 'string' },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (positionals.length > (values.profile ? 1 : 0))
      throw new Error(`"${positionals[0]}" is one word too many`)
    return { ...values, keep: positionals[0] }
  } catch (cause) {
    process.stderr.write(`${(cause as Error).message}\n${usage}\n`)
    process.exit(2)
  }
}

/** Where the terminal shows it; a file of the output stays free of it. */
const tell = (what: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what === '' ? '' : `· ${what}`}`)
}

const began = performance.now()
const seconds = () => (performance.now() - began) / 1000

const measure = async (plan: Plan, grounds: Awaited<ReturnType<typeof prepareGrounds>>) => {
  const machine = describeMachine(grounds.folder)
  tell('the screens of a pad')
  const frames = measureFrames(plan.frames)
  tell('the gateway starts')
  const ready = await measureReadiness(grounds, plan)
  const rounds = await playRounds(plan, grounds, () => plan.budgetSeconds - seconds(), tell)
  tell('')
  const findings: Findings = {
    at: new Date().toISOString(),
    machine,
    seconds: seconds(),
    rounds: rounds.length,
    loads: compare(rounds),
    standings: standings(rounds),
    ready,
    frames,
  }
  return { findings, rounds }
}

const { quick, json, folder, profile, keep, help } = readArguments()
if (help) {
  process.stdout.write(`${usage}\n`)
  process.exit(0)
}
const plan = quick ? quickPlan : fullPlan
const pads = Math.max(...plan.trials.map(trial => trial.pads))
const grounds = await prepareGrounds(pads, folder)
// Programs end when this process does (see `startProgram`); the folder has to be seen to.
process.once('exit', grounds.close)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
if (profile) process.stdout.write(await profileGateway(grounds, pads, keep))
else {
  const { findings, rounds } = await measure(plan, grounds)
  process.stdout.write(drawReport(findings))
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...findings, all: rounds }, null, 2)}\n`)
}
