/** The demo writes into its own folder only, and its ports are its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { prepareFolder, writeSecret } from '../../../scripts/simulate/folder.ts'

const supervisor = fileURLToPath(new URL('../../../scripts/simulate/supervisor.ts', import.meta.url))

const runSupervisor = async (...flags: string[]) => {
  const child = spawn(process.execPath, [supervisor, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    said += text
  })
  const [code] = await once(child, 'close')
  return { code, said }
}

t.test("somebody's own folder is neither emptied nor written into", async t => {
  const folder = t.testdir({ 'thesis.txt': 'precious' })
  for (const fresh of [false, true]) {
    t.throws(() => prepareFolder(folder, 0, fresh, ['logs']), { code: 'not-a-demo' })
  }
  t.same(readdirSync(folder), ['thesis.txt'])
})

t.test('a demo is taken up where it was, emptied when asked, and keeps its ports', async t => {
  const folder = join(t.testdir({}), 'demo')
  prepareFolder(folder, 100, false, ['logs', 'gateway'])
  writeFileSync(join(folder, 'gateway', 'journal'), 'orders')
  prepareFolder(folder, 100, false, ['logs', 'gateway'])
  t.ok(existsSync(join(folder, 'gateway', 'journal')))
  t.throws(() => prepareFolder(folder, 200, false, []), { code: 'other-ports' })
  t.ok(existsSync(join(folder, 'gateway', 'journal')))
  prepareFolder(folder, 200, true, ['logs', 'gateway'])
  t.notOk(existsSync(join(folder, 'gateway', 'journal')))
})

t.test('a house keeps its tables locked, or open, until it is emptied', async t => {
  const folder = join(t.testdir({}), 'demo')
  const rooms = ['gateway']
  prepareFolder(folder, 0, false, rooms)
  t.throws(() => prepareFolder(folder, 0, false, rooms, true), { code: 'other-house' })
  prepareFolder(folder, 0, true, rooms, true)
  prepareFolder(folder, 0, false, rooms)
  prepareFolder(folder, 0, false, rooms, true)
})

t.test('a restaurant beside the usual one survives the emptying of that', async t => {
  const folder = t.testdir({})
  const beside = join(folder, 'beside-100')
  prepareFolder(beside, 100, false, ['gateway'])
  prepareFolder(folder, 0, true, ['gateway'])
  prepareFolder(folder, 0, true, ['gateway'])
  t.ok(existsSync(join(beside, 'gateway')))
})

t.test('passwords are for their owner alone', async t => {
  const path = join(t.testdir({}), 'pads.json')
  writeSecret(path, [{ password: 'p' }])
  t.equal(statSync(path).mode & 0o777, 0o600)
})

t.test('a port in use is named, with the way out, before anything is written', async t => {
  const squatter = createServer()
  const portOffset = 19_000 + (process.pid % 900)
  squatter.listen(1883 + portOffset, '127.0.0.1')
  await once(squatter, 'listening')
  t.teardown(() => squatter.close())
  const folder = join(t.testdir({}), 'demo')
  const { code, said } = await runSupervisor('--data', folder, '--port-offset', String(portOffset))
  t.equal(code, 1)
  t.match(said, `port ${1883 + portOffset} (the broker)`)
  t.match(said, /npm start -- --port-offset/)
  t.notOk(existsSync(folder))
})

t.test('flags that make no sense', async t => {
  for (const flags of [['--port-offset', 'ten'], ['--port-offset', '60000'], ['--prot', '1'], ['extra']]) {
    const { code, said } = await runSupervisor(...flags)
    t.equal(code, 2, flags.join(' '))
    t.match(said, /--port-offset/)
    t.notMatch(said, /at .*supervisor\.ts/, 'a sentence, no stack')
  }
})
