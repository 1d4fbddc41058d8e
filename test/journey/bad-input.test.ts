/** Rubbish at every door: each piece is refused in so many words, the box lives, and a guest orders as ever. */
import { connect } from 'node:net'
import t from 'tap'
import { chanceFrom } from '../../scripts/torture/chance.ts'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

/** Sends bytes to a port and resolves with what was said to them, when the other side has hung up. */
const throwAt = (port: number, bytes: Uint8Array): Promise<string> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    let said = ''
    socket.setEncoding('latin1')
    socket.on('data', text => {
      said += text
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(said))
    socket.end(bytes)
  })

/** Sends a head and waits with the body until it is answered. */
const askFirst = (port: number, head: string): Promise<string> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    let said = ''
    socket.setEncoding('latin1')
    socket.on('data', text => {
      said += text
      if (said.includes('}')) socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(said))
    socket.write(head)
  })

const rubbish = (seed: number, length: number): Uint8Array => {
  const chance = chanceFrom(seed)
  return Uint8Array.from({ length }, () => chance.below(256))
}

/** What looks like MQTT at first. */
const halves: readonly Uint8Array[] = [
  Uint8Array.of(0x10),
  Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0x7f), // a CONNECT of 256 MiB
  Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0xff, 0xff), // a length without end
  Uint8Array.of(0x10, 12, 0, 4, 0x4d, 0x51, 0x54, 0x54, 5, 2, 0, 0, 0, 0), // MQTT 5
  Uint8Array.of(0x30, 3, 0, 1, 0x61), // a message before any CONNECT
  Uint8Array.of(0xc0, 0), // a ping likewise
  Uint8Array.of(0x10, 14, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 60, 0, 2, 0x68, 0x69), // nobody's name
]

const requests = (version: string): readonly string[] => {
  const id = (n: number) => `0000000000000000000000000${n}`
  const order = { id: id(1), seq: 1, type: 'place-order', menu: version, total: 650 }
  const line = { item: 'bruschetta', quantity: 1, options: [] }
  return [
    '',
    'null',
    '[]',
    '{',
    '"place-order"',
    '\u0000\u0001',
    '{"id":1}',
    '['.repeat(10_000),
    JSON.stringify({ ...order, lines: [] }),
    JSON.stringify({ ...order, lines: [{ ...line, quantity: -1 }] }),
    JSON.stringify({ ...order, lines: [{ ...line, quantity: 1e308 }] }),
    JSON.stringify({ ...order, lines: [{ ...line, price: 1 }] }),
    JSON.stringify({ ...order, lines: [line], total: '650' }),
    JSON.stringify({ ...order, lines: [line], note: '\u001b@\u001dV0' }),
    JSON.stringify({ ...order, lines: [line], id: '../../etc/passwd' }),
    JSON.stringify({ ...order, lines: [line], type: '__proto__' }),
    `{"id":"${id(2)}","seq":1,"type":"place-order","__proto__":{"lines":[]}}`,
    JSON.stringify({ ...order, lines: Array.from({ length: 61 }, () => line) }),
  ]
}

void t.test('rubbish at the doors', async t => {
  const { pads, guests, house, bell, printer, orders, verify } = await openRestaurant(t, { guests: 1 })
  const [pad] = pads
  const [guest] = guests
  if (guest === undefined) throw new Error('a guest was asked for')
  const { mqttPort, httpPort, program } = house

  await t.test('any bytes at the broker', async t => {
    const random = Array.from({ length: 20 }, (_, n) => rubbish(n, 1 + n * 97))
    await Promise.all([...halves, ...random].map(bytes => throwAt(mqttPort, bytes)))
    t.ok(program.isRunning)
  })

  await t.test('any JSON, and none, from a pad that was let in', async t => {
    const bodies = requests(guest.heard.menu?.version ?? '')
    for (const body of bodies) guest.say(body)
    await bell.until('an answer to each', () => guest.replies.length === bodies.length)
    for (const [n, reply] of guest.replies.entries())
      t.match(JSON.parse(reply), { ok: false, why: 'malformed', detail: /\w/ }, bodies[n]?.slice(0, 60) ?? '')
  })

  await t.test('any bytes, paths and bodies at the web', async t => {
    const raw = [
      'GET',
      'GET / HTTP/9.9\r\n\r\n',
      'POST /api/v1/requests HTTP/1.1\r\nContent-Length: -1\r\n\r\n',
    ]
    const texts = raw.map(text => new TextEncoder().encode(text))
    const random = Array.from({ length: 10 }, (_, n) => rubbish(100 + n, 1 + n * 211))
    await Promise.all([...texts, ...random].map(bytes => throwAt(httpPort, bytes)))
    // The head alone: whoever is told "too large" need not have sent the rest.
    const proved = `authorization: Bearer ${house.key}`
    const host = `host: 127.0.0.1:${httpPort}`
    const head = ['POST /api/v1/requests HTTP/1.1', host, proved, 'content-length: 5242880']
    const large = [...head, 'content-type: application/json', '', ''].join('\r\n')
    t.match(await askFirst(httpPort, large), /^HTTP\/1.1 413 .*too-large/s)

    const door = `http://127.0.0.1:${httpPort}`
    const proof = { authorization: `Bearer ${house.key}` }
    const json = { 'content-type': 'application/json', ...proof }
    const post = (body: string, headers: Record<string, string> = json) =>
      fetch(`${door}/api/v1/requests`, { method: 'POST', headers, body })
    const refused: readonly (readonly [Promise<Response>, number])[] = [
      [post('{'), 400],
      [post('\u0000'), 400],
      [post('null'), 422],
      [post('{"id":"x","type":"bump-ticket"}'), 422],
      [post('{"__proto__":{"type":"close-table"}}'), 422],
      [post('<order/>', { 'content-type': 'text/xml', ...proof }), 415],
      [post('{}', { ...json, origin: 'https://evil.example' }), 403],
      [fetch(`${door}/..%2f..%2fetc%2fpasswd`), 404],
      [fetch(`${door}/%ff`), 400],
      [fetch(`${door}/api/v1/feed?station=%00`, { headers: proof }), 422],
      [fetch(`${door}/api/v1/feed`), 401],
      [post('null', { 'content-type': 'application/json' }), 401],
      [fetch(`${door}/api/v1/nothing`), 404],
    ]
    for (const [answer, status] of refused) {
      const response = await answer
      t.equal(response.status, status, response.url.slice(0, 80))
      t.match(await response.json(), { why: /\w/ }, 'says why')
    }
  })

  t.same(await orders(), [], 'nothing of it was an order')
  await pad.press(2, 2, 2, 2)
  await pad.send()
  await pad.reaches('Received')
  t.match(await orders(), [{ order: 1, pad: pad.name, total: 650 }])
  t.match(await printer.prints('1-cold'), [{ pieces: 1, marked: false }])
  t.equal(house.program, program, 'the same process all the time')
  await verify()
})
