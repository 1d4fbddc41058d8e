/** What a decision looks like, and what it is made with. */
import type { SessionId } from '../../protocol/ids.ts'
import { type Refusal, refusal, type Why } from '../../protocol/refusal.ts'
import type { Asker } from './asker.ts'
import type { Fact } from './fact.ts'

/** Facts to be stored, perhaps none because all is as it was asked to be; or a reason why not. */
export type Verdict =
  | { readonly ok: true; readonly facts: readonly Fact[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** The moment of a decision: all that a rule may know besides the floor and the request. */
export interface Moment {
  /** The gateway's UTC milliseconds. */
  readonly at: number
  readonly from: Asker
  /** A ULID for the session this request may open; made when it is read, so read it once. */
  readonly session: SessionId
  /** Whether a request with this key (`requestKey`) was ever decided. */
  readonly seen: (key: string) => boolean
}

export const accept = (...facts: Fact[]): Verdict => ({ ok: true, facts })

export const refuse = (why: Why, more: Omit<Refusal, 'why'> = {}): Verdict => ({
  ok: false,
  refusal: refusal(why, more),
})
