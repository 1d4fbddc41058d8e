/** The passwords of the pads that stand on tables already, which are in clear nowhere but on the pads and here. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Static, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'
import { inRoot, writeSecret } from './folder.ts'

const name = Type.String({ minLength: 1, maxLength: 100 })
/** A line of `scripts/devices.ts add`. */
const Credential = Type.Object({
  pad: name,
  clientId: name,
  username: name,
  password: name,
  table: name,
})
export type Credential = Static<typeof Credential>

const readKept = (path: string): readonly Credential[] => {
  if (!existsSync(path)) return []
  const kept = check(Type.Array(Credential), JSON.parse(readFileSync(path, 'utf8')))
  return kept.ok ? kept.value : []
}

const add = async (count: number, gatewayData: string): Promise<readonly Credential[]> => {
  const script = inRoot('scripts', 'devices.ts')
  const flags = ['add', '--pads', String(count), '--table-from', '1', '--data', gatewayData]
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...flags]).catch(cause => {
    throw new Fault('no-credentials', `The pads got no passwords: ${cause.message}`, { cause })
  })
  const lines = stdout.split('\n').filter(line => line.startsWith('{'))
  const made = check(
    Type.Array(Credential, { minItems: count, maxItems: count }),
    lines.map(line => JSON.parse(line)),
  )
  if (!made.ok)
    throw new Fault('no-credentials', `${script} printed something else: ${made.problems.join('; ')}`)
  return made.value
}

/**
 * The passwords of earlier evenings while the gateway still knows them, else new ones.
 * @param folder the demo's; the gateway's data are in `gateway` there
 */
export const provideCredentials = async (folder: string, count: number): Promise<readonly Credential[]> => {
  const path = join(folder, 'pads.json')
  const gatewayData = join(folder, 'gateway')
  const kept = readKept(path)
  const areKnown = kept.every(c => existsSync(join(gatewayData, 'devices', `${c.clientId}.json`)))
  if (kept.length === count && areKnown) return kept
  const made = await add(count, gatewayData)
  writeSecret(path, made)
  return made
}
