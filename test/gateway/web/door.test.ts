/** In and out of the web's door: what a browser is given, what it is worth, and when it is worth nothing any more. */
import t from 'tap'
import type { StaffId } from '../../../protocol/ids.ts'
import { sessionMs } from './fake-people.ts'
import { type Answer, openDoor, requestId } from './open.ts'

const signIn = '/api/v1/sign-in'
const secret = 'manager secret 123'
const wrong = { staff: 'manager', secret: 'not this one' }

/** The cookie of an answer as a browser would send it back, and the words that came with it. */
const cookieOf = ({ headers }: Answer): { readonly pair: string; readonly words: readonly string[] } => {
  const [pair = '', ...words] = (headers['set-cookie']?.[0] ?? '').split('; ')
  return { pair, words: words.map(word => word.toLowerCase()) }
}
const own = (port: number) => ({ origin: `http://127.0.0.1:${port}` })

t.test('a browser signs in, is known, signs out, and is not known any more', async t => {
  const { ask, people, web } = await openDoor(t)
  people.hire('manager')
  const into = await ask(signIn, { as: 'nobody', body: { staff: 'manager', secret } })
  t.equal(into.status, 200)
  t.same(into.json, { staff: 'manager', name: 'The manager', role: 'manager' })
  t.equal(into.headers['cache-control'], 'no-store')
  const { pair, words } = cookieOf(into)
  t.match(pair, /^fourtop=[\w-]{43}$/)
  t.same([...words].sort(), ['httponly', `max-age=${sessionMs / 1000}`, 'path=/', 'samesite=strict'])

  const browser = { cookie: pair }
  t.same((await ask('/api/v1/me', { as: 'nobody', headers: browser })).json, into.json)
  const out = await ask('/api/v1/sign-out', {
    as: 'nobody',
    method: 'POST',
    headers: { ...browser, ...own(web.port) },
  })
  t.equal(out.status, 204)
  t.match(cookieOf(out), { pair: 'fourtop=', words: ['max-age=0', 'path=/'] })
  t.match(await ask('/api/v1/me', { as: 'nobody', headers: browser }), {
    status: 401,
    json: { why: 'not-signed-in' },
  })
})

t.test('what was planted before signing in is worth nothing afterwards', async t => {
  const { ask, people, web } = await openDoor(t)
  people.hire('manager')
  const planted = people.seat('kitchen')
  const headers = { cookie: `fourtop=${planted}`, ...own(web.port) }
  const into = await ask(signIn, { as: 'nobody', headers, body: { staff: 'manager', secret } })
  t.not(cookieOf(into).pair, `fourtop=${planted}`)
  t.equal((await ask('/api/v1/me', { as: 'nobody', headers: { cookie: `fourtop=${planted}` } })).status, 401)
  const again = await ask(signIn, { as: 'nobody', body: { staff: 'manager', secret } })
  t.not(cookieOf(again).pair, cookieOf(into).pair, 'a new one each time')
})

t.test('whoever is refused hears why, and nothing about who is there', async t => {
  const { ask, people } = await openDoor(t)
  people.hire('manager')
  const known = await ask(signIn, { as: 'nobody', body: wrong })
  const unknown = await ask(signIn, { as: 'nobody', body: { ...wrong, staff: 'nobody' } })
  t.equal(known.status, 401)
  t.same(unknown.json, known.json)
  t.notOk(known.headers['set-cookie'])
  const { signIn: honest } = people
  people.signIn = async () => ({ ok: false, why: 'too-fast', againMs: 61_500 })
  t.match(await ask(signIn, { as: 'nobody', body: wrong }), {
    status: 429,
    json: { why: 'too-fast', againMs: 61_500 },
    headers: { 'retry-after': '62' },
  })
  people.signIn = async () => ({ ok: false, why: 'not-stored' })
  t.match(await ask(signIn, { as: 'nobody', body: wrong }), { status: 503, json: { why: 'not-stored' } })
  people.signIn = honest
  for (const body of [{}, { staff: 'MANAGER', secret }, { ...wrong, more: 1 }, [], 'x']) {
    t.match(await ask(signIn, { as: 'nobody', body }), { json: { why: 'malformed' } })
  }
  const large = await ask(signIn, { as: 'nobody', body: { staff: 'manager', secret: 'x'.repeat(5_000) } })
  t.match(large, { status: 413, json: { why: 'too-large' } })
})

t.test('guesses are counted by address before they are read', async t => {
  const { ask, people } = await openDoor(t, { signInsPerMinute: 5 })
  people.hire('manager')
  let looked = 0
  people.signIn = async () => {
    looked++
    return { ok: false, why: 'wrong' }
  }
  for (let n = 0; n < 20; n++)
    await ask(n % 2 === 0 ? signIn : '/api/v1/claim', { as: 'nobody', body: wrong })
  t.ok(looked <= 5)
  t.match(await ask(signIn, { as: 'nobody', body: wrong }), { status: 429, json: { why: 'too-fast' } })
  t.equal((await ask('/api/v1/me')).status, 200, 'others go on')
})

t.test('the owner’s code becomes a password', async t => {
  const { ask, people } = await openDoor(t)
  people.claimed = false
  t.same((await ask('/api/v1/door', { as: 'nobody' })).json, { site: 'Four Winds', claimed: false })
  const claim = { code: 'owner-code', staff: 'rosa', name: 'Rosa', password: 'correct horse' }
  const weak = await ask('/api/v1/claim', { as: 'nobody', body: { ...claim, password: 'password1234' } })
  t.match(weak, { status: 422, json: { why: 'weak', detail: 'everybody has this one' } })
  t.equal((await ask('/api/v1/claim', { as: 'nobody', body: { ...claim, code: 'guess' } })).status, 401)
  const into = await ask('/api/v1/claim', { as: 'nobody', body: claim })
  t.match(into, { status: 200, json: { staff: 'rosa', role: 'owner' } })
  t.match(cookieOf(into).pair, /^fourtop=.{43}$/)
  t.same((await ask('/api/v1/door', { as: 'nobody' })).json.claimed, true)
})

t.test('the demo lets people in without a secret, and nothing else does', async t => {
  const { ask, people } = await openDoor(t)
  const demo = '/api/v1/demo/sign-in'
  t.match(await ask(demo, { as: 'nobody', body: { role: 'owner' } }), {
    status: 404,
    json: { why: 'unknown-path' },
  })
  people.demo = ['kitchen', 'waiter']
  t.same((await ask('/api/v1/door', { as: 'nobody' })).json.demo, ['kitchen', 'waiter'])
  t.equal((await ask(demo, { as: 'nobody', body: { role: 'owner' } })).status, 404)
  const into = await ask(demo, { as: 'nobody', body: { role: 'kitchen' } })
  t.match(into, { status: 200, json: { role: 'kitchen', demo: true } })
})

t.test('a cookie changes things only from our own pages', async t => {
  const { ask, people, web, house } = await openDoor(t)
  house.place()
  const cookie = `fourtop=${people.seat('kitchen')}`
  const bump = (n: number, headers: Record<string, string>) =>
    ask('/api/v1/requests', {
      as: 'nobody',
      headers: { cookie, ...headers },
      body: { id: requestId(n), type: 'bump-ticket', ticket: '1-grill' },
    })
  t.match(await bump(1, {}), { status: 403, json: { why: 'no-origin' } })
  t.match(await bump(1, { origin: 'https://evil.example' }), { status: 403, json: { why: 'foreign-origin' } })
  t.match(await bump(1, { 'sec-fetch-site': 'none' }), { status: 403, json: { why: 'no-origin' } })
  t.match(await bump(1, { 'sec-fetch-site': 'same-site' }), { status: 403, json: { why: 'foreign-site' } })
  t.same(house.asked, [])
  t.equal((await bump(1, own(web.port))).status, 200)
  t.equal((await bump(2, { 'sec-fetch-site': 'same-origin' })).status, 200)
  const read = { as: 'nobody', headers: { cookie, 'sec-fetch-site': 'cross-site' } } as const
  t.equal((await ask('/api/v1/me', read)).status, 403, 'nor does it tell others anything')
})

t.test('two proofs at once are none, and neither is one in the address', async t => {
  const { ask, people, key, log } = await openDoor(t)
  const token = people.seat('owner')
  const { authorization } = key('owner')
  const me = (headers: Record<string, string>, query = '') =>
    ask(`/api/v1/me${query}`, { as: 'nobody', headers })
  t.equal((await me({ authorization })).status, 200)
  t.equal((await me({ cookie: `fourtop=${token}` })).status, 200)
  t.equal((await me({ cookie: `fourtop=${token}`, authorization })).status, 401)
  t.equal((await me({ cookie: `fourtop=${token}`, authorization: 'Basic b3duZXI6' })).status, 401)
  t.equal((await me({ cookie: `__Host-fourtop=${token}` })).status, 401, 'that name is for TLS')
  const bare = authorization.slice('Bearer '.length)
  t.equal((await me({}, `?key=${bare}&token=${token}&access_token=${bare}`)).status, 401)
  t.equal((await me({ authorization: `Bearer ${token}` })).status, 401, 'a token is no key')
  t.equal((await me({ cookie: `fourtop=${bare}` })).status, 401, 'and a key no token')
  t.match((await me({})).headers, { 'www-authenticate': /^Bearer/, 'cache-control': 'no-store' })
  const said = JSON.stringify(log)
  t.notOk(said.includes(bare) || said.includes(token))
})

t.test('whoever is removed, expired or has another role is that at once', async t => {
  const { ask, people, clock } = await openDoor(t)
  const cookie = `fourtop=${people.seat('manager')}`
  const staff = () => ask('/api/v1/staff', { as: 'nobody', headers: { cookie } })
  t.equal((await staff()).status, 200)
  people.promote('manager' as StaffId, 'waiter')
  t.match(await staff(), { status: 403, json: { why: 'not-allowed', detail: /waiter/ } })
  people.promote('manager' as StaffId, 'manager')
  t.equal((await staff()).status, 200)
  clock.advance(sessionMs)
  t.equal((await staff()).status, 401)
  const other = `fourtop=${people.seat('manager')}`
  people.dismiss('manager' as StaffId)
  t.equal((await ask('/api/v1/me', { as: 'nobody', headers: { cookie: other } })).status, 401)
  const key = people.giveKey('monitor')
  const metrics = () => ask('/metrics', { as: 'nobody', headers: { authorization: `Bearer ${key}` } })
  t.equal((await metrics()).status, 200)
  people.takeKey(key)
  t.equal((await metrics()).status, 401)
})

t.test('a live line ends when whoever reads it may no longer be here', async t => {
  const { people, read } = await openDoor(t)
  const token = people.seat('kitchen')
  const byKey = await read()
  const reader = await read('/api/v1/feed', { cookie: `fourtop=${token}` })
  await reader.next()
  await people.signOut(token)
  await reader.ended
  t.equal((await byKey.next()).name, 'floor', 'the others go on')
  byKey.close()
})

t.test('a channel orders under its own name', async t => {
  const { ask, house, key } = await openDoor(t)
  const order = { channel: 'webshop', kind: 'takeaway', lines: [{ item: 'soup', quantity: 1 }] }
  const post = (channel: string) =>
    ask('/api/v1/orders', {
      as: 'nobody',
      headers: { ...key('channel'), 'idempotency-key': 'k-1' },
      body: { ...order, channel },
    })
  t.match(await post('delivery'), { status: 403, json: { why: 'not-allowed' } })
  t.same(house.asked, [])
  t.equal((await post('webshop')).status, 201)
  t.match(house.asked, [{ from: { kind: 'channel', name: 'webshop' } }])
})

t.test('secrets are set, passes are written', async t => {
  const { ask, people, house } = await openDoor(t)
  people.hire('waiter')
  const put = (staff: string, body: unknown) => ask(`/api/v1/staff/${staff}/secret`, { method: 'PUT', body })
  t.match(await put('waiter', { id: requestId(1), secret: '271828' }), { status: 200, json: { ok: true } })
  t.match(await put('nobody', { id: requestId(1), secret: '271828' }), {
    status: 409,
    json: { why: 'unknown-staff' },
  })
  t.equal((await put('no%20such', { id: requestId(1), secret: '271828' })).status, 422)
  t.match((await ask('/api/v1/staff')).json, [{ staff: 'waiter', role: 'waiter', ready: true, sessions: 0 }])
  const ask1 = { id: requestId(2), name: 'Tom', until: 1 }
  t.match(await ask('/api/v1/passes', { body: ask1 }), { status: 409, json: { why: 'no-https' } })
  t.same(house.asked, [])
})

t.test('strangers do not fill the log', async t => {
  const { ask, log, clock } = await openDoor(t)
  const before = log.length
  for (let n = 0; n < 50; n++) await ask('/api/v1/me', { as: 'nobody' })
  t.equal(log.length, before + 1)
  t.match(log.at(-1), {
    level: 'warn',
    message: 'nobody is signed in',
    fields: { route: '/api/v1/me', address: '127.0.0.1', method: 'GET' },
  })
  clock.advance(60_000)
  await ask('/api/v1/me', { as: 'nobody' })
  t.match(log.at(-1), { fields: { repeated: 49 } })
})
