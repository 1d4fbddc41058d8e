/** What the screen in the kitchen and the pads on the tables show in the end, against what is so. */
import type { TableState } from '../guest.ts'
import type { Ledger } from '../ledger.ts'
import { type Finding, finding } from './finding.ts'
import type { Exported } from './orders.ts'
import type { Due } from './papers.ts'

/** A pad as its guest sees it. */
export interface View {
  readonly pad: string
  readonly table: string
  readonly state: TableState | undefined
}

const difference = (some: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...some].filter(one => !others.has(one))

/** @param open tickets that hang in the kitchen */
export const reckonKitchen = (
  { bumped }: Ledger,
  due: ReadonlyMap<string, Due>,
  open: ReadonlySet<string>,
): readonly Finding[] => {
  const wanted = new Set(
    [...due.values()].filter(one => !one.withdrawn && !bumped.has(one.ticket)).map(one => one.ticket),
  )
  const [missing, extra] = [difference(wanted, open), difference(open, wanted)]
  return [
    ...(missing.length === 0 ? [] : [finding('shown', `the kitchen does not see ${missing}`)]),
    ...(extra.length === 0 ? [] : [finding('shown', `the kitchen sees ${extra}`)]),
  ]
}

const never: ReadonlySet<string> = new Set()

/**
 * Every pad shows its party's newest orders as they stand, and the sum of all.
 * @param closed ids of the orders of parties that have gone, which the next one must not see
 */
export const reckonTables = (
  exported: readonly Exported[],
  views: readonly View[],
  closed = never,
): readonly Finding[] => {
  const open = Map.groupBy(
    exported.filter(one => !closed.has(one.id)),
    ({ table }) => table,
  )
  return views.flatMap(({ pad, table, state }) => {
    const own = open.get(table) ?? []
    const total = own.filter(one => one.state !== 'cancelled').reduce((sum, one) => sum + one.total, 0)
    const wrong = (state?.orders ?? []).filter(
      shown => own.find(one => one.order === shown.order)?.state !== shown.state,
    )
    const newest = own.at(-1)?.order
    return [
      ...(wrong.length === 0 ? [] : [finding('shown', `${pad} shows ${JSON.stringify(wrong)}`)]),
      ...(state?.orders.at(-1)?.order === newest ? [] : [finding('shown', `${pad} does not show ${newest}`)]),
      ...((state?.total ?? 0) === total
        ? []
        : [finding('shown', `${pad} owes ${state?.total}, not ${total}`)]),
    ]
  })
}
