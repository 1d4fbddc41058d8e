/** Who belongs to the restaurant: the folder, the command that fills it, and the door that reads it. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { checksOf, hashSecret } from '../../../gateway/broker/device-records.ts'
import { type Giving, openDevices } from '../../../gateway/broker/devices.ts'
import { enrol, enrolKitchenDevice, listDevices } from '../../../gateway/broker/enrolment.ts'
import type { DeviceId, KitchenName, PadName, StationId, TableId } from '../../../protocol/ids.ts'
import { type Guest, openDoor, visit } from './door.ts'

const script = fileURLToPath(new URL('../../../scripts/devices.ts', import.meta.url))
const table = (n: number) => String(n) as TableId
const chance = { now: 1_000, secret: () => randomBytes(32).toString('base64url') }
const secretBytes = (secret: string) => new TextEncoder().encode(secret)

/** A guest is told that it is in a moment before it counts as there; by its next answer it does. */
const settled = async (guest: Guest) => {
  guest.say({ cmd: 'pingreq' })
  await guest.next()
}

const run = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, [script, ...args])
  let out = ''
  let err = ''
  child.stdout.on('data', text => (out += text))
  child.stderr.on('data', text => (err += text))
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  const lines = out.split('\n').filter(line => line.startsWith('{'))
  return { code, err, lines: lines.map(line => JSON.parse(line)) }
}

t.test('a device proves its name with its own secret and no other', async t => {
  const data = t.testdir()
  const [one, two] = await enrol(data, [table(1), table(2)], chance)
  if (one === undefined || two === undefined) throw new Error('two were asked for')
  const { authenticate } = openDevices(data)
  t.same(await authenticate(one.pad, secretBytes(one.secret)), { kind: 'pad', pad: 'pad-1', table: '1' })
  t.equal(await authenticate(one.pad, secretBytes(two.secret)), undefined)
  t.equal(await authenticate(one.pad, secretBytes(`${one.secret} `)), undefined)
  t.equal(await authenticate(one.pad, new Uint8Array(0)), undefined)
  t.equal(await authenticate('pad-3', secretBytes(one.secret)), undefined)
  for (const name of ['', '.', '../devices/pad-1', 'pad-1.json', 'pad-1\u0000', 'PAD-1', 'x'.repeat(300)]) {
    t.equal(await authenticate(name, secretBytes(one.secret)), undefined, JSON.stringify(name))
  }
  rmSync(join(data, 'devices', 'pad-1.json'))
  t.equal(await authenticate(one.pad, secretBytes(one.secret)), undefined, 'removed while the gateway runs')
})

t.test('a record that is not one is reported, not believed', async t => {
  const data = t.testdir()
  const [one] = await enrol(data, [table(1)], chance)
  const path = join(data, 'devices', 'pad-1.json')
  const good = readFileSync(path, 'utf8')
  for (const bad of ['', good.slice(0, -9), '[]', '{}', good.replace('"table"', '"tabel"')]) {
    writeFileSync(path, bad)
    const asking = openDevices(data).authenticate('pad-1', secretBytes(one?.secret ?? ''))
    await t.rejects(asking, { code: 'device-damaged' }, bad)
  }
  writeFileSync(path, good.replace('pad-1', 'pad-2'))
  const borrowed = await openDevices(data).authenticate('pad-1', secretBytes(one?.secret ?? ''))
  t.equal(borrowed, undefined, 'a record under another name')
})

t.test(
  'all cards are read before anybody is at the door; what is wrong with one is its own affair',
  async t => {
    const data = t.testdir()
    const folder = join(data, 'devices')
    const [one] = await enrol(data, [table(1), table(2)], chance)
    const path = join(folder, 'pad-1.json')
    writeFileSync(join(folder, 'pad-2.json'), 'half of a ca')
    writeFileSync(join(folder, 'No Name.json'), '{}')
    // Nothing came or went for a while; and nobody but this test writes into a card that is there.
    utimesSync(folder, 1_000, 1_000)
    const { authenticate } = openDevices(data)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"table":"1"', '"table":"7"'))
    t.match(await authenticate('pad-1', secretBytes(one?.secret ?? '')), { table: '1' }, 'as it was then')
    await t.rejects(authenticate('pad-2', secretBytes('x')), { code: 'device-damaged' })
    utimesSync(folder, 2_000, 2_000)
    t.match(await authenticate('pad-1', secretBytes(one?.secret ?? '')), { table: '7' })
  },
)

t.test('names go on where they left off, gaps filled, and two who add do not meet', async t => {
  const data = t.testdir()
  const tables = [table(1), table(2), table(3)]
  await enrol(data, tables, chance)
  rmSync(join(data, 'devices', 'pad-2.json'))
  const next = await enrol(data, [table(8), table(9)], chance)
  t.same(
    next.map(({ pad }) => pad),
    ['pad-2', 'pad-4'],
  )
  const crowd = await Promise.all([tables, tables, tables].map(three => enrol(data, three, chance)))
  const names = crowd.flat().map(({ pad }) => pad)
  t.equal(new Set(names).size, 9)
  t.equal((await listDevices(data)).length, 13)
})

t.test('cards as they were written before there were kitchen devices are read as ever', async t => {
  const data = t.testdir({
    devices: {
      'pad-1.json': `${JSON.stringify({ pad: 'pad-1', table: '1', hash: hashSecret('old'), addedAt: 7 })}\n`,
      'pad-2.json': `${JSON.stringify({
        ...{ pad: 'pad-2', table: 'T2', device: '7K3F-92QX' },
        ...{ hash: hashSecret('has'), next: hashSecret('given'), addedAt: 8 },
      })}\n`,
      'pad-3.json': `${JSON.stringify({ pad: 'pad-3', table: '3', addedAt: 9 })}\n`,
    },
  })
  const { authenticate } = openDevices(data)
  t.same(await authenticate('pad-1', secretBytes('old')), { kind: 'pad', pad: 'pad-1', table: '1' })
  t.match(await authenticate('pad-2', secretBytes('given')), { pad: 'pad-2', table: 'T2' })
  t.equal(await authenticate('pad-2', secretBytes('has')), undefined, 'the new one is the only one now')
  t.equal(await authenticate('pad-3', secretBytes('')), undefined)
  t.match(await listDevices(data), [{ pad: 'pad-1', addedAt: 7 }, { device: mine }, { pad: 'pad-3' }])
})

t.test('a kitchen device has a card of its own kind, and a name of its own', async t => {
  const data = t.testdir()
  const devices = openDevices(data)
  const pass = 'pass-1' as KitchenName
  const stations = ['grill', 'bar'] as StationId[]
  const secret = (await enrolKitchenDevice(data, pass, stations, chance)) ?? ''
  t.match(secret, /^[A-Za-z0-9_-]{43}$/)
  t.same(JSON.parse(readFileSync(join(data, 'devices', 'pass-1.json'), 'utf8')), {
    ...{ station: 'pass-1', stations: ['grill', 'bar'] },
    ...{ hash: hashSecret(secret), addedAt: 1_000 },
  })
  t.equal(statSync(join(data, 'devices', 'pass-1.json')).mode & 0o777, 0o600)
  t.same(await devices.authenticate(pass, secretBytes(secret)), { kind: 'station', station: pass, stations })
  t.equal(await devices.authenticate(pass, secretBytes(`${secret}x`)), undefined)
  t.equal(await enrolKitchenDevice(data, pass, [], chance), undefined, 'the name is taken')
  const [pad] = await enrol(data, [table(1)], chance)
  t.equal(await enrolKitchenDevice(data, 'pad-1' as KitchenName, [], chance), undefined, 'by a pad too')
  const padGiving = giving('x', { device: other, replace: true })
  t.equal(await devices.giveSecret(pass, padGiving), 'name-taken', 'no pad takes it over')
  const kitchenGiving = { stations, device: other, secret: 'x', now: 5, replace: true }
  t.equal(
    await devices.giveSecret('pad-1' as PadName, kitchenGiving),
    'name-taken',
    'nor the other way round',
  )
  t.ok(await devices.authenticate('pad-1', secretBytes(pad?.secret ?? '')))
  t.equal(await devices.giveSecret(pass, { ...kitchenGiving, secret: 'heir', stations: [] }), 'given')
  t.equal(await devices.authenticate(pass, secretBytes(secret)), undefined)
  t.same(await devices.authenticate(pass, secretBytes('heir')), {
    ...{ kind: 'station', station: pass, stations: [] },
  })
  await devices.dropSecrets(pass)
  t.equal(await devices.authenticate(pass, secretBytes('heir')), undefined)
  t.match(await listDevices(data), [{ pad: 'pad-1' }, { station: 'pass-1', stations: [], device: other }])
  const names = Array.from({ length: 8 }, () => enrolKitchenDevice(data, 'bar-1' as KitchenName, [], chance))
  t.equal((await Promise.all(names)).filter(one => one !== undefined).length, 1, 'of a crowd, one has it')
})

const mine = '7K3F-92QX' as DeviceId
const other = 'AAAA-0000' as DeviceId
const four = 'pad-4' as PadName
type PadGiving = Extract<Giving, { readonly table: TableId }>
const giving = (secret: string, more: Partial<PadGiving> = {}): PadGiving => ({
  table: table(4),
  device: mine,
  secret,
  now: 5,
  ...more,
})

/** Which of these secrets open the door, asked on a folder opened afresh so that nothing counts but the disk. */
const opens = async (data: string, ...secrets: readonly string[]): Promise<readonly boolean[]> => {
  const found: boolean[] = []
  for (const secret of secrets) {
    found.push((await openDevices(data).authenticate(four, secretBytes(secret))) !== undefined)
  }
  return found
}

t.test('a secret given again: both count until the new one is used, then it alone', async t => {
  const data = t.testdir()
  const devices = openDevices(data)
  t.equal(await devices.giveSecret(four, giving('first')), 'given')
  t.same(await opens(data, 'first', 'second'), [true, false])
  t.equal(await devices.giveSecret(four, giving('lost')), 'given', 'a cable pulled out')
  t.equal(await devices.giveSecret(four, giving('second', { table: table(5) })), 'given')
  const [record] = await listDevices(data)
  t.match(record, { pad: 'pad-4', table: '5', device: mine, addedAt: 5 })
  t.equal(record && checksOf(record).length, 2)
  t.same(await opens(data, 'first', 'lost', 'first'), [true, false, true], 'the one it has still counts')
  const both = ['second', 'second'].map(secret => devices.authenticate(four, secretBytes(secret)))
  t.same(await Promise.all(both), [
    { kind: 'pad', pad: 'pad-4', table: '5' },
    { kind: 'pad', pad: 'pad-4', table: '5' },
  ])
  t.same(await opens(data, 'first', 'second'), [false, true])
  t.match(await listDevices(data), [{ device: mine, addedAt: 5, next: undefined }])
  t.same(readdirSync(join(data, 'devices')), ['pad-4.json'], 'no drafts are left')
  t.equal(statSync(join(data, 'devices', 'pad-4.json')).mode & 0o777, 0o600)
})

t.test('other hardware takes a name over only when it is told to, and then at once', async t => {
  const data = t.testdir()
  const devices = openDevices(data)
  await devices.giveSecret(four, giving('first'))
  t.equal(await devices.giveSecret(four, giving('thief', { device: other })), 'name-taken')
  t.same(await opens(data, 'first', 'thief'), [true, false])
  t.equal(await devices.giveSecret(four, giving('heir', { device: other, replace: true })), 'given')
  t.same(await opens(data, 'first', 'heir'), [false, true])
  const [old] = await enrol(data, [table(1)], chance)
  if (old === undefined) throw new Error('one was asked for')
  t.equal(await devices.giveSecret(old.pad, giving('x')), 'name-taken', 'a pad whose hardware nobody knows')
})

t.test('a device that was put out stays out until it is given a secret anew', async t => {
  const data = t.testdir()
  const devices = openDevices(data)
  await devices.giveSecret(four, giving('first'))
  await devices.giveSecret(four, giving('second'))
  await devices.dropSecrets(four)
  await devices.dropSecrets(four)
  await devices.dropSecrets('pad-99' as PadName)
  t.same(await opens(data, 'first', 'second', ''), [false, false, false])
  const [record] = await listDevices(data)
  t.same(record && checksOf(record), [])
  t.equal(await devices.giveSecret(four, giving('third')), 'given')
  t.same(await opens(data, 'first', 'second', 'third'), [false, false, true])
  await devices.giveSecret(four, giving('fourth', { anew: true }))
  t.same(await opens(data, 'third', 'fourth'), [false, true], 'anew: the old one is void at once')
})

t.test('many hands on one record', async t => {
  const data = t.testdir()
  const devices = openDevices(data)
  const secrets = Array.from({ length: 20 }, (_, n) => `secret-${n}`)
  await Promise.all(
    secrets.flatMap(secret => [
      devices.giveSecret(four, giving(secret)),
      devices.authenticate(four, secretBytes(secret)),
    ]),
  )
  await devices.giveSecret(four, giving('last'))
  t.same(await opens(data, 'last'), [true])
  t.same(
    await opens(data, ...secrets),
    secrets.map(() => false),
  )
})

t.test('the command', async t => {
  const data = join(t.testdir(), 'new')
  const { code, lines } = await run('add', '--pads', '11', '--table-from', '20', '--data', data)
  t.equal(code, 0)
  t.equal(lines.length, 11)
  t.match(lines[10], { pad: 'pad-11', clientId: 'pad-11', username: 'pad-11', table: '30' })
  t.match(lines[10].password, /^[A-Za-z0-9_-]{43}$/)
  t.equal(new Set(lines.map(({ password }) => password)).size, 11)
  for (const file of readdirSync(join(data, 'devices'))) {
    const path = join(data, 'devices', file)
    t.equal(statSync(path).mode & 0o777, 0o600)
    t.notOk(lines.some(({ password }) => readFileSync(path, 'utf8').includes(password)))
  }
  const listed = await run('list', '--data', data)
  t.match(
    [listed.lines[1], listed.lines[10]],
    [
      { pad: 'pad-2', table: '21' },
      { pad: 'pad-11', table: '30' },
    ],
  )
  t.notOk('hash' in listed.lines[0])
  t.same((await run('list', '--data', join(data, 'elsewhere'))).lines, [])

  const { broker } = await openDoor(t, {}, undefined, openDevices(data))
  const late = await run('add', '--pads', '1', '--data', data)
  const password = Buffer.from(late.lines[0].password)
  await settled(await visit(t, broker.port, 'pad-12', { password }))
  t.same(broker.connected(), ['pad-12'], 'known to a door that was open before')
})

t.test('the command adds a kitchen device', async t => {
  const data = join(t.testdir(), 'new')
  const added = await run('add', '--station', 'pass-1', '--stations', 'grill, bar', '--data', data)
  t.equal(added.code, 0, added.err)
  t.equal(added.lines.length, 1)
  const [{ password, ...told }] = added.lines
  t.same(told, { station: 'pass-1', clientId: 'pass-1', username: 'pass-1', stations: ['grill', 'bar'] })
  t.match(password, /^[A-Za-z0-9_-]{43}$/)
  t.same((await run('add', '--station', 'pass-2', '--data', data)).lines[0].stations, [], 'all of them')
  const again = await run('add', '--station', 'pass-1', '--data', data)
  t.match(again, { code: 1, lines: [], err: 'There is a device called pass-1 already' })
  await run('add', '--pads', '1', '--data', data)
  const { lines } = await run('list', '--data', data)
  t.match(lines, [
    { pad: 'pad-1', table: '1' },
    { station: 'pass-1', stations: ['grill', 'bar'] },
    { station: 'pass-2', stations: [] },
  ])
  t.notMatch(JSON.stringify(lines), 'hash')
  const { broker } = await openDoor(t, {}, undefined, openDevices(data))
  await settled(await visit(t, broker.port, 'pass-1', { password: Buffer.from(password) }))
  t.same(broker.seenStation('pass-1' as KitchenName)?.online, true)
})

const misuses: readonly (readonly string[])[] = [
  [],
  ['add', '--pads', '1e3', '--data', 'x'],
  ['add', '--pads', '3', '--table-from', '0', '--data', 'x'],
  ['add', '--pads', '3', '--tables', '1', '--data', 'x'],
  ['list'],
  ['add', '--station', 'pass 1', '--data', 'x'],
  ['add', '--station', 'pass-1', '--stations', 'grill,,bar', '--data', 'x'],
  ['add', '--station', 'pass-1', '--pads', '2', '--data', 'x'],
  ['add', '--stations', 'grill', '--pads', '2', '--data', 'x'],
]

t.test('misuse is explained, and ends with 2; trouble ends with 1', async t => {
  const outcomes = await Promise.all(misuses.map(args => run(...args)))
  for (const [n, { code, err }] of outcomes.entries()) {
    t.equal(code, 2, `devices ${misuses[n]?.join(' ')}`)
    t.match(err, /Usage:/)
  }
  const data = t.testdir({ devices: 'a file' })
  const { code, err } = await run('add', '--pads', '1', '--data', data)
  t.equal(code, 1)
  t.notMatch(err, /Usage:/)
})
