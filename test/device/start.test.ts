/** The way into the pad: what one start compiled, the next one finds, and everybody starts one as a table's is started. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import t from 'tap'
import { padEnvironment, padFlags, padScript } from '../../scripts/simulate/pad.ts'

t.setTimeout(240_000)

/** The process says at its end whether it loaded the compiler, and the schema library in one go, past all that is buffered. */
const confess = `import { writeSync } from 'node:fs'
const compiled = () => process.moduleLoadList.some(one => one.includes('amaro'))
const gathered = () => import.meta.resolve('typebox').includes('/gathered/')
process.on('exit', () => writeSync(2, 'compiled:' + compiled() + ' gathered:' + gathered() + '\\n'))`

t.test('a second start compiles nothing, though the first one ended in a power cut', async t => {
  const folder = t.testdir({
    secret: 'secret-of-pad-1\n',
    'pad.json': JSON.stringify({
      ...{ name: 'pad-1', secretFile: 'secret', gateway: { port: 9 }, board: 'simulated' },
    }),
  })
  chmodSync(join(folder, 'secret'), 0o600)
  const files = ['--config', join(folder, 'pad.json'), '--data', join(folder, 'data')]
  /** Until it is ready and has gone on for a moment of its own. */
  const live = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<string> => {
    const child = spawn(process.execPath, [...padFlags, padScript, ...files], {
      env: {
        ...process.env,
        ...padEnvironment,
        NODE_COMPILE_CACHE: join(folder, 'cache'),
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(confess)}`,
      },
    })
    t.teardown(() => child.kill('SIGKILL'))
    let said = ''
    child.stderr.on('data', bytes => {
      said += bytes
    })
    // It looks for its gateway once it is ready, and by then what it compiled is on the disk.
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes('"not connected"')) break
    }
    child.kill(signal)
    await once(child, 'close')
    return said
  }
  await live('SIGKILL')
  t.match(await live('SIGTERM'), /^compiled:false gathered:true$/m)
})

t.test('whoever starts one, starts it as `npm run pad` does', async t => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const environment = Object.entries(padEnvironment).map(([name, value]) => `${name}=${value}`)
  t.equal(scripts.pad, [...environment, 'node', ...padFlags, 'device/start.mjs'].join(' '))
})
