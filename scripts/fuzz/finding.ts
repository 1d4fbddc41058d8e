/** What must not happen, whatever comes to the door. */
import type { Session } from './session.ts'

export type What =
  /** The gateway ended, or did not end cleanly when it was asked to. */
  | 'fell'
  /** A line of its log that speaks of an error, or a trace where a sentence belongs. */
  | 'error'
  /** A real secret in its log. */
  | 'secret'
  /** Nobody closed a connection on which everything had been said, or nobody answered a request. */
  | 'stuck'
  /** It says itself that something broke inside. */
  | 'broke'
  /** Somebody without proof got what is locked, or an order exists that nobody placed. */
  | 'uncalled'
  /** A guest, or somebody odd but honest, was told something wrong. */
  | 'wrong-answer'
  | 'memory'
  | 'descriptors'
  /** The journal does not pass its check. */
  | 'journal'
  /** A file that is wrong ended in a trace, a hang or silence. */
  | 'file'

export interface Finding {
  readonly what: What
  readonly detail: string
  /** What was on the wire when it happened, oldest first. */
  readonly sessions?: readonly Session[]
}

export const finding = (what: What, detail: string, sessions?: readonly Session[]): Finding => ({
  what,
  detail: detail.slice(0, 2_000),
  ...(sessions === undefined ? {} : { sessions }),
})
