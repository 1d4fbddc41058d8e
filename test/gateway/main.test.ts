import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, watch, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import t, { type Test } from 'tap'
import { whyNotOurs } from '../../device/link/pin.ts'
import { journalFolder } from '../../gateway/journal/folder.ts'
import { cutKey } from '../../scripts/simulate/keys.ts'

// A dozen processes one after the other: on a slow machine they take longer than a test usually may.
t.setTimeout(120_000)

const root = new URL('../../', import.meta.url).pathname
const site = join(root, 'scripts/demo/site.json')

const running = new Set<ChildProcess>()
t.teardown(() => {
  for (const child of running) child.kill('SIGKILL')
})

interface Ready {
  readonly http: number
  readonly mqtt: number
  readonly https: number
  readonly mqtts: number
  readonly fingerprint: string
  readonly seq: number
}

/** A gateway process; `ready` resolves with its ports, `ended` with its exit code and what it said. */
const start = (...args: string[]) => {
  const child = spawn(process.execPath, [join(root, 'gateway/main.ts'), ...args])
  running.add(child)
  child.once('close', () => running.delete(child))
  let out = ''
  let said = ''
  const ready = Promise.withResolvers<Ready>()
  child.stdout.on('data', chunk => {
    out += chunk
    const line = out.split('\n').find(one => one.includes('"ready":true'))
    if (line?.endsWith('}')) ready.resolve(JSON.parse(line))
  })
  child.stderr.on('data', chunk => {
    said += chunk
  })
  const ended = new Promise<{ code: number | null; said: string; out: string }>(resolve =>
    child.on('close', code => resolve({ code, said, out })),
  )
  void ended.then(({ said: why }) => ready.reject(new Error(`ended before it was ready: ${why}`)))
  ready.promise.catch(() => undefined)
  return { child, ready: ready.promise, ended }
}

const folder = async (t: Test) => {
  const path = await mkdtemp(join(tmpdir(), 'fourtop-'))
  t.teardown(() => rm(path, { recursive: true, force: true }))
  return path
}

const config = async (path: string, value: unknown) => {
  const file = join(path, 'gateway.json')
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}
const tls = { host: '127.0.0.1', port: 0 }
const anyPort = { mqtt: { port: 0, tls }, http: { port: 0, tls }, log: 'info' }

t.test('says what is wrong with the call, a configuration or a site, all of it, and exits 2', async t => {
  const path = await folder(t)
  const cases: readonly [string, string[], RegExp][] = [
    ['no data', [], /--data DIR is missing[\s\S]*Usage/],
    ['an unknown flag', ['--data', path, '--color'], /Unknown option '--color'[\s\S]*Usage/],
    ['no such file', ['--data', path, '--config', join(path, 'none.json')], /none\.json cannot be read/],
    ['not JSON', ['--data', path, '--config', await config(path, '{"mqtt":')], /gateway\.json is not JSON/],
  ]
  for (const [name, args, expected] of cases) {
    const { code, said } = await start(...args).ended
    t.equal(code, 2, name)
    t.match(said, expected)
    t.notMatch(said, /at .*\.ts:\d+/, 'no stack for a person')
  }
  const wrong = await config(path, { mqtt: { port: 'x', connections: 0 }, hppt: {} })
  const { code, said } = await start('--data', path, '--config', wrong).ended
  t.equal(code, 2)
  for (const place of ['mqtt.port', 'mqtt.connections', 'hppt']) t.match(said, place)
  const badSite = join(path, 'site.json')
  await writeFile(
    badSite,
    JSON.stringify({ name: 'x', zone: 'Mars/Base', stations: {}, routes: { default: 'grill' } }),
  )
  const seeded = await start(
    '--data',
    join(path, 'd'),
    '--config',
    await config(path, anyPort),
    '--site',
    badSite,
  ).ended
  t.equal(seeded.code, 2)
  t.match(seeded.said, /Mars\/Base[\s\S]*no station is called "grill"/)
})

t.test('seeds once, takes orders, refuses a second gateway, ends cleanly, remembers', async t => {
  const path = await folder(t)
  const args = ['--data', path, '--config', await config(path, anyPort), '--site', site]
  const bearer = async (name: string, role: 'channel' | 'manager') => ({
    authorization: `Bearer ${await cutKey(path, name, role)}`,
  })
  const [channel, manager] = [await bearer('web', 'channel'), await bearer('office', 'manager')]
  const first = start(...args)
  const { http } = await first.ready
  const asked = await fetch(`http://127.0.0.1:${http}/api/v1/menu`, { headers: channel })
  const menu = (await asked.json()) as { categories: { items: { id: string; price: number }[] }[] }
  const item = menu.categories[0]?.items[0]
  const order = () =>
    fetch(`http://127.0.0.1:${http}/api/v1/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'breakfast-1', ...channel },
      body: JSON.stringify({
        channel: 'web',
        kind: 'table',
        table: '4',
        lines: [{ item: item?.id, quantity: 2 }],
      }),
    })
  const answer = await order()
  t.equal(answer.status, 201)
  const body = await answer.text()
  t.match(JSON.parse(body), { order: 1, total: 2 * (item?.price ?? 0) })
  t.equal(await (await order()).text(), body, 'the same bytes')

  const second = await start(...args).ended
  t.equal(second.code, 1)
  t.match(second.said, /another gateway|in use/i)

  first.child.kill('SIGTERM')
  t.equal((await first.ended).code, 0)

  const again = start(...args)
  const ports = await again.ready
  const all = await fetch(`http://127.0.0.1:${ports.http}/api/v1/export/orders.ndjson`, { headers: manager })
  const lines = await all.text()
  t.match(JSON.parse(lines), { order: 1, table: '4', state: 'pending' })
  again.child.kill('SIGTERM')
  t.equal((await again.ended).code, 0)
})

t.test('told to stop while it still opens, it opens first and then closes everything', async t => {
  const path = await folder(t)
  const args = ['--data', path, '--config', await config(path, anyPort), '--site', site]
  await mkdir(journalFolder(path))
  const seen = watch(journalFolder(path))
  const { child, ended } = start(...args)
  // The journal is begun long before a site is read and a door is open.
  for await (const { filename } of seen) if (filename?.startsWith('journal.db') === true) break
  child.kill('SIGTERM')
  const { code, out } = await ended
  t.equal(code, 0)
  const told = out.split('\n').filter(line => line.includes('"stopping"') || line.includes('"site"'))
  t.match(told[0], '"stopping"', 'before the site was published, which was not let lie half done')
  t.equal(told.length, 2)
  const again = start(...args)
  t.ok((await again.ready).seq > 0)
  again.child.kill('SIGTERM')
  t.equal((await again.ended).code, 0)
})

t.test('is known by the same authority after every start, and says by which', async t => {
  const path = await folder(t)
  const args = ['--data', path, '--config', await config(path, anyPort)]
  const said: unknown[] = []
  for (let starts = 0; starts < 2; starts++) {
    const { child, ready, ended } = start(...args)
    const { mqtts, https, fingerprint } = await ready
    for (const port of [mqtts, https]) {
      const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
      await once(socket, 'secureConnect')
      t.equal(whyNotOurs(socket, fingerprint), undefined)
      socket.destroy()
    }
    said.push(fingerprint)
    child.kill('SIGTERM')
    t.equal((await ended).code, 0)
  }
  t.equal(said[0], said[1])
  await chmod(join(path, 'authority', 'authority.pem'), 0o644)
  const { code, said: why } = await start(...args).ended
  t.equal(code, 1)
  t.match(why, /can be read by others[\s\S]*chmod 600/)
  t.notMatch(why, /at .*\.ts:\d+/, 'no stack for a person')
})

t.test('a damaged journal is reported and left as it is', async t => {
  const path = await folder(t)
  const args = ['--data', path, '--config', await config(path, anyPort), '--site', site]
  const first = start(...args)
  await first.ready
  first.child.kill('SIGTERM')
  await first.ended
  const file = join(journalFolder(path), 'journal.db')
  const bytes = await readFile(file)
  // Everywhere: SQLite leaves old copies lying in unused space.
  let found = 0
  for (let at = bytes.indexOf('site-published'); at >= 0; at = bytes.indexOf('site-published', at + 1)) {
    bytes.write('site-pubXished', at)
    found++
  }
  t.ok(found > 0)
  await writeFile(file, bytes)
  await rm(join(journalFolder(path), 'snapshots'), { recursive: true, force: true })
  const { code, said } = await start(...args).ended
  t.equal(code, 1)
  t.match(said, /entry 1\b/)
  t.strictSame(await readFile(file), bytes, 'nothing was repaired behind anybody’s back')
})
