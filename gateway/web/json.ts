/** Bytes that claim to be JSON, read strictly. */

export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly detail: string }

/**
 * UTF-8 without a single wrong byte, then one JSON value (RFC 8259); anything else says what is wrong, and never
 * a word of what it said: the engine's own message quotes the body, in which a password may be.
 */
export const parseJson = (bytes: Uint8Array): Parsed => {
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
