/** The kitchen device as a process: how it starts, what it says, how it ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'

t.setTimeout(60_000)

const main = fileURLToPath(new URL('../../../device/station/start.mjs', import.meta.url))

const start = (t: Test, ...args: readonly string[]) => {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  let err = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  const lines: Record<string, unknown>[] = []
  let wake = () => {}
  createInterface({ input: child.stdout }).on('line', text => {
    lines.push(JSON.parse(text))
    wake()
  })
  const ended = once(child, 'close').then(([code]) => {
    wake()
    return { code, err }
  })
  /** The first line that has this message. */
  const line = async (msg: string) => {
    for (;;) {
      const found = lines.find(one => one.msg === msg)
      if (found !== undefined) return found
      if (child.exitCode !== null) throw new Error(`it ended: ${err}`)
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  return { child, ended, line }
}

const configure = (
  t: Test,
  config: object,
): { readonly args: readonly string[]; readonly folder: string } => {
  const folder = t.testdir()
  writeFileSync(join(folder, 'secret'), 'secret-of-pass-1\n', { mode: 0o600 })
  const file = join(folder, 'station.json')
  const given = { name: 'pass-1', secretFile: 'secret', gateway: { port: 9 }, door: { port: 0 } }
  writeFileSync(file, JSON.stringify({ ...given, ...config }))
  return { args: ['--config', file, '--data', join(folder, 'data')], folder }
}

t.test('it is up without a gateway and without a printer, and leaves when asked', async t => {
  const { args, folder } = configure(t, { printer: 'tcp://127.0.0.1:9' })
  const first = start(t, ...args)
  const ready = await first.line('ready')
  t.match(ready, { ready: true, station: 'pass-1', door: Number, ms: Number })
  t.match(await first.line('not connected'), { station: 'pass-1', why: /ECONNREFUSED/ })
  t.match(await first.line('the printer'), { printer: { at: /ready|away/ } })
  const path = join(folder, 'data', 'screen.url')
  t.equal(statSync(path).mode & 0o777, 0o600, 'the address of its screen is its own')
  const url = readFileSync(path, 'utf8')
  t.match(url, new RegExp(`^http://127\\.0\\.0\\.1:${ready.door}/kitchen\\?device=[\\w-]{43}\n$`))
  first.child.kill('SIGTERM')
  t.match(await first.ended, { code: 0, err: '' })

  const second = start(t, ...args)
  await second.line('ready')
  const keyIn = (text: string) => text.slice(text.indexOf('device='))
  t.equal(keyIn(readFileSync(path, 'utf8')), keyIn(url), 'a screen that was let in once is let in again')
  second.child.kill('SIGINT')
  t.equal((await second.ended).code, 0)
})

t.test('its browser is started with the address, and ended with it', async t => {
  const folder = t.testdir()
  const seen = join(folder, 'seen')
  const browser = `require('node:fs').writeFileSync(${JSON.stringify(seen)}, process.argv.at(-1));setInterval(()=>{},1e3)`
  const { args } = configure(t, { kiosk: { command: [process.execPath, '-e', browser, '--', '--kiosk'] } })
  const device = start(t, ...args)
  await device.line('ready')
  const { pid } = (await device.line('the screen is started')) as { pid: number }
  device.child.kill('SIGTERM')
  t.equal((await device.ended).code, 0)
  t.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
})

t.test(
  'a wrong call and a wrong file end with 2, and say what to do; a port that is taken with 1',
  async t => {
    const calls = [
      start(t),
      start(t, '--config', '/nowhere.json', '--data', '/nowhere'),
      start(t, ...configure(t, { printer: 'lpt1', bars: 'nowhere.json' }).args),
    ]
    const [none, nowhere, both] = await Promise.all(calls.map(({ ended }) => ended))
    t.match(none, { code: 2, err: /--config FILE is missing.*\nUsage: npm run station/s })
    t.match(nowhere, { code: 2, err: /\/nowhere\.json cannot be read/ })
    t.match(both, { code: 2, err: /printer: .*\n {2}bars: / })
    const { args } = configure(t, {})
    const first = start(t, ...args)
    const { door } = await first.line('ready')
    const second = start(t, ...configure(t, { door: { port: door } }).args)
    t.match(await second.ended, { code: 1, err: /port \d+ of the screen cannot be used/ })
  },
)
