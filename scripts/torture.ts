/** `npm run torture`: kills the gateway again and again under load, breaks the rest, and counts every order afterwards. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../hardware/board/clock.ts'
import { readCall } from './help.ts'
import { sabotagedCopy } from './sabotage/copy.ts'
import { canGoApart, hasProgram, letGo, raiseLoopback, runApart } from './torture/apart.ts'
import { type CampaignPlan, type CampaignResult, runCampaign } from './torture/campaign.ts'
import { table } from './torture/figures.ts'
import { brings, type Flags, readFlags, usage } from './torture/flags.ts'
import type { Finding } from './torture/reckoning/finding.ts'

/** Guests who do not think have an order on its way whenever the power fails: a fault shows sooner. */
const inHaste = { thinkMs: [0, 30], quietMs: 5_000 } as const
/** For many orders: parties come and go, so that the floor stays as small as a restaurant's, and dinners are short. */
const crowd = {
  thinkMs: [0, 30],
  dishes: 2,
  partyOrders: 12,
  snapshotEvery: 2_000,
  quietMs: 180_000,
} as const

/** What of the troubles can be had here; the others are said to be left out, each with its reason. */
const available = ({ troubles, apart, bodies }: Flags) =>
  troubles.filter(trouble => {
    const missing = trouble.missing({ isApart: apart, has: hasProgram, pads: bodies })
    if (missing !== undefined) console.log(`  without ${trouble.name}: ${missing}`)
    return missing === undefined
  })

/** The main file of a gateway that has the fault. */
const sabotagedGateway = (fault: string, folder: string): string =>
  join(sabotagedCopy(fault, join(folder, 'copy')), 'gateway', 'main.ts')

const planOf = (flags: Flags, folder: string): Omit<CampaignPlan, 'troubles'> => {
  const { kills, orders, pads, bodies, seed, minutes, fault } = flags
  const since = performance.now()
  return {
    ...{ folder, clock: systemClock, kills, pads, bodies, seed },
    ...(orders === undefined ? {} : { orders, ...crowd }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(fault === undefined ? {} : { ...inHaste, main: sabotagedGateway(fault, folder) }),
    onKill: (kill, answered) => {
      const seconds = Math.round((performance.now() - since) / 1000)
      if (kill % 20 === 0) console.log(`  ${kill} kills, ${answered} answers, ${seconds} s …`)
    },
  }
}

/** Whether it went as it should: without a finding, or, with a fault put in, with the one that it brings. */
const judge = ({ findings, figures }: CampaignResult, { fault }: Flags): boolean => {
  console.log(table(figures))
  const show = (some: readonly Finding[]) => {
    for (const { what, detail } of some.slice(0, 40)) console.log(`✗ ${what}: ${detail}`)
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
      ? '✓ nothing lost, nothing doubled, nothing mispriced, every ticket on paper'
      : `✗ ${findings.length} findings`,
  )
  return findings.length === 0
}

const torture = async (flags: Flags): Promise<number> => {
  const { keep, kills, pads, bodies, seed, json } = flags
  const folder = mkdtempSync(join(tmpdir(), 'fourtop-torture-'))
  const clear = () => {
    if (flags.apart) letGo(join(folder, 'gateway'))
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', clear)
  console.log(
    `${kills} kills, ${pads} pads, ${bodies} of them real, seed ${seed}${keep ? `, in ${folder}` : ''}`,
  )
  const troubles = available(flags)
  if (flags.troubles.length > 0 && troubles.length === 0) return 3
  const result = await runCampaign({ ...planOf(flags, folder), troubles })
  if (json !== undefined) {
    const { came, struck, backMs, ...figures } = result.figures
    const maps = {
      came: Object.fromEntries(came),
      struck: Object.fromEntries(struck),
      backMs: Object.fromEntries(backMs),
    }
    writeFileSync(json, JSON.stringify({ seed, findings: result.findings, figures: { ...figures, ...maps } }))
  }
  return judge(result, flags) ? 0 : 1
}

const args = process.argv.slice(2)
const flags = readCall(usage, () => readFlags(args))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
if (flags.apart) raiseLoopback()
if (!flags.apart && canGoApart()) {
  process.exitCode = await runApart(fileURLToPath(import.meta.url), ['--apart', ...args])
} else process.exitCode = await torture(flags)
// Somebody may still wait for a meal.
process.exit()
