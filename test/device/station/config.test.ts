/** A kitchen device's configuration file: small where little is said, and every mistake at once. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readSetup } from '../../../device/station/config.ts'

const fingerprint = '0123456789abcdef'.repeat(4)

const write = (folder: string, config: unknown): string => {
  writeFileSync(join(folder, 'secret'), 'hush\n', { mode: 0o600 })
  writeFileSync(join(folder, 'bars.json'), '[{"name":"ours","vendor":"1d50","product":"615e"}]')
  const path = join(folder, 'station.json')
  writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config))
  return path
}

t.test('a small file is enough, and everything else has its default', async t => {
  const { webOf, ...setup } = readSetup(write(t.testdir(), { name: 'pass-1', secretFile: 'secret' }), {})
  const gateway = { host: '127.0.0.1', port: 1883 }
  t.same(setup, {
    given: { name: 'pass-1', gateway, secret: 'hush' },
    serial: undefined,
    printer: undefined,
    bumpBar: { is: 'none' },
    doorPort: 8090,
    kiosk: [],
    log: 'info',
  })
  t.same(webOf({ gateway }), { host: '127.0.0.1', port: 8080 }, 'the pages are on this machine too')
})

t.test(
  'the pages are where the gateway is, known by the same authority, unless it says otherwise',
  async t => {
    const base = { name: 'pass-1', secretFile: 'secret' }
    const webOf = (web: object | undefined, gateway: object, webPort?: number) => {
      const setup = readSetup(
        write(t.testdir(), { ...base, gateway, ...(web === undefined ? {} : { web }) }),
        {},
      )
      const told = webPort === undefined ? {} : { webPort }
      return setup.given && setup.webOf({ ...setup.given, ...told })
    }
    const far = { host: '192.0.2.7', fingerprint }
    t.same(webOf(undefined, far), { host: '192.0.2.7', port: 8443, fingerprint })
    t.same(webOf({ port: 9443 }, far), { host: '192.0.2.7', port: 9443, fingerprint })
    t.same(webOf(undefined, far, 7443), { host: '192.0.2.7', port: 7443, fingerprint }, 'told over a cable')
    t.same(webOf({ port: 9443 }, far, 7443), { host: '192.0.2.7', port: 9443, fingerprint })
    t.same(webOf({ fingerprint }, {}), { host: '127.0.0.1', port: 8443, fingerprint })
  },
)

t.test('things on plugs and in places of their own', async t => {
  const folder = t.testdir()
  const setup = readSetup(
    write(folder, {
      serial: { path: '/dev/ttyGS0' },
      printer: 'usb:///dev/usb/lp0',
      ...{ bumpBar: 'hid', bars: 'bars.json' },
      door: { port: 0 },
      kiosk: { command: ['chromium', '--kiosk'] },
    }),
    {},
  )
  t.match(setup, {
    given: undefined,
    serial: { path: '/dev/ttyGS0' },
    printer: 'usb:///dev/usb/lp0',
    bumpBar: { is: 'hid', profiles: [{ name: 'ours' }, { name: /KB9000/ }] },
    ...{ doorPort: 0, kiosk: ['chromium', '--kiosk'] },
  })
  const simulated = write(folder, {
    serial: { link: 'cable' },
    bumpBar: 'simulated',
    control: { port: 7000 },
  })
  t.match(readSetup(simulated, {}), {
    serial: { link: join(folder, 'cable'), plugged: true },
    bumpBar: { is: 'simulated', controlPort: 7000 },
  })
})

const wrong: readonly (readonly [config: unknown, ...said: readonly RegExp[]])[] = [
  ['{', /is not JSON/],
  [{ secretFile: 'secret' }, /name: is missing beside secretFile/],
  [
    { name: 'pass-1', secretFile: 'secret', serial: { path: '/dev/ttyGS0' } },
    /serial: a kitchen device that has its name from here takes none over a cable/,
  ],
  [
    {
      ...{ name: 'pass-1', secretFile: 'nowhere', printer: 'lpt1', bars: 'nowhere.json', control: {} },
      ...{ gateway: { host: '192.0.2.7' }, web: { host: 'pages.example' } },
    },
    ...[/secretFile: .*ENOENT/, /gateway\.fingerprint: .*another machine/, /web\.fingerprint: /],
    ...[/printer: "lpt1" is no printer's address/, /bars: .*ENOENT/, /bars: only with bumpBar "hid"/],
    /control: only with bumpBar "simulated"/,
  ],
  [
    {
      ...{ name: '../pass', bumpBar: 'piano', door: { port: 70_000 }, kiosk: { command: [] } },
      ...{ web: { hots: 'x' }, colour: 1 },
    },
    ...[/name: /, /bumpBar: /, /door\.port: .*65535/, /kiosk\.command: /, /web: does not know "hots"/],
    /does not know "colour"/,
  ],
]

t.test('all mistakes are said at once, with their places', async t => {
  for (const [config, ...said] of wrong) {
    const path = write(t.testdir(), config)
    try {
      readSetup(path, {})
      t.fail(`nothing is wrong with ${JSON.stringify(config)}`)
    } catch (error) {
      t.match(error, { code: 'bad-file' })
      for (const sentence of said) t.match(String(error), sentence)
    }
  }
})
