/** The strings inside an MQTT packet: where they end, and whether they may stand in a restaurant's log and paper. */

/** A field's bytes and the place where the next one begins. */
export interface Field {
  readonly bytes: Uint8Array
  readonly next: number
}

/** Two bytes, most significant first; undefined when they run past the packet's end. */
export const readNumber = (packet: Uint8Array, at: number): number | undefined => {
  const high = packet[at]
  const low = packet[at + 1]
  return high === undefined || low === undefined ? undefined : high * 256 + low
}

/** A field with its length in front (1.5.3); undefined when it runs past the packet's end. */
export const readField = (packet: Uint8Array, at: number): Field | undefined => {
  const length = readNumber(packet, at)
  if (length === undefined || at + 2 + length > packet.length) return undefined
  return { bytes: packet.subarray(at + 2, at + 2 + length), next: at + 2 + length }
}

/** A byte order mark is a character like others [MQTT-1.5.3-3]. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * What a receiver may close for (1.5.3), beside U+0000, for which it must: control characters and Unicode's
 * non-characters. Names travel from here into logs and onto paper, where they would steer a terminal or a printer.
 */
const forbidden = /[\p{Cc}\p{Noncharacter_Code_Point}]/u

const isPlain = (bytes: Uint8Array): boolean => {
  for (const byte of bytes) if (byte < 0x20 || byte > 0x7e) return false
  return true
}

/** Well-formed UTF-8 without control characters [MQTT-1.5.3-1] [MQTT-1.5.3-2]. */
export const isText = (bytes: Uint8Array): boolean => {
  if (isPlain(bytes)) return true
  try {
    return !forbidden.test(decoder.decode(bytes))
  } catch {
    return false
  }
}

const slash = 0x2f
const plus = 0x2b
const hash = 0x23

/** A topic to write to: at least a character [MQTT-4.7.3-1] and no wildcard [MQTT-3.3.2-2]. */
export const isTopic = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && isText(bytes) && !bytes.includes(plus) && !bytes.includes(hash)

/** A filter: `#` a whole level and the last [MQTT-4.7.1-2], `+` a whole level [MQTT-4.7.1-3]. */
export const isFilter = (bytes: Uint8Array): boolean => {
  if (bytes.length === 0 || !isText(bytes)) return false
  return bytes.every((byte, at) => {
    if (byte !== plus && byte !== hash) return true
    const starts = at === 0 || bytes[at - 1] === slash
    const ends = at === bytes.length - 1 || (byte === plus && bytes[at + 1] === slash)
    return starts && ends
  })
}
