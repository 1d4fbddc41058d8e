import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { openControl } from '../../../../hardware/printer/simulated/control.ts'
import { paperLines } from '../../../../hardware/printer/simulated/paper.ts'
import { simulatePrinter } from '../../../../hardware/printer/simulated/printer.ts'
import { wellSwitched } from '../../../../hardware/printer/simulated/switches.ts'

const open = async (t: Test) => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 32 })
  const control = await openControl(printer, 0)
  t.teardown(async () => {
    await control.close()
    await printer.close()
  })
  const send = async (bytes: string): Promise<void> => {
    const socket = connect({ port: printer.port, host: '127.0.0.1', allowHalfOpen: true }).resume()
    const over = new Promise(resolve => socket.once('close', resolve))
    socket.on('error', () => undefined)
    socket.end(bytes, 'latin1')
    await over
  }
  return { printer, send, port: control.port, url: `http://127.0.0.1:${control.port}` }
}

t.test('shows the papers as text and as pictures', async t => {
  const { send, url } = await open(t)
  await send('one\n\x1dV\x01two\n\x1b\x99')
  const papers = await fetch(`${url}/papers`)
  t.same(await papers.json(), {
    papers: [
      { id: 1, cut: 'partial', lines: ['one'] },
      { id: 2, cut: 'none', lines: ['two'] },
    ],
    findings: ['unknown command 1b99'],
  })
  const picture = await fetch(`${url}/paper/1.png`)
  t.equal(picture.headers.get('content-type'), 'image/png')
  const png = Buffer.from(await picture.arrayBuffer())
  t.equal(png.subarray(1, 4).toString(), 'PNG')
  t.equal(png.readUInt32BE(16), 32 * 12 + 48, 'as wide as the paper and its margins')
  t.equal((await fetch(`${url}/paper/7.png`)).status, 404)
  t.equal((await fetch(`${url}/paper/../../etc/passwd`)).status, 404)
})

t.test('switches', async t => {
  const { printer, url } = await open(t)
  const fault = (body: string, type = 'application/json') =>
    fetch(`${url}/fault`, { method: 'POST', body, headers: { 'content-type': type } })
  t.same(await (await fault('{"paper": false, "stall": true}')).json(), {
    ...wellSwitched,
    paper: false,
    stall: true,
  })
  t.match(printer.switches, { power: true, paper: false, stall: true })
  for (const wrong of [
    '',
    '[]',
    'null',
    '{"paper": 1}',
    '{"toString": true}',
    '{"cover": true}',
    '{"paperMm": "long"}',
    '{"paperMm": -1}',
    '{"paperMm": 1.5}',
    '{"error": "tired"}',
    '{"answers": true}',
    '{"bytesPerSecond": 0}',
    '{"cutPowerAfter": -1}',
    '{"dropAfter": "now"}',
    '{"power": false, "stall": null}',
    `"${'x'.repeat(2000)}"`,
  ])
    t.equal((await fault(wrong)).status, 400, wrong.slice(0, 20))
  t.match(printer.switches, { power: true, paper: false, stall: true })
  t.match(await (await fault('{"error": "tired"}')).json(), {
    why: /^error: must be one of none, mechanical/,
  })
  t.match(await (await fault('{"cover": true}')).json(), {
    why: /^cover: there is no such switch; there are power/,
  })
  t.equal((await fetch(`${url}/fault`)).status, 404, 'GET presses nothing')
  t.equal((await fault('{"paper":false}', 'text/plain')).status, 400, 'nor does what a plain form could send')
})

t.test('mishaps', async t => {
  const { printer, send, url } = await open(t)
  const fault = async (body: unknown) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/fault`, { method: 'POST', body: JSON.stringify(body), headers })
    return answer.json()
  }
  const lines = () => printer.papers.flatMap(paper => paperLines(paper, 12))
  t.same(await fault({ dropAfter: 4, paperMm: 1000 }), { ...wellSwitched, paperMm: 1000 })
  await send('one\ntwo\n')
  t.same(lines(), ['one'])
  await fault({ cutPowerAfter: 4 })
  await fault({ cutPowerAfter: null })
  await send('two\nthree\n')
  t.equal(printer.switches.power, true, 'thought better of')
  t.same(lines(), ['one', 'two', 'three'])
  t.match(await fault({ stallAfter: 0 }), { stall: true })
  await fault({ stall: false, stallAfter: null })
  await fault({ cutPowerAfter: 5 })
  await send('four\nfive\n')
  t.match(await fault({}), { power: false })
  t.same(lines(), ['one', 'two', 'three', 'four'])
  t.match(await fault({ power: true, coverOpen: true, answers: 'silent' }), { power: true, coverOpen: true })
})

t.test('tells what happens as it happens', async t => {
  const { printer, send, url } = await open(t)
  const leave = new AbortController()
  const { body } = await fetch(`${url}/events`, { signal: leave.signal })
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  const until = async (what: string): Promise<void> => {
    while (!seen.includes(what)) seen += (await reader?.read())?.value ?? ''
  }
  await until(`event: switched\ndata: ${JSON.stringify({ switches: wellSwitched })}\n\n`)
  await send('one\n\x1dV\x01')
  await until('event: cut\ndata: {"paper":1}\n\n')
  await printer.set({ paper: false })
  await until('"paper":false')
  leave.abort()
  t.pass()
})

t.test('answers nobody but this machine', async t => {
  const { printer, port } = await open(t)
  const status = async (
    headers: Record<string, string>,
    method = 'GET',
    path = '/papers',
  ): Promise<number | undefined> => {
    const asking = request({ port, host: '127.0.0.1', path, method, headers })
    asking.end(method === 'POST' ? '{"power":false}' : undefined)
    const [response] = await once(asking, 'response')
    response.resume()
    return response.statusCode
  }
  t.equal(await status({ host: `localhost:${port}` }), 200)
  t.equal(await status({ host: `[::1]:${port}` }), 200)
  t.equal(await status({ host: '127.0.0.1', origin: 'http://127.0.0.1:8080' }), 200)
  t.equal(await status({ host: 'evil.example' }), 403)
  t.equal(await status({ host: '127.0.0.1.evil.example' }), 403)
  t.equal(await status({ host: '127.0.0.1', origin: 'https://evil.example' }), 403)
  t.equal(await status({ host: '127.0.0.1', origin: 'null' }), 403)
  t.equal(await status({ host: '127.0.0.1', origin: 'https://evil.example' }, 'POST', '/fault'), 403)
  t.equal(printer.switches.power, true)
})
