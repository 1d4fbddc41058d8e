/** Bytes that claim to be JSON, read strictly. */
import { isDeeper } from '../../protocol/depth.ts'

export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly detail: string }

/** Brackets within brackets; a menu needs eleven. */
const deepest = 16

/**
 * UTF-8 without a single wrong byte, then one JSON value (RFC 8259); anything else says what is wrong, and never
 * a word of what it said: the engine's own message quotes the body, in which a password may be.
 */
export const parseJson = (bytes: Uint8Array): Parsed => {
  if (isDeeper(bytes, deepest)) return { ok: false, detail: `the body is nested deeper than ${deepest}` }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { ok: false, detail: 'the body is not UTF-8' }
  }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const place = error instanceof Error ? /at position \d+/.exec(error.message)?.[0] : undefined
    return { ok: false, detail: `the body is not JSON${place === undefined ? '' : ` (${place})`}` }
  }
}
