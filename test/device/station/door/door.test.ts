/** The door of a kitchen device: its screen and nobody else comes in, and only our own gateway is behind it. */
import { once } from 'node:events'
import { request } from 'node:http'
import t from 'tap'
import { papersOf } from '../../../gateway/authority/papers.ts'
import { ask } from '../../../gateway/web/open.ts'
import { key, openFar, openNear, type Serve } from './far.ts'

const json: Serve = (_, response) => {
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-security-policy': "default-src 'none'",
    'set-cookie': '__Host-fourtop=stolen',
    'strict-transport-security': 'max-age=1',
    'www-authenticate': 'Basic realm="x"',
    'keep-alive': 'timeout=9',
    connection: 'x-near, keep-alive',
    'x-near': 'between the two alone',
    etag: '"1"',
  })
  response.end('{"ok":true}')
}

t.test('the screen speaks to the gateway in the device’s name, and with none of its own', async t => {
  const far = await openFar(t, json)
  const near = await openNear(t, { web: far })
  const answer = await near.ask('/api/v1/requests?x=1', {
    body: { id: 'a' },
    headers: {
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': '10.0.0.1',
      authorization: 'Bearer mine',
      'last-event-id': '7',
    },
  })
  t.match(answer, { status: 200, text: '{"ok":true}' })
  const [asked] = far.asked
  t.match(asked, { method: 'POST', url: '/api/v1/requests?x=1', body: '{"id":"a"}' })
  t.same(
    Object.keys(asked?.headers ?? {}).sort(),
    ['authorization', 'connection', 'content-length', 'content-type', 'host', 'last-event-id'],
    'and nothing else',
  )
  t.equal(asked?.headers.authorization, `Basic ${Buffer.from('pass-1:hush').toString('base64')}`)
  t.equal(asked?.headers.host, `127.0.0.1:${far.port}`)
  t.match(answer.headers, { 'content-security-policy': "default-src 'none'", etag: '"1"' })
  for (const kept of ['set-cookie', 'strict-transport-security', 'www-authenticate', 'x-near'])
    t.notOk(answer.headers[kept], kept)
})

t.test('an address that stood on a command line lets one screen in, once', async t => {
  const far = await openFar(t, json)
  const { door } = await openNear(t, { web: far })
  const enter = async (url: string, headers: Readonly<Record<string, string>> = {}) => {
    const { pathname, search } = new URL(url)
    const { status, headers: said } = await ask(door.port, pathname + search, { headers })
    return `${status} ${said['set-cookie']?.[0]?.includes(key) === true ? 'in' : 'out'}`
  }
  const url = door.urlForOnce()
  t.notMatch(url, key)
  t.equal(await enter(url, { 'sec-fetch-site': 'cross-site' }), '403 out', 'a website does not use it up')
  t.equal(await enter(url), '303 in')
  t.equal(await enter(url), '401 out', 'whoever read it there comes too late')
  const early = door.urlForOnce()
  for (let browsers = 0; browsers < 8; browsers++) door.urlForOnce()
  t.equal(await enter(early), '401 out', 'one that nobody used is forgotten')
  t.equal(await enter(door.url), '303 in')
  t.equal(await enter(door.url), '303 in', 'the one in the file counts as long as the device lives')
})

t.test('who has no key, or comes from elsewhere, is told no', async t => {
  const far = await openFar(t, json)
  const near = await openNear(t, { web: far })
  const { port } = near.door
  const host = `127.0.0.1:${port}`
  const cookie = `fourtop-device=${key}`
  const path = '/api/v1/menu'
  const whys = async (headers: Readonly<Record<string, string>>, method = 'GET') => {
    const { status, json } = await ask(port, path, { method, headers })
    return `${status} ${json.why}`
  }
  t.equal(await whys({}), '401 no-key')
  t.equal(await whys({ cookie: `fourtop-device=${key.slice(1)}x` }), '401 no-key')
  t.equal(await whys({ cookie, host: `evil.example:${port}` }), '403 foreign-host')
  t.equal(await whys({ cookie, host: '127.0.0.1' }), '403 foreign-host')
  t.equal(await whys({ cookie, origin: 'http://127.0.0.1:1' }), '403 foreign-origin')
  t.equal(await whys({ cookie, origin: 'null' }), '403 foreign-origin')
  t.equal(await whys({ cookie, 'sec-fetch-site': 'same-site' }), '403 foreign-site')
  t.equal(await whys({ cookie, 'sec-fetch-site': 'cross-site' }), '403 foreign-site')
  t.equal(await whys({ cookie }, 'POST'), '403 no-origin')
  t.same(far.asked, [], 'and the gateway heard nothing of it')
  t.equal((await ask(port, path, { headers: { cookie, origin: `http://${host}` } })).status, 200)
})

t.test('the key in the address becomes a cookie, and the address is without it', async t => {
  const near = await openNear(t, {})
  const url = new URL(near.door.url)
  t.equal(url.hostname, '127.0.0.1')
  const { status, headers } = await ask(near.door.port, `${url.pathname}${url.search}&station=grill`)
  t.match({ status, headers }, { status: 303, headers: { location: '/kitchen?device=here&station=grill' } })
  t.match(headers['set-cookie']?.[0], /^fourtop-device=.*; HttpOnly; SameSite=Strict$/)
  t.notMatch(headers.location, key)
  t.equal((await ask(near.door.port, `/kitchen?device=${key.slice(2)}`)).status, 401)
  t.match((await near.ask('/')).headers, { location: '/kitchen' })
})

t.test('no address leads out of the gateway’s pages and its API', async t => {
  const far = await openFar(t, json)
  const near = await openNear(t, { web: far })
  for (const path of [
    ...['/floor', '/admin', '/metrics', '/api/v2/x', '/api/v1/../../metrics', '/api/v1/%2e%2e/x', '//evil/x'],
    ...['/api/v1/a%2f..%2fb', '/assets/../kitchen.html', '/assets/a/b.js', '/device/other', '/api/v1//x'],
  ])
    t.equal((await near.ask(path)).status, 404, path)
  t.same(far.asked, [])
  t.equal((await near.ask('/api/v1/orders/47.1?x=..')).status, 200)
})

t.test('a gateway that is another’s, or nobody, is told nothing and said to be so', async t => {
  const far = await openFar(t, json)
  const { fingerprint } = await papersOf()
  const strange = await openNear(t, { web: { port: far.port, fingerprint } })
  const refused = await strange.ask('/api/v1/menu')
  t.match(refused, { status: 502, json: { why: 'gateway-strange', detail: /another authority/ } })
  const far2 = await openFar(t, json)
  const near = await openNear(t, { web: far2 })
  await far2.leave()
  t.match(await near.ask('/api/v1/menu'), { status: 503, json: { why: 'gateway-away' } })
  const nowhere = await openNear(t, {})
  t.match(await nowhere.ask('/api/v1/menu'), { status: 503, json: { why: 'not-assigned' } })
  t.match((await nowhere.ask('/kitchen')).text, /New kitchen device 7K3F-92QX/)
  t.same(far.asked, [])
})

t.test('one that takes a request and never answers it is given up', async t => {
  const asked = Promise.withResolvers<void>()
  const far = await openFar(t, () => asked.resolve())
  const near = await openNear(t, { web: far })
  const answer = near.ask('/api/v1/menu')
  await asked.promise
  near.clock.advance(10_000)
  t.match(await answer, { status: 503, json: { why: 'gateway-away', detail: /does not answer/ } })
})

t.test('a body that is too large goes no further', async t => {
  const far = await openFar(t, json)
  const near = await openNear(t, { web: far })
  t.match(await near.ask('/api/v1/requests', { body: 'x'.repeat(65 * 1024) }), {
    status: 413,
    json: { why: 'too-large' },
  })
  t.same(far.asked, [])
})

t.test('a feed comes as it is said, and ends on both sides when one leaves', async t => {
  const gone = Promise.withResolvers<void>()
  let say = (_: string) => {}
  let hangUp = () => {}
  const far = await openFar(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
    say = text => void response.write(text)
    hangUp = () => response.destroy()
    response.once('close', () => gone.resolve())
  })
  const near = await openNear(t, { web: far })
  const listen = async () => {
    const headers = { cookie: `fourtop-device=${key}` }
    const asking = request({
      host: '127.0.0.1',
      port: near.door.port,
      path: '/api/v1/feed',
      headers,
      agent: false,
    })
    asking.on('error', () => {})
    asking.end()
    const [response] = await once(asking, 'response')
    response.setEncoding('utf8')
    response.on('error', () => {})
    return response as import('node:http').IncomingMessage
  }
  const first = await listen()
  t.match(first.headers['content-type'], /event-stream/, 'before anything was said')
  say('data: 1\n\n')
  t.same(await once(first, 'data'), ['data: 1\n\n'])
  say('data: 2\n\n')
  t.same(await once(first, 'data'), ['data: 2\n\n'])
  first.destroy()
  await gone.promise
  t.pass('the gateway knows that nobody reads any more')

  const closeOf = (response: import('node:http').IncomingMessage) =>
    new Promise<void>(resolve => response.once('close', resolve))
  const second = await listen()
  const ended = closeOf(second)
  hangUp()
  await ended
  t.pass('and the screen that nobody speaks')
  const third = await listen()
  const closed = closeOf(third)
  await near.door.close()
  await closed
  t.pass('a door that is closed ends all')
})
