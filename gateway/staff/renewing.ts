/** Gives somebody what they sign in with: the hash into the drawer, then its name into the journal. */
import type { StaffId } from '../../protocol/ids.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { Asker } from '../rules/asker.ts'
import type { Hashing } from './hashing.ts'
import type { Secrets } from './secrets.ts'
import type { StaffDesk } from './sign-ins.ts'

export interface Renewal {
  /** The same asker and id again changes nothing. */
  readonly id: string
  readonly staff: StaffId
  readonly kind: 'pin' | 'password'
  readonly secret: string
  /** Of one's own: the file whose secret was proved. */
  readonly before?: string | undefined
}

/** `file` is what holds the secret, if it was this call that set it. */
export type Renew = (by: Asker, renewal: Renewal) => Promise<{ readonly reply: Reply; readonly file: string }>

export const createRenew =
  ({
    desk,
    hashing,
    secrets,
  }: {
    readonly desk: StaffDesk
    readonly hashing: Hashing
    readonly secrets: Secrets
  }): Renew =>
  async (by, { id, staff, kind, secret, before }) => {
    const file = await secrets.store(await hashing.hash(secret))
    const proof = before === undefined ? {} : { before }
    const reply = await desk.ask(by, { type: 'set-secret', id, staff, kind, secret: file, ...proof })
    // A disk that refused may have the fact all the same, and finds out later: until the next start the file is kept,
    // for a name without its file would lock somebody out.
    if (reply.ok || reply.why !== 'not-stored') secrets.settled(file)
    return { reply, file }
  }
