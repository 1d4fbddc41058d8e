/** The doorkeeper in front of the broker: lets whole, well-formed packets of a decent size through, nothing else. */
import { type Breach, judgeHeader, judgePacket, packetTypes } from './packets.ts'

export interface GuardLimits {
  /** Bytes of a CONNECT, and of every packet before its sender is admitted. */
  readonly connectBytes: number
  /** Bytes of a PUBLISH; every other packet of an admitted device keeps to `connectBytes`. */
  readonly publishBytes: number
}

/** What may go on to the broker, in order: views into the chunk where nothing had to be kept. */
export interface Passed {
  readonly bytes: readonly Uint8Array[]
  /** How many packets these are. */
  readonly packets: number
  /** The connection is over, and nothing of the chunk goes on. */
  readonly breach?: Breach
}

export interface Guard {
  /** Takes bytes as they come from the wire, cut anywhere. After a breach or a DISCONNECT nothing passes. */
  feed(chunk: Uint8Array): Passed
  /** The device has proved who it is: from now on the larger limit holds. */
  admit(): void
}

const nothing: Passed = { bytes: [], packets: 0 }
/** A first byte, and a remaining length of four bytes at most (2.2.3). */
const headerBytes = 5

/** The fixed header at `at`, as far as it is there. `length` counts the bytes of the whole packet. */
const readHeader = (bytes: Uint8Array, at: number) => {
  let length = 0
  for (let n = 1; n < headerBytes; n++) {
    const byte = bytes[at + n]
    if (byte === undefined) return undefined
    length += (byte & 127) * 128 ** (n - 1)
    if ((byte & 128) === 0) return { start: n + 1, length: n + 1 + length }
  }
  return 'overlong' as const
}

/**
 * Watches one connection. It keeps at most one packet, whose length it has weighed before it keeps a byte of it,
 * so that a claim of 200 MB costs five bytes. A packet that came in one piece is not copied.
 */
export const createGuard = (limits: GuardLimits): Guard => {
  let state: 'new' | 'connected' | 'admitted' | 'over' = 'new'
  /** A header that is not whole yet, or a packet of known length being filled. */
  let head = new Uint8Array(0)
  let packet: { readonly bytes: Uint8Array; readonly start: number; filled: number } | undefined

  const weigh = (type: number, flags: number, length: number): Breach | undefined => {
    if (state === 'new' && type !== packetTypes.connect) {
      return { why: 'the first packet is no CONNECT', statement: 'MQTT-3.1.0-1' }
    }
    if (state !== 'new' && type === packetTypes.connect) {
      return { why: 'a second CONNECT', statement: 'MQTT-3.1.0-2' }
    }
    const wrong = judgeHeader(type, flags)
    if (wrong !== undefined) return wrong
    const large = state === 'admitted' && type === packetTypes.publish
    if (length > (large ? limits.publishBytes : limits.connectBytes)) return { why: 'too large' }
    return undefined
  }

  const judge = (bytes: Uint8Array, start: number): Breach | undefined => {
    const first = bytes[0] ?? 0
    const wrong = judgePacket({ type: first >> 4, flags: first & 15, body: bytes.subarray(start) })
    if (first >> 4 === packetTypes.connect) state = 'connected'
    // What follows a DISCONNECT is not looked at: the client closes, and so do we (3.14.4).
    if (first >> 4 === packetTypes.disconnect) state = 'over'
    return wrong
  }

  const end = (breach: Breach): Passed => {
    state = 'over'
    head = new Uint8Array(0)
    packet = undefined
    return { ...nothing, breach }
  }

  /** Copies what belongs to the packet being filled; how many bytes those were. */
  const fill = (into: { readonly bytes: Uint8Array; filled: number }, chunk: Uint8Array): number => {
    const some = chunk.subarray(0, into.bytes.length - into.filled)
    into.bytes.set(some, into.filled)
    into.filled += some.length
    return some.length
  }

  return {
    feed: chunk => {
      const passed: Uint8Array[] = []
      let packets = 0
      let at = 0
      if (packet !== undefined) {
        at = fill(packet, chunk)
        if (packet.filled < packet.bytes.length) return nothing
        const { bytes, start } = packet
        packet = undefined
        const wrong = judge(bytes, start)
        if (wrong !== undefined) return end(wrong)
        passed.push(bytes)
        packets++
      }
      let rest = at === 0 ? chunk : chunk.subarray(at)
      if (head.length > 0) {
        const joined = new Uint8Array(head.length + rest.length)
        joined.set(head)
        joined.set(rest, head.length)
        rest = joined
        head = new Uint8Array(0)
      }
      at = 0
      while (at < rest.length && state !== 'over') {
        const first = rest[at] ?? 0
        const header = readHeader(rest, at)
        if (header === 'overlong') return end({ why: 'a length of five bytes' })
        const wrong = weigh(first >> 4, first & 15, header?.length ?? 0)
        if (wrong !== undefined) return end(wrong)
        if (header === undefined) {
          head = rest.slice(at)
          break
        }
        const next = at + header.length
        if (next > rest.length) {
          packet = { bytes: new Uint8Array(header.length), start: header.start, filled: 0 }
          fill(packet, rest.subarray(at))
          break
        }
        const ill = judge(rest.subarray(at, next), header.start)
        if (ill !== undefined) return end(ill)
        packets++
        at = next
      }
      if (at > 0) passed.push(rest.subarray(0, at))
      return { bytes: passed, packets }
    },
    admit: () => {
      if (state === 'connected') state = 'admitted'
    },
  }
}
