/** Reads SQLite's write-ahead log with our own eyes, because SQLite is silent about one that was damaged. */

/*
 * The layout is that of https://www.sqlite.org/fileformat2.html#the_write_ahead_log: a header of 32 bytes, then
 * frames of 24 bytes and one page. Each frame carries the header's two salts and a checksum that runs on over all
 * frames; one with another salt is left from before the log was last begun anew. A frame that ends a commit says so.
 */
const headerBytes = 32
const frameHeaderBytes = 24
const magic = 0x377f0682

/** What a log holds. */
export interface LogCheck {
  /** `headless` where there are frames, and the header that would say whether they count is not readable. */
  readonly header: 'good' | 'none' | 'headless'
  /** Commits that SQLite will find. */
  readonly commits: number
  /**
   * Commits behind the first bad frame. One may be a commit that a power cut interrupted. With a second one, the
   * first had been on disk before the second began: it was acknowledged, and has been damaged since.
   */
  readonly commitsBehind: number
}

/** Walks through a log's frames as SQLite would after a crash, and on past the place where it would stop. */
export const checkLog = (log: Uint8Array): LogCheck => {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength)
  if (log.length <= headerBytes) return { header: 'none', commits: 0, commitsBehind: 0 }
  const word = view.getUint32(0)
  const littleEndian = word === magic
  const pageBytes = view.getUint32(8)
  let sum = checksum(view, 0, 24, littleEndian, [0, 0])
  const readable = (littleEndian || word === magic + 1) && pageBytes >= 512 && matches(view, 24, sum)
  if (!readable) return { header: 'headless', commits: 0, commitsBehind: 0 }

  const frameBytes = frameHeaderBytes + pageBytes
  let commits = 0
  let commitsBehind = 0
  let good = true
  for (let at = headerBytes; at + frameBytes <= log.length; at += frameBytes) {
    const ours =
      view.getUint32(at + 8) === view.getUint32(16) && view.getUint32(at + 12) === view.getUint32(20)
    if (good) {
      sum = checksum(view, at, 8, littleEndian, sum)
      sum = checksum(view, at + frameHeaderBytes, pageBytes, littleEndian, sum)
      good = ours && matches(view, at + 16, sum)
    }
    const endsCommit = ours && view.getUint32(at + 4) !== 0
    if (endsCommit && good) commits++
    else if (endsCommit) commitsBehind++
  }
  return { header: 'good', commits, commitsBehind }
}

type Sum = readonly [number, number]

const matches = (view: DataView, at: number, [a, b]: Sum): boolean =>
  view.getUint32(at) === a && view.getUint32(at + 4) === b

const checksum = (view: DataView, start: number, length: number, littleEndian: boolean, [a, b]: Sum): Sum => {
  let first = a
  let second = b
  for (let at = start; at < start + length; at += 8) {
    first = (first + view.getUint32(at, littleEndian) + second) >>> 0
    second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0
  }
  return [first, second]
}
