/** MQTT 3.1.1 as far as a load generator speaks it: packets built by hand, because it must cost less than what it measures. */

const field = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  const length = Buffer.allocUnsafe(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** The remaining length (2.2.3): seven bits a byte, the low ones first. */
const lengthBytes = (length: number): readonly number[] =>
  length < 128 ? [length] : [(length & 127) | 128, ...lengthBytes(length >> 7)]

const packet = (first: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([first, ...lengthBytes(body.length)]), body])
}

/** CONNECT (3.1) with a clean session, a user name, a password and no keep-alive. */
export const connectPacket = (clientId: string, username: string, password: string): Buffer =>
  packet(
    0x10,
    field('MQTT'),
    Buffer.from([4, 0b1100_0010, 0, 0]),
    field(clientId),
    field(username),
    field(password),
  )

/** SUBSCRIBE (3.8), all at QoS 0. */
export const subscribePacket = (topics: readonly string[]): Buffer =>
  packet(0x82, Buffer.from([0, 1]), ...topics.flatMap(topic => [field(topic), Buffer.from([0])]))

/**
 * Makes PUBLISH packets (3.3) at QoS 1 for one topic, with packet ids of its own.
 * The text must be ASCII.
 */
export const publisherTo = (topic: string): ((text: string) => Buffer) => {
  const head = field(topic)
  let id = 0
  return text => {
    id = (id % 65_535) + 1
    const length = lengthBytes(head.length + 2 + text.length)
    const bytes = Buffer.allocUnsafe(1 + length.length + head.length + 2 + text.length)
    bytes[0] = 0x32
    let at = 1
    for (const byte of length) bytes[at++] = byte
    at += head.copy(bytes, at)
    at = bytes.writeUInt16BE(id, at)
    bytes.write(text, at, 'latin1')
    return bytes
  }
}

export interface Hears {
  /** CONNACK (2) with its return code, SUBACK (9) with its first one. */
  answered(type: 2 | 9, code: number): void
  /** A message at QoS 0; `body` is a view that is gone after the call. */
  message(topic: string, body: Buffer): void
}

/** Takes bytes as they come, cut anywhere. Acknowledgements of what was published are passed over. */
export const readerFor = (hears: Hears): ((chunk: Buffer) => void) => {
  let rest: Buffer | undefined

  const take = (first: number, body: Buffer): void => {
    const type = first >> 4
    if (type === 3) {
      const end = 2 + body.readUInt16BE(0)
      hears.message(body.toString('latin1', 2, end), body.subarray(end))
    } else if (type === 2) hears.answered(2, body[1] ?? 0)
    else if (type === 9) hears.answered(9, body[2] ?? 0)
  }

  return chunk => {
    const bytes = rest === undefined ? chunk : Buffer.concat([rest, chunk])
    rest = undefined
    let at = 0
    while (at < bytes.length) {
      let length = 0
      let start = at + 1
      let shift = 0
      let byte: number | undefined
      do {
        byte = bytes[start++]
        length += ((byte ?? 0) & 127) << shift
        shift += 7
      } while (byte !== undefined && byte > 127)
      if (byte === undefined || start + length > bytes.length) {
        rest = bytes.subarray(at)
        return
      }
      take(bytes[at] ?? 0, bytes.subarray(start, start + length))
      at = start + length
    }
  }
}
