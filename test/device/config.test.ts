import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readSetup } from '../../device/config.ts'

const write = (folder: string, config: unknown, secret = 'hush\n'): string => {
  writeFileSync(join(folder, 'secret'), secret, { mode: 0o600 })
  const path = join(folder, 'pad.json')
  writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config))
  return path
}

t.test('a small file is enough, and everything else has its default', async t => {
  const path = write(t.testdir(), { name: 'pad-1', board: 'simulated', secretFile: 'secret' })
  t.same(readSetup(path, {}), {
    given: { name: 'pad-1', gateway: { host: '127.0.0.1', port: 1883 }, secret: 'hush' },
    serial: undefined,
    board: { is: 'simulated', controlPort: 0 },
    log: 'info',
  })
})

t.test('the secret may come from the environment', async t => {
  const path = write(t.testdir(), { name: 'pad-1', board: 'simulated', secretEnv: 'PAD_SECRET' })
  t.equal(readSetup(path, { PAD_SECRET: 'hush' }).given?.secret, 'hush')
  t.throws(() => readSetup(path, {}), { code: 'bad-file', message: /no PAD_SECRET in the environment/ })
})

t.test('on the network it is told how to know its gateway', async t => {
  const fingerprint = '0123456789abcdef'.repeat(4)
  const given = (gateway: object) =>
    readSetup(write(t.testdir(), { name: 'pad-1', board: 'simulated', secretFile: 'secret', gateway }), {})
      .given
  t.same(given({ host: '192.0.2.7', fingerprint })?.gateway, { host: '192.0.2.7', port: 8883, fingerprint })
  t.same(given({ host: 'localhost' })?.gateway, { host: 'localhost', port: 1883 })
  for (const gateway of [{ host: '192.0.2.7' }, { host: 'gateway.local', port: 1883 }]) {
    t.throws(() => given(gateway), { code: 'bad-file', message: /gateway\.fingerprint: .* another machine/ })
  }
  for (const bad of ['', 'AB'.repeat(32), '0'.repeat(63)]) {
    t.throws(() => given({ fingerprint: bad }), { message: /gateway\.fingerprint: / }, bad)
  }
})

t.test('who it is may be left to a technician', async t => {
  const folder = t.testdir()
  const path = write(folder, { board: 'simulated', serial: { link: 'cable' } })
  t.same(readSetup(path, {}), {
    given: undefined,
    serial: { link: join(folder, 'cable'), plugged: true },
    board: { is: 'simulated', controlPort: 0 },
    log: 'info',
  })
  const board = write(t.testdir(), { board: 'simulated', serial: { path: '/dev/ttyGS0' } })
  t.same(readSetup(board, {}).serial, { path: '/dev/ttyGS0' })
})

t.test('a real board has its own fields, and each its default', async t => {
  const folder = t.testdir()
  const base = { name: 'pad-1', board: 'pi', secretFile: 'secret' }
  t.match(readSetup(write(folder, base), {}).board, {
    is: 'pi',
    buttons: 'gpio',
    pins: { pathname: /hardware\/board\/pins\.json$/ },
    pads: { pathname: /hardware\/hid\/pads\.json$/ },
    framebuffer: '/dev/fb0',
    backlight: { name: undefined },
  })
  const pwm = { pwm: { chip: 0, channel: 1 } }
  const full = { buttons: 'hid', pins: 'my-pins.json', pads: '/etc/pads.json', backlight: pwm }
  t.same(readSetup(write(folder, { ...base, ...full, display: { framebuffer: 'screen.fb' } }), {}).board, {
    is: 'pi',
    buttons: 'hid',
    pins: join(folder, 'my-pins.json'),
    pads: '/etc/pads.json',
    framebuffer: join(folder, 'screen.fb'),
    backlight: pwm,
  })
})

const wrong: readonly (readonly [config: unknown, ...said: readonly RegExp[]])[] = [
  ['{', /is not JSON/],
  [[], /\(whole\): /],
  [{ name: 'pad-1', board: 'simulated' }, /exactly one of the two/],
  [{ board: 'simulated', secretFile: 'secret' }, /name: is missing beside secretFile/],
  [
    { name: 'pad-1', board: 'simulated', secretFile: 'secret', serial: { link: 'cable' } },
    /serial: .*takes none over a cable/,
  ],
  [{ name: 'pad-1', board: 'simulated', secretFile: 'secret', secretEnv: 'X' }, /exactly one/],
  [{ name: 'pad-1', board: 'simulated', secretFile: 'nowhere' }, /secretFile: .*ENOENT/],
  [
    { board: 'simulated', buttons: 'gpio', display: {}, pins: 'x', pads: 'x', backlight: { name: 'x' } },
    ...[/buttons: only a board "pi"/, /display: only/, /pins: only/, /pads: only/, /backlight: only/],
  ],
  [
    { board: 'pi', control: {}, pads: 'x', serial: { link: 'cable' } },
    ...[/control: only a board "simulated"/, /pads: only with buttons "hid"/, /serial\.link: only/],
  ],
  [
    { board: 'pi', buttons: 'touch', display: { framebuffer: '' }, backlight: { name: '../x' } },
    ...[/buttons: /, /display\.framebuffer: /, /backlight/],
  ],
  [
    {
      name: '../pad',
      board: 'toaster',
      gateway: { port: 70_000, hots: 'x' },
      secretFile: 'nowhere',
      colour: 1,
    },
    /name: /,
    /board: /,
    /gateway\.port: .*65535/,
    /gateway: does not know "hots"/,
    /does not know "colour"/,
    /ENOENT/,
  ],
]

t.test('all mistakes are said at once, with their places', async t => {
  for (const [config, ...said] of wrong) {
    const path = write(t.testdir(), config)
    for (const message of said)
      t.throws(() => readSetup(path, {}), { code: 'bad-file', message }, String(message))
  }
  t.throws(() => readSetup('/nowhere/pad.json', {}), { code: 'bad-file', message: /cannot be read/ })
})

t.test('a secret that others can read, or that is none, is refused', async t => {
  const folder = t.testdir()
  const path = write(folder, { name: 'pad-1', board: 'simulated', secretFile: 'secret' })
  chmodSync(join(folder, 'secret'), 0o640)
  t.throws(() => readSetup(path, {}), { message: /can be read by others; chmod 600/ })
  const empty = write(t.testdir(), { name: 'pad-1', board: 'simulated', secretFile: 'secret' }, ' \n')
  t.throws(() => readSetup(empty, {}), { message: /is empty/ })
})
