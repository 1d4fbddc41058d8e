/** What the door makes of bytes that no device should send, statement by statement of MQTT 3.1.1. */
import fc from 'fast-check'
import t from 'tap'
import { createGuard, type Guard } from '../../../gateway/broker/guard.ts'
import { bytes, type Connect, connackOf, connectPacket, field, packet } from './bytes.ts'
import { knock, openDoor, visit } from './door.ts'

const wrong = (payload: Uint8Array, more: Connect = {}) => connectPacket('pad-1', { ...more, payload })
const subscribe = (filter: string | Uint8Array, options = 0) => packet(0x82, [0, 1], field(filter), options)
const publish = (topic: string | Uint8Array, first = 0x30) =>
  packet(first, field(topic), [0, 1], [0x7b, 0x7d])
const nul = Uint8Array.of(0x61, 0)
const surrogate = Uint8Array.of(0xed, 0xa0, 0x80)
const overlong = Uint8Array.of(0xc0, 0xaf)
const credentials = bytes(field('pad-1'), field('secret-of-pad-1'))

/** Sent as the first thing: the statement → the bytes, and what comes back before the door closes (hex). */
const beforeConnect: Readonly<Record<string, readonly [sent: Uint8Array, answer: string]>> = {
  'nothing but a PINGREQ [MQTT-3.1.0-1]': [packet(0xc0), ''],
  'a PUBLISH first [MQTT-3.1.0-1]': [publish('v1/pad/pad-1/request'), ''],
  'a browser [MQTT-3.1.0-1]': [new TextEncoder().encode('GET / HTTP/1.1\r\nHost: gateway\r\n\r\n'), ''],
  'TLS where none is spoken [MQTT-2.2.2-2]': [bytes(0x16, 3, 1, 2, 0, 1), ''],
  'packet type 0 (2.2.1)': [packet(0x00), ''],
  'packet type 15 (2.2.1)': [packet(0xf0), ''],
  'CONNECT with reserved flags [MQTT-2.2.2-2]': [bytes(0x11, connectPacket().subarray(1)), ''],
  'a length of five bytes (2.2.3)': [bytes(0x10, 0x80, 0x80, 0x80, 0x80, 0x01), ''],
  'another protocol [MQTT-3.1.2-1]': [connectPacket('pad-1', { protocol: 'HTTP' }), ''],
  'a longer protocol name [MQTT-3.1.2-1]': [connectPacket('pad-1', { protocol: 'MQTTMQTT' }), ''],
  'MQTT 3.1 [MQTT-3.1.2-2]': [connectPacket('pad-1', { protocol: 'MQIsdp', level: 3 }), connackOf(1)],
  'MQTT 5 [MQTT-3.1.2-2]': [
    connectPacket('pad-1', { level: 5, payload: bytes(0, field('pad-1'), credentials) }),
    connackOf(1),
  ],
  'MQTT 5 with properties that are wrong [MQTT-3.1.2-2]': [
    connectPacket('pad-1', { level: 5, payload: bytes(10, 0x11, 0, 0, 0, 1, 0x11, 0, 0, 0, 1, field('x')) }),
    connackOf(1),
  ],
  'a level from the future [MQTT-3.1.2-2]': [connectPacket('pad-1', { level: 77 }), connackOf(1)],
  'the reserved connect flag [MQTT-3.1.2-3]': [connectPacket('pad-1', { flags: 0b1100_0011 }), ''],
  'a will QoS without a will [MQTT-3.1.2-13]': [connectPacket('pad-1', { flags: 0b1100_1010 }), ''],
  'will retain without a will [MQTT-3.1.2-15]': [connectPacket('pad-1', { flags: 0b1110_0010 }), ''],
  'will QoS 3 [MQTT-3.1.2-14]': [connectPacket('pad-1', { flags: 0b1101_1110 }), ''],
  'will QoS 2, which is not served': [
    wrong(bytes(field('pad-1'), field('v1/pad/pad-1/link'), field('{}'), credentials), {
      flags: 0b1101_0110,
    }),
    connackOf(5),
  ],
  'a password without a user [MQTT-3.1.2-22]': [
    wrong(bytes(field('pad-1'), field('x')), { flags: 0b0100_0010 }),
    '',
  ],
  'no client id field [MQTT-3.1.3-3]': [wrong(bytes()), ''],
  'an ill-formed client id [MQTT-3.1.3-4]': [wrong(bytes(field(surrogate), credentials)), ''],
  'a client id with U+0000 [MQTT-1.5.3-2]': [wrong(bytes(field(nul), credentials)), ''],
  'a client id with a control character (1.5.3)': [wrong(bytes(field('pad\u001b[1'), credentials)), ''],
  'a client id with a non-character (1.5.3)': [wrong(bytes(field('pad\ufffe'), credentials)), ''],
  'an overlong form [MQTT-1.5.3-1]': [wrong(bytes(field(overlong), credentials)), ''],
  'no client id, and a session to be kept [MQTT-3.1.3-8]': [
    wrong(bytes(field(''), credentials), { flags: 0b1100_0000 }),
    connackOf(2),
  ],
  'no client id, and none given out here [MQTT-3.1.3-9]': [
    wrong(bytes(field(''), credentials)),
    connackOf(2),
  ],
  'an ill-formed will topic [MQTT-3.1.3-10]': [
    wrong(bytes(field('pad-1'), field(surrogate), field('{}'), credentials), { flags: 0b1100_0110 }),
    '',
  ],
  'a wildcard in the will topic [MQTT-3.1.3-10]': [
    wrong(bytes(field('pad-1'), field('v1/#'), field('{}'), credentials), { flags: 0b1100_0110 }),
    '',
  ],
  'an ill-formed user name [MQTT-3.1.3-11]': [wrong(bytes(field('pad-1'), field(surrogate), field('x'))), ''],
  'a field that runs past the end': [wrong(bytes(field('pad-1'), [0, 200], [1, 2, 3])), ''],
  'more bytes than fields [MQTT-3.1.3-1]': [wrong(bytes(field('pad-1'), credentials, [0])), ''],
  'a CONNECT of 5 KiB': [wrong(bytes(field('pad-1'), field('pad-1'), field('x'.repeat(5000)))), ''],
  'a wrong secret (3.2.2.3)': [wrong(bytes(field('pad-1'), field('pad-1'), field('guess'))), connackOf(4)],
  'neither name nor secret (3.2.2.3)': [wrong(field('pad-1'), { flags: 0b0000_0010 }), connackOf(4)],
  "another device's client id (3.2.2.3)": [wrong(bytes(field('pad-2'), credentials)), connackOf(5)],
  "a will about another's link (3.2.2.3)": [
    wrong(bytes(field('pad-1'), field('v1/pad/pad-2/link'), field('{}'), credentials), {
      flags: 0b1110_0110,
    }),
    connackOf(5),
  ],
  'a will that orders (3.2.2.3)': [
    wrong(bytes(field('pad-1'), field('v1/pad/pad-1/request'), field('{}'), credentials), {
      flags: 0b1100_0110,
    }),
    connackOf(5),
  ],
}

/** Sent by a device that was let in: the door closes without another byte. */
const afterConnect: Readonly<Record<string, Uint8Array>> = {
  'a second CONNECT [MQTT-3.1.0-2]': connectPacket(),
  'CONNACK from a client (2.2.1)': packet(0x20, [0, 0]),
  'SUBACK from a client (2.2.1)': packet(0x90, [0, 1, 0]),
  'PINGRESP from a client (2.2.1)': packet(0xd0),
  'a QoS that does not exist [MQTT-3.3.1-4]': publish('v1/pad/pad-1/link', 0x36),
  'a duplicate at QoS 0 [MQTT-3.3.1-2]': publish('v1/pad/pad-1/link', 0x38),
  'QoS 2, which is not served': publish('v1/pad/pad-1/request', 0x34),
  'PUBREC, which is not served': packet(0x50, [0, 1]),
  'PUBREL, which is not served': packet(0x62, [0, 1]),
  'PUBCOMP, which is not served': packet(0x70, [0, 1]),
  'an ill-formed topic [MQTT-3.3.2-1]': publish(surrogate),
  'a topic with U+0000 [MQTT-4.7.3-2]': publish(nul),
  'a topic with a control character (1.5.3)': publish('v1/pad/pad-1/\u0007'),
  'no topic at all [MQTT-4.7.3-1]': publish(''),
  'a wildcard to publish to [MQTT-3.3.2-2]': publish('v1/pad/+/request'),
  'packet id 0 on PUBLISH [MQTT-2.3.1-1]': packet(0x32, field('v1/pad/pad-1/link'), [0, 0], [0x7b, 0x7d]),
  'PUBLISH cut short': packet(0x32, field('v1/pad/pad-1/link'), [0]),
  'PUBLISH of 17 KiB': packet(0x30, field('v1/pad/pad-1/request'), new Uint8Array(17 * 1024)),
  'PUBACK of three bytes (3.4)': packet(0x40, [0, 1, 0]),
  'PUBACK with packet id 0 [MQTT-2.3.1-1]': packet(0x40, [0, 0]),
  'SUBSCRIBE with wrong flags [MQTT-3.8.1-1]': bytes(0x80, subscribe('v1/menu').subarray(1)),
  'SUBSCRIBE with packet id 0 [MQTT-2.3.1-1]': packet(0x82, [0, 0], field('v1/menu'), 0),
  'SUBSCRIBE to nothing [MQTT-3.8.3-3]': packet(0x82, [0, 1]),
  'SUBSCRIBE with reserved options [MQTT-3.8.3-4]': subscribe('v1/menu', 4),
  'SUBSCRIBE at QoS 3 [MQTT-3.8.3-4]': subscribe('v1/menu', 3),
  'SUBSCRIBE without options (3.8.3)': packet(0x82, [0, 1], field('v1/menu')),
  'an ill-formed filter [MQTT-3.8.3-1]': subscribe(overlong),
  'an empty filter [MQTT-4.7.3-1]': subscribe(''),
  '# in the middle [MQTT-4.7.1-2]': subscribe('v1/#/menu'),
  '# behind something [MQTT-4.7.1-2]': subscribe('v1/menu#'),
  '+ behind something [MQTT-4.7.1-3]': subscribe('v1/pad+/x'),
  'UNSUBSCRIBE with wrong flags [MQTT-3.10.1-1]': packet(0xa0, [0, 1], field('v1/menu')),
  'UNSUBSCRIBE with packet id 0 [MQTT-2.3.1-1]': packet(0xa2, [0, 0], field('v1/menu')),
  'UNSUBSCRIBE from nothing [MQTT-3.10.3-2]': packet(0xa2, [0, 1]),
  'an ill-formed filter to leave [MQTT-3.10.3-1]': packet(0xa2, [0, 1], field(surrogate)),
  'PINGREQ with a body (3.12)': packet(0xc0, [0]),
  'DISCONNECT with a body (3.14)': packet(0xe0, [0]),
  'DISCONNECT with flags [MQTT-3.14.1-1]': packet(0xe1),
  'DISCONNECT, after which nothing counts (3.14.4)': bytes(packet(0xe0), packet(0xc0)),
}

t.test('before anybody is let in', async t => {
  const { broker } = await openDoor(t)
  for (const [what, [sent, answer]] of Object.entries(beforeConnect)) {
    const stranger = knock(t, broker.port)
    stranger.send(sent)
    t.equal((await stranger.ended).toString('hex'), answer, what)
  }
  t.same(broker.connected(), [])
  await visit(t, broker.port, 'pad-1')
})

t.test('from somebody who was let in', async t => {
  const { broker } = await openDoor(t)
  for (const [what, sent] of Object.entries(afterConnect)) {
    const stranger = knock(t, broker.port)
    stranger.send(connectPacket())
    await stranger.read(4)
    stranger.send(sent)
    t.equal((await stranger.ended).toString('hex'), connackOf(0), what)
  }
})

t.test('what the standard allows goes through, however it is cut', async t => {
  const { broker } = await openDoor(t, { messagesPerSecond: 1000, messageBurst: 1000 })
  const whole = bytes(
    connectPacket(),
    packet(0x82, [0, 7], field('v1/menu'), 2, field('v1/pad/pad-1/#'), 1, field('v1/pad/pad-2/reply'), 0),
    packet(0xc0),
    packet(0x32, field('v1/pad/pad-1/link'), [0, 9], new TextEncoder().encode('{"online":true}')),
    packet(0xa2, [0, 8], field('v1/menu')),
  )
  const answers = [connackOf(0), '90050007020180', 'd000', '40020009', 'b0020008']
  for (const size of [1, 2, 3, 7, whole.length]) {
    const stranger = knock(t, broker.port)
    for (let at = 0; at < whole.length; at += size) stranger.send(whole.slice(at, at + size))
    const came = (await stranger.read(answers.join('').length / 2)).toString('hex')
    const rest = answers.reduce((left, answer) => left.replace(answer, ''), came)
    t.equal(rest, '', `in pieces of ${size}: ${came}`)
    stranger.socket.destroy()
  }
})

t.test('any bytes at all: the door stays, and lets a pad in', async t => {
  const { broker } = await openDoor(t)
  const mutated = fc
    .tuple(
      fc.constantFrom(...Object.values(beforeConnect).map(([sent]) => sent), ...Object.values(afterConnect)),
      fc.nat(),
      fc.nat(255),
    )
    .map(([sent, at, byte]) => {
      const copy = Uint8Array.from(sent)
      copy[at % copy.length] = byte
      return copy
    })
  const anything = fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated)
  const survives = fc.asyncProperty(
    fc.boolean(),
    fc.array(anything, { maxLength: 4 }),
    async (inside, pieces) => {
      const stranger = knock(t, broker.port)
      if (inside) stranger.send(connectPacket())
      for (const piece of pieces) stranger.send(piece)
      stranger.socket.end()
      await stranger.ended
    },
  )
  await fc.assert(survives, { numRuns: 400 })
  await visit(t, broker.port, 'pad-1')
  t.pass('still open')
})

const limits = { connectBytes: 4096, publishBytes: 16 * 1024 }
const feedAll = (guard: Guard, pieces: readonly Uint8Array[]) => {
  const passed: number[] = []
  for (const piece of pieces) {
    const { bytes, breach } = guard.feed(piece)
    for (const view of bytes) passed.push(...view)
    if (breach !== undefined) return { passed, why: breach.why }
  }
  return { passed, why: undefined }
}

t.test('the guard passes on what came, whole packets only, however it is cut', async t => {
  const stream = fc
    .array(fc.constantFrom(packet(0xc0), subscribe('v1/menu'), publish('v1/pad/pad-1/x', 0x32)), {
      maxLength: 8,
    })
    .map(packets => bytes(connectPacket(), ...packets))
  const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 })
  const same = fc.property(stream, cuts, (whole, sizes) => {
    const pieces: Uint8Array[] = []
    for (let at = 0, n = 0; at < whole.length; n++) {
      const size = sizes[n % sizes.length] ?? 1
      pieces.push(whole.slice(at, at + size))
      at += size
    }
    const { passed, why } = feedAll(createGuard(limits), pieces)
    return why === undefined && Buffer.from(passed).equals(whole)
  })
  t.doesNotThrow(() => fc.assert(same))
})

t.test('a claim is judged by its header, before a byte of it is kept', async t => {
  const claim = bytes(0x10, [0x80, 0x84, 0xaf, 0x5f])
  t.equal(createGuard(limits).feed(claim).breach?.why, 'too large', 'a CONNECT of 200 MB')
  const guard = createGuard(limits)
  guard.feed(connectPacket())
  const large = packet(0x30, field('v1/pad/pad-1/request'), new Uint8Array(8000))
  t.equal(guard.feed(large.subarray(0, 5)).breach?.why, 'too large', 'nobody knows yet who that is')
  const known = createGuard(limits)
  known.feed(connectPacket())
  known.admit()
  t.equal(known.feed(large).breach, undefined, 'a device may send that much')
})
