/** The morning after: the gateway is switched on again with the disk as the power cut left it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import type { Clock } from '../../protocol/time.ts'
import { inRoot } from '../simulate/folder.ts'
import { gatewayEnvironment, gatewayFlags, gatewayScript } from '../simulate/gateway.ts'
import type { Bell } from '../torture/bell.ts'
import { chanceFrom } from '../torture/chance.ts'
import { readExport } from '../torture/exported.ts'
import { seat, type Told } from '../torture/guest.ts'
import type { Asked } from '../torture/ledger.ts'
import type { Credential } from '../torture/line.ts'
import { start } from '../torture/program.ts'
import { type Finding, finding } from '../torture/reckoning/finding.ts'
import type { Exported } from '../torture/reckoning/orders.ts'
import { run } from './run.ts'

/** What a revived gateway has to say. */
export interface Revived {
  readonly exported: readonly Exported[]
  /** From its start, in milliseconds. */
  readonly readyMs: number
  /** What a guest is told who asks again for what was answered before the cut; undefined where that is gone. */
  readonly again: Told | undefined
  /** The number of the first order after the cut; undefined likewise. */
  readonly next: number | undefined
}

export interface RevivalPlan {
  /** The gateway's data, on the copied disk. */
  readonly data: string
  /** For its configuration; not on that disk. */
  readonly folder: string
  readonly key: string
  /** The guest who asks again. */
  readonly credential: Credential
  /** What was answered last before the cut. */
  readonly last: Asked
  /** The menu that was on offer. */
  readonly menu: string
  readonly clock: Clock
  readonly bell: Bell
}

/** What `npm run verify` says of the data; nothing is changed. */
export const audit = async (data: string): Promise<readonly Finding[]> => {
  try {
    await run(process.execPath, inRoot('scripts', 'verify.ts'), data)
    return []
  } catch (cause) {
    return [finding('house', `verify, after the cut: ${(cause as Error).message}`)]
  }
}

/**
 * Starts a gateway on the data, asks, and stops it.
 * @throws Error where it does not come up, in its own words
 */
export const revive = async (plan: RevivalPlan): Promise<Revived> => {
  const { data, folder, key, clock, bell } = plan
  const config = join(folder, 'revived.json')
  writeFileSync(config, JSON.stringify({ mqtt: { tls: false, port: 0 }, http: { tls: false, port: 0 } }))
  const since = clock.monotonic()
  const command = [...gatewayFlags, gatewayScript, '--config', config, '--data', data]
  const program = start({
    name: 'the gateway after the cut',
    command,
    dress: { env: gatewayEnvironment },
    bell,
  })
  try {
    const { mqtt, http } = await program.ready
    const readyMs = clock.monotonic() - since
    if (typeof mqtt !== 'number' || typeof http !== 'number') throw new Fault('no-ports', 'It has no ports.')
    const exported = await readExport({ httpPort: http, key })
    // Where the last order is gone there may not even be a menu; that it is gone says enough.
    const isThere = exported.some(({ id }) => id === plan.last.id)
    const asked = isThere ? await askAgain(plan, mqtt) : { again: undefined, next: undefined }
    return { exported, readyMs, ...asked }
  } finally {
    await program.close()
  }
}

const askAgain = async (
  { credential, last, menu, clock, bell }: RevivalPlan,
  port: number,
): Promise<Pick<Revived, 'again' | 'next'>> => {
  const guest = seat({ credential, port: () => port, clock, chance: chanceFrom(1), bell })
  try {
    await bell.until('the table', () => guest.heard.state !== undefined && guest.heard.menu !== undefined)
    const wish = { type: 'place-order', menu, lines: last.lines, total: last.total } as const
    const again = await guest.ask(wish, { id: last.id })
    const next = await guest.ask(wish)
    return { again: again.told, next: next.told.order }
  } finally {
    guest.close()
  }
}
