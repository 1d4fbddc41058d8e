/** Whoever is put out while their request is still on its way does nothing any more. */
import { connect } from 'node:net'
import t from 'tap'
import type { StaffId } from '../../../protocol/ids.ts'
import { type Opened, openDoor, requestId } from './open.ts'

/** Sends a request whose last byte goes out only when `between` is over; the answer as it came. */
const sendSlowly = async (
  { web, people }: Opened,
  { path = '/api/v1/requests', headers, body }: { path?: string; headers: object; body: object },
  between: () => unknown,
): Promise<string> => {
  const looked = new Promise<void>(resolve => {
    for (const door of ['bySession', 'byKey'] as const) {
      const look: (proof: string) => unknown = people[door]
      Object.assign(people, {
        [door]: (proof: string) => {
          resolve()
          return look(proof)
        },
      })
    }
  })
  const bytes = JSON.stringify(body)
  const head = {
    host: `127.0.0.1:${web.port}`,
    connection: 'close',
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...headers,
  }
  const socket = connect(web.port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', chunk => {
    answer += chunk
  })
  const closed = new Promise(resolve => socket.on('close', resolve))
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${bytes.slice(0, -1)}`)
  await looked
  await between()
  socket.write(bytes.slice(-1))
  await closed
  return answer
}

const seating = { id: requestId(1), type: 'open-table', table: '4' }

const browser = ({ url, people }: Opened, role: 'waiter' | 'manager') => ({
  cookie: `fourtop=${people.seat(role)}`,
  origin: url,
})

t.test('sent home, signed out, or of another role while the body comes: not done', async t => {
  for (const [how, put] of [
    ['sent home', ({ people }) => people.dismiss('waiter' as StaffId)],
    ['signed out', ({ people }) => people.signOutEverybody()],
  ] as readonly (readonly [string, (door: Opened) => void])[]) {
    const door = await openDoor(t)
    const sent = { headers: browser(door, 'waiter'), body: seating }
    t.match(await sendSlowly(door, sent, () => put(door)), /^HTTP\/1\.1 401 [\s\S]*"not-signed-in"/, how)
    t.same(door.house.asked, [], how)
  }
  const door = await openDoor(t)
  const hiring = { id: requestId(2), type: 'add-staff', staff: 'friend', name: 'A friend', role: 'waiter' }
  const demoted = await sendSlowly(door, { headers: browser(door, 'manager'), body: hiring }, () =>
    door.people.promote('manager' as StaffId, 'waiter'),
  )
  t.match(demoted, /^HTTP\/1\.1 403 [\s\S]*"not-allowed"/)
  t.same(door.house.asked, [])
})

t.test('a key that is taken away while the body comes opens nothing', async t => {
  const door = await openDoor(t)
  const order = { channel: 'webshop', kind: 'counter', lines: [{ item: 'soup', quantity: 1 }] }
  const headers = { ...door.key('channel'), 'idempotency-key': 'k1' }
  const answer = await sendSlowly(door, { path: '/api/v1/orders', headers, body: order }, () =>
    door.people.takeKeyOf('webshop'),
  )
  t.match(answer, /^HTTP\/1\.1 401 /)
  t.same(door.house.asked, [])
})

t.test('whoever stays is answered as ever', async t => {
  const door = await openDoor(t)
  const sent = { headers: browser(door, 'waiter'), body: seating }
  t.match(await sendSlowly(door, sent, () => undefined), /^HTTP\/1\.1 (200|409) /)
  t.equal(door.house.asked.length, 1)
})
