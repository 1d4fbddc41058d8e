/** What entries settle, on the way from the desk's thread into the index. */

/** What one entry settles: the requests it answers and the orders it is about. */
export interface Settled {
  readonly seq: number
  readonly keys: readonly string[]
  readonly orders: readonly number[]
}

/**
 * A batch in a few large pieces: thousands of small objects would take a thread's border as many milliseconds as
 * an order takes microseconds. `keys` is a JSON array; the nth key was settled at `keySeqs[n]`, orders likewise.
 */
export interface PackedSettled {
  readonly keys: string
  readonly keySeqs: Float64Array<ArrayBuffer>
  readonly orders: Float64Array<ArrayBuffer>
  readonly orderSeqs: Float64Array<ArrayBuffer>
}

/**
 * The part of the index that keeps the requests an entry settles. Keys are random: in one tree of a million, a batch
 * changed nearly as many pages as it has keys, and an order cost more the more had been before it. In a tree of so many
 * that is left for good when it is full, a batch changes pages that are all its own.
 *
 * A request that was asked before is looked for part by part, the newest ten thousand apart; the sieve spares that to the
 * others. With smaller parts there would be more to look through after years.
 */
export const partOf = (seq: number): number => Math.floor(seq / 2 ** 16)

export const packSettled = (settled: readonly Settled[]): PackedSettled => {
  const keys: string[] = []
  const keySeqs: number[] = []
  const orders: number[] = []
  const orderSeqs: number[] = []
  for (const one of settled) {
    for (const key of one.keys) {
      keys.push(key)
      keySeqs.push(one.seq)
    }
    for (const order of one.orders) {
      orders.push(order)
      orderSeqs.push(one.seq)
    }
  }
  return {
    keys: JSON.stringify(keys),
    keySeqs: Float64Array.from(keySeqs),
    orders: Float64Array.from(orders),
    orderSeqs: Float64Array.from(orderSeqs),
  }
}

/**
 * The keys of a batch in the order in which an index holds them: neighbours share their pages, each of which is then
 * found and changed once. Of equal ones the first stays the first.
 */
export const keysInOrder = ({
  keys,
  keySeqs,
}: PackedSettled): readonly { readonly key: string; readonly seq: number }[] => {
  const all: readonly string[] = JSON.parse(keys)
  return all
    .map((key, n) => ({ key, seq: keySeqs[n] ?? 0 }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}
