/** All rounds in one row for each load: the gateway, the echo beside it, and how the one stands to the other. */

import type { Load } from './plan.ts'
import { loadName } from './plan.ts'
import type { Pair } from './rounds.ts'
import type { Spread } from './spread.ts'
import { median } from './spread.ts'
import type { Stepped } from './trial.ts'

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
  cpuMsPerOrder: step => step.cpuMsPerOrder,
  bytesPerOrder: step => step.bytesPerOrder,
  generatorBusy: step => step.generatorBusy,
}

const names = Object.keys(measures) as (keyof Figures)[]

const isNumber = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value)

const figuresOf = (values: (name: keyof Figures) => readonly (number | undefined)[]): Figures =>
  Object.fromEntries(
    names.flatMap(name => {
      const known = values(name).filter(isNumber)
      const middle = name === 'maxMs' && known.length > 0 ? Math.max(...known) : median(known)
      return middle === undefined ? [] : [[name, middle]]
    }),
  )

const addUp = (all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = {}
  for (const one of all) for (const [why, count] of Object.entries(one)) sums[why] = (sums[why] ?? 0) + count
  return sums
}

/** One row for each number of pads and load, in the plan's order. */
export const compare = (rounds: readonly (readonly Pair[])[]): readonly Row[] => {
  const rows = new Map<string, { pads: number; load: Load; pairs: { gateway: Stepped; echo: Stepped }[] }>()
  for (const { pads, gateway, echo } of rounds.flat()) {
    for (const [n, step] of gateway.steps.entries()) {
      const beside = echo.steps[n]
      const key = `${pads} ${loadName(step.load)}`
      const row = rows.get(key) ?? { pads, load: step.load, pairs: [] }
      if (beside !== undefined) row.pairs.push({ gateway: step, echo: beside })
      rows.set(key, row)
    }
  }
  return [...rows.values()].map(({ pads, load, pairs }) => ({
    pads,
    load,
    rounds: pairs.length,
    gateway: figuresOf(name => pairs.map(pair => measures[name](pair.gateway))),
    echo: figuresOf(name => pairs.map(pair => measures[name](pair.echo))),
    ratio: figuresOf(name =>
      pairs.map(pair => {
        const [own, beside] = [measures[name](pair.gateway), measures[name](pair.echo)]
        return own === undefined || beside === undefined || beside === 0 ? undefined : own / beside
      }),
    ),
    gatewayRefused: addUp(pairs.map(pair => pair.gateway.refused)),
  }))
}

/** What a connected room costs beside its orders; medians, missing where the machine does not tell. */
export interface Standing {
  readonly pads: number
  readonly connectMs?: number
  readonly idleBytes?: number
  readonly busyBytes?: number
  readonly echoConnectMs?: number
  readonly echoIdleBytes?: number
}

export const standings = (rounds: readonly (readonly Pair[])[]): readonly Standing[] => {
  const all = rounds.flat()
  return [...new Set(all.map(({ pads }) => pads))].map(pads => {
    const pairs = all.filter(pair => pair.pads === pads)
    const middle = (value: (pair: Pair) => number | undefined) => median(pairs.map(value).filter(isNumber))
    const known = {
      connectMs: middle(pair => pair.gateway.connectMs),
      idleBytes: middle(pair => pair.gateway.idleBytes),
      busyBytes: middle(pair => pair.gateway.busyBytes),
      echoConnectMs: middle(pair => pair.echo.connectMs),
      echoIdleBytes: middle(pair => pair.echo.idleBytes),
    }
    return { pads, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) }
  })
}
