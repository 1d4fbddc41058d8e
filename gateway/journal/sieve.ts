/** Tells in a moment that a request was never asked before; nearly every one is new, and need not be searched for. */

/*
 * Bloom filters (B. H. Bloom, 1970): what was added is always held, and of what was not, one in two thousand is taken
 * to be until the index itself is asked. Looking a new id up there costs more than deciding the order, and grows
 * with the years; this costs nearly the same for ever.
 *
 * In parts of one size, of which only the last is still filled: what is full never changes again, so that it can be
 * kept on disk. One that was sifted anew from all keys at each start took four seconds behind a million orders, while
 * the first orders of the day cost three times as much.
 */
export interface Sieve {
  /** False: the key was never added. */
  mayHold(key: string): boolean
  add(key: string): void
  /** Oldest first, at least one; the last is the one that is being filled. */
  readonly parts: readonly SievePart[]
}

export interface SievePart {
  /** As many as a power of two; owned by the sieve. */
  readonly bits: Uint32Array<ArrayBuffer>
  /** Keys added. */
  readonly held: number
}

const bitsPerKey = 16
const probes = 5
/** A part of a megabyte, for the better part of a busy week. */
const usualKeys = 2 ** 19

/**
 * One that goes on filling what it is given.
 * @param filled parts that another sieve of the same `keys` had
 * @param keys that a part takes; a power of two
 */
export const newSieve = (filled: readonly SievePart[] = [], keys = usualKeys): Sieve => {
  const words = (keys * bitsPerKey) / 32
  const mask = keys * bitsPerKey - 1
  const fresh = () => ({ bits: new Uint32Array(words), held: 0 })
  const parts = filled.length === 0 ? [fresh()] : filled.map(part => ({ ...part }))
  let last = parts.at(-1) ?? fresh()
  /** Two hashes of 32 bits in one pass (FNV-1a's, with two beginnings and a last stir); probes are their sums. */
  let first = 0
  let second = 0
  const hash = (key: string): void => {
    first = 0x811c9dc5
    second = 0x9747b28c
    for (let n = 0; n < key.length; n++) {
      const code = key.charCodeAt(n)
      first = Math.imul(first ^ code, 0x01000193)
      second = Math.imul(second ^ code, 0x5bd1e995)
    }
    first ^= first >>> 15
    second = (second ^ (second >>> 13)) | 1
  }
  const mayBeIn = (bits: Uint32Array): boolean => {
    for (let n = 0, probe = first; n < probes; n++, probe = (probe + second) | 0) {
      const at = probe & mask
      if (((bits[at >>> 5] ?? 0) & (1 << (at & 31))) === 0) return false
    }
    return true
  }
  return {
    mayHold: key => {
      hash(key)
      for (const { bits } of parts) if (mayBeIn(bits)) return true
      return false
    },
    add: key => {
      if (last.held === keys) {
        last = fresh()
        parts.push(last)
      }
      last.held++
      hash(key)
      for (let n = 0; n < probes; n++, first = (first + second) | 0) {
        const at = first & mask
        last.bits[at >>> 5] = (last.bits[at >>> 5] ?? 0) | (1 << (at & 31))
      }
    },
    parts,
  }
}
