/** Who may press the simulator's buttons, and what becomes of a press. */
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import type { Restaurant } from '../../../scripts/simulate/commands.ts'
import { openControl } from '../../../scripts/simulate/control.ts'
import { eventReader, type ServerEvent } from '../../../scripts/simulate/events.ts'
import { openFeed } from '../../../scripts/simulate/feed.ts'
import { testClock } from '../../clock/clock.ts'
import { changes } from './changes.ts'

const page = 'http://127.0.0.1:8080'

const open = async (t: Test, readersMax = 2) => {
  const clock = testClock()
  const deeds: unknown[] = []
  const note =
    (name: string) =>
    (...details: unknown[]) =>
      void deeds.push([name, ...details])
  const answer = { status: 200, type: 'application/json', body: Buffer.from('{"ok":true,"from":"it"}') }
  let isBusy = false
  const restaurant: Restaurant = {
    hasPad: pad => pad >= 1 && pad <= 4,
    state: () => ({ pads: [] }),
    watched: note('watched'),
    setRobot: note('robot'),
    shelf: {
      names: () => ['lunch'],
      read: name => (name === 'lunch' ? Buffer.from('{"title":"Lunch"}') : undefined),
    },
    press: async (pad, press) => {
      deeds.push(['press', pad, press])
      return answer
    },
    lookAt: async pad => {
      deeds.push(['look', pad])
      return answer
    },
    speak: async (pad, body) => {
      deeds.push(['speak', pad, body])
      return answer
    },
    setTwice: note('twice'),
    setPace: note('pace'),
    runOut: async soldOut => {
      deeds.push(['run out', soldOut])
      return answer
    },
    setAir: (pad, air) => {
      deeds.push(['air', pad, air])
      return pad !== 4
    },
    hasCable: pad => pad === 4,
    plug: async (pad, plugged) => {
      deeds.push(['plug', pad, plugged])
      return answer
    },
    provision: table => {
      if (isBusy) return false
      deeds.push(['provision', table])
      isBusy = true
      return true
    },
    restartPad: note('restart pad'),
    restartGateway: note('restart gateway'),
    askPrinter: async (method, path, body) => {
      deeds.push(['printer', method, path, body])
      return answer
    },
  }
  const feed = openFeed(readersMax)
  const control = await openControl({ port: 0, origins: [page], restaurant, feed, clock })
  t.teardown(() => control.close())

  const send = (
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
  ) =>
    new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; text: string }>(
      (resolve, reject) => {
        const asking = request({ host: '127.0.0.1', port: control.port, method, path, headers, agent: false })
        asking.on('error', reject)
        asking.on('response', async response => {
          let text = ''
          for await (const piece of response) text += piece
          resolve({ status: response.statusCode, headers: response.headers, text })
        })
        asking.end(body)
      },
    )
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send('POST', path, {
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const read = async (headers: Record<string, string> = {}) => {
    const events = changes<ServerEvent>()
    const asking = request({ host: '127.0.0.1', port: control.port, path: '/events', headers, agent: false })
    asking.end()
    const [response] = await once(asking, 'response')
    const take = eventReader()
    response.setEncoding('utf8').on('data', (text: string) => {
      for (const event of take(text)) events.tell(event)
    })
    response.on('error', () => {})
    t.teardown(() => asking.destroy())
    return { events, response, asking }
  }
  return { clock, control, feed, deeds, send, post, read }
}

t.test('every button does its deed', async t => {
  const { deeds, post, send } = await open(t)
  const deed = async (path: string, body: unknown, expected: unknown) => {
    const { status } = await post(path, body)
    t.equal(status, 200, path)
    t.same(deeds.at(-1), expected)
  }
  await deed('/pads/1/press', { button: 2, kind: 'tap' }, ['press', 1, { button: 2, kind: 'tap' }])
  await deed('/robot', { on: false }, ['robot', { on: false }])
  await deed('/robot', { seed: 42 }, ['robot', { seed: 42 }])
  await deed('/pads/3/wifi', { state: 'off' }, ['air', 3, 'off'])
  await deed('/pads/2/restart', { kill: true }, ['restart pad', 2, true])
  await deed('/gateway/restart', { kill: false }, ['restart gateway', false])
  await deed('/printer/fault', { paper: false }, ['printer', 'POST', '/fault', { paper: false }])
  await deed('/pads/2/language', { language: 'de' }, ['speak', 2, { language: 'de' }])
  await deed('/pads/2/finger', { twice: true }, ['twice', 2, true])
  await deed('/clock', { pace: 60 }, ['pace', 60])
  await deed('/stock', { soldOut: true }, ['run out', true])
  t.equal((await send('GET', '/pads/3/look')).status, 200)
  t.same(deeds.at(-1), ['look', 3])
  t.equal((await post('/pads/1/press', { button: 1, kind: 'press' })).text, '{"ok":true,"from":"it"}')
  t.same(JSON.parse((await send('GET', '/state')).text), { pads: [] })
  await send('GET', '/paper/7.png?fresh')
  t.same(deeds.at(-1), ['printer', 'GET', '/paper/7.png', undefined])
})

t.test('only the page of the gateway may ask from a browser', async t => {
  const { deeds, post, send } = await open(t)
  for (const origin of ['http://evil.example', 'http://127.0.0.1:9999', 'https://127.0.0.1:8080', 'null']) {
    const refused = await post('/gateway/restart', { kill: true }, { origin })
    t.match(refused, { status: 403, text: '{"ok":false,"why":"foreign-origin"}' }, origin)
    t.notOk(refused.headers['access-control-allow-origin'])
    t.match(await send('OPTIONS', '/gateway/restart', { headers: { origin } }), { status: 403 }, 'preflight')
    t.match(await send('GET', '/events', { headers: { origin } }), { status: 403 }, 'events')
  }
  const picture = { 'sec-fetch-site': 'cross-site' }
  t.match(await send('GET', '/paper/1.png', { headers: picture }), { status: 403 })
  t.same(deeds, [])

  const allowed = await post('/gateway/restart', { kill: true }, { origin: page })
  t.match(allowed, { status: 200, headers: { 'access-control-allow-origin': page } })
  const elsewhere = { origin: page, 'sec-fetch-site': 'cross-site' }
  t.match(await post('/gateway/restart', { kill: true }, elsewhere), { status: 200 }, 'from localhost')
  const preflight = await send('OPTIONS', '/gateway/restart', { headers: { origin: page } })
  t.match(preflight.headers, { 'access-control-allow-methods': /POST/, 'access-control-allow-origin': page })
})

t.test('a name that was pointed at this machine gets nothing', async t => {
  const { control, send } = await open(t)
  for (const host of ['evil.example', `evil.example:${control.port}`, '127.0.0.1', '127.0.0.1:1']) {
    t.match(await send('GET', '/state', { headers: { host } }), { status: 403 }, `"${host}"`)
  }
  t.match(await send('GET', '/state', { headers: { host: `localhost:${control.port}` } }), { status: 200 })
})

t.test('what is not a command is refused by its name', async t => {
  const { deeds, post, send } = await open(t)
  const refusals: [path: string, body: unknown, status: number, why: string][] = [
    ['/', {}, 404, 'unknown-path'],
    ['/pads', {}, 404, 'unknown-path'],
    ['/pads/press', {}, 404, 'unknown-path'],
    ['/gateway/1/restart', { kill: true }, 404, 'unknown-path'],
    ['/pads/1/explode', {}, 404, 'unknown-path'],
    ['/pads/1/press/../restart', { kill: true }, 404, 'unknown-path'],
    ['/pads/5/press', { button: 1, kind: 'tap' }, 404, 'unknown-pad'],
    ['/pads/0/press', { button: 1, kind: 'tap' }, 404, 'unknown-pad'],
    ['/pads/1/press', { button: 5, kind: 'tap' }, 400, 'bad-body'],
    ['/pads/1/press', { button: 1, kind: 'smash' }, 400, 'bad-body'],
    ['/pads/1/press', { button: 1, kind: 'tap', and: 1 }, 400, 'bad-body'],
    ['/pads/1/wifi', { state: 'purple' }, 400, 'bad-body'],
    ['/pads/4/cable', { plugged: 'yes' }, 400, 'bad-body'],
    ['/pads/3/cable', { plugged: true }, 404, 'no-cable'],
    ['/pads/2/finger', { twice: 'yes' }, 400, 'bad-body'],
    ['/clock', { pace: 0 }, 400, 'bad-body'],
    ['/clock', { pace: 3600 }, 400, 'bad-body'],
    ['/clock/1', { pace: 1 }, 404, 'unknown-path'],
    ['/robot', { on: 'yes' }, 400, 'bad-body'],
    ['/robot', { seed: -1 }, 400, 'bad-body'],
    ['/robot', { seed: 2 ** 32 }, 400, 'bad-body'],
    ['/stock', { soldOut: 'all' }, 400, 'bad-body'],
    ['/technician', {}, 400, 'bad-body'],
    ['/technician', { table: '4; reboot' }, 400, 'bad-body'],
    ['/technician', { table: '--pass' }, 400, 'bad-body'],
    ['/technician', { table: '4', pass: '/etc/passwd' }, 400, 'bad-body'],
    ['/technician/4', { table: '4' }, 404, 'unknown-path'],
    ['/gateway/restart', {}, 400, 'bad-body'],
    ['/gateway/restart', null, 400, 'bad-body'],
    ['/gateway/restart', '{"kill":', 400, 'not-json'],
  ]
  for (const [path, body, status, why] of refusals) {
    const refused = await post(path, body)
    t.equal(refused.status, status, `${path} ${JSON.stringify(body)}`)
    t.equal(JSON.parse(refused.text).why, why)
  }
  t.match(await post('/gateway/restart', { kill: true }, { 'content-type': 'text/plain' }), { status: 415 })
  t.match(await send('GET', '/pads/1/press'), { status: 404 })
  t.match(await send('GET', '/pads/5/look'), { status: 404, text: /unknown-pad/ })
  t.match(await send('GET', '/paper/1.png/../../etc/passwd'), { status: 404 })
  t.match(await send('DELETE', '/state'), { status: 405 })
  t.same(deeds, [])
})

t.test('the cable goes in and out, and the technician does one thing at a time', async t => {
  const { deeds, post } = await open(t)
  t.match(await post('/pads/4/cable', { plugged: true }), { status: 200, text: /"from":"it"/ })
  t.match(await post('/technician', { table: '4' }), { status: 200 })
  t.match(await post('/technician', { table: '5' }), { status: 409, text: /"busy"/ })
  t.match(await post('/pads/4/cable', { plugged: false }), { status: 200 })
  t.match(await post('/pads/4/wifi', { state: 'off' }), { status: 409, text: /"no-air"/ })
  t.same(deeds, [
    ['plug', 4, true],
    ['provision', '4'],
    ['plug', 4, false],
    ['air', 4, 'off'],
  ])
})

t.test('a recording is asked for by its name; whoever does not know one is told', async t => {
  const { send } = await open(t)
  t.match(await send('GET', '/recordings/lunch'), { status: 200, text: '{"title":"Lunch"}' })
  for (const name of ['dinner', '..%2f..%2fpackage', 'lunch.json']) {
    const { status, text } = await send('GET', `/recordings/${name}`)
    t.same([status, JSON.parse(text)], [404, { ok: false, why: 'unknown-recording', there: ['lunch'] }], name)
  }
  t.match(await send('GET', '/recordings/a/b'), { status: 404, text: '{"ok":false,"why":"unknown-path"}' })
})

t.test('a page that is opened is a visitor, a terminal that listens is not', async t => {
  const { read, deeds } = await open(t)
  await read()
  t.same(deeds, [])
  await read({ origin: page })
  t.same(deeds, [['watched']])
})

t.test('a body too long is not read, whether or not it says so', async t => {
  const { control, deeds, post } = await open(t)
  t.match(await post('/printer/fault', { x: 'x'.repeat(5000) }), { status: 413 })

  const socket = connect(control.port, '127.0.0.1')
  const head = `POST /printer/fault HTTP/1.1\r\nHost: 127.0.0.1:${control.port}\r\n`
  socket.write(`${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`)
  socket.write(`1400\r\n${' '.repeat(0x1400)}\r\n`)
  t.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 413 /)
  socket.destroy()
  t.same(deeds, [])
})

t.test('drumming is slowed down, and may go on after a while', async t => {
  const { clock, deeds, post } = await open(t)
  const press = () => post('/pads/1/press', { button: 1, kind: 'tap' })
  const statuses: (number | undefined)[] = []
  for (let n = 0; n < 103; n++) statuses.push((await press()).status)
  t.same(statuses.slice(-4), [200, 429, 429, 429])
  t.equal(deeds.length, 100)
  clock.advance(1000)
  t.equal((await press()).status, 200)
})

t.test('a page that opens sees what is true now, then what happens', async t => {
  const { feed, read, send } = await open(t)
  feed.tell('frame', { pad: 1, png: 'old' }, 'frame 1')
  feed.tell('frame', { pad: 2, png: 'two' }, 'frame 2')
  feed.tell('frame', { pad: 1, png: 'new' }, 'frame 1')
  feed.tell('printer', { name: 'cut' })
  const { events, response } = await read()
  t.match(response.headers, { 'content-type': 'text/event-stream' })
  feed.tell('printer', { name: 'printed' })
  await events.next(event => event.name === 'printer')
  t.same(
    events.all.map(({ name, data }) => [name, JSON.parse(data)]),
    [
      ['frame', { pad: 1, png: 'new' }],
      ['frame', { pad: 2, png: 'two' }],
      ['printer', { name: 'printed' }],
    ],
  )
  await read()
  t.match(await send('GET', '/events'), { status: 503, text: /too-many-readers/ })
})

t.test('a page that reads slowly misses screens, but never the last', async t => {
  const { feed, read } = await open(t)
  const { events, response } = await read()
  response.pause()
  const picture = 'x'.repeat(200_000)
  const frames = 400
  for (let n = 1; n <= frames; n++) feed.tell('frame', { pad: 1, n, picture }, 'frame 1')
  feed.tell('state', { open: true }, 'state')
  response.resume()
  await events.next(event => event.name === 'state')
  const seen = events.all.filter(event => event.name === 'frame').map(event => JSON.parse(event.data).n)
  t.ok(seen.length < frames, `${seen.length} of ${frames} screens`)
  t.equal(seen.at(-1), frames)
})

t.test('closing ends the streams and is safe twice', async t => {
  const { control, read } = await open(t)
  const { response } = await read()
  const ended = once(response, 'close')
  await Promise.all([control.close(), control.close()])
  await ended
})
