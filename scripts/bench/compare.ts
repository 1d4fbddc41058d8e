/** All rounds in one row for each load: the gateway, the echo beside it, and how the one stands to the other. */

import type { Load } from './plan.ts'
import { middle, type Round, ratioOf } from './rounds.ts'
import type { Spread } from './spread.ts'
import type { Stepped, Tried } from './trial.ts'

/** The median over the rounds of each figure; milliseconds, bytes. Missing where it was never measured. */
export interface Figures {
  readonly perSecond?: number
  readonly meanMs?: number
  readonly p50Ms?: number
  readonly p99Ms?: number
  /** The worst of all rounds. */
  readonly maxMs?: number
  readonly kitchenP50Ms?: number
  readonly kitchenP95Ms?: number
  /** The feed's p50 ÷ the pad's. */
  readonly kitchenRatio?: number
  readonly cpuMsPerOrder?: number
  readonly bytesPerOrder?: number
  readonly generatorBusy?: number
}

export interface Row {
  readonly pads: number
  readonly load: Load
  /** Pairs behind the figures. */
  readonly rounds: number
  readonly gateway: Figures
  readonly echo: Figures
  /** Gateway ÷ echo: the median of the ratios of neighbours, not the ratio of medians. */
  readonly ratio: Figures
  /** Orders that were not received, by reason, over all rounds. */
  readonly gatewayRefused: Readonly<Record<string, number>>
}

type Measure = (step: Stepped) => number | undefined

const spread =
  (of: 'reply' | 'kitchen', figure: keyof Spread): Measure =>
  step =>
    step[of]?.[figure]

const measures: { readonly [Name in keyof Required<Figures>]: Measure } = {
  perSecond: step => step.perSecond,
  meanMs: spread('reply', 'mean'),
  p50Ms: spread('reply', 'p50'),
  p99Ms: spread('reply', 'p99'),
  maxMs: spread('reply', 'max'),
  kitchenP50Ms: spread('kitchen', 'p50'),
  kitchenP95Ms: spread('kitchen', 'p95'),
  kitchenRatio: ({ reply, kitchen }) =>
    reply === undefined || kitchen === undefined ? undefined : kitchen.p50 / reply.p50,
  cpuMsPerOrder: step => step.cpuMsPerOrder,
  bytesPerOrder: step => step.bytesPerOrder,
  generatorBusy: step => step.generatorBusy,
}

const names = Object.keys(measures) as (keyof Figures)[]

const figuresOf = (figure: (name: keyof Figures) => number | undefined): Figures =>
  Object.fromEntries(
    names.flatMap(name => {
      const value = figure(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )

const addUp = (all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = {}
  for (const one of all) for (const [why, count] of Object.entries(one)) sums[why] = (sums[why] ?? 0) + count
  return sums
}

/** The median of one target's runs under one load; of `maxMs` the worst. */
export const figuresIn = (steps: readonly Stepped[]): Figures =>
  figuresOf(name => {
    if (name !== 'maxMs') return middle(steps, measures[name])
    const worst = Math.max(...steps.map(step => measures.maxMs(step) ?? Number.NEGATIVE_INFINITY))
    return Number.isFinite(worst) ? worst : undefined
  })

/** A trial on the gateway and on the echo beside it, again and again. */
export interface Tournament {
  readonly pads: number
  readonly rounds: readonly Round<'gateway' | 'echo', Tried>[]
}

/** One row for each number of pads and load, in the plan's order. */
export const compare = (tournaments: readonly Tournament[]): readonly Row[] =>
  tournaments.flatMap(({ pads, rounds }) =>
    (rounds[0]?.gateway.steps ?? []).map(({ load }, n) => {
      const pairs = rounds.flatMap(({ gateway, echo }) => {
        const [own, beside] = [gateway.steps[n], echo.steps[n]]
        return own === undefined || beside === undefined ? [] : [{ gateway: own, echo: beside }]
      })
      return {
        pads,
        load,
        rounds: pairs.length,
        gateway: figuresIn(pairs.map(pair => pair.gateway)),
        echo: figuresIn(pairs.map(pair => pair.echo)),
        ratio: figuresOf(name =>
          ratioOf(
            pairs,
            pair => measures[name](pair.gateway),
            pair => measures[name](pair.echo),
          ),
        ),
        gatewayRefused: addUp(pairs.map(pair => pair.gateway.refused)),
      }
    }),
  )

/** What a connected room costs beside its orders; medians, missing where the machine does not tell. */
export interface Standing {
  readonly pads: number
  readonly connectMs?: number
  readonly idleBytes?: number
  readonly busyBytes?: number
  readonly echoConnectMs?: number
  readonly echoIdleBytes?: number
}

export const standings = (tournaments: readonly Tournament[]): readonly Standing[] =>
  tournaments.map(({ pads, rounds }) => {
    const known = {
      connectMs: middle(rounds, pair => pair.gateway.connectMs),
      idleBytes: middle(rounds, pair => pair.gateway.idleBytes),
      busyBytes: middle(rounds, pair => pair.gateway.busyBytes),
      echoConnectMs: middle(rounds, pair => pair.echo.connectMs),
      echoIdleBytes: middle(rounds, pair => pair.echo.idleBytes),
    }
    return { pads, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) }
  })

/** Orders that were told "received" and are not in the gateway, or are there beyond those. */
export const strayOrders = (tournaments: readonly Tournament[]): number =>
  tournaments
    .flatMap(({ rounds }) => rounds)
    .reduce((sum, { gateway: { told = 0, stored = 0 } }) => sum + Math.abs(told - stored), 0)
