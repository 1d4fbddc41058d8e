/** Whatever comes in the wake of a CONNECT, before anybody knows whose it is, waits until that is known. */
import { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import t from 'tap'
import { createGuard } from '../../../gateway/broker/guard.ts'
import { mountGuard } from '../../../gateway/broker/socket.ts'
import { papersOf, showing } from '../authority/papers.ts'
import { bytes, connackOf, connectPacket, field, packet } from './bytes.ts'
import { acquaintances, knock, openDoor } from './door.ts'

const publish = packet(0x30, field('v1/pad/pad-1/link'), new TextEncoder().encode('{"online":true}'))
const subscribe = packet(0x82, [0, 1], field('v1/menu'), 0)
const limits = { connectBytes: 4096, publishBytes: 16 * 1024 }

/** A socket that a test puts bytes into, and what has become readable on it. */
const openSocket = () => {
  const socket = new Duplex({ read: () => {}, write: (_, __, done) => done() })
  const guard = createGuard(limits)
  const breaches: string[] = []
  mountGuard(
    socket as never,
    guard,
    letIn => letIn(),
    () => true,
    () => {},
    ({ why }) => breaches.push(why),
  )
  const readable = () => {
    const read: unknown = socket.read()
    return Buffer.isBuffer(read) ? read.toString('hex') : ''
  }
  return { socket, guard, breaches, readable }
}
const hex = (...parts: readonly Uint8Array[]) => Buffer.concat(parts).toString('hex')

t.test('what follows a CONNECT waits, in one piece with it or not', async t => {
  const { socket, guard, readable } = openSocket()
  socket.push(bytes(connectPacket(), subscribe))
  t.equal(readable(), hex(connectPacket()))
  t.equal(socket.push(publish), false, 'and so does the wire')
  t.equal(readable(), '')
  guard.admit()
  t.equal(readable(), hex(subscribe, publish), 'until its sender is known')
  socket.push(publish)
  t.equal(readable(), hex(publish))
})

t.test('a CONNECT that came in two pieces is no other', async t => {
  const { socket, guard, readable } = openSocket()
  socket.push(connectPacket().subarray(0, 9))
  socket.push(bytes(connectPacket().subarray(9), subscribe))
  t.equal(readable(), hex(connectPacket()))
  guard.admit()
  t.equal(readable(), hex(subscribe))
})

t.test('the end of the wire waits behind what came before it', async t => {
  const { socket, guard, readable } = openSocket()
  const ended = new Promise(resolve => socket.once('end', resolve))
  socket.push(bytes(connectPacket(), subscribe))
  socket.push(null)
  t.equal(readable(), hex(connectPacket()))
  guard.admit()
  t.equal(readable(), hex(subscribe))
  readable()
  await ended
})

t.test('whoever says all at once, good-bye included, is heard', async t => {
  const { broker, links, linked } = await openDoor(t)
  const stranger = knock(t, broker.port)
  stranger.send(connectPacket(), publish, packet(0xe0))
  t.equal((await stranger.ended).toString('hex'), connackOf(0))
  await linked(2)
  t.same(links, [
    ['pad-1', { online: true }],
    ['pad-1', { online: false }],
  ])
})

t.test('what waits is judged all the same', async t => {
  const { socket, guard, breaches, readable } = openSocket()
  socket.push(connectPacket())
  t.equal(readable(), hex(connectPacket()))
  socket.push(bytes(subscribe, packet(0xf0)))
  t.same(breaches, ['a packet that no device sends'])
  guard.admit()
  t.equal(readable(), '', 'and nothing of it goes on')
})

t.test('over TLS, where each word comes by itself in the same turn', async t => {
  const { authority, gateway } = await papersOf()
  const serves = { tls: showing(gateway, authority), onRenewal: () => () => {} }
  const { broker, links, linked } = await openDoor(
    t,
    { tls: { host: '127.0.0.1', port: 0 } },
    undefined,
    acquaintances,
    serves,
  )
  const guess = ['guess', connackOf(4)] as const
  for (const [secret, answer] of [...Array(20).fill(guess), ['secret-of-pad-1', connackOf(0)] as const]) {
    const stranger = knock(t, broker.tlsPort ?? 0, port =>
      connectTls({ host: '127.0.0.1', port, ca: authority.certificate, servername: 'localhost' }),
    )
    await new Promise(resolve => stranger.socket.once('secureConnect', resolve))
    const connect = connectPacket('pad-1', { payload: bytes(field('pad-1'), field('pad-1'), field(secret)) })
    // Cut anywhere, and one piece behind the other.
    const words = bytes(connect, publish, subscribe, publish)
    for (let at = 0; at < words.length; at += 30) {
      stranger.send(words.slice(at, at + 30))
      await new Promise(resolve => setImmediate(resolve))
    }
    t.equal((await stranger.read(4)).toString('hex'), answer)
    if (secret !== 'guess') await linked(1)
    stranger.socket.destroy()
  }
  t.same(links[0], ['pad-1', { online: true }], 'told by whoever knew the secret')
})
