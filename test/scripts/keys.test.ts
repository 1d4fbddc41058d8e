/** The command with which keys are hung up and taken away, as somebody types it. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { openHashing } from '../../gateway/staff/hashing.ts'
import { openRoom, staffId } from '../gateway/staff/staff-room.ts'

const script = fileURLToPath(new URL('../../scripts/keys.ts', import.meta.url))

const run = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, [script, ...args])
  let out = ''
  let err = ''
  child.stdout.on('data', text => (out += text))
  child.stderr.on('data', text => (err += text))
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  const lines = out.split('\n').filter(line => line.startsWith('{'))
  return { code, out, err, lines: lines.map(line => JSON.parse(line)) }
}

t.test('adds, lists and removes, and a gateway that is open knows at once', async t => {
  const room = await openRoom(t)
  const { data } = room
  const added = await run('add', '--name', 'webshop', '--role', 'channel', '--data', data)
  t.match(added, { code: 0, err: '', lines: [{ name: 'webshop', role: 'channel', key: /^[\w-]{43}$/ }] })
  const { key } = added.lines[0]
  t.match(await room.byKey(key), { asker: { kind: 'channel', name: 'webshop' } })
  const forADay = await run('add', '--name', 'eyes', '--role', 'monitor', '--days', '1', '--data', data)
  const { until } = forADay.lines[0]
  t.ok(Math.abs(until - Date.now() - 24 * 3_600_000) < 3_600_000)

  const path = join(data, 'keys', 'webshop.json')
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.equal(statSync(join(data, 'keys')).mode & 0o777, 0o700)
  const { lines, out } = await run('list', '--data', data)
  t.match(lines, [
    { name: 'eyes', role: 'monitor', until },
    { name: 'webshop', role: 'channel', addedAt: Number },
  ])
  const { hash } = JSON.parse(readFileSync(path, 'utf8'))
  for (const secret of [key, hash]) t.notOk(out.includes(secret))

  const twice = await run('add', '--name', 'webshop', '--role', 'waiter', '--data', data)
  t.match(twice, { code: 2, err: /already/, lines: [] })
  t.ok(await room.byKey(key), 'the first is as it was')
  t.match(await run('remove', '--name', 'webshop', '--data', data), { code: 0, out: '', err: '' })
  t.equal(await room.byKey(key), undefined)
  t.match(await run('remove', '--name', 'webshop', '--data', data), {
    code: 2,
    err: /no key called "webshop"/,
  })
})

t.test('makes another owner’s code, and the one before is worth nothing', async t => {
  const room = await openRoom(t)
  const claim = { staff: staffId('maria'), name: 'Maria', password: 'seven quiet oranges' }
  const made = await run('owner-code', '--data', room.data)
  t.match(made, { code: 0, lines: [{ ownerCode: /^([0-9A-Z]{4}-){2}[0-9A-Z]{4}$/ }] })
  const path = join(room.data, 'owner-code.json')
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.notOk(readFileSync(path, 'utf8').includes(made.lines[0].ownerCode.replaceAll('-', '')))
  t.same(readdirSync(room.data).sort(), ['owner-code.json'])
  t.match(await room.claim('192.0.2.1', { ...claim, code: room.code }), { ok: false, why: 'wrong' })
  // The command hashes as the gateway does, and that room as a test does.
  const real = await room.again({ hashing: openHashing() })
  t.same(real.shown, [], 'no other code is made beside it')
  t.match(await real.claim('192.0.2.1', { ...claim, code: made.lines[0].ownerCode }), { ok: true })
})

const misuses: readonly (readonly string[])[] = [
  [],
  ['list'],
  ['list', '--data', ''],
  ['list', 'all', '--data', 'x'],
  ['turn', '--data', 'x'],
  ['toString', '--data', 'x'],
  ['add', '--name', 'x', '--data', 'x'],
  ['add', '--name', 'x', '--role', 'owner', '--data', 'x'],
  ['add', '--role', 'waiter', '--data', 'x'],
  ['add', '--name', '../x', '--role', 'waiter', '--data', 'x'],
  ['add', '--name', 'X', '--role', 'waiter', '--data', 'x'],
  ['add', '--name', 'x', '--role', 'waiter', '--days', '0', '--data', 'x'],
  ['add', '--name', 'x', '--role', 'waiter', '--days', '1e3', '--data', 'x'],
  ['remove', '--data', 'x'],
  ['remove', '--name', 'nobody', '--data', '/nowhere'],
  ['list', '--name', 'x', '--data', 'x'],
  ['owner-code', '--days', '3', '--data', 'x'],
  ['list', '--color', '--data', 'x'],
]

t.test('misuse is explained, and ends with 2; trouble ends with 1', async t => {
  const outcomes: Awaited<ReturnType<typeof run>>[] = []
  for (let n = 0; n < misuses.length; n += 4)
    outcomes.push(...(await Promise.all(misuses.slice(n, n + 4).map(args => run(...args)))))
  for (const [n, { code, err, out }] of outcomes.entries()) {
    t.equal(code, 2, `keys ${misuses[n]?.join(' ')}`)
    t.match(err, /Usage:/)
    t.equal(out, '')
  }
  t.match(await run('--help'), { code: 0, out: /Usage:[\s\S]*owner-code/, err: '' })

  const data = t.testdir({ keys: 'a file' })
  t.match(await run('add', '--name', 'x', '--role', 'waiter', '--data', data), { code: 1, out: '' })
  const broken = t.testdir({ keys: { 'x.json': '{"hash":"canary"' } })
  const listed = await run('list', '--data', broken)
  t.match(listed, { code: 1, err: /x\.json is not what it should be; remove it/ })
  t.notMatch(listed.err, /canary|Usage:|\.ts:\d/, 'neither quoted nor a stack for a person')
  t.match(await run('remove', '--name', 'x', '--data', broken), { code: 0 })
  const later = join(t.testdir({}), 'not', 'there', 'yet')
  mkdirSync(later, { recursive: true })
  writeFileSync(join(later, 'owner-code.json'), 'rubbish')
  t.match(await run('owner-code', '--data', later), { code: 0 }, 'in place of one that cannot be read')
})
