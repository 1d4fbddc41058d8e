/** A slip of paper beside the book: "entry 4711 was the last one acknowledged". */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { makePrivateFile, sizeOf } from './folder.ts'
import type { Point } from './journal.ts'

/*
 * Why beside SQLite: a damaged or shortened write-ahead log is not an error to it. It takes the log to end before
 * the first bad frame and drops what follows, which may be thousands of acknowledged orders. The mark knows better.
 *
 * It is written after each commit and never forced, so it costs a copy into the page cache. A killed process loses
 * nothing of it; a power cut may leave it some seconds behind the journal, which weakens the check and never gives
 * a false alarm, since it is not written before its entry is on disk.
 *
 * Removing the file is how a person says "I know that entries are missing, go on".
 */

/** What a mark's file says; `unreadable` where its own check fails. */
export type Marked = Point | 'none' | 'unreadable'

/** Where acknowledged places are written down. */
export interface Mark {
  /** Entries up to here are on disk. */
  write(point: Point): void
  /** Forces the last one to disk. */
  close(): void
}

/** Opens the mark to write on; what it said until then is gone with the first write. */
export const openMark = (path: string): Mark => {
  makePrivateFile(path)
  const handle = openSync(path, 'r+')
  let open = true
  return {
    write: point => {
      try {
        writeSync(handle, encode(point), 0)
      } catch {
        // It stays behind then, as after a power cut. No order is refused for the sake of a check.
      }
    },
    close: () => {
      if (!open) return
      open = false
      fsyncSync(handle)
      closeSync(handle)
    },
  }
}

/** Reads a mark without touching it. */
export const readMark = (path: string): Marked => {
  if (sizeOf(path) === undefined) return 'none'
  const text = readFileSync(path, 'latin1')
  const [seq = '', hash = ''] = text.split(' ')
  const point = { seq: Number(seq), hash: Uint8Array.from(Buffer.from(hash, 'hex')) }
  if (text === '') return 'none' // made, and killed before the first commit
  return text === encode(point) ? point : 'unreadable'
}

/** One line: the place in 16 digits, its hash, and 16 digits of a checksum over both. Always 99 bytes. */
const encode = ({ seq, hash }: Point): string => {
  const body = `${String(seq).padStart(16, '0')} ${Buffer.from(hash).toString('hex')}`
  return `${body} ${createHash('sha256').update(body).digest('hex').slice(0, 16)}\n`
}
