/** The bytes at which tickets are to be torn: each is taken until a ticket was torn there. */
import type { Chance } from '../torture/chance.ts'

export interface Offsets {
  /** The next one to try; undefined when there is none left. */
  take(): number | undefined
  /** A ticket was torn at `at`, when `wanted` was asked for: a question in between leaves fewer bytes of the ticket. */
  torn(wanted: number, at: number): void
  /** How many of them a ticket was torn at. */
  readonly covered: number
  readonly all: number
  /** Those at which none could be torn. */
  readonly missed: readonly number[]
}

/** How often one is tried. */
const tries = 20

/**
 * @param last byte of a ticket and of the question behind it
 * @param count how many, spread over the ticket with a little chance; all of them where it is absent or more
 */
export const offsetsOf = (last: number, count: number | undefined, chance: Chance): Offsets => {
  const all =
    count === undefined || count > last
      ? Array.from({ length: last + 1 }, (_, n) => n)
      : Array.from({ length: count }, (_, n) =>
          n === 0
            ? 0
            : n === count - 1
              ? last
              : Math.min(last - 1, Math.floor(((n + chance.next()) * last) / count)),
        )
  const left = [...new Set(all)]
  const wanted = new Set(left)
  const tried = new Map<number, number>()
  const covered = new Set<number>()
  const missed: number[] = []
  return {
    take: () => {
      for (;;) {
        const next = left.shift()
        if (next === undefined || !covered.has(next)) return next
      }
    },
    torn: (asked, at) => {
      if (wanted.has(at)) covered.add(at)
      if (covered.has(asked)) return
      const times = (tried.get(asked) ?? 0) + 1
      tried.set(asked, times)
      if (times < tries) left.push(asked)
      else missed.push(asked)
    },
    get covered() {
      return covered.size
    },
    all: wanted.size,
    missed,
  }
}
