/** Tells in a moment that a request was never asked before; nearly every one is new, and need not be searched for. */

/*
 * A Bloom filter (B. H. Bloom, 1970): what was added is always held, and of what was not, one in two thousand is taken
 * to be until the index itself is asked. Looking a new id up there costs more than deciding the order, and grows
 * with the years; this costs the same for ever.
 */
export interface Sieve {
  /** False: the key was never added. */
  mayHold(key: string): boolean
  add(key: string): void
  /** More was added than it was made for: it is right as before, and ever less use. */
  readonly isFull: boolean
  /** All there is of it, to be handed from one thread to another. */
  readonly bits: Uint32Array<ArrayBuffer>
  readonly held: number
}

const bitsPerKey = 16
const probes = 5
/** Even an empty house gets one that lasts for an evening. */
const leastKeys = 65_536

/** An empty one. @param keys that it is made for */
export const newSieve = (keys: number): Sieve => {
  const words = 2 ** Math.ceil(Math.log2((Math.max(leastKeys, keys) * bitsPerKey) / 32))
  return sieveOf(new Uint32Array(words), 0)
}

/** One that was handed over. @param bits as many as a power of two; owned by the sieve from now on */
export const sieveOf = (bits: Uint32Array<ArrayBuffer>, added: number): Sieve => {
  const mask = bits.length * 32 - 1
  let held = added
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
  return {
    mayHold: key => {
      hash(key)
      for (let n = 0; n < probes; n++, first = (first + second) | 0) {
        const at = first & mask
        if (((bits[at >>> 5] ?? 0) & (1 << (at & 31))) === 0) return false
      }
      return true
    },
    add: key => {
      held++
      hash(key)
      for (let n = 0; n < probes; n++, first = (first + second) | 0) {
        const at = first & mask
        bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31))
      }
    },
    get isFull() {
      return held * bitsPerKey > bits.length * 32
    },
    bits,
    get held() {
      return held
    },
  }
}
