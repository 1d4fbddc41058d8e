/** A kitchen device comes out of its box: a technician's cable, one command, and it prints, over TLS and to nobody else. */
import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { ulid } from '../../protocol/ulid.ts'
import { inRoot } from '../../scripts/simulate/folder.ts'
import { hangBell } from '../../scripts/torture/bell.ts'
import { chanceFrom } from '../../scripts/torture/chance.ts'
import { seat } from '../../scripts/torture/guest.ts'
import { demoMenu, demoSite, prepareHouse } from '../../scripts/torture/house.ts'
import { plugIn } from './printer.ts'
import { placeStation } from './station.ts'

t.setTimeout(120_000)

const openBox = async (t: Test) => {
  const clock = systemClock
  const folder = t.testdir()
  const closing: (() => unknown)[] = []
  t.teardown(async () => {
    for (const close of closing.reverse()) await close()
  })
  let seen = (): readonly string[] => []
  const bell = hangBell(clock, () => seen())
  const printer = await plugIn(clock, bell)
  closing.push(() => printer.close())
  const tls = { tls: { host: '127.0.0.1', port: 0 } }
  const house = await prepareHouse({
    ...{ folder, clock, bell, pads: 1, menu: demoMenu(), config: { mqtt: tls, http: tls } },
    site: { ...demoSite(), printers: { p1: { url: 'station://pass-1', columns: 42 } } },
  })
  closing.push(() => house.close())
  await house.open()
  const station = placeStation({
    ...{ name: 'a boxed kitchen device', folder: join(folder, 'box'), clock, bell },
    config: { serial: { link: 'cable' }, printer: printer.url },
  })
  closing.push(() => station.close())
  await station.wake()
  seen = () => ['the kitchen device said:', ...station.program.lines.slice(-15)]
  const id = ulid(clock.now(), crypto.getRandomValues(new Uint8Array(10)))
  const issued = await fetch(`http://127.0.0.1:${house.httpPort}/api/v1/passes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id, name: 'Tom', until: clock.now() + 3_600_000 }),
  })
  const { pass } = (await issued.json()) as { readonly pass: string }
  /** `npm run technician -- …`, as somebody with a pass would type it. */
  const technician = (...args: readonly string[]) =>
    new Promise<{ code: number; out: string; err: string }>(resolve => {
      const env = { ...process.env, FOURTOP_PASS: pass }
      const command = [inRoot('scripts', 'technician.ts'), ...args, '--port', join(folder, 'box', 'cable')]
      execFile(process.execPath, command, { env }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
      )
    })
  const [credential] = house.credentials
  if (credential === undefined) throw new Error('there is no pad')
  const guest = seat({ credential, port: () => house.mqttPort, clock, chance: chanceFrom(1), bell })
  closing.push(() => guest.close())
  await bell.until('the guest to have a menu', () => guest.heard.menu)
  const lines = [{ item: 'rump-steak', quantity: 1, options: ['rare'] }]
  const order = () =>
    guest.ask({ type: 'place-order', menu: guest.heard.menu?.version ?? '', lines, total: 2490 })
  const says = (msg: string, count = 1) =>
    bell.until(`the device to say "${msg}"`, () => {
      const found = station.said.filter(line => line.msg === msg)
      return found.length >= count && found
    })
  return { folder, house, station, printer, technician, order, says, bell }
}

t.test('from the box to the first paper', async t => {
  const { folder, station, printer, technician, order, says, bell } = await openBox(t)
  const listed = JSON.parse((await technician('list', '--json')).out)
  t.match(listed, { kind: 'station', assigned: null })
  const { device } = listed
  const shown = await station.ask('GET', '/kitchen')
  t.match(
    [shown.status, Buffer.from(shown.body).toString()],
    [503, new RegExp(device)],
    'its screen says its id',
  )
  t.match(await technician('provision', '--table', '4'), {
    code: 1,
    err: /kitchen device/,
  })

  const first = await technician('provision', '--station', 'pass-1', '--stations', 'grill')
  t.match(first, { code: 0, out: /^changed: .*pass-1/ })
  await says('connected')
  await order()
  t.match(await printer.prints('1-grill'), [{ table: '1', pieces: 1, marked: false }])
  const page = await station.ask('GET', '/api/v1/menu')
  t.equal(page.status, 200, 'its screen reaches the gateway over TLS')
  t.match(await technician('provision', '--station', 'pass-1', '--stations', 'grill'), {
    code: 0,
    out: /^unchanged: /,
  })
  const selftest = JSON.parse((await technician('selftest', '--json')).out)
  for (const part of ['printer', 'bump-bar', 'store', 'link', 'clock'])
    t.match(
      selftest.trials.find((trial: { part: string }) => trial.part === part),
      { result: 'pass' },
      part,
    )
  const path = join(folder, 'box', 'kept', 'assignment.json')
  t.equal(statSync(path).mode & 0o777, 0o600)
  const { secret } = JSON.parse(readFileSync(path, 'utf8')).assignment
  t.notMatch(JSON.stringify(station.said) + first.out + first.err, secret, 'its secret is shown to nobody')

  await station.kill()
  await station.wake()
  await says('connected', 2)
  await order()
  await printer.prints('2-grill')
  await bell.until('all to be told', () => station.said.filter(({ msg }) => msg === 'answered').length >= 2)
  t.match(await technician('reset', '--device', device), { code: 0, out: /^changed/ })
  t.match(JSON.parse((await technician('list', '--json')).out), { assigned: null })
})

t.test('a device with papers is reset only by somebody who gives them up', async t => {
  const { station, printer, technician, order, says, bell } = await openBox(t)
  const { device } = JSON.parse((await technician('list', '--json')).out)
  await technician('provision', '--station', 'pass-1')
  await says('connected')
  await bell.until('its printer to be well', () =>
    station.said.some(
      ({ msg, printer: told }) => msg === 'the printer' && /"ready"/.test(JSON.stringify(told)),
    ),
  )
  await printer.set({ stall: true })
  await order()
  await says('handed over')
  t.match(await technician('provision', '--station', 'pass-2'), { code: 3, err: /not printed yet/ })
  t.match(await technician('reset', '--device', device), { code: 3, err: /not printed yet.*--give-up/ })
  t.match(await technician('reset', '--device', device, '--give-up'), { code: 0, out: /^changed/ })
  const kept = station.said.filter(({ msg }) => msg === 'a technician reset this device')
  t.match(kept, [{ outcome: { why: 'has-papers' } }, { outcome: 'changed' }])
})
