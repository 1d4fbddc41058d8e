/** Whatever comes in at the door, somebody answers, and the house stays up. */
import { connect } from 'node:net'
import t from 'tap'
import { openDoor, requestId } from './open.ts'

const path = '/api/v1/requests'

t.test('a body too large is refused, on each route at its own size', async t => {
  const { ask } = await openDoor(t)
  const large = (bytes: number) => `{"id":"${'x'.repeat(bytes)}"}`
  t.match(await ask(path, { body: large(4 * 1024 * 1024) }), { status: 413, json: { why: 'too-large' } })
  t.equal((await ask(path, { body: large(4 * 1024 * 1024 - 20) })).status, 422, 'just under: read and judged')
  const headers = { 'idempotency-key': 'k' }
  t.match(await ask('/api/v1/orders', { as: 'channel', body: large(64 * 1024), headers }), {
    status: 413,
    json: { why: 'too-large' },
  })
})

t.test('whoever publishes no menus has no more to say than 64 KiB, and says how much', async t => {
  const { web, ask, key, house } = await openDoor(t)
  const body = (bytes: number) => `{"id":"${'x'.repeat(bytes - 9)}"}`
  for (const as of ['waiter', 'kitchen', 'technician'] as const) {
    t.match(
      await ask(path, { as, body: body(64 * 1024 + 1) }),
      { status: 413, json: { why: 'too-large' } },
      as,
    )
    t.equal((await ask(path, { as, body: body(64 * 1024) })).status, 422, `${as}: read and judged`)
  }
  const socket = connect(web.port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', chunk => {
    answer += chunk
  })
  const closed = new Promise(resolve => socket.on('close', resolve))
  const head = [`Host: 127.0.0.1:${web.port}`, `Authorization: ${key('waiter').authorization}`]
  head.push('Content-Type: application/json', 'Transfer-Encoding: chunked', 'Connection: close')
  socket.write(`POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n2\r\n{}\r\n`)
  await closed
  t.match(answer, /^HTTP\/1\.1 413 /, 'of unknown length')
  t.same(house.asked, [])
})

t.test('what is nested deeper than any menu is not read', async t => {
  const { ask } = await openDoor(t)
  const nested = (depth: number) => `${'['.repeat(depth)}"[[[[\\"[["${']'.repeat(depth)}`
  t.equal((await ask(path, { body: nested(16) })).status, 422)
  for (const depth of [17, 2_000_000]) {
    const { status, json } = await ask(path, { body: nested(depth) })
    t.equal(status, 400)
    t.match(json, { why: 'malformed', detail: 'the body is nested deeper than 16' })
  }
})

t.test('rubbish is answered in JSON', async t => {
  const { ask, house } = await openDoor(t)
  const rubbish: readonly (readonly [body: string | Uint8Array, status: number])[] = [
    ['', 400],
    ['{', 400],
    ['{"id":}', 400],
    ['\u0000', 400],
    [Uint8Array.of(0x22, 0xff, 0xfe, 0x22), 400],
    [Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d), 422],
    ['null', 422],
    ['0', 422],
    ['"__proto__"', 422],
    ['{"__proto__":{"type":"bump-ticket"}}', 422],
    ['{"constructor":{"prototype":{"id":1}}}', 422],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    [`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 400],
    ['1e999', 422],
  ]
  for (const [body, status] of rubbish) {
    const answer = await ask(path, { body })
    t.equal(answer.status, status, String(body).slice(0, 30))
    t.match(answer.json, { why: 'malformed', detail: String })
  }
  t.same(house.asked, [])
  t.equal((await ask('/healthz')).status, 200)
})

t.test('only JSON is read', async t => {
  const { ask } = await openDoor(t)
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '',
  ]) {
    const answer = await ask(path, { body: '{}', headers: { 'content-type': type } })
    t.equal(answer.status, 415, type)
    t.match(answer.json, { why: 'not-json' })
  }
})

t.test('what is not there is said so, in JSON', async t => {
  const { ask } = await openDoor(t)
  for (const asked of ['/nowhere', '/api/v2/menu', '/assets/../server.ts', '/assets/%2e%2e%2fserver.ts']) {
    const answer = await ask(asked)
    t.ok([404, 403].includes(answer.status), `${asked}: ${answer.status}`)
    t.match(answer.json, { why: String, detail: String })
  }
  t.match(await ask(path), { status: 404, json: { why: 'unknown-path' } })
  t.match(await ask('/%'), { status: 400, json: { why: 'malformed' } })
})

t.test('bytes that are no HTTP are answered and forgotten', async t => {
  const { web, ask } = await openDoor(t)
  for (const bytes of [
    '\u0016\u0003\u0001',
    'GET / HTTP/9.9\r\n\r\n',
    `GET / HTTP/1.1\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`,
  ]) {
    const socket = connect(web.port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', chunk => {
      answer += chunk
    })
    const closed = new Promise(resolve => socket.on('close', resolve))
    socket.on('error', () => {})
    socket.write(bytes)
    await closed
    t.match(answer, /^(HTTP\/1\.1 4\d\d [\s\S]*\{"why":"malformed"|$)/)
  }
  t.equal((await ask('/healthz')).status, 200)
})

t.test('who asks too often is told when to come again', async t => {
  const { ask, house } = await openDoor(t, { requestsPerMinute: 5 })
  const bump = { id: requestId(1), type: 'bump-ticket', ticket: '1-grill' }
  for (let n = 0; n < 5; n++) t.equal((await ask(path, { body: bump })).status, 409)
  const limited = await ask(path, { body: bump })
  t.equal(limited.status, 429)
  t.match(limited.json, { why: 'too-fast', detail: /again in \d+ s/ })
  t.ok(Number(limited.headers['retry-after']) > 0)
  t.equal((await ask('/nowhere')).status, 429)
  t.equal(house.asked.length, 5)
})

t.test('one visitor counts once, wherever they come from', async t => {
  const { ask } = await openDoor(t, { requestsPerMinute: 5 })
  const me = (n: number, as: 'manager' | 'kitchen') => ask('/api/v1/me', { as, address: `127.0.0.${n}` })
  for (let n = 1; n <= 5; n++) t.equal((await me(n, 'manager')).status, 200)
  t.match(await me(6, 'manager'), { status: 429, json: { why: 'too-fast' } })
  t.equal((await me(6, 'kitchen')).status, 200, 'nobody else is held up by it')
})
