/** `npm run bench`: how fast the gateway and the pads are here, beside a bare aedes in the same run. Figures, never a test. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Fault } from '../protocol/fault.ts'
import { chooseSections, names } from './bench/contents.ts'
import { connectionsMax } from './bench/descriptors.ts'
import { keepEvenings } from './bench/evenings.ts'
import { prepareGrounds } from './bench/grounds.ts'
import { inviteGuests } from './bench/guests.ts'
import { describeMachine } from './bench/machine.ts'
import { fullPlan, quickPlan } from './bench/plan.ts'
import { profileGateway } from './bench/profiling.ts'
import { drawComparison, readRecords, recordOf, record as writeRecord } from './bench/record.ts'
import { drawReport, type Findings } from './bench/report.ts'
import type { Chapter } from './bench/section.ts'
import { padsIn, withHistory, withPadsAtMost, withTickets } from './bench/sizes.ts'
import { watchStolen } from './simulate/stolen.ts'

const usage = `Usage: npm run bench [-- OPTIONS]
  --quick          half a minute instead of ten
  --only NAME,…    one chapter or some: ${names.join(', ')}
  --history N      how many orders there are behind the gateway at the most, instead of 100,000
  --tickets N      how many tickets are printed for what they leave in memory, instead of 20,000
  --record         adds the figures that matter to scripts/bench/history.jsonl, with which every run is compared
  --json FILE      writes the figures, every round of them, to a file as well
  --folder DIR     measures the disk that DIR is on, instead of the checkout's
  --profile [FILE] where the gateway's time goes under 500 pads: the dearest functions, and nothing else;
                   FILE keeps the profile, for the developer tools of a browser
All that is written lies in one folder, which is gone afterwards.`

const readArguments = () => {
  try {
    const options = {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      history: { type: 'string' },
      tickets: { type: 'string' },
      record: { type: 'boolean', default: false },
      json: { type: 'string' },
      folder: { type: 'string' },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (positionals.length > (values.profile ? 1 : 0))
      throw new Error(`"${positionals[0]}" is one word too many`)
    if (values.history !== undefined && !/^[1-9]\d{3,7}$/.test(values.history))
      throw new Error(`--history takes a number from 1,000 to 99,999,999, not "${values.history}"`)
    if (values.tickets !== undefined && !/^[1-9]\d{3,6}$/.test(values.tickets))
      throw new Error(`--tickets takes a number from 1,000 to 9,999,999, not "${values.tickets}"`)
    const sections = chooseSections(values.only?.split(',') ?? [], values.quick)
    return { ...values, sections, keep: positionals[0] }
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
const { quick, sections, history, tickets, record, json, folder, profile, keep, help } = readArguments()
if (help) {
  process.stdout.write(`${usage}\n`)
  process.exit(0)
}
const usual = quick ? quickPlan : fullPlan
const longer = history === undefined ? usual : withHistory(usual, Number(history))
const wanted = tickets === undefined ? longer : withTickets(longer, Number(tickets))
const most = connectionsMax() ?? padsIn(wanted)
if (most < padsIn(wanted))
  process.stderr.write(`A process may have ${most} connections here (ulimit -Hn): no more pads than that.\n`)
const plan = withPadsAtMost(wanted, most)
const profiledPads = 500
tell('the pads are enrolled')
const grounds = await prepareGrounds(profile ? profiledPads : padsIn(plan), folder)
// Programs end when this process does (see `startProgram`); the folder has to be seen to.
process.once('exit', grounds.close)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

/** A chapter that this machine cannot play says why. */
const missing: readonly string[] = ['no-slow-disk', 'no-browser']
const skipped = (cause: unknown): Chapter => {
  if (!(cause instanceof Fault) || !missing.includes(cause.code)) throw cause
  return { text: `Not measured: ${cause.message}`, targets: [], headline: {}, measured: undefined }
}

const measure = async (): Promise<Findings> => {
  const machine = describeMachine(grounds.folder)
  const stolen = watchStolen()
  const guests = inviteGuests()
  const evenings = keepEvenings(grounds, tell)
  const chapters: Record<string, Chapter> = {}
  try {
    for (const [name, section] of sections)
      chapters[name] = await section({ plan, grounds, guests, evenings, tell }).catch(skipped)
  } finally {
    await guests.close()
    tell('')
  }
  const seconds = (performance.now() - began) / 1000
  return { at: new Date().toISOString(), machine, seconds, stolen: stolen(), chapters }
}

if (profile) process.stdout.write(await profileGateway(grounds, profiledPads, keep))
else {
  const findings = await measure()
  const run = recordOf(findings, quick ? 'quick' : 'full')
  process.stdout.write(drawReport(findings, drawComparison(run, readRecords())))
  if (record) writeRecord(run)
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(findings, null, 2)}\n`)
}
