/** The pad as a process: how it starts, what it says, how it ends. */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { openDoor } from '../gateway/broker/door.ts'

const main = fileURLToPath(new URL('../../device/main.ts', import.meta.url))

const start = (t: Test, ...args: readonly string[]) => {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  let out = ''
  let err = ''
  let wake = () => {}
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
    wake()
  })
  child.stderr.setEncoding('utf8').on('data', text => (err += text))
  const ended = new Promise<{ code: number | null; err: string }>(resolve =>
    child.once('close', code => {
      resolve({ code, err })
      wake()
    }),
  )
  const lines = () =>
    out
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line))
  /** The first line that has this message. */
  const line = async (msg: string) => {
    while (true) {
      const found = lines().find(one => one.msg === msg)
      if (found !== undefined) return found
      if (child.exitCode !== null) throw new Error(`it ended: ${err}`)
      await new Promise<void>(resolve => (wake = resolve))
    }
  }
  return { child, ended, line }
}

const configure = (t: Test, config: object): readonly string[] => {
  const folder = t.testdir()
  writeFileSync(join(folder, 'secret'), 'secret-of-pad-1\n', { mode: 0o600 })
  const file = join(folder, 'pad.json')
  writeFileSync(file, JSON.stringify({ name: 'pad-1', board: 'simulated', secretFile: 'secret', ...config }))
  return ['--config', file, '--data', join(folder, 'data')]
}

/** What of the code that is not JavaScript this process has loaded. */
const loaded = (pid: number | undefined): string => readFileSync(`/proc/${pid}/maps`, 'utf8')

t.test('it is up before its gateway, finds it, and leaves when asked', async t => {
  const first = await openDoor(t)
  const { port } = first.broker
  await first.broker.close()
  const pad = start(t, ...configure(t, { gateway: { port } }))
  const ready = await pad.line('ready')
  t.match(ready, { ready: true, pad: 'pad-1', control: Number })
  const words = await (await fetch(`http://127.0.0.1:${ready.control}/words`)).json()
  t.ok(JSON.stringify(words).length > '{"lines":[]}'.length, 'there is something to read')
  t.notMatch(loaded(pad.child.pid), /koffi|HID|bindings-cpp/, 'a simulated board loads nothing of a real one')
  await pad.line('not connected')

  const { broker, links, linked } = await openDoor(t, { port })
  await pad.line('connected')
  await linked(1)
  t.match(links, [['pad-1', { online: true, version: /^\d/ }]])
  t.same(broker.connected(), ['pad-1'])
  pad.child.kill('SIGTERM')
  t.match(await pad.ended, { code: 0, err: '' })
  await linked(2)
  t.match(links[1], ['pad-1', { online: false }])
})

t.test('a real pad paints its panel, and goes on without a button pad', async t => {
  const folder = t.testdir({
    'screen.fb': '',
    secret: 'secret-of-pad-1\n',
    'pins.json': JSON.stringify({ chips: ['none'], buttons: [5, 6, 13, 19].map(line => ({ line })) }),
    'pad.json': JSON.stringify({
      ...{ name: 'pad-1', secretFile: 'secret', gateway: { port: 9 } },
      ...{ board: 'pi', buttons: 'hid', pins: 'pins.json', display: { framebuffer: 'screen.fb' } },
    }),
  })
  chmodSync(join(folder, 'secret'), 0o600)
  const pad = start(t, '--config', join(folder, 'pad.json'), '--data', join(folder, 'data'))
  t.match(await pad.line('board'), { buttons: 'hid', framebuffer: join(folder, 'screen.fb') })
  t.match(await pad.line('button pad gone'), { level: 50, err: { type: 'Fault', message: String } })
  t.match(await pad.line('ready'), { ready: true })
  const pixels = readFileSync(join(folder, 'screen.fb'))
  t.equal(pixels.length, 320 * 240 * 2)
  t.ok(new Set(pixels).size > 4, 'there is a picture')
  t.match(loaded(pad.child.pid), /koffi/)
  pad.child.kill('SIGTERM')
  t.match(await pad.ended, { code: 0, err: '' })
})

t.test('a real pad without its chip says so and ends', { skip: existsSync('/dev/gpiochip0') }, async t => {
  const pad = start(t, ...configure(t, { board: 'pi' }))
  t.match(await pad.ended, {
    code: 1,
    err: /^No GPIO chip .* on this machine: there is no GPIO chip at all\n$/,
  })
})

t.test('it leaves when asked, whatever it is doing', async t => {
  const pad = start(t, ...configure(t, { gateway: { host: '127.0.0.1', port: 9 } }))
  await pad.line('ready')
  pad.child.kill('SIGINT')
  t.equal((await pad.ended).code, 0)
})

t.test('a wrong call and a wrong file end with 2, and say what to do', async t => {
  const calls = [
    start(t),
    start(t, '--config', '/nowhere.json', '--data', '/nowhere'),
    start(t, ...configure(t, { gateway: { port: 'x' }, board: 'toaster' })),
  ]
  const [none, nowhere, toaster] = await Promise.all(calls.map(({ ended }) => ended))
  t.match(none, { code: 2, err: /--config FILE is missing.*\nUsage: npm run pad/s })
  t.match(nowhere, { code: 2, err: /\/nowhere\.json cannot be read/ })
  t.match(toaster, { code: 2, err: /gateway\.port: .*\n.*board: |board: .*\n.*gateway\.port: / })
})
