/** How deep some JSON goes, seen before it is read. */

/**
 * Whether the text opens more brackets within each other than `most`; those in strings count for nothing. One look at
 * each byte, while a parser takes a second over four megabytes of opening brackets. @param bytes UTF-8, JSON or not
 */
export const isDeeper = (bytes: Uint8Array, most: number): boolean => {
  let depth = 0
  let quoted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (quoted) {
      if (byte === 0x5c) at++
      else if (byte === 0x22) quoted = false
    } else if (byte === 0x22) quoted = true
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > most) return true
    } else if (byte === 0x7d || byte === 0x5d) depth--
  }
  return false
}
