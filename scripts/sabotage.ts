/** `npm run sabotage`: breaks a copy of the house on purpose, again and again, and shows that it is noticed. */
import { parseArgs } from 'node:util'
import { readCall } from './help.ts'
import { missingForCopies, sufferingOf } from './sabotage/copy.ts'
import { report } from './sabotage/report.ts'
import type { Sabotage } from './sabotage/sabotage.ts'
import { sabotages } from './sabotage/sabotages.ts'
import { control, isTest, type Trial, tryOut } from './sabotage/trial.ts'

const usage = `Usage: npm run sabotage -- [--quick] [NAME…]
  NAME     these faults only: ${sabotages.map(({ name }) => name).join(', ')}
  --quick  tests only, no campaigns: seconds instead of minutes
Each fault is a patch, scripts/sabotage/NAME.patch, put into a copy of this checkout; scripts/sabotage/sabotages.ts
says who must notice it. The tests are also run without a fault, where they must pass.
Exit code: 0 every fault was caught, 1 one was not, or its patch no longer fits, 2 usage,
3 all that could be looked for was caught, but something cannot be had here`

const readFlags = (): readonly Sabotage[] => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  })
  const unknown = positionals.filter(asked => !sabotages.some(({ name }) => name === asked))
  if (unknown.length > 0) throw new RangeError(`there is no fault "${unknown.join('", "')}"`)
  const wanted: readonly Sabotage[] = sabotages.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  )
  if (!values.quick) return wanted
  return wanted.map(({ name, catchers }) => ({ name, catchers: catchers.filter(isTest) }))
}

/** The exit code. */
const sabotage = async (wanted: readonly Sabotage[]): Promise<number> => {
  const missing = missingForCopies()
  if (missing !== undefined) {
    console.error(missing)
    return 3
  }
  console.log('the tests, where there is no fault …')
  const complaints = await control(wanted.flatMap(({ catchers }) => catchers.filter(isTest)))
  for (const complaint of complaints) console.error(`✗ without a fault: ${complaint}`)
  if (complaints.length > 0) return 1

  const trials: Trial[] = []
  for (const one of wanted) {
    console.log(`${one.name}: ${sufferingOf(one.name)}`)
    trials.push(...(await tryOut(one)))
  }
  console.log(report(trials))
  const missed = new Set(trials.flatMap(({ name, is }) => (is === 'missed' ? [name] : [])))
  const caught = wanted.length - missed.size
  console.log(`${missed.size === 0 ? '✓' : '✗'} ${caught} of ${wanted.length} faults caught`)
  if (missed.size > 0) return 1
  return trials.some(({ is }) => is === 'missing') ? 3 : 0
}

const wanted = readCall(usage, readFlags)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exitCode = await sabotage(wanted)
