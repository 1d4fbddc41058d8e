/** `npm run torn`: tears tickets at every byte, and reads what is left on paper. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../hardware/board/clock.ts'
import { readCall } from './help.ts'
import { sabotagedCopy } from './sabotage/copy.ts'
import { tearTickets } from './torn/campaign.ts'
import { table } from './torn/figures.ts'
import { brings, type Flags, readFlags, usage } from './torn/flags.ts'
import type { Part, PartResult } from './torn/parts/part.ts'
import type { Finding } from './torture/reckoning/finding.ts'

/** The main file of a gateway that has the fault. */
const sabotagedGateway = (fault: string, folder: string): string =>
  join(sabotagedCopy(fault, join(folder, 'copy')), 'gateway', 'main.ts')

/** Whether it went as it should: without a finding, or, with a fault put in, with the one that it brings. */
const judge = (results: readonly PartResult[], { fault }: Flags): boolean => {
  console.log(table(results))
  const findings = results.flatMap(result => result.findings)
  const show = (some: readonly Finding[]) => {
    for (const { what, detail } of some.slice(0, 20)) console.log(`✗ ${what}: ${detail}`)
  }
  if (fault !== undefined) {
    const brought = findings.filter(({ what }) => what === brings.get(fault))
    show([...brought, ...findings.filter(finding => !brought.includes(finding))])
    console.log(
      `${brought.length > 0 ? '✓' : '✗'} ${fault} was found ${brought.length} times (${brings.get(fault)})`,
    )
    return brought.length > 0
  }
  show(findings)
  console.log(
    findings.length === 0
      ? '✓ every ticket on paper, none twice that does not say so, no two in one'
      : `✗ ${findings.length} findings`,
  )
  return findings.length === 0
}

const tear = async (flags: Flags): Promise<boolean> => {
  const { parts, bytes, printers, pictures, seed, json, fault, keep } = flags
  const folder = mkdtempSync(join(tmpdir(), 'fourtop-torn-'))
  process.once('exit', () => {
    if (!keep) rmSync(folder, { recursive: true, force: true })
  })
  console.log(
    `${bytes ?? 'all'} bytes, ${printers} printers of each kind, seed ${seed}${keep ? `, in ${folder}` : ''}`,
  )
  const main = fault === undefined ? undefined : sabotagedGateway(fault, folder)
  const tell = (how: string): void => {
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${how === '' ? '' : `  ${how}`}`)
  }
  const onPart = ({ name, what }: Part): void => {
    tell('')
    console.log(`${name}: ${what} …`)
  }
  const all: PartResult[] = []
  /** An hour's work is not lost with what comes after it. */
  const onResult = (result: PartResult): void => {
    tell('')
    all.push(result)
    const { findings, torn, seconds } = result
    console.log(`  ${torn} tickets, ${Math.round(seconds)} s, ${findings.length} findings`)
    if (json !== undefined) writeFileSync(json, JSON.stringify({ seed, results: all }))
  }
  const results = await tearTickets({
    ...{ folder, parts, bytes, printers, pictures, seed, main, onPart, onResult, tell },
    clock: systemClock,
  })
  return judge(results, flags)
}

const flags = readCall(usage, () => readFlags(process.argv.slice(2)))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exitCode = (await tear(flags)) ? 0 : 1
// Some printer may still be waiting for its paper.
process.exit()
