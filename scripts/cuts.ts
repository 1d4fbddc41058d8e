/** `npm run cuts`: cuts the power of a gateway and of a pad again and again, and counts what is left each time. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { breakProgram, type FaultName, faults, isFault } from './cuts/faults.ts'
import { gatewayTable, padTable } from './cuts/figures.ts'
import { enterRoom, type Outcome, type Plan } from './cuts/room.ts'
import { readCall } from './help.ts'
import { quantile } from './torture/figures.ts'
import type { Finding } from './torture/reckoning/finding.ts'

const usage = `Usage: npm run cuts -- [--cuts 100] [--seed N] [--pads 8] [--what both] [--torn] [--break FAULT]
  --cuts N    power cuts, at random instants under load; each disk as it was then is looked at
  --seed N    the same seed brings the same guests, and waits of the same lengths
  --pads N    pads that order without a rest, each an MQTT client of its own
  --what W    gateway, pad or both; the pad's part also kills it before each single step of keeping something
  --torn      looks at each disk once more, with what the drive may have been writing torn
  --break F   puts a fault into a copy first and cuts that until it is found; passes if it was:
              ${Object.keys(faults).join(', ')}
Needs root, loop devices, and Debian's e2fsprogs, util-linux, mount and strace.
Exit code: 0 nothing lost (or the fault found), 1 something lost (or not found), 2 usage, 3 not possible here`

const parts = ['gateway', 'pad', 'both'] as const
/** 99 of 100 gateways must be ready again by then, in milliseconds. */
const readyWithinMs = 2000
/** Times the number of cores. A machine with more work than that says nothing about how fast anything is. */
const busy = 1.5
/** States that are kept, and the pad killed before every step of it. */
const saves = 3

const whole = (name: string, text: string, most: number): number => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value
  throw new RangeError(`--${name} is a whole number from 1 to ${most}, not "${text}"`)
}

const readFlags = () => {
  const { values } = parseArgs({
    options: {
      cuts: { type: 'string', default: '100' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      pads: { type: 'string', default: '8' },
      what: { type: 'string', default: 'both' },
      torn: { type: 'boolean', default: false },
      break: { type: 'string' },
    },
  })
  const { break: fault } = values
  const what = parts.find(part => part === values.what)
  if (what === undefined) throw new RangeError(`--what is one of ${parts.join(', ')}, not "${values.what}"`)
  if (fault !== undefined && !isFault(fault)) throw new RangeError(`there is no fault "${fault}"`)
  return {
    cuts: whole('cuts', values.cuts, 100_000),
    seed: whole('seed', values.seed, 2 ** 32 - 1),
    pads: whole('pads', values.pads, 500),
    torn: values.torn,
    what,
    fault,
  }
}

type Flags = ReturnType<typeof readFlags>

/** What is to be done, one after the other. With a fault put in, cuts alone: kills would not find it. */
const plans = ({ cuts, seed, pads, torn, what, fault }: Flags, folder: string): readonly Plan[] => {
  const gateway = (root?: string): Plan => ({
    ...{ what: 'gateway', cuts, seed, pads, untilFound: fault !== undefined },
    torn: torn ? 'also' : 'no',
    main: root === undefined ? undefined : join(root, 'gateway', 'main.ts'),
  })
  const pad = (root?: string): Plan => ({
    ...{ what: 'pad', cuts, seed, torn, untilFound: fault !== undefined },
    device: root === undefined ? undefined : join(root, 'device'),
  })
  const copy = (name: FaultName, program: 'gateway' | 'pad') =>
    breakProgram(name, program, join(folder, program))
  return [
    ...(what === 'pad' ? [] : [gateway(fault && copy(fault, 'gateway'))]),
    ...(what === 'gateway' ? [] : [pad(fault && copy(fault, 'pad'))]),
    ...(what === 'gateway' || fault !== undefined ? [] : [{ what: 'steps', saves } as const]),
  ]
}

const show = (outcome: Exclude<Outcome, { what: 'missing' }>): string => {
  switch (outcome.what) {
    case 'gateway':
      return gatewayTable(outcome.figures)
    case 'pad':
      return padTable(outcome.figures)
    case 'steps':
      return `  killed before each of ${outcome.steps.length} steps: ${[...new Set(outcome.steps)].join(', ')}`
    default:
      return outcome satisfies never
  }
}

const judge = (findings: readonly Finding[], fault: FaultName | undefined, what: string): boolean => {
  const lost = findings.filter(finding => finding.what === 'lost').length
  if (fault !== undefined) {
    for (const { what, detail } of findings.slice(0, 3)) console.log(`  ${what}: ${detail}`)
    console.log(`${lost > 0 ? '✓' : '✗'} ${fault} in the ${what}: ${lost} lost, as it must be found`)
    return lost > 0
  }
  for (const { what, detail } of findings.slice(0, 40)) console.log(`✗ ${what}: ${detail}`)
  console.log(
    findings.length === 0 ? '✓ nothing lost' : `✗ ${findings.length} findings, ${lost} of them lost`,
  )
  return findings.length === 0
}

/** Judged only where there was a machine for it: with many programs at work, everything takes long. */
const judgeReady = (readyMs: readonly number[]): boolean => {
  const [load = 0] = loadavg()
  const p99 = quantile(readyMs, 0.99)
  if (!(p99 > readyWithinMs)) return true
  const machine = `load ${load.toFixed(1)} on ${availableParallelism()} cores`
  const isBusy = load > busy * availableParallelism()
  console.log(`${isBusy ? '!' : '✗'} ready only after ${Math.round(p99)} ms (p99), ${machine}`)
  return isBusy
}

/** The exit code. */
const cut = async (flags: Flags): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'fourtop-broken-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  let passed = true
  for (const plan of plans(flags, folder)) {
    console.log(`${plan.what}: seed ${flags.seed}${flags.torn ? ', torn besides' : ''}`)
    const outcome = await enterRoom(plan, text => process.stderr.write(text))
    if (outcome.what === 'missing') {
      console.error(outcome.why)
      return 3
    }
    console.log(show(outcome))
    passed = judge(outcome.findings, flags.fault, plan.what) && passed
    if (outcome.what === 'gateway' && flags.fault === undefined)
      passed = judgeReady(outcome.figures.readyMs) && passed
  }
  return passed ? 0 : 1
}

const flags = readCall(usage, readFlags)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
process.exitCode = await cut(flags)
