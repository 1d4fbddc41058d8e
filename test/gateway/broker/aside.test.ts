/** Requests take a way of their own past the broker library: the same ones, in the same order, however they are cut. */
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import t from 'tap'
import { createGuard } from '../../../gateway/broker/guard.ts'
import { bytes, connectPacket, field, packet } from './bytes.ts'
import { openDoor, visit } from './door.ts'

const limits = { connectBytes: 1024, publishBytes: 20_000 }
const own = 'v1/pad/pad-1/request'
const topic = new TextEncoder().encode(own)

const publish = (to: string, first: number, id: number, body: string) =>
  packet(first, field(to), first & 6 ? [id >> 8, id & 255] : [], new TextEncoder().encode(body))

const admitted = () => {
  const guard = createGuard(limits)
  guard.feed(connectPacket())
  guard.admit()
  guard.setAside(topic)
  return guard
}

const ping = packet(0xc0)
const kinds = fc.oneof(
  fc
    .record({ body: fc.string({ maxLength: 300 }), id: fc.integer({ min: 1, max: 65_535 }) })
    .map(({ body, id }) => ({ aside: { id, body }, wire: publish(own, 0x32, id, body) })),
  fc.constantFrom(
    { aside: undefined, wire: ping },
    { aside: undefined, wire: publish('v1/pad/pad-1/link', 0x32, 7, '{}') },
    { aside: undefined, wire: publish(`${own}s`, 0x32, 7, '{}') },
    { aside: undefined, wire: publish(own, 0x30, 0, 'at QoS 0') },
    { aside: undefined, wire: publish(own, 0x33, 7, 'retained') },
  ),
)

t.test('what is set aside and what goes on is all there was, in order, however it is cut', async t => {
  const cuts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 })
  const sorted = fc.property(fc.array(kinds, { maxLength: 8 }), cuts, (packets, sizes) => {
    const whole = bytes(...packets.map(({ wire }) => wire))
    const guard = admitted()
    const aside: { id: number; body: string }[] = []
    const passed: number[] = []
    let count = 0
    for (let at = 0, n = 0; at < whole.length; n++) {
      const size = sizes[n % sizes.length] ?? 1
      const result = guard.feed(whole.slice(at, at + size))
      for (const view of result.bytes) passed.push(...view)
      for (const { packetId, body } of result.aside)
        aside.push({ id: packetId, body: new TextDecoder().decode(body) })
      count += result.packets
      at += size
    }
    const expected = packets.flatMap(({ aside }) => aside ?? [])
    const others = bytes(...packets.flatMap(({ aside, wire }) => (aside ? [] : [wire])))
    return (
      isDeepStrictEqual(aside, expected) && Buffer.from(passed).equals(others) && count === packets.length
    )
  })
  t.doesNotThrow(() => fc.assert(sorted))
})

t.test(
  'nothing is set aside before somebody is admitted, and a packet id of 0 is ill-formed as ever',
  async t => {
    const guard = createGuard(limits)
    guard.setAside(topic)
    guard.feed(connectPacket())
    const early = guard.feed(publish(own, 0x32, 1, '{}'))
    t.same(early.aside, [])
    t.equal(early.bytes.length, 1)
    t.match(admitted().feed(publish(own, 0x32, 0, '{}')).breach, { statement: 'MQTT-2.3.1-1' })
    const ended = admitted()
    ended.setAside(undefined)
    t.same(ended.feed(publish(own, 0x32, 1, '{}')).aside, [])
  },
)

t.test('the answer brings PUBACK along; whoever hears no replies gets PUBACK alone', async t => {
  const asked: string[] = []
  const { broker } = await openDoor(t, {}, async (_, { id }) => {
    asked.push(id)
    return { id, ok: true }
  })
  const pad = await visit(t, broker.port, 'pad-1')
  const id = (n: number) => `0000000000000000000000000${n}`
  const call = (n: number) => JSON.stringify({ id: id(n), seq: n, type: 'call-staff', reason: 'help' })
  const ask = (n: number) =>
    pad.say({ cmd: 'publish', topic: own, payload: call(n), qos: 1, messageId: n, retain: false, dup: false })
  ask(1)
  t.match(await pad.next(), { cmd: 'puback', messageId: 1 })
  await pad.subscribe('v1/pad/pad-1/reply')
  pad.send(bytes(publish(own, 0x32, 2, call(2)), publish(own, 0x32, 3, call(3))))
  for (const n of [2, 3]) {
    t.match(await pad.next(), { cmd: 'puback', messageId: n })
    const reply = await pad.next()
    t.match(reply, { cmd: 'publish', topic: 'v1/pad/pad-1/reply', qos: 0, retain: false })
    t.same(JSON.parse(String('payload' in reply ? reply.payload : '')), { id: id(n), ok: true })
  }
  pad.send(ping)
  t.match(await pad.next(), { cmd: 'pingresp' })
  t.same(asked, [id(1), id(2), id(3)])
})
