/** The memory of a simulated printer: what has come and is not understood yet. */
import type { Command } from './command.ts'
import { readCommand } from './parser.ts'

export interface ReceiveBuffer {
  /** Bytes it can still take; nothing is read from the wire while it is 0. */
  readonly room: number
  put(bytes: Uint8Array): void
  /**
   * Takes the next command out; `undefined` where none is whole. What has come of it leaves the buffer all the same:
   * a picture is gathered elsewhere, so that one larger than the buffer does not stop the printer for ever.
   */
  next(): Command | undefined
  /** Forgets everything, also what was gathered. */
  clear(): void
}

const nothing = new Uint8Array(0)

const joined = (first: Uint8Array, second: Uint8Array): Uint8Array => {
  if (first.length === 0) return second
  if (second.length === 0) return first
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

export const newReceiveBuffer = (capacity: number): ReceiveBuffer => {
  let waiting: Uint8Array = nothing
  let gathered: Uint8Array = nothing
  return {
    get room() {
      return Math.max(0, capacity - waiting.length)
    },
    put: bytes => {
      waiting = joined(waiting, bytes)
    },
    next: () => {
      if (waiting.length === 0) return undefined
      const bytes = joined(gathered, waiting)
      const read = readCommand(bytes, 0)
      gathered = read === undefined ? bytes : nothing
      waiting = read === undefined ? nothing : bytes.subarray(read.taken)
      return read?.command
    },
    clear: () => {
      waiting = nothing
      gathered = nothing
    },
  }
}
