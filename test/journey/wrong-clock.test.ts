/** The real pad behind TLS with a clock that is wrong: its gateway's certificate begins in the future, and it orders. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { freePort } from '../../scripts/bench/port.ts'
import { hangBell } from '../../scripts/torture/bell.ts'
import { readExport } from '../../scripts/torture/exported.ts'
import { canWearClock, wearClock } from '../../scripts/torture/faults/clock.ts'
import { demoMenu, demoSite, prepareHouse } from '../../scripts/torture/house.ts'
import { placePad } from './pad.ts'

t.setTimeout(240_000)

const skip = canWearClock() ? false : 'there is no libfaketime here: install Debian’s faketime'

void t.test('an evening in 1970, two days on, two days back, and turned in the middle', { skip }, async t => {
  const folder = t.testdir()
  const clock = systemClock
  let seen = (): readonly string[] => []
  const bell = hangBell(clock, () => seen())
  const { printers: _, checkPrinter: __, stations, ...site } = demoSite()
  const tlsPort = await freePort()
  const house = await prepareHouse({
    ...{ folder, menu: demoMenu(), pads: 1, clock, bell },
    site: { ...site, stations: Object.fromEntries(Object.keys(stations).map(id => [id, {}])) },
    config: { mqtt: { tls: { host: '127.0.0.1', port: tlsPort } } },
  })
  t.teardown(() => house.close())
  await house.open()
  const { fingerprint } = await house.program.ready
  t.match(fingerprint, /^[0-9a-f]{64}$/)

  const [credential] = house.credentials
  if (credential === undefined) throw new Error('no pad was enrolled')
  const clockFile = join(folder, 'clock')
  const own = join(folder, credential.pad)
  const dress = wearClock(clockFile)
  const pad = await placePad({ credential, folder: own, brokerPort: tlsPort, dress, clock, bell })
  t.teardown(() => pad.close())
  seen = () => [...pad.words, ...pad.program.lines, ...house.program.lines.slice(-6)]
  // As a technician's cable brought it: over TLS, known by its authority.
  const gateway = { host: '127.0.0.1', port: pad.cable.port, fingerprint }
  const config = { name: pad.name, gateway, secretFile: 'secret', board: 'simulated' }
  writeFileSync(join(own, 'pad.json'), JSON.stringify(config))

  /** From the menu to "Received", with whatever the clock does on the way. */
  const order = async (n: number, turn = () => {}) => {
    await pad.press(2, 2, 2, 2)
    turn()
    await pad.send()
    await pad.shows(`Order ${String(n).padStart(2, '0')}`)
    await pad.reaches('Received')
    const [, hour = '', minute = ''] = /Received (\d\d):(\d\d)/.exec(pad.words.join(' ')) ?? []
    const now = new Intl.DateTimeFormat('en-GB', {
      ...({ timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' } as const),
    })
    const shown = `${hour}:${minute}`
    const lately = [0, 60_000, 120_000].map(ago => now.format(Date.now() - ago))
    t.ok(lately.includes(shown), `${shown} is the gateway's time, not the pad's: ${lately}`)
    await pad.press(1, 1)
  }
  let orders = 0
  for (const wrong of ['@1970-01-01 00:00:10', '+2d', '-2d']) {
    writeFileSync(clockFile, wrong)
    await pad.wake()
    await pad.shows('Starters')
    await order(++orders)
    await pad.kill()
  }
  writeFileSync(clockFile, '+0')
  await pad.wake()
  await pad.shows('Starters')
  await order(++orders, () => writeFileSync(clockFile, '@1970-01-01 00:00:10'))
  // And a new connection, a new handshake, in the year it was thrown to.
  pad.cable.cut()
  await bell.until('the pad to lose its gateway', () => pad.program.lines.join('').includes('not connected'))
  pad.cable.mend()
  await order(++orders, () => writeFileSync(clockFile, '+3d'))
  const exported = await readExport(house)
  t.equal(exported.length, orders)
  t.same(new Set(exported.map(({ total }) => total)), new Set([650]))
})
