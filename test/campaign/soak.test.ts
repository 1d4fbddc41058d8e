/** Pads through hours of parties, the short form: nothing of what they hold grows, and a leak would be found. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { inRoot } from '../../scripts/simulate/folder.ts'
import { padEnvironment } from '../../scripts/simulate/pad.ts'
import { soakFlags } from '../../scripts/soak/flags.ts'
import { judge } from '../../scripts/soak/flat.ts'

t.setTimeout(300_000)

/** In a process of its own: what a test runner holds is no pad's. */
const soak = async (...more: readonly string[]) => {
  const { PATH } = process.env
  const child = spawn(
    process.execPath,
    [...soakFlags, inRoot('scripts', 'soak.ts'), ...['--hours', '10', '--pads', '2'], ...more],
    { env: { PATH, ...padEnvironment }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { said, code }
}

t.test('ten hours leave nothing behind', async t => {
  const { said, code } = await soak()
  t.equal(code, 0, said)
  t.notMatch(said, /✗/, 'every request answered, every pad back, no page without a way on')
  const [, keys, orders] = /: (\d+) keys pressed, \d+ frames, (\d+) orders/.exec(said) ?? []
  t.ok(Number(keys) > 500, `${keys} keys`)
  t.ok(Number(orders) >= 10, `${orders} orders`)
})

t.test('a pad that keeps one frame of forty for ever is found', async t => {
  const { said, code } = await soak('--leak', '40')
  t.equal(code, 1)
  t.match(said, /✗ objects and buffers that somebody holds/)
})

t.test('whoever runs one runs it as `npm run soak` does', async t => {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const environment = Object.entries(padEnvironment).map(([name, value]) => `${name}=${value}`)
  t.equal(scripts.soak, [...environment, 'node', ...soakFlags, 'scripts/soak.ts'].join(' '))
})

t.test('a line is laid through the later half, and only what rises is told', async t => {
  const gauge = { name: 'a', unit: '', allowance: 1 }
  t.ok(judge(gauge, [1, 5, 9, 9, 9, 9]).isFlat, 'what grew at the beginning')
  t.ok(judge(gauge, [9, 9, 9, 9, 5, 1]).isFlat)
  t.notOk(judge(gauge, [0, 1, 2, 3, 4, 5]).isFlat)
  t.ok(judge(gauge, [9, 9, 9, 9, 11, 9, 9, 9]).isFlat, 'one peak is no slope')
})
