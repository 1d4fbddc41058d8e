/** A fresh clone sets itself up, and one that is set up is left alone. */
import { chmodSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

interface Found {
  readonly path: string
  readonly version: string
}
interface Locked {
  readonly version: string
  readonly integrity?: string
  readonly optional?: boolean
}
type Lock = { readonly packages?: Readonly<Record<string, Locked>> }

/** The set-up is plain JavaScript, which runs on a Node too old for types; so its types are told here. */
const load = (name: string) => import(new URL(`../../../scripts/setup/${name}.mjs`, import.meta.url).href)
const {
  chooseNode,
  demandNode,
}: {
  chooseNode(packaged: Found | undefined, running: Found, platform: string): Found
  demandNode(version: string): void
} = await load('node')
const { isInstalled }: { isInstalled(wanted: Lock, installed: Lock): boolean } = await load('packages')
const { findBrowser }: { findBrowser(env: NodeJS.ProcessEnv): string | undefined } = await load('browser')
const {
  digest,
  isStamped,
  stamp,
}: {
  digest(paths: readonly string[], except?: readonly string[]): Promise<string>
  isStamped(path: string, expected: string): Promise<boolean>
  stamp(path: string, value: string): Promise<void>
} = await load('stamp')

const at = (version: string, path = 'somewhere') => ({ path, version })

t.test('an old Node is told what to do', async t => {
  t.throws(() => demandNode('v18.20.4'), { message: /Node 20 or newer; this is v18\.20\.4/ })
  t.throws(() => demandNode('nonsense'))
  t.doesNotThrow(() => demandNode('v20.0.0'))
})

t.test('the restaurant runs on Node 24, the packaged one first', async t => {
  const packaged = at('v24.21.0', 'node_modules/.bin/node')
  t.equal(chooseNode(packaged, at('v20.20.2'), 'linux-x64'), packaged)
  t.equal(chooseNode(packaged, at('v26.1.0'), 'linux-x64'), packaged, 'the one we prove ourselves on')
  t.match(chooseNode(undefined, at('v24.0.0'), 'darwin-arm64'), { version: 'v24.0.0' })
  t.match(chooseNode(at('v22.1.0'), at('v26.0.0'), 'linux-x64'), { version: 'v26.0.0' })
  t.throws(() => chooseNode(undefined, at('v22.1.0'), 'darwin-arm64'), {
    message: /none for darwin-arm64.*v22\.1\.0[\s\S]*Install Node 24/,
  })
  t.throws(() => chooseNode(at('v22.0.0'), at('v20.0.0'), 'linux-x64'), { message: /holds v22\.0\.0/ })
})

t.test('packages are installed when the lock says something else', async t => {
  const wanted: Lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/b-for-windows': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  }
  const a = { version: '1.0.0', integrity: 'sha512-a' }
  t.ok(isInstalled(wanted, { packages: { 'node_modules/a': a } }))
  t.notOk(isInstalled(wanted, {}), 'nothing yet')
  t.notOk(isInstalled(wanted, { packages: {} }))
  t.notOk(isInstalled(wanted, { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } }))
  t.notOk(isInstalled(wanted, { packages: { 'node_modules/a': { ...a, integrity: 'sha512-x' } } }))
})

t.test('what was built is built again when a source has changed, and only then', async t => {
  const folder = t.testdir({ src: { 'a.ts': 'a', 'b.ts': 'b' }, dist: { 'a.js': 'a' }, config: 'c' })
  const sources = [join(folder, 'src'), join(folder, 'config'), join(folder, 'missing')]
  const note = join(folder, 'note')
  const first = await digest(sources)
  t.notOk(await isStamped(note, first))
  await stamp(note, first)
  t.ok(await isStamped(note, await digest(sources)))

  utimesSync(join(folder, 'src', 'a.ts'), 1, 1)
  t.equal(await digest(sources), first, 'times mean nothing')
  const changes: [what: string, change: () => void][] = [
    ['a changed file', () => writeFileSync(join(folder, 'src', 'a.ts'), 'A')],
    ['a new file', () => writeFileSync(join(folder, 'src', 'c.ts'), '')],
    ['a lost file', () => rmSync(join(folder, 'src', 'c.ts'))],
    ['a changed file of its own', () => writeFileSync(join(folder, 'config'), 'C')],
  ]
  let last = first
  for (const [what, change] of changes) {
    change()
    const next = await digest(sources)
    t.not(next, last, what)
    last = next
  }
  const without = await digest([folder], ['dist'])
  writeFileSync(join(folder, 'dist', 'a.js'), 'changed')
  t.equal(await digest([folder], ['dist']), without)
})

t.test('the browser is the one that was named, else the first in PATH', async t => {
  const folder = t.testdir({ one: {}, two: {} })
  const program = (...parts: string[]) => {
    const path = join(folder, ...parts)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, '')
    chmodSync(path, 0o755)
    return path
  }
  const PATH = `${folder}/one::${folder}/two`
  t.equal(findBrowser({ PATH }), undefined)
  const chrome = program('one', 'google-chrome')
  t.equal(findBrowser({ PATH }), chrome)
  const chromium = program('two', 'chromium')
  t.equal(findBrowser({ PATH }), chromium, 'the one we prove ourselves on')
  t.equal(findBrowser({ PATH, FOURTOP_CHROMIUM: chrome }), chrome)
  t.equal(
    findBrowser({ PATH, FOURTOP_CHROMIUM: join(folder, 'nowhere') }),
    undefined,
    'a wrong name is not passed over',
  )
  chmodSync(chromium, 0o644)
  t.equal(findBrowser({ PATH }), chrome)
})
