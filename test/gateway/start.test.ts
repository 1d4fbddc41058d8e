/** The way into the gateway: no start carries the compiler about, neither the first one nor one after a power cut. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, watch, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { gatewayEnvironment, gatewayFlags } from '../../scripts/simulate/gateway.ts'

const main = fileURLToPath(new URL('../../gateway/start.mjs', import.meta.url))

/** Each thread says at its end whether it loaded the compiler, and the schema library in one go, past all that is buffered. */
const confess = `import { writeSync } from 'node:fs'
const compiled = () => process.moduleLoadList.some(one => one.includes('amaro'))
// Only hooks find a library from here: whoever has none, like the process that makes the papers, has not gathered.
const gathered = () => { try { return import.meta.resolve('typebox').includes('/gathered/') } catch { return false } }
process.on('exit', () => writeSync(2, 'compiled:' + compiled() + ' gathered:' + gathered() + '\\n'))`

t.setTimeout(120_000)

const running = new Set<ChildProcess>()
t.teardown(() => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * Resolves when the gateway can be used and has answered somebody.
 * @param stripped where it keeps its sources without their types; by default where it does by itself
 * @param cache the same of what V8 made of them
 */
const start = async (args: readonly string[], stripped = '', cache?: string) => {
  const child = spawn(process.execPath, [main, ...args], {
    env: {
      ...process.env,
      FOURTOP_STRIPPED: stripped,
      ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(confess)}`,
    },
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  const confessions: string[] = []
  createInterface({ input: child.stderr }).on('line', line => {
    if (line.startsWith('compiled:')) confessions.push(line)
  })
  let answered = false
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('"ready":true')) continue
    answered = (await fetch(`http://127.0.0.1:${JSON.parse(line).http}/healthz`)).ok
    break
  }
  if (!answered) throw new Error('it ended before it was ready')
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<readonly string[]> => {
    child.kill(signal)
    await once(child, 'close')
    return confessions
  }
  return { end }
}

const prepare = async (t: Test) => {
  const folder = await mkdtemp(join(tmpdir(), 'fourtop-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const config = join(folder, 'gateway.json')
  await writeFile(config, JSON.stringify({ mqtt: { port: 0, tls: false }, http: { port: 0, tls: false } }))
  return { stripped: join(folder, 'stripped'), args: ['--data', join(folder, 'data'), '--config', config] }
}

const compiledNothing = (t: Test, confessions: readonly string[]): void => {
  t.ok(confessions.length > 2, 'the desk, the disk and the clerk have ended')
  t.same(new Set(confessions), new Set(['compiled:false gathered:true']))
}

t.test('the first start has another process strip the sources, the second one finds them', async t => {
  const { args, stripped } = await prepare(t)
  compiledNothing(t, await (await start(args, stripped)).end('SIGTERM'))
  const files = await readdir(stripped)
  t.ok(files.length > 400)
  compiledNothing(t, await (await start(args, stripped)).end('SIGTERM'))
})

t.test('what a power cut left of them is not taken', async t => {
  const { args, stripped } = await prepare(t)
  await (await start(args, stripped)).end('SIGTERM')
  const files = await readdir(stripped)
  for (const [i, name] of files.entries()) {
    const path = join(stripped, name)
    // Empty, cut off, or the right length and zeroes.
    const { size } = await stat(path)
    if (i % 3 === 0) await truncate(path)
    if (i % 3 === 1) await truncate(path, Math.floor(size / 2))
    if (i % 3 === 2) await writeFile(path, Buffer.alloc(size))
  }
  compiledNothing(t, await (await start(args, stripped)).end('SIGTERM'))
})

t.test('they are found in the gateway’s own place too, after a power cut', async t => {
  const { args } = await prepare(t)
  await (await start(args)).end('SIGKILL')
  compiledNothing(t, await (await start(args)).end('SIGTERM'))
})

t.test('what V8 made of them is kept in the first lull, for the start after a power cut', async t => {
  const { args, stripped } = await prepare(t)
  const cache = join(stripped, '..', 'cache')
  await mkdir(cache)
  const kept = async () =>
    (await readdir(cache, { recursive: true, withFileTypes: true })).filter(one => one.isFile())
  const changes = watch(cache, { recursive: true })
  const first = await start(args, stripped, cache)
  for await (const _ of changes) if ((await kept()).length > 400) break
  await first.end('SIGKILL')
  // And that cut some of it short.
  for (const [i, { parentPath, name }] of (await kept()).entries())
    if (i % 2 === 0) await truncate(join(parentPath, name), i)
  compiledNothing(t, await (await start(args, stripped, cache)).end('SIGTERM'))
})

t.test('what belongs to no source any more goes', async t => {
  const { args, stripped } = await prepare(t)
  await mkdir(stripped)
  const old = join(stripped, `${'0'.repeat(64)}.js`)
  await writeFile(old, 'of an earlier version')
  compiledNothing(t, await (await start(args, stripped)).end('SIGTERM'))
  await t.rejects(stat(old))
})

t.test('where nothing can be kept, it compiles for itself and opens', async t => {
  const { args, stripped } = await prepare(t)
  await writeFile(stripped, 'a file where the folder should be')
  const confessions = await (await start(args, stripped)).end('SIGTERM')
  t.ok(confessions.includes('compiled:true gathered:true'))
})

t.test('whoever starts one, starts it as `npm run gateway` does', async t => {
  const file = new URL('../../package.json', import.meta.url)
  const { scripts } = JSON.parse(await readFile(file, 'utf8'))
  const environment = Object.entries(gatewayEnvironment).map(([name, value]) => `${name}=${value}`)
  t.equal(scripts.gateway, [...environment, 'node', ...gatewayFlags, 'gateway/start.mjs'].join(' '))
})
