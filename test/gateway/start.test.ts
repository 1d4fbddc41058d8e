/** The way into the gateway: what one start compiled, the next one finds, in every thread, even after a power cut. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const main = fileURLToPath(new URL('../../gateway/start.mjs', import.meta.url))

/** Each thread says at its end whether it loaded the compiler, past all that is buffered. */
const confess = `import { writeSync } from 'node:fs'
process.on('exit', () => writeSync(2, 'compiled:' + process.moduleLoadList.some(one => one.includes('amaro')) + '\\n'))`

const running = new Set<ChildProcess>()
t.teardown(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** Resolves when the gateway can be used and has answered somebody. */
const start = async (cache: string, args: readonly string[]) => {
  const child = spawn(process.execPath, [main, ...args], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: cache,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(confess)}`,
    },
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  const confessions: string[] = []
  createInterface({ input: child.stderr }).on('line', line => {
    if (line.startsWith('compiled:')) confessions.push(line)
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('"ready":true')) continue
    await fetch(`http://127.0.0.1:${JSON.parse(line).http}/healthz`)
    break
  }
  return { child, confessions }
}

t.test('compiles nothing at a second start, though the first one ended in a power cut', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fourtop-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const config = join(folder, 'gateway.json')
  await writeFile(config, JSON.stringify({ mqtt: { port: 0, tls: false }, http: { port: 0, tls: false } }))
  const [cache, args] = [join(folder, 'cache'), ['--data', join(folder, 'data'), '--config', config]]

  const first = await start(cache, args)
  first.child.kill('SIGKILL')
  await once(first.child, 'close')

  const second = await start(cache, args)
  second.child.kill('SIGTERM')
  await once(second.child, 'close')
  t.ok(second.confessions.length > 2, 'the desk, the disk and the clerk have ended')
  t.same(new Set(second.confessions), new Set(['compiled:false']))
})
