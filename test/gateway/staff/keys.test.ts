/** The key board: keys hung up, found, run out and taken away, and the passes of technicians among them. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { addKey, type KeyRecord, listKeys, openKeys, removeKey } from '../../../gateway/staff/keys.ts'
import { hashToken, makeToken } from '../../../gateway/staff/token.ts'
import type { WebAsker } from '../../../gateway/web/house.ts'
import { freshId, good, hire, openRoom, type StaffRoom, staffId } from './staff-room.ts'

const hang = async (data: string, name: string, more: Partial<KeyRecord> = {}): Promise<string> => {
  const key = makeToken(randomBytes)
  const record = { name, role: 'monitor', hash: hashToken(key), addedAt: 1, ...more } as const
  if (!(await addKey(data, record))) throw new Error(`${name} hangs there already`)
  return key
}
const fileOf = (data: string, name: string) => join(data, 'keys', `${name}.json`)
const manager = { kind: 'staff', name: staffId('manager'), role: 'manager' } as const

t.test('hung up once, in a file of its own, of which nobody learns the key', async t => {
  const data = t.testdir()
  const key = await hang(data, 'office', { role: 'manager' })
  t.equal(await addKey(data, { name: 'office', role: 'waiter', hash: 'a'.repeat(64), addedAt: 2 }), false)
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      addKey(data, { name: 'contested', role: 'waiter', hash: String(n).repeat(64), addedAt: n }),
    ),
  )
  t.equal(all.filter(Boolean).length, 1, 'one of those who come at once')
  t.same(readdirSync(join(data, 'keys')).sort(), ['contested.json', 'office.json'], 'and no drafts are left')
  t.equal(statSync(join(data, 'keys')).mode & 0o777, 0o700)
  t.equal(statSync(fileOf(data, 'office')).mode & 0o777, 0o600)
  t.notOk(readFileSync(fileOf(data, 'office'), 'utf8').includes(key))
  t.match(await listKeys(data), [{ name: 'contested' }, { name: 'office', role: 'manager', addedAt: 1 }])
  t.same([await removeKey(data, 'office'), await removeKey(data, 'office')], [true, false])
  t.same(await listKeys(t.testdir({ empty: {} })), [])
})

t.test('found as long as its file says so', async t => {
  const data = t.testdir()
  let now = 1_000
  const reported: unknown[] = []
  const keys = openKeys(
    data,
    () => now,
    error => void reported.push(error),
  )
  t.equal(await keys.find(makeToken(randomBytes)), undefined, 'no folder, no keys')
  const [one, two] = [await hang(data, 'one'), await hang(data, 'two', { role: 'channel', until: 2_000 })]
  t.match(await keys.find(one), { name: 'one', role: 'monitor' })
  const second = await keys.find(two)
  if (second === undefined) throw new Error('not found')
  t.ok(await keys.holds(second))
  for (const no of ['', one.slice(1), `${one}x`, `${one}\n`, '../keys/one', hashToken(one)])
    t.equal(await keys.find(no), undefined)
  now = 2_000
  t.same([await keys.find(two), await keys.holds(second)], [undefined, false], 'run out')
  const first = await keys.find(one)
  if (first === undefined) throw new Error('not found')
  renameSync(fileOf(data, 'one'), fileOf(data, 'eno'))
  t.same(
    [await keys.find(one), await keys.holds(first)],
    [undefined, false],
    'under another name it is nobody’s',
  )
  renameSync(fileOf(data, 'eno'), fileOf(data, 'one'))
  t.ok(await keys.find(one))
  await removeKey(data, 'one')
  const other = await hang(data, 'one')
  t.same([await keys.find(one), await keys.holds(first)], [undefined, false], 'another of the same name')
  t.ok(await keys.find(other))
  const { hash } = (await keys.find(other)) ?? { hash: '' }
  writeFileSync(fileOf(data, 'one'), JSON.stringify({ name: 'one', role: 'manager', hash, addedAt: 1 }))
  t.match(await keys.find(other), { role: 'manager' })
  t.equal(await keys.holds({ name: 'one', role: 'monitor', hash, addedAt: 1 }), false, 'another role')
  t.same(reported, [])
})

t.test('a file that cannot be read is reported, and bars nobody else', async t => {
  const data = t.testdir()
  const reported: unknown[] = []
  const keys = openKeys(
    data,
    () => 0,
    error => void reported.push(error),
  )
  const [good, bad] = [await hang(data, 'good'), await hang(data, 'bad')]
  const record = await keys.find(bad)
  if (record === undefined) throw new Error('not found')
  const text = readFileSync(fileOf(data, 'bad'), 'utf8')
  for (const broken of ['', text.slice(0, -9), '[]', 'null', text.replace('monitor', 'owner')]) {
    writeFileSync(fileOf(data, 'bad'), broken)
    t.equal(await keys.find(bad), undefined)
    t.equal(await keys.holds(record), false)
    t.ok(
      await openKeys(
        data,
        () => 0,
        () => undefined,
      ).find(good),
    )
    t.match(reported.pop(), { code: 'file-damaged', message: /bad\.json/ })
    await t.rejects(listKeys(data), { code: 'file-damaged' })
  }
  writeFileSync(fileOf(data, 'bad'), text)
  rmSync(fileOf(data, 'bad'))
  mkdirSync(fileOf(data, 'bad'))
  await t.rejects(keys.holds(record), { code: 'file-unreadable' }, 'nobody can tell')
  t.equal(await keys.find(bad), undefined)
  const silent = openKeys(
    data,
    () => 0,
    () => undefined,
  )
  t.ok(await silent.find(good))
  rmSync(fileOf(data, 'bad'), { recursive: true })
  writeFileSync(fileOf(data, 'bad'), text)
  t.ok(await keys.find(bad))
  for (const { message } of reported as Error[]) t.notMatch(message, record.hash)
})

/** What a key's holder watches ends at the next look, and only then. */
const endings: Readonly<Record<string, (room: StaffRoom) => unknown>> = {
  removed: ({ data }) => removeKey(data, 'eyes'),
  'run out': ({ clock }) => clock.jump(60_000),
  'of another role': ({ data }) => {
    const text = readFileSync(fileOf(data, 'eyes'), 'utf8')
    writeFileSync(fileOf(data, 'eyes'), text.replace('monitor', 'kitchen'))
  },
}

for (const [what, end] of Object.entries(endings)) {
  t.test(`a key ${what} ends what its holder watches`, async t => {
    const room = await openRoom(t)
    const { clock, data } = room
    const key = await hang(data, 'eyes', { until: clock.now() + 60_000 })
    const other = await hang(data, 'ears')
    const [visitor, another] = [await room.byKey(key), await room.byKey(other)]
    if (visitor === undefined || another === undefined) throw new Error('not let in')
    t.match(visitor, { asker: { kind: 'key', name: 'eyes', role: 'monitor' } })
    let isGone = false
    let isOtherGone = false
    const { promise, resolve } = Promise.withResolvers<void>()
    room.watch(visitor, () => {
      isGone = true
      resolve()
    })
    room.watch(another, () => (isOtherGone = true))
    clock.advance(3_000)
    t.ok(await room.byKey(key))
    t.notOk(isGone)
    await end(room)
    clock.advance(3_000)
    await promise
    t.notOk(isOtherGone)
  })
}

t.test('a technician’s pass', async t => {
  const room = await openRoom(t)
  await hire(room, 'manager', good)
  const { clock, data, disk } = room
  const day = 24 * 3_600_000
  const files = () => readdirSync(data).includes('keys') && readdirSync(join(data, 'keys'))
  const issue = (by: WebAsker, until: number, id = freshId()) =>
    room.issuePass(by, { id, name: 'Tom', until })

  for (const until of [clock.now(), clock.now() - 1, clock.now() + 7 * day + 1]) {
    t.match(await issue(manager, until), { reply: { ok: false, why: 'malformed' }, key: undefined })
  }
  const waiter = { ...manager, role: 'waiter' } as const
  t.match(await issue(waiter, clock.now() + day), {
    reply: { ok: false, why: 'not-allowed' },
    key: undefined,
  })
  t.same(files() || [], [], 'nothing hangs there of what was refused')

  const id = freshId()
  disk.onCommit = () => 'not-stored'
  t.match(await issue(manager, clock.now() + day, id), {
    reply: { ok: false, why: 'not-stored' },
    key: undefined,
  })
  t.same(files(), [])
  disk.onCommit = () => 'stored'
  while (room.desk.trouble !== undefined) {
    clock.advance(2_000)
    await new Promise(resolve => setImmediate(resolve))
  }
  const { reply, key = '' } = await issue(manager, clock.now() + day, id)
  t.match(reply, { id, ok: true })
  t.match(await room.byKey(key), {
    asker: { kind: 'key', name: /^pass-[0-9a-z]{12}$/, role: 'technician' },
    me: { name: 'Tom', role: 'technician' },
  })
  const told = await issue(manager, clock.now() + day, id)
  t.match(told, { reply: { id, ok: true } })
  t.notOk('key' in told, 'told once')
  t.ok(await room.byKey(key), 'and the one that was told still counts')
  const again = await room.again()
  t.ok(await again.byKey(key))
  clock.advance(day)
  t.equal(await again.byKey(key), undefined)
})
