/** A chapter of the bench: one question, measured and told. */
import type { Evenings } from './evenings.ts'
import type { Grounds } from './grounds.ts'
import type { Guests } from './guests.ts'
import type { Plan } from './plan.ts'

/** What every question is answered with. */
export interface Bench {
  readonly plan: Plan
  readonly grounds: Grounds
  readonly evenings: Evenings
  /** Nobody has come yet. */
  readonly guests: Guests
  /** What is being done, for whoever waits. */
  readonly tell: (what: string) => void
}

/** A speed to reach: `measured` at most, or at least, so much. */
export interface Target {
  readonly what: string
  readonly measured: number | undefined
  readonly most?: number
  readonly least?: number
}

export interface Chapter {
  /** For a person, without a last line break. */
  readonly text: string
  readonly targets: readonly Target[]
  /** What is worth comparing with other days: a name that stays, and a figure. */
  readonly headline: Readonly<Record<string, number | undefined>>
  /** All of it. */
  readonly measured: unknown
}

export type Section = (bench: Bench) => Promise<Chapter>
