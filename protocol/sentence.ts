/** Sentences on a serial line: one JSON object each, told apart from whatever else comes along a cable. */
import { lineBytes } from './provisioning.ts'

const lineFeed = 10

/**
 * The bytes of one sentence. A line feed stands before it as well: whatever half sentence an earlier cable left
 * in the reader ends there, and does not take this one along.
 *
 * @throws RangeError for one that the other side would pass over: more than 4,096 bytes, its line feed included
 */
export const writeSentence = (sentence: object): Uint8Array => {
  const bytes = new TextEncoder().encode(`\n${JSON.stringify(sentence)}\n`)
  if (bytes.length - 1 > lineBytes) throw new RangeError(`a sentence of ${bytes.length - 1} bytes`)
  return bytes
}

/**
 * Reads what comes along a line, in pieces of any size. Each call returns the JSON objects that ended in this
 * piece, in order. A line that is too long, no UTF-8, no JSON or no object is passed over up to its line feed.
 * Never more than 4,096 bytes are held.
 */
export const createSentenceReader = (): ((piece: Uint8Array) => readonly object[]) => {
  const held = new Uint8Array(lineBytes)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let length = 0
  /** The line is longer than any sentence: nothing of it counts. */
  let lost = false

  const hold = (bytes: Uint8Array) => {
    // A line of full length has no room left for its line feed.
    lost ||= length + bytes.length >= lineBytes
    if (lost) return
    held.set(bytes, length)
    length += bytes.length
  }
  const end = (): object | undefined => {
    const line = lost ? undefined : held.subarray(0, length)
    length = 0
    lost = false
    return line && parse(decoder, line)
  }
  return piece => {
    const sentences: object[] = []
    let from = 0
    while (true) {
      const at = piece.indexOf(lineFeed, from)
      hold(piece.subarray(from, at < 0 ? piece.length : at))
      if (at < 0) return sentences
      const sentence = end()
      if (sentence !== undefined) sentences.push(sentence)
      from = at + 1
    }
  }
}

const parse = (decoder: { decode(bytes: Uint8Array): string }, line: Uint8Array): object | undefined => {
  try {
    const value: unknown = JSON.parse(decoder.decode(line))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
