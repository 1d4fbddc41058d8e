/** The hand-built packets of the load generator, held against the library that everybody else speaks MQTT with. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { generate, type Packet, parser } from 'mqtt-packet'
import t from 'tap'
import {
  connectPacket,
  publisherTo,
  readerFor,
  subscribePacket,
} from '../../../scripts/bench/generator/wire.ts'

const parse = (bytes: Buffer): Packet => {
  const packets: Packet[] = []
  const reader = parser({ protocolVersion: 4 })
  reader.on('packet', packet => packets.push(packet))
  reader.parse(bytes)
  const [packet] = packets
  if (packet === undefined || packets.length > 1) throw new Error(`${packets.length} packets`)
  return packet
}

t.test('what it says is understood', async t => {
  t.match(parse(connectPacket('pad-7', 'pad-7', 'secret')), {
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    keepalive: 0,
    clientId: 'pad-7',
    username: 'pad-7',
    password: Buffer.from('secret'),
  })
  t.match(parse(subscribePacket(['v1/menu', 'v1/pad/pad-7/reply'])), {
    cmd: 'subscribe',
    messageId: 1,
    subscriptions: [
      { topic: 'v1/menu', qos: 0 },
      { topic: 'v1/pad/pad-7/reply', qos: 0 },
    ],
  })
})

t.test('a message of any length arrives, each under the next packet id', async t => {
  const publish = publisherTo('v1/pad/pad-7/request')
  for (const [n, length] of [0, 1, 100, 105, 106, 300, 16_360, 16_361, 20_000].entries()) {
    const text = 'x'.repeat(length)
    const told = { cmd: 'publish', qos: 1, messageId: n + 1, topic: 'v1/pad/pad-7/request' }
    t.match(parse(publish(text)), { ...told, payload: Buffer.from(text) }, `${length} bytes`)
  }
})

t.test('it hears the same, wherever the bytes are cut', async () => {
  const said = Buffer.concat([
    generate({ cmd: 'connack', returnCode: 5, sessionPresent: false }),
    generate({ cmd: 'suback', messageId: 1, granted: [0, 128] }),
    generate({ cmd: 'puback', messageId: 9 }),
    ...['', 'short', 'long'.repeat(100)].map(payload =>
      generate({ cmd: 'publish', topic: 'v1/menu', payload, qos: 0, retain: true, dup: false }),
    ),
  ])
  const heard = [
    [2, 5],
    [9, 0],
    ['v1/menu', ''],
    ['v1/menu', 'short'],
    ['v1/menu', 'long'.repeat(100)],
  ]
  fc.assert(
    fc.property(fc.array(fc.nat(said.length)), cuts => {
      const all: unknown[] = []
      const read = readerFor({
        answered: (type, code) => all.push([type, code]),
        message: (topic, body) => all.push([topic, body.toString()]),
      })
      const ends = [...cuts, said.length].sort((a, b) => a - b)
      let from = 0
      for (const end of ends) {
        read(said.subarray(from, end))
        from = end
      }
      return isDeepStrictEqual(all, heard)
    }),
  )
})
