/** The doorkeeper in front of the broker: lets whole, well-formed packets of a decent size through, nothing else. */
import { type Breach, judgeHeader, judgePacket, packetTypes } from './packets.ts'
import { readNumber } from './text.ts'

export interface GuardLimits {
  /** Bytes of a CONNECT, and of every packet before its sender is admitted. */
  readonly connectBytes: number
  /** Bytes of a PUBLISH; every other packet of an admitted device keeps to `connectBytes`. */
  readonly publishBytes: number
}

/** A message at QoS 1 that was set aside: its packet id, and its body, which is a view into the chunk. */
export interface Aside {
  readonly packetId: number
  readonly body: Uint8Array
}

/**
 * What may go on to the broker, in order: views into the chunk where nothing had to be kept. A CONNECT is a piece by
 * itself.
 */
export interface Passed {
  readonly bytes: readonly Uint8Array[]
  /** Messages to the topic that was named, in order. They are not among `bytes`. */
  readonly aside: readonly Aside[]
  /** How many packets these are, with those set aside. */
  readonly packets: number
  /** The connection is over, and nothing of the chunk goes on. */
  readonly breach?: Breach
}

export interface Guard {
  /** Takes bytes as they come from the wire, cut anywhere. After a breach or a DISCONNECT nothing passes. */
  feed(chunk: Uint8Array): Passed
  /** The device has proved who it is: from now on the larger limit holds. */
  admit(): void
  /** Called back once when that is so, before `admit` returns. */
  whenAdmitted(go: () => void): void
  /**
   * From now on messages to this topic are set aside: those at QoS 1, not retained. They make up nearly all the
   * traffic of a door for orders, and have been taken apart here already: the broker library would do it once more
   * and carry each through a hook, a queue and an emitter, for three times the work of everything else that is done
   * about an order. undefined: no more.
   */
  setAside(topic: Uint8Array | undefined): void
}

const nothing: Passed = { bytes: [], aside: [], packets: 0 }
/** A first byte, and a remaining length of four bytes at most (2.2.3). */
const headerBytes = 5

/** In the first byte of a PUBLISH (3.3.1.1). */
const duplicate = 8

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

/** A PUBLISH at QoS 1 that is not retained, sent for the first time or again. */
const isPlainQos1 = (first: number): boolean => first === 0x32 || first === 0x3a

/**
 * Watches one connection. It keeps at most one packet, whose length it has weighed before it keeps a byte of it,
 * so that a claim of 200 MB costs five bytes. A packet that came in one piece is not copied.
 */
export const createGuard = (limits: GuardLimits): Guard => {
  let state: 'new' | 'connected' | 'admitted' | 'over' = 'new'
  let known: Uint8Array | undefined
  let go = () => {}
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
    // That a message came twice is its receiver's business alone; the broker would pass the mark on [MQTT-3.3.1-3].
    if (first >> 4 === packetTypes.publish) bytes[0] = first & ~duplicate
    // What follows a DISCONNECT is not looked at: the client closes, and so do we (3.14.4).
    if (first >> 4 === packetTypes.disconnect) state = 'over'
    return wrong
  }

  /** The packet as a message to the topic that is set aside, or undefined: then it is judged like any other. */
  const asideFrom = (bytes: Uint8Array, start: number): Aside | undefined => {
    if (known === undefined || state !== 'admitted' || !isPlainQos1(bytes[0] ?? 0)) return undefined
    if (readNumber(bytes, start) !== known.length) return undefined
    const topicAt = start + 2
    for (let n = 0; n < known.length; n++) if (bytes[topicAt + n] !== known[n]) return undefined
    const packetId = readNumber(bytes, topicAt + known.length) ?? 0
    return packetId === 0 ? undefined : { packetId, body: bytes.subarray(topicAt + known.length + 2) }
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
      const aside: Aside[] = []
      let packets = 0
      let at = 0
      if (packet !== undefined) {
        at = fill(packet, chunk)
        if (packet.filled < packet.bytes.length) return nothing
        const { bytes, start } = packet
        packet = undefined
        const message = asideFrom(bytes, start)
        const wrong = message === undefined ? judge(bytes, start) : undefined
        if (wrong !== undefined) return end(wrong)
        if (message === undefined) passed.push(bytes)
        else aside.push(message)
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
      /** Where what goes on begins. */
      let from = 0
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
        const bytes = rest.subarray(at, next)
        const message = asideFrom(bytes, header.start)
        if (message === undefined) {
          const isFirst = state === 'new'
          const ill = judge(bytes, header.start)
          if (ill !== undefined) return end(ill)
          if (isFirst) {
            passed.push(bytes)
            from = next
          }
        } else {
          if (at > from) passed.push(rest.subarray(from, at))
          from = next
          aside.push(message)
        }
        packets++
        at = next
      }
      if (at > from) passed.push(rest.subarray(from, at))
      return { bytes: passed, aside, packets }
    },
    admit: () => {
      // Whoever has said good-bye already is admitted all the same.
      if (state === 'connected') state = 'admitted'
      go()
    },
    whenAdmitted: then => {
      go = then
    },
    setAside: topic => {
      known = topic
    },
  }
}
