/** The line to a simulated thing's control port: it is found again, and what it says is read as it was meant. */
import { createServer, type ServerResponse } from 'node:http'
import t, { type Test } from 'tap'
import type { Clock } from '../../../protocol/time.ts'
import { eventReader, eventText, type ServerEvent } from '../../../scripts/simulate/events.ts'
import { ask, follow } from '../../../scripts/simulate/relay.ts'
import { testClock } from '../../clock/clock.ts'
import { changes } from './changes.ts'

/** A thing with a control port that writes what the test gives it. */
const openThing = async (t: Test, port = 0) => {
  const streams = changes<ServerResponse>()
  const server = createServer((message, response) => {
    if (message.url === '/frames') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
      streams.tell(response)
    } else if (message.url === '/press') {
      message.pipe(response.writeHead(200, { 'content-type': 'application/json' }))
    } else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  t.teardown(close)
  const address = server.address()
  return { streams, close, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

t.test('a process that goes away is found again when it is back', async t => {
  const hands = testClock()
  const pauses = changes<number>()
  const clock: Clock = {
    ...hands,
    after: (ms, run) => {
      const cancel = hands.after(ms, run)
      pauses.tell(ms)
      return cancel
    },
  }
  const events = changes<ServerEvent>()
  const thing = await openThing(t)
  const cancel = follow({ port: thing.port, path: '/frames', clock, onEvent: events.tell })
  t.teardown(cancel)

  const stream = await thing.streams.next(() => true)
  stream.write('event: frame\ndata: abc')
  stream.write('def\n\n')
  t.same(await events.next(() => true), { name: 'frame', data: 'abcdef' })

  await thing.close()
  const waited: number[] = []
  for (let n = 0; n < 6; n++) {
    const pauseMs = await pauses.next(() => true)
    waited.push(pauseMs)
    hands.advance(pauseMs)
  }
  t.same(waited, [50, 100, 200, 400, 800, 1000], 'asked less and less often')

  const last = await pauses.next(() => true)
  const reborn = await openThing(t, thing.port)
  hands.advance(last)
  const again = await reborn.streams.next(() => true)
  again.write('event: frame\ndata: back\n\n')
  t.same(await events.next(() => true), { name: 'frame', data: 'back' })
  again.destroy()
  t.equal(await pauses.next(() => true), 50, 'and soon, after it was there')
  cancel()
  t.equal(hands.waiting, 0)
})

t.test('what is asked is answered, by nobody as well', async t => {
  const thing = await openThing(t)
  const answer = await ask(thing.port, 'POST', '/press', { button: 1 })
  t.match(answer, { status: 200, type: 'application/json' })
  t.equal(Buffer.from(answer.body).toString(), '{"button":1}')
  t.match(await ask(thing.port, 'GET', '/nothing'), { status: 404 })
  await thing.close()
  const silence = await ask(thing.port, 'POST', '/press', {})
  t.equal(silence.status, 502)
  const why = { ok: false, why: 'no-answer', detail: 'ECONNREFUSED' }
  t.same(JSON.parse(Buffer.from(silence.body).toString()), why)
})

t.test('events are read as the standard has them, in pieces of any size', async t => {
  const text =
    'data: a\r\ndata:b\r\n\r\n: a comment\nid: 7\nevent: frame\ndata: {"x": "y: z"}\n\nevent: empty\n\ndata\n\n'
  const expected = [
    { name: 'message', data: 'a\nb' },
    { name: 'frame', data: '{"x": "y: z"}' },
    { name: 'message', data: '' },
  ]
  for (const size of [1, 2, 3, 7, text.length]) {
    const read = eventReader()
    const events: ServerEvent[] = []
    for (let at = 0; at < text.length; at += size) events.push(...read(text.slice(at, at + size)))
    t.same(events, expected, `${size} characters at a time`)
  }
  t.same(eventReader()(eventText('state', { a: '1\n2' })), [{ name: 'state', data: '{"a":"1\\n2"}' }])
  t.throws(() => eventReader()('x'.repeat(2_000_000)), 'one without end')
})
