/** A pad talks to its own gateway whatever the calendar says, and to nobody else whatever they show. */
import type { AddressInfo } from 'node:net'
import { createServer, type TlsOptions } from 'node:tls'
import { generate, parser } from 'mqtt-packet'
import t, { type Test } from 'tap'
import { openLink } from '../../../device/link/link.ts'
import type { GatewayPlace } from '../../../device/link/place.ts'
import { testClock } from '../../clock/clock.ts'
import { forDevice, signedByAnother } from '../../gateway/authority/forging.ts'
import { inForty, inTheSeventies, type Papers, papersOf, showing } from '../../gateway/authority/papers.ts'
import { padName } from '../../gateway/broker/door.ts'

/** A server that shows these papers, lets everybody in, and keeps every byte it was told. */
const openServer = async (t: Test, tls: TlsOptions) => {
  const told: Buffer[] = []
  const hung = Promise.withResolvers<void>()
  const sockets = new Set<{ destroy(): void }>()
  const server = createServer(tls, socket => {
    const reader = parser()
    socket.on('data', bytes => {
      told.push(bytes)
      reader.parse(bytes)
    })
    socket.on('error', () => {})
    socket.once('close', () => hung.resolve())
    reader.on('packet', packet => {
      if (packet.cmd === 'connect') {
        socket.write(generate({ cmd: 'connack', returnCode: 0, sessionPresent: false }))
      }
      if (packet.cmd === 'publish' && packet.qos > 0) {
        socket.write(generate({ cmd: 'puback', messageId: packet.messageId ?? 0 }))
      }
      if (packet.cmd === 'subscribe') {
        socket.write(
          generate({
            cmd: 'suback',
            messageId: packet.messageId ?? 0,
            granted: packet.subscriptions.map(() => 0),
          }),
        )
      }
    })
  })
  server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => hung.resolve())
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, hung: hung.promise, told: () => Buffer.concat(told).toString('latin1') }
}

const secret = 'a-secret-that-nobody-else-may-hear'

/** What the pad says of its first attempt: its first line in the log. */
const attempt = async (t: Test, gateway: GatewayPlace) => {
  const first = Promise.withResolvers<{ fields: { why?: string }; message: string }>()
  const log = (fields: object, message: string) => first.resolve({ fields, message })
  const link = openLink(
    { name: padName(1), secret, gateway, version: '9.9' },
    { clock: { ...testClock(), after: () => () => {} }, random: () => 0, log: { info: log, warn: log } },
  )
  t.teardown(() => link.close())
  return first.promise
}

const refused = async (t: Test, tls: TlsOptions, { fingerprint }: Papers, why: RegExp) => {
  const server = await openServer(t, tls)
  const { fields, message } = await attempt(t, { host: '127.0.0.1', port: server.port, fingerprint })
  t.equal(message, 'this is not our gateway')
  t.match(fields.why, why)
  await server.hung
  t.equal(server.told(), '', 'not a byte was said to it')
}

t.test('its own gateway is known by the pin alone, in any year and under any name', async t => {
  for (const span of [inTheSeventies, inForty]) {
    const papers = await papersOf(span, ['elsewhere'])
    const server = await openServer(t, showing(papers.gateway, papers.authority))
    const { fingerprint } = papers
    const said = await attempt(t, { host: '127.0.0.1', port: server.port, fingerprint })
    t.match(said, { message: 'connected' }, new Date(span.from).toISOString())
    t.match(server.told(), secret, 'and is told who this is')
  }
})

t.test('another authority is refused, whatever it is called', async t => {
  const [ours, theirs] = [await papersOf(), await papersOf()]
  await refused(t, showing(theirs.gateway, theirs.authority), ours, /another authority/)
})

t.test('a gateway that does not send its authority cannot be known', async t => {
  const ours = await papersOf()
  await refused(t, showing(ours.gateway), ours, /another authority/)
})

t.test('our authority’s certificate shown beside somebody else’s is refused', async t => {
  const [ours, theirs] = [await papersOf(), await papersOf()]
  // Our certificate is public: anybody on the network has it.
  await refused(t, showing(theirs.gateway, ours.authority), ours, /another authority|not signed/)
  await refused(
    t,
    showing(theirs.gateway, theirs.authority, ours.authority),
    ours,
    /another authority|not signed/,
  )
})

t.test('a certificate signed by a key that only claims to be our authority is refused', async t => {
  const ours = await papersOf()
  const forged = await signedByAnother(ours.authority)
  await refused(t, showing(forged, ours.authority), ours, /not signed/)
})

t.test('what our authority gave to a device makes no gateway of it, nor the authority itself', async t => {
  const ours = await papersOf()
  await refused(t, showing(await forDevice(ours.authority), ours.authority), ours, /no gateway’s/)
  await refused(t, showing(ours.authority), ours, /no gateway’s/)
})

t.test('a gateway that speaks no TLS 1.3 hears nothing', async t => {
  const ours = await papersOf()
  const old = await openServer(t, { ...showing(ours.gateway, ours.authority), maxVersion: 'TLSv1.2' })
  const place = { host: '127.0.0.1', port: old.port, fingerprint: ours.fingerprint }
  t.match(await attempt(t, place), { message: 'not connected', fields: { why: /version/ } })
  t.equal(old.told(), '')
})

t.test('without a fingerprint a pad stays on its own machine', async t => {
  for (const host of ['192.0.2.1', 'gateway.example', '127.0.0.1.example', '0.0.0.0']) {
    const due: (() => void)[] = []
    const lines: object[] = []
    const log = (fields: object) => void lines.push(fields)
    const link = openLink(
      { name: padName(1), secret, gateway: { host, port: 9 }, version: '9.9' },
      {
        clock: {
          ...testClock(),
          after: (_, run) => {
            due.push(run)
            return () => {}
          },
        },
        random: () => 0,
        log: { info: log, warn: log },
      },
    )
    due[0]?.()
    t.match(lines, [{ host, why: /without the gateway's fingerprint/ }])
    await link.close()
  }
})
