/** What the demo hands out, to whom it may, and where it lies. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openAuthority } from '../../../gateway/authority/authority.ts'
import { listKeys } from '../../../gateway/staff/keys.ts'
import { hashToken } from '../../../gateway/staff/token.ts'
import { prepareFolder } from '../../../scripts/simulate/folder.ts'
import { handOut } from '../../../scripts/simulate/handing.ts'
import { readPass } from '../../../scripts/technician/pass.ts'
import { testClock } from '../../clock/clock.ts'

const here = { host: '127.0.0.1' }
const atHome = { mqtt: { ...here, tls: here }, http: { ...here, tls: here, demo: true } }
const weekMs = 7 * 24 * 3_600_000

const newFolder = (folder: string) => {
  prepareFolder(folder, 0, false, ['gateway', 'keys'])
  return folder
}

t.test('a manager’s key and a technician’s pass, for their owner alone', async t => {
  const folder = newFolder(join(t.testdir({}), 'demo'))
  const clock = testClock()
  const handed = await handOut(folder, atHome, { https: 8443, now: clock.now() })
  await t.rejects(handed.writePass('127.0.0.2'), { code: 'no-authority' })
  t.notOk(existsSync(handed.passFile))

  const data = join(folder, 'gateway')
  const authority = await openAuthority(data, { clock, report: () => {} })
  authority.close()
  await handed.writePass('127.0.0.2')
  const pass = readPass(handed.passFile)
  t.match(pass, {
    host: '127.0.0.2',
    port: 8443,
    fingerprint: authority.fingerprint,
    until: clock.now() + weekMs,
  })
  const keys = await listKeys(data)
  t.match(
    keys.map(({ name, role, hash, until }) => [name, role, hash, until]),
    [
      ['demo', 'manager', hashToken(handed.managerKey.key), undefined],
      ['demo-technician', 'technician', hashToken(pass.key), clock.now() + weekMs],
    ],
  )
  t.equal(readFileSync(handed.managerKey.path, 'utf8').trim(), handed.managerKey.key)
  for (const path of [handed.managerKey.path, handed.passFile]) t.equal(statSync(path).mode & 0o777, 0o600)

  const later = await handOut(folder, atHome, { https: 8443, now: clock.now() })
  t.equal(later.managerKey.key, handed.managerKey.key, 'the same manager on the next evening')
  await later.writePass('127.0.0.1')
  t.not(readPass(later.passFile).key, pass.key, 'and another pass')
})

t.test('nothing is handed out by a gateway that others could reach', async t => {
  const folder = newFolder(join(t.testdir({}), 'demo'))
  const open = { ...atHome, http: { ...atHome.http, tls: { host: '0.0.0.0' } } }
  await t.rejects(handOut(folder, open, { https: 8443, now: 0 }), { code: 'demo-not-loopback' })
  t.notOk(existsSync(join(folder, 'keys', 'manager.key')))
  t.same(await listKeys(join(folder, 'gateway')), [])
})
