/** A technician's pass: a key for some days, hung up by a manager and told once. */
import type { AskPass } from '../../protocol/device.ts'
import type { Clock } from '../../protocol/time.ts'
import type { People } from '../web/people.ts'
import { addKey, type KeyRecord, removeKey } from './keys.ts'
import type { StaffDesk } from './sign-ins.ts'
import { hashToken, makeToken } from './token.ts'

export interface PassParts {
  readonly desk: StaffDesk
  /** The data directory. */
  readonly data: string
  readonly clock: Pick<Clock, 'now'>
  /** Bytes from a cryptographic source. */
  readonly random: (n: number) => Uint8Array
}

/** In milliseconds. */
const longestMs = 7 * 24 * 3_600_000

/**
 * The file comes first: a pass on record that opens nothing would be a technician sent home. One that did not get on
 * record is taken down again, so that the same request brings a key when it comes again; and one whose file is there
 * was told before.
 */
export const createIssuePass =
  ({ desk, data, clock, random }: PassParts): People['issuePass'] =>
  async (by, { id, name, until }: AskPass) => {
    const now = clock.now()
    if (until > now + longestMs || until <= now) {
      const detail = 'A pass lasts until a moment of the next seven days.'
      return { reply: { id, ok: false, why: 'malformed', detail } }
    }
    const key = makeToken(random)
    const record: KeyRecord = {
      name: `pass-${id.slice(-12).toLowerCase()}`,
      role: 'technician',
      hash: hashToken(key),
      addedAt: now,
      until,
      label: name,
    }
    const isNew = await addKey(data, record)
    const reply = await desk.ask(by, { type: 'issue-pass', id, key: record.name, name, until })
    if (reply.ok && isNew) return { reply, key }
    if (isNew) await removeKey(data, record.name)
    return { reply }
  }
