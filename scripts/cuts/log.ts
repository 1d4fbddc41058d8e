/** Where the commits in a write-ahead log of SQLite end: a second reading of it, to know what may be torn off. */

/*
 * The layout is that of https://www.sqlite.org/fileformat2.html#the_write_ahead_log. The gateway has a reader of its
 * own for it, which is among what is tested here, and so is not asked.
 */
export const headerBytes = 32
const frameHeaderBytes = 24

/** One commit as it lies in the log. */
export interface Commit {
  /** Its first byte in the log, and the one after its last. */
  readonly from: number
  readonly to: number
  /** The pages it wrote, by number from 1, and where each lies in the log. */
  readonly pages: ReadonlyMap<number, number>
}

export interface Log {
  readonly pageBytes: number
  /** Those that count, oldest first: up to the first frame whose checksum is wrong. */
  readonly commits: readonly Commit[]
}

/** Reads a log; one without a good header has no commits. */
export const readLog = (log: Uint8Array): Log => {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength)
  const none = { pageBytes: 4096, commits: [] }
  if (log.length < headerBytes) return none
  const isLittle = view.getUint32(0) === 0x377f0682
  const pageBytes = view.getUint32(8)
  let sum = add(view, 0, 24, isLittle, [0, 0])
  if (!isSum(view, 24, sum)) return none

  const frameBytes = frameHeaderBytes + pageBytes
  const commits: Commit[] = []
  let from = headerBytes
  let pages = new Map<number, number>()
  for (let at = headerBytes; at + frameBytes <= log.length; at += frameBytes) {
    const isOurs = view.getBigUint64(at + 8) === view.getBigUint64(16)
    sum = add(view, at, 8, isLittle, sum)
    sum = add(view, at + frameHeaderBytes, pageBytes, isLittle, sum)
    if (!isOurs || !isSum(view, at + 16, sum)) break
    pages.set(view.getUint32(at), at + frameHeaderBytes)
    if (view.getUint32(at + 4) === 0) continue
    const to = at + frameBytes
    commits.push({ from, to, pages })
    from = to
    pages = new Map()
  }
  return { pageBytes, commits }
}

type Sum = readonly [number, number]

const isSum = (view: DataView, at: number, [a, b]: Sum): boolean =>
  view.getUint32(at) === a && view.getUint32(at + 4) === b

const add = (view: DataView, start: number, length: number, isLittle: boolean, [a, b]: Sum): Sum => {
  let first = a
  let second = b
  for (let at = start; at < start + length; at += 8) {
    first = (first + view.getUint32(at, isLittle) + second) >>> 0
    second = (second + view.getUint32(at + 4, isLittle) + first) >>> 0
  }
  return [first, second]
}
