/** What the bench asks of its load generator, and what that answers: one question at a time. */
import type { Load } from '../plan.ts'
import type { Spread } from '../spread.ts'
import type { KitchenAddress } from './kitchen.ts'
import type { Basket, Credential } from './pad.ts'

export type Question =
  /** Connects everybody; `baskets` are ordered in turn. */
  | {
      readonly ask: 'come'
      readonly mqttPort: number
      readonly kitchen: KitchenAddress
      readonly credentials: readonly Credential[]
      readonly baskets: readonly Basket[]
    }
  | { readonly ask: 'load'; readonly load: Load }
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

export type Answer =
  /** From the first connection's begin to the last pad's subscriptions. */
  | { readonly came: true; readonly ms: number }
  | { readonly outcome: Outcome }
  | { readonly gone: true }
  | { readonly fault: string }
