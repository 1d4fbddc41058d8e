/** The pages on the network: the same door over TLS, under names that are truly its own. */
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { connect as connectTcp } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import t, { type Test } from 'tap'
import type { ServesTls } from '../../../gateway/network/tls.ts'
import type { WebConfig } from '../../../gateway/web/config.ts'
import { createNames } from '../../../gateway/web/names.ts'
import { openWeb } from '../../../gateway/web/server.ts'
import { testClock } from '../../clock/clock.ts'
import { papersOf, showing } from '../authority/papers.ts'
import { fakeHouse } from './fake-house.ts'
import { fakePeople } from './fake-people.ts'
import { ask as askPlain } from './open.ts'

const openSecured = async (t: Test, config: WebConfig = {}) => {
  const { authority, gateway, fingerprint } = await papersOf()
  let renew: Parameters<ServesTls['onRenewal']>[0] = () => {}
  const serves = {
    fingerprint,
    tls: showing(gateway, authority),
    onRenewal: (use: typeof renew) => {
      renew = use
      return () => {}
    },
  }
  const clock = testClock()
  const lines: { fields: object; message: string }[] = []
  const note = (fields: object, message: string) => void lines.push({ fields, message })
  const web = await openWeb(
    { port: 0, tls: { host: '127.0.0.1', port: 0 }, ...config },
    {
      house: fakeHouse(clock),
      people: fakePeople(clock),
      clock,
      log: { info: note, warn: note, error: note },
      authority: serves,
    },
  )
  t.teardown(() => web.close())
  const port = web.tlsPort
  if (port === null) throw new Error('no TLS')
  const trust = { ca: authority.certificate, servername: 'localhost' }
  return { web, port, trust, lines, renew: (...args: Parameters<typeof renew>) => renew(...args) }
}

interface Asked {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly shown: string | undefined
}

const ask = (
  port: number,
  tls: ConnectionOptions,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  host = '127.0.0.1',
): Promise<Asked> =>
  new Promise((resolve, reject) => {
    const asking = request({ host, port, path, headers, agent: false, ...tls })
    asking.on('response', response => {
      const shown = response.socket as import('node:tls').TLSSocket
      const fingerprint = shown.getPeerX509Certificate()?.fingerprint256
      let text = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, shown: fingerprint }),
      )
    })
    asking.on('error', reject)
    asking.end()
  })

/** Everything that comes until the other side closes. */
const say = (t: Test, port: number, text: string, tls?: ConnectionOptions): Promise<string> =>
  new Promise(resolve => {
    const socket =
      tls === undefined ? connectTcp(port, '127.0.0.1') : connectTls({ port, host: '127.0.0.1', ...tls })
    t.teardown(() => socket.destroy())
    let came = ''
    socket.on('data', bytes => {
      came += bytes.toString('latin1')
    })
    socket.on('error', () => {})
    socket.once('close', () => resolve(came))
    socket.write(text)
  })

t.test('the same pages and answers come over TLS, and browsers are told to stay there', async t => {
  const { web, port, trust } = await openSecured(t)
  const answer = await ask(port, trust, '/healthz')
  t.equal(answer.status, 200)
  t.equal(answer.headers['strict-transport-security'], 'max-age=31536000')
  t.match(answer.headers['content-security-policy'], /default-src 'none'/)
  const named = await ask(port, trust, '/healthz', { host: `localhost:${port}` })
  t.equal(named.status, 200)
  t.notOk(named.headers['strict-transport-security'], 'localhost is not ours alone')
  const plain = await askPlain(web.port, '/healthz')
  t.equal(plain.status, 200)
  t.notOk(plain.headers['strict-transport-security'])
  t.equal((await ask(port, trust, '/nowhere')).status, 404)
  t.equal((await ask(port, trust, '/metrics')).status, 401, 'locks and all')
})

t.test('answers under this machine’s own names only, with its own port', async t => {
  const { web, port, trust } = await openSecured(t, { names: ['kasse.example', '10.9.8.7'] })
  const good = ['127.0.0.1', 'localhost', hostname().toLowerCase(), 'kasse.example', '10.9.8.7']
  for (const name of good) {
    const host = `${name}:${port}`
    t.equal((await ask(port, trust, '/healthz', { host, origin: `https://${host}` })).status, 200, host)
  }
  const strangers = [
    `evil.example:${port}`,
    'evil.example',
    '127.0.0.1',
    `127.0.0.1:${web.port}`,
    `127.0.0.2:${port}`,
    `10.9.8.6:${port}`,
    `kasse.example.evil.example:${port}`,
  ]
  for (const host of strangers) {
    const { status, text } = await ask(port, trust, '/healthz', { host })
    t.equal(status, 403, host)
    t.equal(JSON.parse(text).why, 'foreign-host')
  }
  const host = `localhost:${port}`
  for (const origin of [`http://${host}`, `https://localhost:${web.port}`, 'https://evil.example', 'null']) {
    const { status, text } = await ask(port, trust, '/healthz', { host, origin })
    t.equal(status, 403, origin)
    t.equal(JSON.parse(text).why, 'foreign-origin')
  }
  // In clear, the names of the network count for nothing.
  t.equal(
    (await askPlain(web.port, '/healthz', { headers: { host: `kasse.example:${web.port}` } })).status,
    403,
  )
})

t.test('an address of this machine is its own as soon as somebody reaches it', async t => {
  const names = createNames({ port: 8080, tlsPort: 443, names: [] })
  const over = (localAddress: string) => names({ tls: true, localAddress }).hosts
  t.ok(over('192.0.2.7').has('192.0.2.7') && over('192.0.2.7').has('192.0.2.7:443'))
  t.notOk(over('192.0.2.7').has('192.0.2.8'))
  t.ok(over('::ffff:192.0.2.9').has('192.0.2.9'))
  t.ok(over('fd00::2').has('[fd00::2]'))
  t.notOk(names({ tls: false, localAddress: '192.0.2.7' }).hosts.has('192.0.2.7:8080'))

  const own = Object.values(networkInterfaces())
    .flatMap(ones => ones ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
  if (own === undefined) return t.comment('this machine has no network')
  const { port, trust } = await openSecured(t, { tls: { host: own, port: 0 } })
  t.equal((await ask(port, trust, '/healthz', {}, own)).status, 200)
})

t.test('what is no TLS or no HTTP gets nothing useful', async t => {
  const { port, trust, lines } = await openSecured(t)
  const http = await say(
    t,
    port,
    `GET /healthz HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: s=very-secret\r\n\r\n`,
  )
  t.ok(http.length <= 7, 'an alert at most')
  for (const version of ['TLSv1', 'TLSv1.1'] as const) {
    const options = {
      ...trust,
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT@SECLEVEL=0',
    } as const
    t.equal(await say(t, port, 'x', options), '', version)
  }
  const cbc = { ...trust, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' } as const
  t.equal(await say(t, port, 'x', cbc), '', 'CBC')
  t.match(await say(t, port, '\x10\x0f\x00\x04MQTT\x04\x02\r\n\r\n', trust), /^HTTP\/1\.1 400 /)
  const upgrade = `GET /healthz HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n\r\n`
  t.match(await say(t, port, upgrade, trust), /^HTTP\/1\.1 200 /, 'nobody changes to another protocol')
  const said = lines.filter(({ message }) => message === 'no TLS')
  t.equal(said.length, 1, 'told once a minute')
  t.notMatch(JSON.stringify(lines), /very-secret/)
})

t.test('whoever is one too many is sent away, and who leaves makes room', async t => {
  const { port, trust, lines } = await openSecured(t, { connections: 2 })
  const held = [
    connectTls({ port, host: '127.0.0.1', ...trust }),
    connectTls({ port, host: '127.0.0.1', ...trust }),
  ]
  for (const socket of held) await new Promise(resolve => socket.once('secureConnect', resolve))
  await t.rejects(ask(port, trust, '/healthz'))
  t.match(lines, [{ message: 'refused: full', fields: { who: '127.0.0.1' } }])
  for (const socket of held) {
    socket.destroy()
    await new Promise(resolve => socket.once('close', resolve))
  }
  let status = 0
  while (status !== 200)
    status = await ask(port, trust, '/healthz').then(
      answer => answer.status,
      () => 0,
    )
  t.pass('in again')
})

t.test('a renewed certificate is shown from then on', async t => {
  const { port, trust, renew } = await openSecured(t)
  const before = await ask(port, trust, '/healthz')
  const next = await papersOf()
  renew(showing(next.gateway, next.authority))
  const after = await ask(port, { ...trust, ca: next.authority.certificate }, '/healthz')
  t.equal(after.status, 200)
  t.not(after.shown, before.shown)
})

t.test('without TLS there is none; a port that is taken is told of', async t => {
  const clock = testClock()
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const ports = { house: fakeHouse(clock), people: fakePeople(clock), clock, log }
  const web = await openWeb({ port: 0 }, ports)
  t.teardown(() => web.close())
  t.equal(web.tlsPort, null)
  const { port } = await openSecured(t)
  const { authority, gateway, fingerprint } = await papersOf()
  const serves = { fingerprint, tls: showing(gateway, authority), onRenewal: () => () => {} }
  await t.rejects(openWeb({ port: 0, tls: { host: '127.0.0.1', port } }, { ...ports, authority: serves }), {
    code: 'port-taken',
  })
  const off = await openWeb({ port: 0, tls: false }, { ...ports, authority: serves })
  t.teardown(() => off.close())
  t.equal(off.tlsPort, null)
})
