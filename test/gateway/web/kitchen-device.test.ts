/** A kitchen device at the web's door: known by the secret it also has at the broker, for whoever stands at its screen. */
import t from 'tap'
import { ask as askPlainly, openDoor, requestId } from './open.ts'

const bump = (n: number, ticket: string) => ({ body: { id: requestId(n), type: 'bump-ticket', ticket } })

t.test('its screen works without a sign-in, and asks as the device', async t => {
  const { ask, people, house } = await openDoor(t)
  const headers = people.placeDevice('pass-1', 'grill', 'bar')
  const nobody = { as: 'nobody', headers } as const
  const me = await ask('/api/v1/me', nobody)
  t.match(me, { status: 200, json: { name: 'pass-1', role: 'kitchen', stations: ['grill', 'bar'] } })
  t.notOk('staff' in me.json, 'it is nobody who could sign out')
  const order = house.place({ station: 'grill' })
  t.match(await ask('/api/v1/requests', { ...nobody, ...bump(1, `${order}-grill`) }), { status: 200 })
  t.match(house.asked, [
    { from: { kind: 'station', name: 'pass-1', role: 'kitchen', stations: ['grill', 'bar'] } },
  ])
  const seating = { body: { id: requestId(2), type: 'open-table', table: '4' } }
  const refused = await ask('/api/v1/requests', { ...nobody, ...seating })
  t.match(refused, { status: 403, json: { why: 'not-allowed' } }, 'and no more than a cook')
})

t.test('its live line ends when it is put out, or works elsewhere', async t => {
  const { people, web, read, clock } = await openDoor(t)
  t.ok(web.port)
  for (const [name, change] of [
    ['pass-1', () => people.putOutDevice('pass-1')],
    ['pass-2', () => void people.placeDevice('pass-2', 'bar')],
  ] as const) {
    const reader = await read('/api/v1/feed', people.placeDevice(name, 'grill'))
    t.equal((await reader.next()).name, 'floor')
    change()
    clock.advance(5_000)
    await reader.ended
  }
})

t.test('what is no such device is turned away, and the log has no secret', async t => {
  const { ask, people, web, log } = await openDoor(t)
  const good = people.placeDevice('pass-1')
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  const secret = 'secret-of-pass-1'
  const origin = `http://127.0.0.1:${web.port}`
  const wrong: readonly Readonly<Record<string, string>>[] = [
    { authorization: basic(`pass-2:${secret}`) },
    { authorization: basic(`pass-1:${secret}x`) },
    { authorization: basic(`pass-1:${secret}:`) },
    { authorization: basic(`:${secret}`) },
    { authorization: basic(secret) },
    { authorization: basic(`pass-1:${secret}${'x'.repeat(300)}`) },
    { authorization: `Basic pass-1:${secret}` },
    { authorization: `Bearer ${secret}` },
    { authorization: `${good.authorization}, Bearer ${secret}` },
    { ...good, cookie: `fourtop=${people.seat('owner')}`, origin },
    { ...good, cookie: `fourtop=${secret}` },
  ]
  for (const headers of wrong) {
    const answer = await ask('/api/v1/me', { as: 'nobody', headers })
    t.match(answer, { status: 401, json: { why: 'not-signed-in' } }, JSON.stringify(headers))
    t.match(answer.headers['www-authenticate'], /^Bearer/, 'no browser asks a cook for a name and a password')
    t.notMatch(answer.text, secret)
  }
  const both = await ask('/api/v1/me', { as: 'nobody', headers: wrong.at(-2) ?? {} })
  t.match(both.json.detail, /came together/)
  t.match(log, [{ message: 'nobody is signed in', fields: { route: '/api/v1/me', claims: 'pass-2' } }])
  for (const text of [secret, Buffer.from(`pass-1:${secret}`).toString('base64')])
    t.notMatch(JSON.stringify(log), text)
  t.equal((await askPlainly(web.port, '/api/v1/me', { headers: good })).status, 200)
  const elsewhere = { ...good, origin: 'http://evil.example' }
  t.match(await ask('/api/v1/me', { as: 'nobody', headers: elsewhere }), {
    ...{ status: 403, json: { why: 'foreign-origin' } },
  })
})
