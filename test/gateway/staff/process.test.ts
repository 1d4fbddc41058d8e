/** A real gateway from its first start: claimed over HTTPS, killed in between, and searched for what it must not keep. */
import { randomBytes } from 'node:crypto'
import { existsSync, watch } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { startGateway } from './gateway-process.ts'
import { freshId } from './staff-room.ts'

const password = 'Kanarienvogel im Kohlebergwerk'
const claimOf = (code: string) => ({ code, staff: 'maria', name: 'Maria', password })

/** Resolves when a file whose path fits is written, put or taken away somewhere under a folder. */
const touched = (t: { teardown(fn: () => unknown): void }, folder: string, which: RegExp): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const watcher = watch(folder, { recursive: true }, (_, path) => {
    if (path !== null && which.test(path)) resolve()
  })
  t.teardown(() => watcher.close())
  return promise
}

/** What happens on disk at the moment of the kill; the last is the end of a claim. */
const moments: Readonly<Record<string, RegExp>> = {
  'as the claim is written down': /journal\.db/,
  'as the hash is in its drawer': /^secrets\/[0-9A-Z]{26}\.json$/,
  'as the code is thrown away': /^owner-code\.json$/,
}

for (const [moment, which] of Object.entries(moments)) {
  t.test(`killed ${moment}`, async t => {
    const data = join(t.testdir({}), 'data')
    const first = await startGateway(t, data)
    const code = await first.shown
    await first.ready
    const seen = touched(t, data, which)
    const asked = first.ask('/api/v1/claim', { body: claimOf(code) }).catch(() => undefined)
    // Whoever watches folders may miss something in a new one: then the kill comes after the answer.
    await Promise.race([seen, asked])
    first.child.kill('SIGKILL')
    const answer = await asked
    await first.ended

    const second = await startGateway(t, data)
    const again = await second.ask('/api/v1/claim', { body: claimOf(code) })
    if (answer?.status === 200 || again.status !== 200) t.notOk(existsSync(join(data, 'owner-code.json')))
    else t.match(again, { status: 200, json: { staff: 'maria', role: 'owner' } })
    t.equal(second.err(), '', 'the code was shown, and is shown no more')
    const into = await second.ask('/api/v1/sign-in', { body: { staff: 'maria', secret: password } })
    t.match(into, { status: 200, json: { role: 'owner' } })
    t.equal((await second.ask('/api/v1/door')).json.claimed, true)
    t.match((await second.ask('/api/v1/staff', { cookie: into.cookie ?? '' })).json, [
      { staff: 'maria', role: 'owner', ready: true },
    ])
    second.child.kill('SIGTERM')
    await second.ended
    t.equal((await readdir(join(data, 'secrets'))).filter(name => name.endsWith('.json')).length, 1)
  })
}

t.test('killed as the code is shown: one that was shown is good', async t => {
  const data = join(t.testdir({}), 'data')
  const first = await startGateway(t, data)
  const before = await first.shown
  first.child.kill('SIGKILL')
  await first.ended
  const second = await startGateway(t, data)
  await second.ready
  const code = second.err() === '' ? before : await second.shown
  t.equal((await second.ask('/api/v1/claim', { body: claimOf(code) })).status, 200)
})

t.test('planted secrets turn up nowhere', async t => {
  const data = join(t.testdir({}), 'data')
  const first = await startGateway(t, data)
  const code = await first.shown
  const owner = (await first.ask('/api/v1/claim', { body: claimOf(code) })).cookie ?? ''
  const pin = '739182645'
  const requests = '/api/v1/requests'
  const add = { type: 'add-staff', id: freshId(), staff: 'anna', name: 'Anna', role: 'waiter' }
  t.equal((await first.ask(requests, { body: add, cookie: owner })).status, 200)
  const set = { body: { id: freshId(), secret: pin }, cookie: owner, method: 'PUT' }
  t.equal((await first.ask('/api/v1/staff/anna/secret', set)).status, 200)
  const waiter = (await first.ask('/api/v1/sign-in', { body: { staff: 'anna', secret: pin } })).cookie ?? ''
  const last = await first.ask('/api/v1/sign-in', { body: { staff: 'anna', secret: pin } })
  const ask = { id: freshId(), name: 'Tom', until: Date.now() + 3_600_000 }
  const issued = await first.ask('/api/v1/passes', { body: ask, cookie: owner })
  const pass: string = issued.json.pass
  const { key } = JSON.parse(Buffer.from(pass.split('.')[1] ?? '', 'base64url').toString())
  t.match(key, /^[\w-]{43}$/)
  const nonsense = `${randomBytes(9).toString('hex')}-not-a-secret`
  for (const [path, body] of [
    ['/api/v1/sign-in', { staff: 'anna', secret: nonsense }],
    ['/api/v1/sign-in', { staff: nonsense.replaceAll('-', ''), secret: nonsense }],
    ['/api/v1/claim', { ...claimOf(nonsense), name: 'Eve' }],
    ['/api/v1/sign-in', { staff: 'anna', secret: [nonsense] }],
    [`/api/v1/nothing?key=${nonsense}`, {}],
  ] as const)
    t.ok((await first.ask(path, { body })).status >= 400)
  const shown: string[] = []
  for (const path of ['/api/v1/export/orders.ndjson', '/metrics', '/healthz', '/api/v1/staff', '/api/v1/now'])
    shown.push((await first.ask(path, { cookie: owner })).text)
  t.equal((await first.ask('/api/v1/sign-out', { cookie: waiter, method: 'POST' })).status, 204)
  t.equal((await first.ask('/api/v1/me', { cookie: waiter })).status, 401)
  first.child.kill('SIGTERM')
  await first.ended

  const second = await startGateway(t, data)
  t.equal((await second.ask('/api/v1/me', { cookie: last.cookie ?? '' })).status, 200, 'over a restart')
  t.equal((await second.ask('/api/v1/me', { cookie: waiter })).status, 401, 'and not who had signed out')
  second.child.kill('SIGTERM')
  await second.ended

  const tokens = [owner, waiter, last.cookie ?? ''].map(cookie => cookie.slice(cookie.indexOf('=') + 1))
  const canaries = [code, code.replaceAll('-', ''), password, pin, key, pass, ...tokens, nonsense]
  t.ok(canaries.every(({ length }) => length >= 9))
  const texts: Record<string, Buffer | string> = {
    'standard output': first.out() + second.out(),
    'standard error': first.err().replace(code, '') + second.err(),
    pages: shown.join('\n'),
  }
  for (const file of await readdir(data, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name).slice(data.length)
    texts[path] = await readFile(data + path)
    if (/secrets|keys|owner-code/.test(path))
      t.equal((await stat(data + path)).mode & 0o777, 0o600, file.name)
  }
  t.ok(Object.keys(texts).some(path => path.includes('journal.db')))
  t.ok(
    Object.keys(texts).some(path => path.includes('snapshot')),
    'the floor was photographed too',
  )
  for (const [what, text] of Object.entries(texts)) {
    t.same(
      canaries.filter(canary => text.includes(canary)),
      [],
      what,
    )
  }
  const journal = Object.entries(texts).filter(([path]) => /journal|snapshot/.test(path))
  for (const [path, text] of journal) t.notOk(text.includes('$argon2'), `no hash in ${path}`)
  t.match(first.out(), /a sign-in was refused/)
})
