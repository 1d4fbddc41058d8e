/** The demo's open house is open to this machine alone. */
import { randomBytes } from 'node:crypto'
import t from 'tap'
import { openBook } from '../../gateway/book.ts'
import type { GatewayConfig } from '../../gateway/config.ts'
import { keepDemoHome } from '../../gateway/demo.ts'
import { openGateway } from '../../gateway/gateway.ts'
import { testClock } from '../clock/clock.ts'

const here = { host: '127.0.0.1', tls: false } as const
const home: GatewayConfig = { mqtt: here, http: { ...here, demo: true } }

t.test('on loopback it may', async t => {
  t.doesNotThrow(() => keepDemoHome(home))
  const tls = { host: '::1', port: 8443 }
  t.doesNotThrow(() =>
    keepDemoHome({ mqtt: { host: 'localhost', tls }, http: { host: '127.0.0.2', tls, demo: true } }),
  )
  t.doesNotThrow(() => keepDemoHome({}), 'who is no demo may listen where they like')
})

t.test('anywhere else it may not, and each door is named', async t => {
  const refused = (config: GatewayConfig, ...named: string[]) => {
    const fault = t.throws(() => keepDemoHome(config), { code: 'demo-not-loopback' })
    for (const name of named) t.match(fault, { message: name })
  }
  refused({ http: { demo: true } }, 'mqtt.tls.host (0.0.0.0)', 'http.tls.host (0.0.0.0)')
  refused({ ...home, mqtt: { ...here, tls: {} } }, 'mqtt.tls.host (0.0.0.0)')
  refused({ ...home, mqtt: { ...here, host: '192.168.1.5' } }, 'mqtt.host (192.168.1.5)')
  for (const host of ['0.0.0.0', '::', '127.0.0.1.evil.example', '10.0.0.1', 'gateway.local']) {
    refused({ ...home, http: { ...here, host, demo: true } }, `http.host (${host})`)
    refused({ ...home, http: { ...here, tls: { host }, demo: true } }, `http.tls.host (${host})`)
  }
})

t.test('no gateway is opened that would be, and the book that was open for it is closed', async t => {
  const data = t.testdir()
  const quiet = () => {}
  const log = { info: quiet, warn: quiet, error: quiet, fatal: quiet }
  const given = {
    data,
    site: undefined,
    clock: testClock(),
    random: randomBytes,
    log,
    print: quiet,
    fatal: quiet,
  }
  const book = await openBook(data, log)
  const opening = openGateway({ ...given, config: { http: { demo: true } }, book })
  await t.rejects(opening, { code: 'demo-not-loopback' })
  const again = await (await openBook(data, log)).journal
  t.equal(again.head.seq, 0, 'another may have it')
  await again.close()
})
