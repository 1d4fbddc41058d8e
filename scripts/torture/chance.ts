/** Chance that can be repeated: the same seed brings the same evening. */

export interface Chance {
  /** Uniform in [0, 1). */
  next(): number
  /** A whole number from 0 to `n` − 1. */
  below(n: number): number
  /** A whole number from `from` to `to`. */
  between(from: number, to: number): number
  /** True this often, 0…1. */
  happens(often: number): boolean
  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T
  /** Another stream of its own, so that one guest's luck does not hang on how fast another one is. */
  split(): Chance
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for choosing dinners. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const chance: Chance = {
    next,
    below: n => Math.floor(next() * n),
    between: (from, to) => from + chance.below(to - from + 1),
    happens: often => next() < often,
    pick: list => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[chance.below(list.length)] as (typeof list)[number]
    },
    split: () => chanceFrom(Math.floor(next() * 2 ** 32)),
  }
  return chance
}
