/** The broker on the network: the same door, with a lock on the way to it. */
import { connect as connectTcp, createServer } from 'node:net'
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls'
import { generate } from 'mqtt-packet'
import t, { type Test } from 'tap'
import type { BrokerConfig } from '../../../gateway/broker/config.ts'
import type { Devices } from '../../../gateway/broker/devices.ts'
import type { ServesTls } from '../../../gateway/network/tls.ts'
import { papersOf, showing } from '../authority/papers.ts'
import { type Approach, acquaintances, knock, openDoor, padName, tableState, visit } from './door.ts'

const openSecured = async (t: Test, config: BrokerConfig = {}, devices: Devices = acquaintances) => {
  const { authority, gateway } = await papersOf()
  let renew: Parameters<ServesTls['onRenewal']>[0] = () => {}
  const serves: ServesTls = {
    tls: showing(gateway, authority),
    onRenewal: use => {
      renew = use
      return () => {}
    },
  }
  const tls = { host: '127.0.0.1', port: 0 }
  const door = await openDoor(t, { tls, ...config }, undefined, devices, serves)
  const { tlsPort } = door.broker
  if (tlsPort === null) throw new Error('no TLS')
  const secured =
    (options: ConnectionOptions = {}): Approach =>
    port =>
      connectTls({ host: '127.0.0.1', port, ca: authority.certificate, servername: 'localhost', ...options })
  return {
    ...door,
    tlsPort,
    authority,
    secured,
    renew: (...args: Parameters<typeof renew>) => renew(...args),
  }
}

t.test('a pad comes in over TLS and is served as anywhere', async t => {
  const { broker, tlsPort, secured, linked } = await openSecured(t)
  const guest = await visit(t, tlsPort, 'pad-1', {}, secured())
  t.equal((guest.socket as TLSSocket).getProtocol(), 'TLSv1.3')
  t.ok((guest.socket as TLSSocket).authorized, 'by the authority alone')
  await guest.subscribe('v1/pad/pad-1/table', 'v1/pad/pad-1/reply')
  broker.setTable(padName(1), tableState(3))
  t.match(await guest.message(), { topic: 'v1/pad/pad-1/table' })
  guest.publish('v1/pad/pad-1/link', JSON.stringify({ online: true }), true)
  await linked(1)
  t.same(broker.connected(), ['pad-1'])
  t.equal(broker.tally.open, 1)
})

t.test(
  'the doorkeeper stands there too: nothing large, wrong or fast passes before or after a name',
  async t => {
    const { broker, tlsPort, secured } = await openSecured(t)
    const claims: readonly [string, Buffer][] = [
      ['a CONNECT that claims 200 MB', Buffer.from([0x10, 0x80, 0x84, 0xaf, 0x5f])],
      ['a first packet that is none', Buffer.from([0x30, 0x02, 0, 0])],
      ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ]
    for (const [name, bytes] of claims) {
      const before = broker.tally.refused['ill-formed']
      const stranger = knock(t, tlsPort, secured())
      stranger.send(bytes)
      t.equal((await stranger.ended).length, 0, name)
      t.equal(broker.tally.refused['ill-formed'], before + 1)
    }
    // Together with the end of the handshake, before anybody has had a turn to listen.
    const hasty = knock(t, tlsPort, port => {
      const socket = secured()(port)
      socket.write(Buffer.from([0x10, 0x80, 0x84, 0xaf, 0x5f]))
      return socket
    })
    t.equal((await hasty.ended).length, 0)
    t.equal(broker.tally.refused['ill-formed'], claims.length + 1)

    const named = await visit(t, tlsPort, 'pad-1', {}, secured())
    named.publish('v1/pad/pad-1/link', 'x'.repeat(20_000))
    await named.ended
    t.equal(broker.tally.refused['ill-formed'], claims.length + 2, 'too large also for one with a name')
    const guesser = knock(t, tlsPort, secured())
    guesser.send(
      generate({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clientId: 'pad-1',
        clean: true,
        keepalive: 9,
        username: 'pad-1',
        password: Buffer.from('guess'),
      }),
    )
    t.same([...(await guesser.read(4))], [0x20, 2, 0, 4], 'and a refusal reaches whom it is for')
  },
)

t.test('what is no TLS, or an old one, gets nothing and is counted', async t => {
  const { broker, tlsPort, secured, lines } = await openSecured(t)
  const secret = 'secret-of-pad-1'
  const plain = knock(t, tlsPort)
  plain.send(
    generate({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clientId: 'pad-1',
      clean: true,
      keepalive: 9,
      username: 'pad-1',
      password: Buffer.from(secret),
    }),
  )
  const answer = await plain.ended
  t.ok(answer.length <= 7, 'an alert at most')
  t.equal(broker.tally.refused['no-tls'], 1)
  const old: readonly [string, ConnectionOptions][] = [
    ['TLS 1.0', { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }],
    ['TLS 1.1', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }],
    ['CBC', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA' }],
    ['no forward secrecy', { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256' }],
    ['P-384 only', { ecdhCurve: 'P-384' }],
  ]
  for (const [index, [name, options]] of old.entries()) {
    const socket = secured(options)(tlsPort) as TLSSocket
    const outcome = await new Promise(resolve => {
      socket.once('secureConnect', () => resolve(`in with ${socket.getCipher().name}`))
      socket.once('error', () => resolve('refused'))
    })
    t.equal(outcome, 'refused', name)
    while (broker.tally.refused['no-tls'] < index + 2) await new Promise(resolve => setImmediate(resolve))
  }
  const twelve = await visit(t, tlsPort, 'pad-2', {}, secured({ maxVersion: 'TLSv1.2' }))
  t.match((twelve.socket as TLSSocket).getCipher().name, /GCM|CHACHA/)
  const said = lines.filter(({ message }) => message === 'refused: no-tls')
  t.equal(said.length, 1, 'one line for all of it')
  t.match(said[0]?.fields, { who: '127.0.0.1', code: /^ERR_SSL_/ })
  t.notMatch(JSON.stringify(lines), secret)
})

t.test('whoever is one too many is sent away before a handshake is paid for', async t => {
  const { broker, tlsPort, secured } = await openSecured(t, { connectionsFromLoopback: 2 })
  const stays = await visit(t, tlsPort, 'pad-1', {}, secured())
  // Never says a word: it counts all the same.
  const mute = connectTcp(tlsPort, '127.0.0.1')
  t.teardown(() => mute.destroy())
  while (broker.tally.open < 2) await new Promise(resolve => setImmediate(resolve))
  for (const port of [tlsPort, broker.port]) {
    const third = knock(t, port)
    t.equal((await third.ended).length, 0)
  }
  t.equal(broker.tally.refused['too-many-from-address'], 2, 'at both ports together')
  mute.destroy()
  stays.socket.destroy()
  while (broker.tally.open > 0) await new Promise(resolve => setImmediate(resolve))
  await visit(t, tlsPort, 'pad-1', {}, secured())
  t.equal(broker.tally.open, 1, 'and who has left leaves room')
})

t.test('a handshake that never ends is ended', async t => {
  const { broker, tlsPort } = await openSecured(t, { connectMs: 50 })
  const mute = knock(t, tlsPort)
  t.equal((await mute.ended).length, 0)
  t.equal(broker.tally.refused['no-tls'], 1)
})

t.test('a renewed certificate is shown from then on, and nobody is sent away for it', async t => {
  const { tlsPort, secured, renew } = await openSecured(t)
  const early = await visit(t, tlsPort, 'pad-1', {}, secured())
  const next = await papersOf()
  renew(showing(next.gateway, next.authority))
  const late = await visit(t, tlsPort, 'pad-2', {}, secured({ ca: next.authority.certificate }))
  const shown = [early, late].map(
    ({ socket }) => (socket as TLSSocket).getPeerX509Certificate()?.fingerprint256,
  )
  t.not(shown[0], shown[1])
  t.same(await early.subscribe('v1/menu'), [0])
})

t.test('in clear it listens on this machine only, and TLS can be left out', async t => {
  for (const host of ['0.0.0.0', '::', '192.0.2.7', 'gateway.local']) {
    await t.rejects(openDoor(t, { host }), { code: 'not-loopback', message: /mqtt\.tls/ }, host)
  }
  t.equal((await openDoor(t)).broker.tlsPort, null, 'nothing to prove it by')
  const { authority, gateway } = await papersOf()
  const serves = { tls: showing(gateway, authority), onRenewal: () => () => {} }
  const off = await openDoor(t, { tls: false }, undefined, undefined, serves)
  t.equal(off.broker.tlsPort, null)

  const taken = createServer()
  await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
  t.teardown(() => taken.close())
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const tls = { host: '127.0.0.1', port }
  await t.rejects(openDoor(t, { tls }, undefined, undefined, serves), { code: 'port-taken' })
})

t.test('a pad that is dismissed is out at once, also one that is just coming in', async t => {
  const asked = Promise.withResolvers<void>()
  const decided = Promise.withResolvers<void>()
  const slow: Devices = {
    authenticate: async (name, secret) => {
      if (name === 'pad-9') {
        asked.resolve()
        await decided.promise
      }
      return acquaintances.authenticate(name, secret)
    },
  }
  const { broker, tlsPort, secured, lines, links, linked } = await openSecured(t, {}, slow)
  const guest = await visit(t, tlsPort, 'pad-1', {}, secured())
  await visit(t, tlsPort, 'pad-2', {}, secured())
  guest.publish('v1/pad/pad-1/link', JSON.stringify({ online: true }), true)
  await linked(1)
  broker.dismiss(padName(1))
  await guest.ended
  await linked(2)
  t.same(links.at(-1), ['pad-1', { online: false }])
  t.same(broker.connected(), ['pad-2'])
  t.equal(broker.tally.refused.revoked, 1)
  t.match(lines.at(-1), { level: 'warn', message: 'refused: revoked', fields: { who: 'pad-1' } })

  const coming = visit(t, tlsPort, 'pad-9', {}, secured())
  await asked.promise
  broker.dismiss(padName(9))
  decided.resolve()
  await t.rejects(coming, /"returnCode":5/, 'what was believed before does not count')
  t.equal(broker.tally.refused.revoked, 2)
  broker.dismiss(padName(77))
  t.equal(broker.tally.refused.revoked, 2, 'nobody there, nobody shown out')
})
