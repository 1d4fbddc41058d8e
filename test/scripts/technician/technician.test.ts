/** The technician's command at its table: what it says, how it ends, and that it may be run again whatever happened. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Fault } from '../../../protocol/fault.ts'
import { assignment, device, switchOn, told } from '../../device/console/bench.ts'
import { createDisk } from '../../device/store/disk.ts'
import { kitchenDevice, switchKitchenDeviceOn } from './kitchen-device.ts'
import { asText, openGateway, runIn } from './world.ts'

const lookup = ({ out }: { readonly out: string }) => JSON.parse(out)

t.test('a wrong call is told what is right', async t => {
  const calls: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [[], /Which command\?/],
    [['dance'], /"dance" is not a command/],
    [['list', 'all'], /"all" is too much/],
    [['list', '--table', '4'], /"list" takes no --table/],
    [['list', '--colour'], /--colour/],
    [['provision'], /Which table\?/],
    [['provision', '--table', '4', '--station', 'pass-1'], /stands at no table/],
    [['provision', '--name', 'x', '--station', 'pass-1'], /stands at no table/],
    [['provision', '--table', '4', '--stations', 'grill'], /--stations goes with --station/],
    [['reset'], /Which device\?/],
    [['reset', '--device', 'pad-4'], /no device's id/],
  ]
  for (const [args, said] of calls) {
    t.match(await runIn({}, args), { code: 1, out: '', err: said })
    t.match((await runIn({}, args)).err, /npm run technician/)
  }
  t.match(await runIn({}, ['--help']), { code: 0, out: /provision --table 4/, err: '' })
})

t.test('when nobody is there, it says what to look at', async t => {
  t.match(await runIn({}, ['list']), { code: 2, err: /No serial port.*data cable/ })
  t.match(await runIn({ '/dev/ttyS0': new Fault('no-port', 'x') }, ['list']), {
    code: 2,
    err: /No serial port/,
  })
  t.match(await runIn({ '/dev/ttyACM0': 'silence' }, ['list']), {
    code: 2,
    err: /Nobody answered.*data cable/,
  })
  const taken = new Fault('port-taken', '/dev/ttyACM0 is in use by another program')
  t.match(await runIn({ '/dev/ttyACM0': taken }, ['selftest']), { code: 2, err: /in use by another program/ })
  t.match(await runIn({}, ['list', '--port', '/dev/nothing', '--json']), {
    code: 2,
    out: /"problem":"no-device"/,
    err: /nothing cannot be opened/,
  })
})

t.test('a device is found among ports that say nothing', async t => {
  const bench = await switchOn()
  const ports = {
    '/dev/ttyACM1': { bench },
    '/dev/ttyS0': 'silence',
    '/dev/ttyS1': new Fault('no-port', ''),
  } as const
  t.match(await runIn(ports, ['list']), { code: 0, out: `${device}  pad 1  /dev/ttyACM1  not assigned` })
  t.match(lookup(await runIn(ports, ['list', '--json'])), { port: '/dev/ttyACM1', device, assigned: null })
  bench.selftest.resolve([
    { part: 'store', result: 'pass', detail: 'fine' },
    { part: 'link', result: 'fail', detail: 'nobody there' },
  ])
  t.match(await runIn(ports, ['selftest']), { code: 3, out: /pass +store +fine\nfail +link +nobody there/ })
  t.match(await runIn(ports, ['reset', '--device', device.toLowerCase()]), { code: 0, out: /^unchanged/ })
  t.match(await runIn(ports, ['reset', '--device', '0000-0000']), {
    code: 2,
    err: /no device 0000-0000 here/,
  })
})

t.test('of several devices it takes none by chance', async t => {
  const { env } = await openGateway(t)
  const ports = { '/dev/a': { bench: await switchOn() }, '/dev/b': { bench: await switchOn() } }
  t.match(await runIn(ports, ['list']), { code: 0, out: /\/dev\/a.*\n.*\/dev\/b/ })
  const asked = await runIn(ports, ['provision', '--table', '4'], env)
  t.match(asked, { code: 1, out: '', err: /several.*--port \/dev\/a .*\n.*--port \/dev\/b /s })
  t.match(await runIn(ports, ['provision', '--table', '4', '--port', '/dev/b'], env), { code: 0 })
  t.match(await runIn(ports, ['list']), { out: /\/dev\/a .*not assigned\n.*\/dev\/b .*pad-4/ })
})

t.test('what is so already is left so', async t => {
  const gateway = await openGateway(t)
  const ports = { cable: { bench: await switchOn() } }
  const run = (...args: readonly string[]) =>
    runIn(ports, ['provision', '--table', '4', ...args], gateway.env)
  t.match(await run('--dry-run'), { code: 0, out: /^would-change/, err: /does not know pad-4 yet/ })
  t.equal(gateway.asked, 0)
  t.match(await run(), { code: 0, out: `changed: ${device} is pad-4 at table 4` })
  t.match(await run(), { code: 0, out: `unchanged: ${device} is pad-4 at table 4` })
  t.match(lookup(await run('--json')), { result: 'unchanged', device, pad: 'pad-4', table: '4', changes: [] })
  t.equal(gateway.asked, 1)
  t.match(await run('--name', 'terrace'), { code: 0, out: /^changed/, err: /the device was pad-4/ })
  t.match((await runIn(ports, ['list'])).out, /terrace, table 4/)
})

t.test('the pass may be a file, and what is none says nothing of itself', async t => {
  const { pass, env } = await openGateway(t)
  const file = join(t.testdir(), 'pass')
  const ports = { cable: { bench: await switchOn() } }
  const run = (given: string) => runIn(ports, ['provision', '--table', '4', '--pass', given])
  writeFileSync(file, `${env.FOURTOP_PASS}\n`)
  t.match(await run(file), { code: 0 })
  t.match(await run('/nowhere'), { code: 1, err: /cannot be read/ })
  for (const wrong of [`${env.FOURTOP_PASS}`.slice(0, 40), 'fourtop-pass.', asText({ ...pass, port: 0 })]) {
    const { code, err } = await run(wrong)
    t.equal(code, 1)
    t.notMatch(err, pass.key)
  }
  t.match(await runIn(ports, ['provision', '--table', '4']), { code: 1, err: /FOURTOP_PASS/ })
})

t.test('a gateway that says no is quoted, with what to do', async t => {
  const gateway = await openGateway(t)
  const ports = { cable: { bench: await switchOn() } }
  const run = (over = {}) =>
    runIn(ports, ['provision', '--table', '4', '--pass', asText({ ...gateway.pass, ...over })])
  gateway.refuse(409, { why: 'name-taken' })
  t.match(await run(), { code: 3, err: /pad-4 is another device.*--replace/ })
  gateway.refuse(409, { why: 'unknown-table' })
  t.match(await run(), { code: 3, err: /no table 4/ })
  gateway.refuse(403, undefined)
  t.match(await run(), { code: 3, err: /does not take this pass/ })
  gateway.refuse(500, undefined)
  t.match(await run(), { code: 4, err: /answered 500/ })
  t.match(await run({ key: 'x'.repeat(43) }), { code: 3, err: /not valid/ })
  t.match(await run({ fingerprint: 'f'.repeat(64) }), { code: 4, err: /not the gateway of this pass/ })
  t.match(await run({ port: 9 }), { code: 4, err: /does not answer/ })
  t.match((await runIn(ports, ['list'])).out, /not assigned/, 'and the device is as it was')
})

t.test('a kitchen device is made the screen of its stations, and again, and others', async t => {
  const gateway = await openGateway(t)
  const bench = switchKitchenDeviceOn()
  const ports = { '/dev/ttyACM0': { bench } }
  const run = (...args: readonly string[]) =>
    runIn(ports, ['provision', '--station', 'pass-1', ...args], gateway.env)
  t.match(await runIn(ports, ['list']), {
    ...{ code: 0, out: `${kitchenDevice}  kitchen device 1  /dev/ttyACM0  not assigned` },
  })
  t.match(await run('--stations', 'grill,bar', '--dry-run'), {
    ...{ code: 0, out: /^would-change/, err: /does not know pass-1 yet/ },
  })
  t.equal(bench.assignment, undefined)
  t.match(await run('--stations', 'grill,bar'), {
    ...{ code: 0, out: `changed: ${kitchenDevice} is pass-1 at stations grill, bar` },
  })
  t.match(bench.assignment, {
    ...{ station: 'pass-1', stations: ['grill', 'bar'], secret: /^[\w-]{43}$/ },
    gateway: { host: '127.0.0.1', port: 8883, fingerprint: gateway.pass.fingerprint },
    web: gateway.pass.port,
  })
  t.match(gateway.kitchenDevices.get('pass-1'), { stations: ['grill', 'bar'], device: kitchenDevice })
  const same = await run('--stations', 'grill, bar', '--json')
  t.same(lookup(same), {
    ...{ device: kitchenDevice, port: '/dev/ttyACM0', station: 'pass-1', stations: ['grill', 'bar'] },
    ...{ result: 'unchanged', changes: [] },
  })
  t.notMatch(`${same.out}${same.err}`, bench.assignment?.secret ?? 'nothing')
  const all = await run()
  t.match(all, { code: 0, out: /pass-1 at all stations/ })
  t.match(all.err, /stations grill, bar becomes all stations at the gateway.*the device was at stations/s)
  t.match((await runIn(ports, ['list'])).out, /pass-1, all stations, gateway 127.0.0.1:8883/)
  t.match(await runIn(ports, ['selftest']), { code: 0, out: /pass +bump-bar .*\nnot-tried +printer/ })
  t.match(await runIn(ports, ['reset', '--device', kitchenDevice]), {
    ...{ code: 0, out: /^changed/, err: /still knows pass-1/ },
  })
})

t.test('no pad becomes a kitchen device, and no kitchen device a pad', async t => {
  const gateway = await openGateway(t)
  const kitchen = { cable: { bench: switchKitchenDeviceOn() } }
  const pad = { cable: { bench: await switchOn() } }
  const run = (ports: typeof kitchen, ...place: readonly string[]) =>
    runIn(ports, ['provision', ...place], gateway.env)
  t.match(await run(kitchen, '--table', '4'), { code: 1, err: /is a kitchen device: --station/ })
  t.match(await run(pad as never, '--station', 'pass-1'), { code: 1, err: /is a pad: --table/ })
  t.match(await run(kitchen, '--station', 'pass 1'), { code: 1, err: /"pass 1" cannot be a name/ })
  t.match(await run(kitchen, '--station', 'pass-1', '--stations', 'grill,'), { code: 1, err: /stations/ })
  t.equal(gateway.asked, 0, 'and the gateway is not even asked')
  gateway.refuse(409, { why: 'unknown-station', detail: 'There is no station "attic".' })
  t.match(await run(kitchen, '--station', 'pass-1', '--stations', 'attic'), {
    code: 3,
    err: /no station "attic"/,
  })
  gateway.refuse(409, { why: 'name-taken' })
  t.match(await run(kitchen, '--station', 'pass-1'), { code: 3, err: /--replace.*another --station/ })
})

t.test('a device of another house is not taken', async t => {
  const { env } = await openGateway(t)
  const disk = createDisk(new Map([['assignment.json', JSON.stringify({ assignment: assignment(7) })]]))
  const other = { cable: { bench: await switchOn(disk) } }
  t.match(await runIn(other, ['provision', '--table', '4'], env), { code: 3, err: /another house.*reset/ })
  t.match(lookup(await runIn(other, ['list', '--json'])), { assigned: told(assignment(7)) })
  t.match(await runIn(other, ['reset', '--device', device]), { code: 0 })
  t.match(await runIn(other, ['provision', '--table', '4'], env), { code: 0, out: /^changed/ })
})

t.test('wherever the cable goes, the next run mends it', async t => {
  const gateway = await openGateway(t)
  const run = (bench: Awaited<ReturnType<typeof switchOn>>, lengths = {}) =>
    runIn({ cable: { bench, lengths } }, ['provision', '--table', '4', '--port', 'cable'], gateway.env)
  let cuts = 0
  for (const way of ['there', 'back'] as const) {
    for (let length = 1; ; length += 7) {
      const bench = await switchOn()
      const first = await run(bench, { [way]: length })
      if (first.code === 0) break
      cuts++
      t.equal(first.code, 2, `${way} ${length}: ${first.err}`)
      t.match(await run(bench), { code: 0, out: /^(un)?changed/ })
      t.match(await run(bench), { code: 0, out: /^unchanged/ })
    }
  }
  t.ok(cuts > 80, `${cuts} cuts`)
})
