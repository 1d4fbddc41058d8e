/** Keys for programs that come to a gateway which is started for them: cut and hung up before it opens. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addKey, type KeyRole, listKeys, removeKey } from '../../gateway/staff/keys.ts'
import { hashToken, makeToken } from '../../gateway/staff/token.ts'
import { writeSecret } from './folder.ts'

/**
 * A new key of this name, which takes the place of one that was there.
 * @param data the gateway's data directory
 * @param until good until then, UTC milliseconds; else for ever
 */
export const cutKey = async (data: string, name: string, role: KeyRole, until?: number): Promise<string> => {
  const key = makeToken(randomBytes)
  const record = {
    name,
    role,
    hash: hashToken(key),
    addedAt: Date.now(),
    ...(until === undefined ? {} : { until }),
  }
  if (!(await addKey(data, record))) {
    await removeKey(data, name)
    await addKey(data, record)
  }
  return key
}

/** Whether a key from an earlier evening still opens what it is meant to. */
const isKept = async (data: string, key: string): Promise<boolean> =>
  (await listKeys(data)).some(
    ({ role, hash, until }) => role === 'manager' && hash === hashToken(key) && until === undefined,
  )

/**
 * A manager's key for the commands of somebody who plays with the demo, in `keys/manager.key`: the one of earlier
 * evenings while the gateway still knows it, else a new one.
 * @param folder the demo's; the gateway's data are in `gateway` there
 */
export const provideKey = async (
  folder: string,
): Promise<{ readonly key: string; readonly path: string }> => {
  const path = join(folder, 'keys', 'manager.key')
  const data = join(folder, 'gateway')
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  if (await isKept(data, kept)) return { key: kept, path }
  const key = await cutKey(data, 'demo', 'manager')
  writeSecret(path, `${key}\n`)
  return { key, path }
}
