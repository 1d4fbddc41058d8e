/** How many presses an order took that was made on this page, and how many it may take. */
import type { OrderNumber } from '../../../../protocol/ids.ts'

export interface Tally {
  /** Since the last order, or since the page was opened. */
  readonly presses: number
  /** What stands beside the title: pieces in the order that is being made. */
  readonly pieces: number
  /** The newest order of this pad's table. */
  readonly order: OrderNumber | undefined
  /** What that one took, 0 pieces where nobody read how many; nothing for one that was not made on this page. */
  readonly last: { readonly presses: number; readonly pieces: number } | undefined
}

export const newTally: Tally = { presses: 0, pieces: 0, order: undefined, last: undefined }

export const withPress = (tally: Tally): Tally => ({ ...tally, presses: tally.presses + 1 })

/** A screen was read. A page that does not say how many pieces there are changes nothing: most do not. */
export const withWords = (tally: Tally, words: readonly { readonly text: string }[]): Tally => {
  const [, pieces] = words.map(({ text }) => /^(\d{1,3}) · \S/.exec(text)).find(found => found !== null) ?? []
  return pieces === undefined ? tally : { ...tally, pieces: Number(pieces) }
}

/** @param order the newest of the pad's table, if there is any */
export const withOrder = (tally: Tally, order: OrderNumber | undefined): Tally => {
  if (order === undefined || order === tally.order) return tally
  const { presses, pieces } = tally
  const last = presses > 0 ? { presses, pieces } : undefined
  return { presses: 0, pieces: 0, order, last }
}

/**
 * What `npm run presses` is held to for an order of one and of three, and on the line through both: on average, and
 * for nineteen guests of twenty.
 */
export const budgetOf = (pieces: number): { readonly mean: number; readonly most: number } => ({
  mean: 10.5 + 9.75 * (pieces - 1),
  most: 17 + 12 * (pieces - 1),
})
