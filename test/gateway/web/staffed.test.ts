/** The web's door with the real staff room behind it: who gets in, who does not, and what is left lying about. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { enrol } from '../../../gateway/broker/enrolment.ts'
import { openWeb } from '../../../gateway/web/server.ts'
import type { TableId } from '../../../protocol/ids.ts'
import { type Asking, ask } from './open.ts'
import { openRealPeople } from './real-people.ts'

const open = async (t: Parameters<typeof openRealPeople>[0]) => {
  const under = await openRealPeople(t)
  const { people, clock, real } = under
  const log: object[] = []
  const note = (fields: object, message: string) => void log.push({ fields, message })
  const web = await openWeb(
    { port: 0 },
    { house: real.house, people, clock, log: { info: note, warn: note, error: note } },
  )
  t.teardown(() => web.close())
  const origin = `http://127.0.0.1:${web.port}`
  return { ...under, web, log, origin, ask: (path: string, asking?: Asking) => ask(web.port, path, asking) }
}

t.test('a pad’s secret opens nothing here', async t => {
  const { ask, real, web } = await open(t)
  const [pad] = await enrol(real.data, ['1' as TableId], { now: 0, secret: () => 's'.repeat(43) })
  if (pad === undefined) throw new Error('no pad')
  for (const authorization of [
    `Bearer ${pad.secret}`,
    `Bearer ${pad.pad}:${pad.secret}`,
    `Basic ${btoa(`${pad.pad}:${pad.secret}`)}`,
  ]) {
    for (const { method, url, for: whom } of web.routes) {
      if (whom === 'everybody') continue
      const path = url.replace(/:\w+/g, '1')
      const { status } = await ask(path, { method, headers: { authorization } })
      t.equal(status, 401, `${method} ${path}`)
    }
  }
})

t.test(
  'the owner’s code, a password, a session, and its end; and none of it in what is kept or said',
  async t => {
    const { ask, printed, logged, log, origin, real, hire } = await open(t)
    const code = /(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(printed.join())?.[0] ?? ''
    t.equal((await ask('/api/v1/door')).json.claimed, false)
    const password = 'Kanarienvogel im Kohlebergwerk'
    const claim = { code, staff: 'maria', name: 'Maria', password }
    const into = await ask('/api/v1/claim', { body: claim })
    t.match(into, { status: 200, json: { staff: 'maria', role: 'owner' } })
    t.equal((await ask('/api/v1/door')).json.claimed, true)
    t.equal((await ask('/api/v1/claim', { body: claim, address: '127.0.0.9' })).status, 401, 'good once')

    const pin = '739182'
    const anna = await hire('waiter', pin)
    const signedIn = await ask('/api/v1/sign-in', { body: { staff: anna, secret: pin } })
    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const me = () => ask('/api/v1/me', { headers: { cookie } })
    t.match((await me()).json, { staff: anna, role: 'waiter' })
    const seating = { id: '01JZZZZZZZ0000000000000001', type: 'open-table', table: '4' }
    t.equal((await ask('/api/v1/requests', { body: seating, headers: { cookie, origin } })).status, 200)
    const bump = { id: '01JZZZZZZZ0000000000000002', type: 'bump-ticket', ticket: '1-grill' }
    t.match(await ask('/api/v1/requests', { body: bump, headers: { cookie, origin } }), {
      status: 403,
      json: { ok: false, why: 'not-allowed' },
    })
    t.equal((await ask('/api/v1/sign-out', { method: 'POST', headers: { cookie, origin } })).status, 204)
    t.equal((await me()).status, 401, 'replayed')

    const token = cookie.split('=')[1] ?? ''
    const secrets = [code, code.replaceAll('-', ''), password, pin, token]
    const journal = real.disk.rows.map(({ bytes }) => Buffer.from(bytes).toString()).join('\n')
    t.match(journal, /staff-secret-set/)
    const files: string[] = []
    for (const file of await readdir(real.data, { recursive: true, withFileTypes: true })) {
      if (file.isFile()) files.push(await readFile(join(file.parentPath, file.name), 'utf8'))
    }
    t.ok(files.length > 0)
    for (const [what, text] of Object.entries({
      journal,
      files: files.join('\n'),
      log: JSON.stringify([log, logged]),
    })) {
      for (const secret of secrets) t.notOk(text.includes(secret), `${secret.slice(0, 4)}… in the ${what}`)
    }
    t.notMatch(journal, /argon2/, 'nor a hash of one that could be guessed at')
  },
)
