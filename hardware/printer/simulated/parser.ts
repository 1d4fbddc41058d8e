/** The ear of a simulated printer: bytes as they come off the wire → commands. */
import type { Command } from './command.ts'
import { repertoire } from './repertoire.ts'

/** What has arrived of a command that is not whole yet. */
export type Unread = Uint8Array

/** Where every printer is when it is switched on. */
export const nothingUnread: Unread = new Uint8Array(0)

/** A picture larger than this is a mistake in its length: dropped rather than waited for. */
const longestCommand = 4 * 1024 * 1024

interface Read {
  readonly command: Command
  /** Bytes taken. */
  readonly taken: number
}

const printed = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x20 && byte !== 0x7f

const text = (bytes: Uint8Array, at: number): Read => {
  let end = at
  while (printed(bytes[end])) end++
  return { command: { do: 'print', bytes: bytes.slice(at, end) }, taken: end - at }
}

const prefixed = (bytes: Uint8Array, at: number): Read | undefined => {
  const entries = repertoire.get(bytes[at] ?? 0)
  const second = bytes[at + 1]
  if (entries === undefined) return { command: { do: 'unknown', bytes: bytes.slice(at, at + 1) }, taken: 1 }
  if (second === undefined) return undefined
  const entry = entries[String.fromCharCode(second)]
  const length = entry?.length(bytes.subarray(at + 2)) ?? 0
  if (entry === undefined || length > longestCommand)
    return { command: { do: 'unknown', bytes: bytes.slice(at, at + 2) }, taken: 2 }
  if (at + 2 + length > bytes.length) return undefined
  return { command: entry.mean(bytes.subarray(at + 2, at + 2 + length)), taken: 2 + length }
}

/** The command that begins at `at`, where there is a byte; `undefined` while it is not whole. */
export const readCommand = (bytes: Uint8Array, at: number): Read | undefined => {
  const byte = bytes[at]
  if (printed(byte)) return text(bytes, at)
  if (byte === 0x0a) return { command: { do: 'feed', rows: 1 }, taken: 1 }
  // A printer on a network ignores CR unless it is set otherwise; NUL fills pauses.
  if (byte === 0x0d) return { command: { do: 'pass', command: 'CR' }, taken: 1 }
  if (byte === 0x00) return { command: { do: 'pass', command: 'NUL' }, taken: 1 }
  return prefixed(bytes, at)
}

/**
 * Everything that is whole in what was unread and what arrives now. Cutting the same bytes into other pieces
 * gives the same commands, but for `print`, whose runs end where a piece ends.
 */
export const parse = (unread: Unread, arrived: Uint8Array): readonly [Unread, readonly Command[]] => {
  const bytes = new Uint8Array(unread.length + arrived.length)
  bytes.set(unread)
  bytes.set(arrived, unread.length)
  const commands: Command[] = []
  let at = 0
  while (at < bytes.length) {
    const read = readCommand(bytes, at)
    if (read === undefined) break
    commands.push(read.command)
    at += read.taken
  }
  return [bytes.slice(at), commands]
}
