/** Entries side by side in one buffer, which crosses a thread's border without being copied. */
import type { Row } from './journal.ts'
import type { Rows } from './store.ts'

/** Entries as one piece of memory; entry n ends before byte `ends[n]`, where the next one begins. */
export interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
}

/** Neighbouring rows as one piece of memory; row n has the place `firstSeq + n` and 32 bytes of `hashes`. */
export interface PackedRows extends Packed {
  readonly firstSeq: number
  readonly hashes: Uint8Array<ArrayBuffer>
}

/** Copies entries once, into a buffer of their own: theirs may be a slice of Node's shared pool. */
export const pack = (entries: readonly Uint8Array[]): Packed => {
  const ends = new Uint32Array(entries.length)
  let end = 0
  entries.forEach((entry, n) => {
    end += entry.length
    ends[n] = end
  })
  const bytes = new Uint8Array(end)
  entries.forEach((entry, n) => {
    bytes.set(entry, (ends[n] ?? 0) - entry.length)
  })
  return { bytes, ends }
}

/** The entries, as views into the one buffer. */
export function* unpack({ bytes, ends }: Packed): Generator<Uint8Array> {
  let start = 0
  for (const end of ends) {
    yield bytes.subarray(start, end)
    start = end
  }
}

/** @param rows with places that rise by one */
export const packRows = (rows: readonly Row[]): PackedRows => ({
  ...pack(rows.map(row => row.bytes)),
  firstSeq: rows[0]?.seq ?? 0,
  hashes: pack(rows.map(row => row.hash)).bytes,
})

/**
 * A row that cuts its views out of the shared buffers when somebody asks for them. Views of a whole answer at once are
 * still there when V8 clears the young part of its heap: 80 MB of them went to the old part while 90 MB of an evening
 * were carried out, and held the buffers.
 */
class CutRow implements Row {
  readonly seq: number
  readonly #packed: PackedRows
  readonly #n: number

  constructor(packed: PackedRows, n: number) {
    this.seq = packed.firstSeq + n
    this.#packed = packed
    this.#n = n
  }
  get bytes() {
    const { bytes, ends } = this.#packed
    return bytes.subarray(this.#n === 0 ? 0 : ends[this.#n - 1], ends[this.#n])
  }
  get hash() {
    return hashAt(this.#packed.hashes, this.#n)
  }
}

/** The rows, each made when it is asked for. */
export const unpackRows = (packed: PackedRows): Rows => ({
  upTo: packed.firstSeq + packed.ends.length - 1,
  *[Symbol.iterator]() {
    for (let n = 0; n < packed.ends.length; n++) yield new CutRow(packed, n)
  },
})

/** The nth of hashes that lie side by side. */
export const hashAt = (hashes: Uint8Array, n: number): Uint8Array => hashes.subarray(n * 32, n * 32 + 32)
