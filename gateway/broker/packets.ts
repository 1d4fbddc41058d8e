/** What a well-behaved device may put on the wire, packet by packet: MQTT 3.1.1 as far as a door needs to know it. */
import { isFilter, isText, isTopic, readField, readNumber } from './text.ts'

/** Why a connection is closed, with the statement of the standard where there is one, and the last word to it. */
export interface Breach {
  readonly why: string
  readonly statement?: string
  /** Sent before the connection closes. */
  readonly answer?: Uint8Array
  /** Not one packet is wrong, but there are too many of them. */
  readonly flood?: true
}

/** One whole packet. `body` begins after the fixed header. */
export interface Packet {
  readonly type: number
  /** The low four bits of the first byte. */
  readonly flags: number
  readonly body: Uint8Array
}

export const packetTypes = {
  connect: 1,
  publish: 3,
  puback: 4,
  subscribe: 8,
  unsubscribe: 10,
  pingreq: 12,
  disconnect: 14,
} as const

/** CONNACK (3.2) with one of the return codes 1 to 5. */
const connack = (code: number): Uint8Array => Uint8Array.of(0x20, 2, 0, code)

const breach = (why: string, statement?: string, answer?: Uint8Array): Breach => ({
  why,
  ...(statement === undefined ? {} : { statement }),
  ...(answer === undefined ? {} : { answer }),
})

/**
 * What the first byte alone gives away: a reserved type, one that only servers send, one of the QoS 2 exchange,
 * or flags that are not the type's own [MQTT-2.2.2-1] [MQTT-2.2.2-2].
 *
 * QoS 2 is refused whole: the broker library is known to lose messages of it under load, and nothing here needs
 * it, since what must happen once carries an id of its own.
 */
export const judgeHeader = (type: number, flags: number): Breach | undefined => {
  switch (type) {
    case packetTypes.publish: {
      const qos = (flags >> 1) & 3
      if (qos === 3) return breach('a quality of service that does not exist', 'MQTT-3.3.1-4')
      if (qos === 2) return breach('QoS 2 is not served here')
      if (qos === 0 && (flags & 8) !== 0) return breach('a duplicate at QoS 0', 'MQTT-3.3.1-2')
      return undefined
    }
    case packetTypes.subscribe:
      return flags === 2 ? undefined : breach('reserved flags', 'MQTT-3.8.1-1')
    case packetTypes.unsubscribe:
      return flags === 2 ? undefined : breach('reserved flags', 'MQTT-3.10.1-1')
    case packetTypes.connect:
    case packetTypes.puback:
    case packetTypes.pingreq:
      return flags === 0 ? undefined : breach('reserved flags', 'MQTT-2.2.2-2')
    case packetTypes.disconnect:
      return flags === 0 ? undefined : breach('reserved flags', 'MQTT-3.14.1-1')
    case 5:
    case 6:
    case 7:
      return breach('QoS 2 is not served here')
    default:
      return breach('a packet that no device sends', 'MQTT-2.2.2-2')
  }
}

const truncated = breach('a field runs past the end of its packet')

const judgeConnect = (body: Uint8Array): Breach | undefined => {
  const name = readField(body, 0)
  if (name === undefined) return truncated
  const protocol = String.fromCharCode(...name.bytes.subarray(0, 7))
  const level = body[name.next]
  if (level === undefined) return truncated
  // 3.1 called itself MQIsdp; like 5 and whatever comes, it is told which door it stands at.
  if (protocol === 'MQIsdp') return breach('MQTT 3.1', 'MQTT-3.1.2-2', connack(1))
  if (protocol !== 'MQTT') return breach('not MQTT', 'MQTT-3.1.2-1')
  if (level !== 4) return breach(`MQTT level ${level}`, 'MQTT-3.1.2-2', connack(1))
  const flags = body[name.next + 1]
  if (flags === undefined || readNumber(body, name.next + 2) === undefined) return truncated
  const has = { user: flags & 128, password: flags & 64, willRetain: flags & 32, will: flags & 4 }
  const willQos = (flags >> 3) & 3
  if ((flags & 1) !== 0) return breach('the reserved connect flag', 'MQTT-3.1.2-3')
  if (!has.will && willQos !== 0) return breach('a QoS without a will', 'MQTT-3.1.2-13')
  if (!has.will && has.willRetain) return breach('retain without a will', 'MQTT-3.1.2-15')
  if (willQos === 3) return breach('a quality of service that does not exist', 'MQTT-3.1.2-14')
  if (has.password && !has.user) return breach('a password without a user', 'MQTT-3.1.2-22')
  const payload = readField(body, name.next + 4)
  if (payload === undefined) return breach('no client id', 'MQTT-3.1.3-3')
  if (!isText(payload.bytes)) return breach('ill-formed client id', 'MQTT-3.1.3-4')
  if (payload.bytes.length === 0) {
    // A device's client id is its name, so that one without is refused even where the standard would allow it.
    return breach('no client id', (flags & 2) === 0 ? 'MQTT-3.1.3-8' : 'MQTT-3.1.3-9', connack(2))
  }
  let at = payload.next
  if (has.will) {
    const topic = readField(body, at)
    const message = topic && readField(body, topic.next)
    if (message === undefined) return truncated
    if (!isTopic(topic?.bytes ?? message.bytes)) return breach('ill-formed will topic', 'MQTT-3.1.3-10')
    if (willQos === 2) return breach('QoS 2 is not served here', undefined, connack(5))
    at = message.next
  }
  if (has.user) {
    const user = readField(body, at)
    if (user === undefined) return truncated
    if (!isText(user.bytes)) return breach('ill-formed user name', 'MQTT-3.1.3-11')
    at = user.next
  }
  if (has.password) {
    const password = readField(body, at)
    if (password === undefined) return truncated
    at = password.next
  }
  return at === body.length ? undefined : breach('more bytes than fields', 'MQTT-3.1.3-1')
}

const judgePublish = ({ flags, body }: Packet): Breach | undefined => {
  const topic = readField(body, 0)
  if (topic === undefined) return truncated
  if (!isTopic(topic.bytes)) return breach('ill-formed topic', 'MQTT-3.3.2-1')
  if ((flags & 6) === 0) return undefined
  const id = readNumber(body, topic.next)
  if (id === undefined) return truncated
  return id === 0 ? breach('packet id 0', 'MQTT-2.3.1-1') : undefined
}

/** SUBSCRIBE and UNSUBSCRIBE: an id and at least one filter, each followed by `extra` bytes of options. */
const judgeFilters = (body: Uint8Array, extra: 0 | 1): Breach | undefined => {
  const id = readNumber(body, 0)
  if (id === undefined) return truncated
  if (id === 0) return breach('packet id 0', 'MQTT-2.3.1-1')
  if (body.length === 2) return breach('no filter', extra === 1 ? 'MQTT-3.8.3-3' : 'MQTT-3.10.3-2')
  for (let at = 2; at < body.length; ) {
    const filter = readField(body, at)
    if (filter === undefined) return truncated
    if (!isFilter(filter.bytes)) {
      return breach('ill-formed filter', extra === 1 ? 'MQTT-3.8.3-1' : 'MQTT-3.10.3-1')
    }
    at = filter.next + extra
    if (extra === 0) continue
    const options = body[filter.next]
    if (options === undefined) return truncated
    if (options > 2) return breach('reserved subscription options', 'MQTT-3.8.3-4')
  }
  return undefined
}

/** What a whole packet gives away; undefined when a broker may have it. Expects `judgeHeader` to have passed. */
export const judgePacket = (packet: Packet): Breach | undefined => {
  const { type, body } = packet
  switch (type) {
    case packetTypes.connect:
      return judgeConnect(body)
    case packetTypes.publish:
      return judgePublish(packet)
    case packetTypes.puback:
      if (body.length !== 2) return breach('an acknowledgement of a wrong length')
      return readNumber(body, 0) === 0 ? breach('packet id 0', 'MQTT-2.3.1-1') : undefined
    case packetTypes.subscribe:
      return judgeFilters(body, 1)
    case packetTypes.unsubscribe:
      return judgeFilters(body, 0)
    default:
      return body.length === 0 ? undefined : breach('bytes where none belong')
  }
}
