/** What the door makes of any bytes at all, beyond those of which the standard speaks. */
import fc from 'fast-check'
import t from 'tap'
import { createGuard, type Guard } from '../../../gateway/broker/guard.ts'
import { bytes, connackOf, connectPacket, field, packet } from './bytes.ts'
import { knock, openDoor, visit } from './door.ts'
import { connecting } from './standard/connecting.ts'
import { publishing } from './standard/publishing.ts'
import { staying } from './standard/staying.ts'
import { subscribing } from './standard/subscribing.ts'

const subscribe = (filter: string) => packet(0x82, [0, 1], field(filter), 0)
const publish = (topic: string, first = 0x30) => packet(first, field(topic), [0, 1], [0x7b, 0x7d])

/** Everything that the table of the standard has a client say, right and wrong. */
const sayings = [...connecting, ...publishing, ...subscribing, ...staying]
  .flatMap(({ turns }) => turns)
  .flatMap(turn => ('says' in turn ? [turn.says] : []))

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
  const mutated = fc.tuple(fc.constantFrom(...sayings), fc.nat(), fc.nat(255)).map(([sent, at, byte]) => {
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
