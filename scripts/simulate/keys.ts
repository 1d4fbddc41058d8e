/** Keys for programs that come to a gateway which is started for them: cut and hung up before it opens. */
import { randomBytes } from 'node:crypto'
import { addKey, type KeyRole, listKeys, removeKey } from '../../gateway/staff/keys.ts'
import { hashToken, makeToken } from '../../gateway/staff/token.ts'

/** A new key of this name, which takes the place of one that was there. @param data the gateway's data directory */
export const cutKey = async (data: string, name: string, role: KeyRole): Promise<string> => {
  const key = makeToken(randomBytes)
  const record = { name, role, hash: hashToken(key), addedAt: Date.now() }
  if (!(await addKey(data, record))) {
    await removeKey(data, name)
    await addKey(data, record)
  }
  return key
}

/** Whether a key from an earlier evening still opens what it is meant to. */
export const isKept = async (data: string, role: KeyRole, key: string): Promise<boolean> =>
  (await listKeys(data)).some(
    record => record.role === role && record.hash === hashToken(key) && record.until === undefined,
  )
