/** What the bench asks of its load generator, and what that answers. */
import type { RetrySchedule } from '../../../protocol/retry.ts'
import type { Load } from '../plan.ts'
import type { Spread } from '../spread.ts'
import type { KitchenAddress } from './kitchen.ts'
import type { Basket, Credential } from './pad.ts'

/** How a pad that lost its connection behaves. */
export interface Returning {
  readonly schedule: RetrySchedule
  /** A connection that lived so long was good: after it the schedule begins anew. Milliseconds. */
  readonly goodMs: number
}

/** Who comes, and where to. */
export interface Coming {
  readonly mqttPort: number
  /** Absent where nobody looks at a kitchen. */
  readonly kitchen?: KitchenAddress
  readonly credentials: readonly Credential[]
  /** Ordered in turn. */
  readonly baskets: readonly Basket[]
  /** Absent where a lost connection is a fault. */
  readonly returning?: Returning
}

export type Question =
  /** Connects everybody, all at once. */
  | ({ readonly ask: 'come' } & Coming)
  | { readonly ask: 'load'; readonly load: Load }
  /** Ends a load at a rate before its time. */
  | { readonly ask: 'enough' }
  /** Each pad sends one order; nothing is waited for. */
  | { readonly ask: 'order' }
  /** How far the orders are. */
  | { readonly ask: 'tally' }
  /** Waits until all is answered and seen, or so long. */
  | { readonly ask: 'settle'; readonly ms: number }
  /** Waits until every pad is in again. */
  | { readonly ask: 'back' }
  /** Waits until every pad holds this menu. */
  | { readonly ask: 'menu'; readonly version: string }
  | { readonly ask: 'go' }

/** What came of one load; milliseconds. */
export interface Outcome {
  /** Orders answered "received" a second. */
  readonly perSecond: number
  readonly received: number
  /** Orders that were answered otherwise or not at all, by reason. */
  readonly refused: Readonly<Record<string, number>>
  readonly reply: Spread | undefined
  readonly kitchen: Spread | undefined
  /** How much of the time the generator itself was busy, 0 to 1: near 1 it is what was measured. */
  readonly generatorBusy: number
}

export interface Tally {
  /** Orders that are told "received" so far, and those that nobody has answered. */
  readonly received: number
  readonly unanswered: number
}

/** How the pads came back. */
export interface Back {
  /** When the last one was in, on the shared clock. */
  readonly lastAtMs: number
  /** Connections that were lost since everybody came, and CONNECTs sent to get in again. */
  readonly losses: number
  readonly connects: number
}

export type Answer =
  /** From the first connection's begin to the last pad's subscriptions. */
  | { readonly came: true; readonly ms: number }
  | { readonly outcome: Outcome }
  | { readonly tally: Tally }
  | { readonly back: Back }
  /** When the last pad had it, on the shared clock. */
  | { readonly menuAtMs: number }
  | { readonly done: true }
  | { readonly fault: string }

/** Questions may overtake each other: an answer names what it answers. */
export interface Asked {
  readonly n: number
  readonly question: Question
}

export interface Answered {
  readonly n: number
  readonly answer: Answer
}
