/** One visitor who means no good or cannot do better: what it puts on the wire, at which door, and how it leaves. */

/** Where it comes: the broker in clear and over TLS, a pad's own line, the web in clear and over TLS. */
export const doors = ['broker', 'mqtts', 'json', 'http', 'https'] as const
export type Door = (typeof doors)[number]

/** All at once, piece by piece, or one byte a millisecond until patience ends. */
export type Pace = 'together' | 'apart' | 'dribble'

/** Says that it is done and waits; cuts the line; or stays on it and says nothing more. */
export type Ending = 'half' | 'reset' | 'linger'

export interface Session {
  /** The same number and seed bring the same session. */
  readonly number: number
  readonly door: Door
  /** What was done to what, for a person. */
  readonly story: string
  readonly pieces: readonly Buffer[]
  readonly pace: Pace
  readonly ending: Ending
  /** A TLS handshake by the book comes first, and the pieces go through it. */
  readonly secured?: boolean
  /** It comes without any proof, to ask for what nobody may have without one. */
  readonly proofless?: boolean
}
