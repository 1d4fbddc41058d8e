/** A simulated pad's control port: the finger on its buttons, the eye on its screen, and nobody else's. */
import { request } from 'node:http'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openSimulatedBoard } from '../../../device/control/board.ts'
import { systemClock } from '../../../hardware/board/clock.ts'
import type { ButtonEvent } from '../../../hardware/buttons/buttons.ts'
import { createCanvas, fillRect } from '../../../hardware/display/canvas.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import type { Frame } from '../../../hardware/display/frame.ts'
import { encodeFrame } from '../../../hardware/display/png.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { openSimulatedJack } from '../../../hardware/serial/jack.ts'

const frame = (left: number): Frame => {
  const canvas = createCanvas()
  fillRect(canvas, { x: left, y: 10, width: 20, height: 20 }, 'focus')
  return canvas
}

const open = async (t: Test) => {
  const board = await openSimulatedBoard('pad-1', systemClock, 0)
  t.teardown(() => board.close())
  const url = (path: string) => `http://127.0.0.1:${board.controlPort}${path}`
  const press = (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(url('/press'), {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { board, url, press }
}

t.test('the screen, as a picture and as words', async t => {
  const { board, url } = await open(t)
  t.equal((await fetch(url('/frame.png'))).status, 404, 'nothing was shown yet')
  t.same(await (await fetch(url('/words'))).json(), { lines: [] })
  const canvas = createCanvas()
  const style = { font: loadPadFonts().regular22, ink: 'fg' } as const
  drawText(canvas, 'Soup of the day', { x: 10, y: 100, width: 300, height: 30 }, style)
  board.display.show(canvas)
  t.same(await (await fetch(url('/words'))).json(), { lines: ['Soup of the day'] })
  const picture = await fetch(url('/frame.png'))
  t.equal(picture.headers.get('content-type'), 'image/png')
  t.same(Buffer.from(await picture.arrayBuffer()), Buffer.from(encodeFrame(canvas)))
  t.same(await (await fetch(url('/healthz'))).json(), { ok: true, name: 'pad-1' })
})

t.test('the screen as it changes, from what it is now', async t => {
  const { board, url } = await open(t)
  board.display.show(frame(0))
  const abort = new AbortController()
  const response = await fetch(url('/frames'), { signal: abort.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const event = async () => {
    while (!text.includes('\n\n')) text += (await reader?.read())?.value ?? ''
    const [first = '', ...rest] = text.split('\n\n')
    text = rest.join('\n\n')
    return first
  }
  const picture = (shown: Frame) =>
    `event: frame\ndata: ${Buffer.from(encodeFrame(shown)).toString('base64')}`
  t.equal(await event(), picture(frame(0)))
  board.display.show(frame(40))
  t.equal(await event(), picture(frame(40)))
  board.display.show(frame(40))
  board.beep('ready')
  t.equal(await event(), 'event: beep\ndata: "ready"', 'the same picture is not sent twice')
  abort.abort()
})

t.test('fingers', async t => {
  const { board, press } = await open(t)
  const felt: string[] = []
  board.onButton(({ type, button }: ButtonEvent) => felt.push(`${type} ${button}`))
  for (const [body, after] of [
    [{ button: 2, kind: 'tap' }, ['press 2', 'release 2']],
    [{ button: 4, kind: 'press' }, ['press 4']],
    [{ button: 1, kind: 'tap' }, ['press 1', 'release 1']],
    [{ button: 4, kind: 'release' }, ['release 4']],
  ] as const) {
    const response = await press(body)
    t.same([response.status, await response.json()], [200, { ok: true }])
    t.same(felt.splice(0), after)
  }
})

t.test('what is no press is refused, whoever asks', async t => {
  const { board, press, url } = await open(t)
  const felt: ButtonEvent[] = []
  board.onButton(event => felt.push(event))
  const tap = { button: 1, kind: 'tap' }
  for (const body of [
    {},
    { ...tap, button: 5 },
    { ...tap, kind: 'kick' },
    { ...tap, twice: true },
    '{',
    '"',
  ]) {
    t.equal((await press(body)).status, 400, JSON.stringify(body))
  }
  t.equal((await press({ ...tap, ballast: 'x'.repeat(2000) })).status, 400, 'a body too large')
  t.equal(
    (await press(tap, { 'content-type': 'text/plain' })).status,
    400,
    'what a form of any page could send',
  )
  t.equal((await fetch(url('/press'))).status, 404)
  t.equal((await fetch(url('/../../etc/passwd'))).status, 404)
  t.same(felt, [])
})

t.test('a page of another site neither presses nor looks', async t => {
  const { board, press } = await open(t)
  board.display.show(frame(0))
  const ask = (headers: Record<string, string>, path = '/words') =>
    new Promise<number | undefined>(resolve => {
      request({ port: board.controlPort, host: '127.0.0.1', path, headers }, response => {
        response.resume()
        resolve(response.statusCode)
      }).end()
    })
  t.equal(await ask({ host: `localhost:${board.controlPort}` }), 200)
  t.equal(await ask({ host: 'evil.example', origin: 'http://evil.example' }), 403)
  t.equal(await ask({ host: 'evil.example:80' }), 403, 'a name that was made to point here')
  t.equal(await ask({ origin: 'http://evil.example' }), 403)
  t.equal(await ask({ origin: 'null' }), 403)
  t.equal(await ask({ origin: 'http://127.0.0.1:8080' }), 200)
  t.equal(await ask({ origin: 'https://evil.example' }, '/frame.png'), 403)
  const json = { 'content-type': 'application/json', origin: 'https://evil.example' }
  t.equal((await press({ button: 1, kind: 'tap' }, json)).status, 403)
})

t.test('a port that is taken is said so', async t => {
  const { board } = await open(t)
  await t.rejects(openSimulatedBoard('pad-2', systemClock, board.controlPort), { code: 'port-taken' })
  await board.close()
  await board.close()
})

t.test('the technician’s cable, where there is a jack for it', async t => {
  const { board, url } = await open(t)
  const move = (what: object) =>
    fetch(url('/cable'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    })
  const state = async () => (await fetch(url('/cable'))).json()
  t.same(await state(), { plugged: null })
  t.equal((await move({ do: 'plug' })).status, 404)
  const jack = openSimulatedJack(join(t.testdir(), 'cable'), systemClock, () => () => {})
  t.teardown(() => jack.close())
  board.wire(jack)
  t.same(await state(), { plugged: false })
  t.same(await (await move({ do: 'plug' })).json(), { plugged: true })
  t.ok(jack.plugged)
  t.same(await (await move({ do: 'pull' })).json(), { plugged: false })
  t.notOk(jack.plugged)
  for (const wrong of [{}, { do: 'cut' }, { do: 'plug', at: 1 }]) t.equal((await move(wrong)).status, 400)
})

t.test('what is seen and heard beside the screen', async t => {
  const { board, url } = await open(t)
  const senses = async () => (await fetch(url('/senses'))).json()
  const dark = { red: false, green: false, blue: false }
  t.same(await senses(), { light: dark, backlight: 100, hz: 0 })
  const response = await fetch(url('/frames'))
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  board.light.show('blue')
  board.backlight.set(40)
  board.beep('refused')
  t.same(await senses(), { light: { ...dark, blue: true }, backlight: 40, hz: 330 })
  let text = ''
  while (text.split('\n\n').length <= 3) text += (await reader?.read())?.value ?? ''
  t.equal(
    text,
    'event: light\ndata: {"red":false,"green":false,"blue":true}\n\n' +
      'event: backlight\ndata: 40\n\nevent: beep\ndata: "refused"\n\n',
  )
  await reader?.cancel()
})

t.test('a bench hurries the pad’s time, and everybody else’s goes on as it is', async t => {
  const { board, url, press } = await open(t)
  const ask = async (path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' }
    const asked = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }
    const response = await fetch(url(path), asked)
    return [response.status, await response.json()]
  }
  t.same(await ask('/clock'), [200, { pace: 1 }])
  t.same(await ask('/clock', { pace: 60 }), [200, { ok: true }])
  t.same(await ask('/clock'), [200, { pace: 60 }])
  for (const body of [{ pace: 61 }, { pace: '10' }, {}]) t.match(await ask('/clock', body), [400])
  t.same(await ask('/clock'), [200, { pace: 60 }])

  const at: { type: string; ms: number }[] = []
  board.onButton(({ type }) => at.push({ type, ms: board.clock.monotonic() }))
  const began = systemClock.monotonic()
  await press({ button: 2, kind: 'press' })
  await press({ button: 2, kind: 'release' })
  while (at.length < 2) await new Promise(resolve => setImmediate(resolve))
  const tookMs = systemClock.monotonic() - began
  t.ok((at[1]?.ms ?? 0) - (at[0]?.ms ?? 0) <= tookMs, 'a short press stays a short one')
})

t.test('a bench chooses the words, among those that the menu has', async t => {
  const { board, url } = await open(t)
  const speak = async (language: string) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch(url('/language'), { method: 'POST', headers, body: JSON.stringify({ language }) }))
      .status
  }
  const spoken = async () => (await fetch(url('/language'))).json()
  t.same(await spoken(), { language: null, offered: [] })
  t.equal(await speak('de'), 409, 'no mind yet')
  let language = 'en'
  board.lend({
    spoken: () => ({ language, offered: ['en', 'de'] }),
    speak: wanted => {
      language = wanted
      board.display.show(frame(90))
    },
  })
  t.same(await spoken(), { language: 'en', offered: ['en', 'de'] })
  t.equal(await speak('it'), 409)
  t.equal(await speak('d'), 400)
  const abort = new AbortController()
  const response = await fetch(url('/frames'), { signal: abort.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const hears = async (wanted: string) => {
    while (!text.includes(wanted)) text += (await reader?.read())?.value ?? ''
  }
  await hears('event: language\ndata: {"language":"en","offered":["en","de"]}')
  t.equal(await speak('de'), 200)
  await hears('event: language\ndata: {"language":"de","offered":["en","de"]}')
  t.pass('whoever looks is told, at first and at each change')
  abort.abort()
})

t.test('the screen with the place of each word, and its picture in one word', async t => {
  const { board, url } = await open(t)
  const look = async () => {
    const response = await fetch(url('/look'))
    return response.status === 200 ? response.json() : response.status
  }
  t.equal(await look(), 404)
  board.display.show(frame(0))
  const { hash } = Object(await look())
  t.match(hash, /^[0-9a-f]{64}$/)
  const canvas = createCanvas()
  const style = { font: loadPadFonts().regular22, ink: 'fg' } as const
  drawText(canvas, 'Soup', { x: 10, y: 100, width: 300, height: 30 }, style)
  board.display.show(canvas)
  const seen = Object(await look())
  t.match(seen, { lines: ['Soup'], words: [{ text: 'Soup', x: 10 }] })
  t.not(seen.hash, hash)
  board.display.show(frame(0))
  t.equal(Object(await look()).hash, hash)
})
