/** Nobody's website steers a kitchen. */
import t from 'tap'
import { openWeb } from '../../../gateway/web/server.ts'
import { testClock } from '../../clock/clock.ts'
import { fakeHouse } from './fake-house.ts'
import { fakePeople } from './fake-people.ts'
import { openDoor, requestId } from './open.ts'

const bump = { id: requestId(1), type: 'bump-ticket', ticket: '1-grill' }

t.test('it listens on this machine only', async t => {
  const clock = testClock()
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  for (const host of [
    '0.0.0.0',
    '::',
    '192.168.1.20',
    'gateway.local',
    '127.0.0.1.evil.example',
    '1270.0.0.1',
  ]) {
    await t.rejects(
      openWeb({ host, port: 0 }, { house: fakeHouse(clock), people: fakePeople(clock), clock, log }),
      { code: 'not-loopback' },
      host,
    )
  }
})

t.test('a name that was pointed at this machine finds no door', async t => {
  const { ask, web, house, log } = await openDoor(t)
  for (const host of [
    'evil.example',
    `evil.example:${web.port}`,
    '127.0.0.1',
    '127.0.0.1:1',
    `127.0.0.2:${web.port}`,
  ]) {
    for (const path of ['/kitchen', '/api/v1/feed', '/healthz', '/nowhere']) {
      const { status, json } = await ask(path, { headers: { host } })
      t.equal(status, 403, `${host} ${path}`)
      t.equal(json.why, 'foreign-host')
    }
    t.equal((await ask('/api/v1/requests', { body: bump, headers: { host } })).status, 403)
  }
  t.same(house.asked, [])
  t.match(log[0], { level: 'warn', message: 'a stranger was refused' })
  for (const host of [`127.0.0.1:${web.port}`, `localhost:${web.port}`, `[::1]:${web.port}`]) {
    t.equal((await ask('/healthz', { headers: { host } })).status, 200, host)
  }
})

t.test('a page from elsewhere may neither ask nor read', async t => {
  const { ask, web, house } = await openDoor(t)
  const strangers = [
    'https://evil.example',
    'null',
    `https://127.0.0.1:${web.port}`,
    'http://127.0.0.1:1',
    `http://127.0.0.1:${web.port}.evil.example`,
  ]
  for (const origin of strangers) {
    const { status, json } = await ask('/api/v1/requests', { body: bump, headers: { origin } })
    t.equal(status, 403, origin)
    t.equal(json.why, 'foreign-origin')
    t.equal((await ask('/api/v1/feed', { headers: { origin } })).status, 403)
  }
  t.same(house.asked, [])
  const own = await ask('/api/v1/requests', {
    body: bump,
    headers: { origin: `http://localhost:${web.port}` },
  })
  t.equal(own.json.why, 'unknown-ticket', 'the gateway’s own page is heard')
  t.notOk(own.headers['access-control-allow-origin'], 'and nobody is told that he may read')
})

t.test('what another site embeds is refused, a link to a page is followed', async t => {
  const { ask } = await openDoor(t)
  const cross = { 'sec-fetch-site': 'cross-site' }
  t.equal(
    (await ask('/metrics', { headers: { ...cross, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } }))
      .status,
    403,
  )
  t.equal(
    (
      await ask('/kitchen', {
        headers: { ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      })
    ).status,
    403,
  )
  const link = { ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  t.not((await ask('/kitchen', { headers: link })).status, 403)
  t.equal((await ask('/api/v1/requests', { body: bump, headers: link })).status, 403, 'a form is no link')
})
