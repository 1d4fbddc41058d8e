/** The packets of the table that come up again and again. */
import { bytes, field, packet } from '../bytes.ts'

export const link = 'v1/pad/pad-1/link'
export const online = '{"online":true}'
export const offline = '{"online":false}'

export const credentials: Uint8Array = bytes(field('pad-1'), field('secret-of-pad-1'))

/** Ill-formed: a surrogate, and a slash in two bytes. Well-formed, but U+0000. */
export const surrogate: Uint8Array = Uint8Array.of(0x61, 0xed, 0xa0, 0x80)
export const notUtf8: Uint8Array = Uint8Array.of(0x61, 0xc0, 0xaf)
export const nul: Uint8Array = Uint8Array.of(0x61, 0)

/** The words of a message at QoS 0, as either side sends them. @param first the packet's first byte */
export const message = (topic: string | Uint8Array, body: string, first = 0x30): Uint8Array =>
  packet(first, field(topic), new TextEncoder().encode(body))

/** At QoS 1 and above, with a packet id. */
export const message1 = (topic: string | Uint8Array, body: string, id: number, first = 0x32): Uint8Array =>
  packet(first, field(topic), [id >> 8, id & 255], new TextEncoder().encode(body))

export const publish = message
export const publish1 = message1

/** SUBSCRIBE with packet id 1 to one filter. */
export const subscribe = (filter: string | Uint8Array, options = 0): Uint8Array =>
  packet(0x82, [0, 1], field(filter), options)

/** SUBACK to packet id 1. */
export const ackedSubscribe = (...codes: readonly number[]): Uint8Array => packet(0x90, [0, 1], codes)

export const unsubscribe = (...filters: readonly (string | Uint8Array)[]): Uint8Array =>
  packet(0xa2, [0, 2], ...filters.map(field))

/** UNSUBACK to packet id 2. */
export const unsubscribed: Uint8Array = packet(0xb0, [0, 2])
