/** What the web's door needs to know of people and programs: who holds this token, and who may have one. */
import type { AskPass } from '../../protocol/device.ts'
import type { StaffId } from '../../protocol/ids.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { StaffRole } from '../../protocol/roles.ts'
import type { Claim, Door, Me, SetPadCode, SetSecret, StaffMember } from '../../protocol/sign-in.ts'
import type { Cancel } from '../../protocol/time.ts'
import type { WebAsker } from './house.ts'

/** Somebody who has proved who they are. */
export interface Visitor {
  readonly asker: WebAsker
  readonly me: Me
}

/** A session just begun, or why not. `token` is what the browser is to hold: 256 random bits as base64url. */
export type Admitted =
  | { readonly ok: true; readonly token: string; readonly me: Me; readonly until: number }
  /** `wrong`: name and secret do not go together, whichever of the two is wrong. `too-fast`: not even looked at. */
  | { readonly ok: false; readonly why: 'wrong' | 'not-stored' }
  /** Of a claim: told to nobody but whoever has the right code. */
  | { readonly ok: false; readonly why: 'weak' | 'name-taken' | 'not-allowed'; readonly detail: string }
  | { readonly ok: false; readonly why: 'too-fast'; readonly againMs: number }

export interface People {
  /** What somebody who is not signed in may know. */
  door(): Door
  /** Who holds a session's token; undefined for one that is unknown, over, or signed out. Counts as a sign of life. */
  bySession(token: string): Visitor | undefined
  /** Who holds a program's key; read afresh each time, so that a key taken away is of no use from then on. */
  byKey(key: string): Promise<Visitor | undefined>
  /** The kitchen device of this name and secret; undefined for a pad, a wrong secret, a device that was put out. */
  byDevice(name: string, secret: string): Promise<Visitor | undefined>
  /**
   * Calls `gone` once when this visitor may no longer be here: signed out, removed, of another role or at other stations now, expired, its key taken away. Looked at once more within seconds where nothing says so by itself.
   */
  watch(visitor: Visitor, gone: () => void): Cancel
  /** `address`: whose guesses these are counted as. */
  signIn(address: string, staff: StaffId, secret: string): Promise<Admitted>
  claim(address: string, claim: Claim): Promise<Admitted>
  /** Only where the demo is on. */
  demoSignIn(role: StaffRole): Promise<Admitted>
  signOut(token: string): Promise<void>
  /** Everybody on the staff, by name. */
  members(): readonly StaffMember[]
  /**
   * Refuses `not-allowed`, `unknown-staff`; `malformed` for a secret too weak, with what is wrong with it. Whoever
   * changes their own says the one until now (`malformed` without): `wrong-code` for another one, which counts as a
   * wrong sign-in of `address`, and `too-fast` after too many of them.
   */
  setSecret(address: string, by: WebAsker, staff: StaffId, set: SetSecret): Promise<Reply>
  /** What staff press to open a table at its pad. Refuses `not-allowed`, `malformed`. */
  setPadCode(by: WebAsker, set: SetPadCode): Promise<Reply>
  /** A key for a technician's computer; told once, here. */
  issuePass(by: WebAsker, ask: AskPass): Promise<{ readonly reply: Reply; readonly key?: string }>
}
