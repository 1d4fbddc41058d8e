/** A pad comes out of its box: a technician's cable, one command, and a guest orders something that prints. */
import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { openPort } from '../../hardware/serial/port.ts'
import { DeviceList } from '../../protocol/device.ts'
import { writeSentence } from '../../protocol/sentence.ts'
import { check } from '../../protocol/shape.ts'
import { ulid } from '../../protocol/ulid.ts'
import { inRoot } from '../../scripts/simulate/folder.ts'
import { hangBell } from '../../scripts/torture/bell.ts'
import { demoMenu, demoSite, prepareHouse } from '../../scripts/torture/house.ts'
import { unpackPad } from './boxed-pad.ts'
import { plugIn } from './printer.ts'

t.setTimeout(90_000)

/** Empty folders, real processes: a gateway that speaks TLS, its printer, and a pad that belongs nowhere. */
const openBox = async (t: Test) => {
  const clock = systemClock
  const folder = t.testdir()
  const closing: (() => unknown)[] = []
  t.teardown(async () => {
    for (const close of closing.reverse()) await close()
  })
  const bell = hangBell(clock, () => [])
  const printer = await plugIn(clock, bell)
  closing.push(() => printer.close())
  const tls = { tls: { host: '127.0.0.1', port: 0 } }
  const house = await prepareHouse({
    ...{ folder, clock, bell, pads: 1, menu: demoMenu(), config: { mqtt: tls, http: tls } },
    site: { ...demoSite(), printers: { p1: { url: printer.url, columns: 42 } } },
  })
  closing.push(() => house.close())
  await house.open()
  const pad = await unpackPad(join(folder, 'box'), clock, bell)
  closing.push(() => pad.close())

  const asManager = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${house.httpPort}/api/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${house.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return response.json()
  }
  const issue = async (): Promise<string> => {
    const id = ulid(clock.now(), crypto.getRandomValues(new Uint8Array(10)))
    const issued = await asManager('passes', { id, name: 'Tom', until: clock.now() + 3_600_000 })
    return (issued as { readonly pass: string }).pass
  }
  const devices = async () => {
    const list = check(DeviceList, await asManager('devices'))
    if (!list.ok) throw new Error(list.problems.join('; '))
    return list.value.devices
  }
  const pass = await issue()
  /** `npm run technician -- …`, as somebody with a pass would type it. */
  const technician = (...args: readonly string[]) =>
    new Promise<{ code: number; out: string; err: string }>(resolve => {
      const env = { ...process.env, FOURTOP_PASS: pass }
      const command = [inRoot('scripts', 'technician.ts'), ...args, '--port', pad.port]
      execFile(process.execPath, command, { env }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
      )
    })
  return { folder, printer, house, pad, bell, pass, technician, devices }
}

t.test('from the box to the first ticket', async t => {
  const { pad, technician, printer, devices, pass } = await openBox(t)
  const began = performance.now()
  await pad.shows('New pad')
  const listed = JSON.parse((await technician('list', '--json')).out)
  t.match(listed, { kind: 'pad', assigned: null })
  await pad.shows(listed.device)

  t.match(await technician('provision', '--table', '4', '--dry-run'), { code: 0, out: /^would-change/ })
  const first = await technician('provision', '--table', '4')
  t.match(first, { code: 0, out: `changed: ${listed.device} is pad-4 at table 4\n` })
  await pad.shows('Starters')
  await pad.press(2, 2, 2, 2, 2)
  await pad.shows('Sending in')
  await pad.press(2)
  const [paper] = await printer.prints('1-cold')
  t.match(paper, { table: '4', pieces: 1 })
  t.ok(performance.now() - began < 60_000, 'in a minute')

  const [before, kept] = [await devices(), readFileSync(join(pad.data, 'assignment.json'), 'utf8')]
  t.match(await technician('provision', '--table', '4'), { code: 0, out: /^unchanged: / }, 'a second time')
  const after = await devices()
  const checksOf = (list: typeof before) => list.find(({ pad }) => pad === 'pad-4')?.checks
  t.same(checksOf(after), checksOf(before), 'the gateway was asked for nothing')
  t.equal(readFileSync(join(pad.data, 'assignment.json'), 'utf8'), kept)
  t.equal(statSync(join(pad.data, 'assignment.json')).mode & 0o777, 0o600)

  const { secret } = JSON.parse(kept).assignment
  for (const { out, err } of [first, await technician('selftest'), await technician('list', '--json')]) {
    t.notMatch(out + err, secret, 'its secret is shown to nobody')
    t.notMatch(out + err, pass)
  }
})

t.test('another table, another house, and a stranger’s cable', async t => {
  const { pad, technician, pass, devices } = await openBox(t)
  const { device } = JSON.parse((await technician('list', '--json')).out)
  await technician('provision', '--table', '4')
  await pad.shows('Starters')
  t.match(await technician('provision', '--table', '5'), { code: 0, out: /is pad-4 at table 5/ })
  t.match(await devices(), [{ pad: 'pad-1' }, { pad: 'pad-4', table: '5', device }])
  t.match(await technician('provision', '--table', '5', '--name', 'pad-1'), {
    code: 3,
    err: /pad-1 is another device/,
  })
  t.match(await technician('provision', '--table', '99'), { code: 3, err: /no table 99/ })

  // Half sentences, other people's bytes, and the cable pulled in the middle of them.
  const whole = writeSentence({
    id: 1,
    say: 'assign',
    assignment: {
      ...JSON.parse(readFileSync(join(pad.data, 'assignment.json'), 'utf8')).assignment,
      table: '6',
    },
  })
  for (const length of [1, 40, whole.length - 2]) {
    const line = await openPort(pad.port, () => {})
    await line.write(crypto.getRandomValues(new Uint8Array(5_000)))
    await line.write(whole.subarray(0, length))
    await pad.cable('pull')
    t.match(await line.closed, { code: 'line-cut' })
    t.match(await technician('list'), { code: 2, err: /cannot be opened/ })
    await pad.cable('plug')
    t.match(await technician('list'), { code: 0, out: /pad-4, table 5/ })
  }
  t.match(await technician('provision', '--table', '5'), { code: 0, out: /^unchanged/ })

  const strange = JSON.parse(Buffer.from(pass.split('.')[1] ?? '', 'base64url').toString())
  const passOf = (over: object) =>
    `fourtop-pass.${Buffer.from(JSON.stringify({ ...strange, ...over })).toString('base64url')}`
  const other = passOf({ fingerprint: 'f'.repeat(64) })
  t.match(await technician('provision', '--table', '5', '--pass', other), { code: 3, err: /another house/ })
  t.match(await technician('reset', '--device', device), { code: 0, out: /^changed/ })
  await pad.shows('New pad')
  t.match(await technician('provision', '--table', '5', '--pass', other), {
    code: 4,
    err: /not the gateway of this pass/,
  })
  const used = passOf({ key: 'x'.repeat(43) })
  t.match(await technician('provision', '--table', '5', '--pass', used), {
    code: 3,
    err: /not take this pass/,
  })
  const nowhere = passOf({ port: 9 })
  t.match(await technician('provision', '--table', '5', '--pass', nowhere), {
    code: 4,
    err: /does not answer/,
  })
})
