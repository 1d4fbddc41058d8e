/** What a browser is given over TLS, and what a manager hands a technician there. */
import { request } from 'node:https'
import t, { type Test } from 'tap'
import { Pass } from '../../../protocol/device.ts'
import { check } from '../../../protocol/shape.ts'
import { papersOf, showing } from '../authority/papers.ts'
import { ask as askPlain, openDoor, requestId } from './open.ts'

interface Answer {
  readonly status: number
  readonly cookie: string
  readonly text: string
}

const openSecure = async (t: Test) => {
  const { authority, gateway, fingerprint } = await papersOf()
  const serves = { fingerprint, tls: showing(gateway, authority), onRenewal: () => () => {} }
  const door = await openDoor(t, { tls: { host: '127.0.0.1', port: 0 } }, { authority: serves })
  const port = door.web.tlsPort
  if (port === null) throw new Error('no TLS')
  const ask = (path: string, headers: Record<string, string> = {}, body?: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asking = request({
        host: '127.0.0.1',
        port,
        path,
        agent: false,
        ca: authority.certificate,
        servername: 'localhost',
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      })
      asking.on('response', response => {
        let text = ''
        response.setEncoding('utf8').on('data', chunk => {
          text += chunk
        })
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            cookie: response.headers['set-cookie']?.[0] ?? '',
            text,
          }),
        )
      })
      asking.on('error', reject)
      asking.end(body === undefined ? undefined : JSON.stringify(body))
    })
  return { ...door, port, fingerprint, secure: ask, origin: `https://127.0.0.1:${port}` }
}

t.test('a token that was given over TLS never travels in clear', async t => {
  const { secure, people, origin, web } = await openSecure(t)
  people.hire('manager')
  const body = { staff: 'manager', secret: 'manager secret 123' }
  const into = await secure('/api/v1/sign-in', { origin }, body)
  t.equal(into.status, 200)
  const [pair = '', ...words] = into.cookie.split('; ')
  t.match(pair, /^__Host-fourtop=[\w-]{43}$/)
  t.same([...words].sort(), ['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict', 'Secure'])
  t.equal((await secure('/api/v1/me', { cookie: pair })).status, 200)

  const token = pair.slice('__Host-fourtop='.length)
  t.equal((await secure('/api/v1/me', { cookie: `fourtop=${token}` })).status, 401, 'nor the other way')
  t.equal((await askPlain(web.port, '/api/v1/me', { headers: { cookie: pair } })).status, 401)

  const plain = `http://127.0.0.1:${web.port}`
  t.equal((await secure('/api/v1/sign-out', { cookie: pair, origin: plain }, {})).status, 403, 'another page')
  t.equal((await secure('/api/v1/me', { cookie: pair })).status, 200)
  const out = await secure('/api/v1/sign-out', { cookie: pair, origin }, {})
  t.match(out, { status: 204, cookie: /^__Host-fourtop=; Max-Age=0; .*Secure/ })
  t.equal((await secure('/api/v1/me', { cookie: pair })).status, 401)
})

t.test('a pass says where the gateway is, how it is known, and is told once', async t => {
  const { secure, people, port, fingerprint, key } = await openSecure(t)
  const until = 1_800_000_000_000
  const asked = { id: requestId(1), name: 'Tom the technician', until }
  const answer = await secure('/api/v1/passes', { ...key('manager') }, asked)
  t.equal(answer.status, 200)
  const { pass = '', ok } = JSON.parse(answer.text)
  t.equal(ok, true)
  t.match(pass, /^fourtop-pass\.[\w-]+$/)
  const read = check(
    Pass,
    JSON.parse(Buffer.from(pass.slice('fourtop-pass.'.length), 'base64url').toString()),
  )
  if (!read.ok) return t.fail(read.problems.join())
  t.match(read.value, { host: '127.0.0.1', port, fingerprint, until })
  const technician = { authorization: `Bearer ${read.value.key}` }
  t.match(JSON.parse((await secure('/api/v1/me', technician)).text), { role: 'technician' })

  people.issuePass = async (_, { id }) => ({ reply: { id, ok: true } })
  t.same(JSON.parse((await secure('/api/v1/passes', { ...key('manager') }, asked)).text), {
    id: requestId(1),
    ok: true,
  })
  people.issuePass = async (_, { id }) => ({
    reply: { id, ok: false, why: 'malformed', detail: 'at most 7 days' },
  })
  t.equal((await secure('/api/v1/passes', { ...key('manager') }, asked)).status, 422)
})
