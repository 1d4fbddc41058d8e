/** What everybody had been shown when the current failed, against what the copy of the disk has. */
import { isDeepStrictEqual } from 'node:util'
import type { Told } from '../torture/guest.ts'
import type { Asked, Ledger } from '../torture/ledger.ts'
import { type Finding, finding } from '../torture/reckoning/finding.ts'
import { type Exported, reckonOrders } from '../torture/reckoning/orders.ts'

/** The guests' notes at one instant. */
export interface Notes {
  /** Answered, as they were shown. */
  readonly shown: readonly Asked[]
  /** Asked, and not answered: there or not, as it happens. */
  readonly underWay: readonly Asked[]
}

/** Copies them as they are now: answers are written into them later. */
export const noteAll = (asked: readonly Asked[]): Notes => ({
  shown: asked.filter(({ outcome }) => outcome !== undefined).map(one => ({ ...one })),
  underWay: asked.filter(({ outcome }) => outcome === undefined).map(one => ({ ...one })),
})

/**
 * Every order that a pad was shown as received is there exactly once and at its price; numbers are unique and rise;
 * nothing is there that nobody asked for. An order that was on its way may be there, and is then held to the same.
 */
export const reckonCopy = (
  book: Pick<Ledger, 'site' | 'menus'>,
  { shown, underWay }: Notes,
  exported: readonly Exported[],
): readonly Finding[] => {
  const found = new Map(exported.map(one => [one.id, one]))
  const arrived = underWay.flatMap(one => {
    const there = found.get(one.id)
    if (there === undefined) return []
    const { order, total } = there
    return [{ ...one, outcome: { told: { id: one.id, ok: true, order, total }, gaveUp: false } }]
  })
  return reckonOrders({ ...book, asked: [...shown, ...arrived], bumped: new Set() }, exported)
}

/**
 * The morning after: whoever asks again is told the same, and the next order has a number that nobody had.
 * @param latest the highest number on the copy
 */
export const reckonMorning = (
  told: Told | undefined,
  { again, next = 0 }: { readonly again: Told | undefined; readonly next: number | undefined },
  latest: number,
): readonly Finding[] => [
  ...(isDeepStrictEqual(again, told)
    ? []
    : [finding('untold', `told ${JSON.stringify(told)}, and after the cut ${JSON.stringify(again)}`)]),
  ...(next > latest
    ? []
    : [finding('doubled', `the first order after the cut is number ${next}, and ${latest} was there`)]),
]
