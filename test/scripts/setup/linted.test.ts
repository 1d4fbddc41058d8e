/** What the linter looks at again: what has changed, and all that may look different because of it. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

interface Left {
  readonly paths: readonly string[] | 'all'
  keep(): Promise<void>
}
type Contents = Readonly<Record<string, string>>

const {
  leftToLint,
  toLint,
}: {
  leftToLint(root: string, note: string): Promise<Left>
  toLint(texts: Contents, before: Contents, now: Contents): ReadonlySet<string>
} = await import(new URL('../../../scripts/setup/linted.mjs', import.meta.url).href)

const texts: Contents = {
  'protocol/price.ts': `import { branded } from './ids.ts'`,
  'protocol/ids.ts': '',
  'gateway/bill.ts': `export * from '../protocol/price.ts'`,
  'gateway/late.ts': `const { bill } = await import('./bill.ts')`,
  'gateway/kind.ts': `type Bill = import('./bill.ts').Bill`,
  'gateway/web/page.tsx': `import '../late'\nimport sheet from './page.css'`,
  'gateway/alone.ts': `import { readFile } from 'node:fs/promises'`,
}
/** Every file as it was, but those named. */
const after = (changed: Contents): Contents => ({
  ...Object.fromEntries(Object.keys(texts).map(path => [path, 'as it was'])),
  ...changed,
})
const again = (changed: Contents, now: Contents = texts) => [...toLint(now, after({}), after(changed))].sort()

t.test('a file that changed, and whoever imports it, however far away', async t => {
  t.same(again({}), [])
  t.same(again({ 'gateway/alone.ts': 'other' }), ['gateway/alone.ts'])
  t.same(again({ 'protocol/ids.ts': 'other' }), [
    ...['gateway/bill.ts', 'gateway/kind.ts', 'gateway/late.ts', 'gateway/web/page.tsx'],
    ...['protocol/ids.ts', 'protocol/price.ts'],
  ])
  t.same(again({ 'gateway/late.ts': 'other' }), ['gateway/late.ts', 'gateway/web/page.tsx'])
})

t.test('a file that is new or gone changes what its importers mean', async t => {
  const now = { ...texts, 'gateway/web/page.css': '' }
  t.same(again({ 'gateway/web/page.css': 'new' }, now), ['gateway/web/page.css', 'gateway/web/page.tsx'])
  const gone = Object.fromEntries(Object.entries(after({})).filter(([path]) => path !== 'gateway/late.ts'))
  t.same(
    [...toLint(texts, after({}), gone)],
    ['gateway/web/page.tsx'],
    'what is gone is not looked at itself',
  )
})

t.test('files that import each other are all looked at', async t => {
  const ring = { 'a.ts': `import './b.ts'`, 'b.ts': `import './a.ts'` }
  t.same([...toLint(ring, { 'a.ts': '1', 'b.ts': '1' }, { 'a.ts': '1', 'b.ts': '2' })].sort(), [
    'a.ts',
    'b.ts',
  ])
})

t.test('what was found well stays so until it changes', async t => {
  const folder = t.testdir({
    'biome.json': '{}',
    'bell.ts': '',
    'door.ts': `import './bell.ts'`,
    'window.ts': '',
    'roof.ts': '',
    'wall.ts': '',
    node_modules: { cat: { 'index.js': '' } },
  })
  const note = join(folder, 'node_modules', '.cache', 'linted.json')
  const left = () => leftToLint(folder, note)

  const first = await left()
  t.equal(first.paths, 'all', 'nothing is known yet')
  t.equal((await left()).paths, 'all', 'nor was it found well')
  await first.keep()
  t.same((await left()).paths, [])

  writeFileSync(join(folder, 'bell.ts'), 'export const ring = async () => {}')
  t.same((await left()).paths, ['bell.ts', 'door.ts'])
  t.same((await left()).paths, ['bell.ts', 'door.ts'], 'until it is found well')
  const second = await left()
  writeFileSync(join(folder, 'window.ts'), 'export {}')
  await second.keep()
  t.same((await left()).paths, ['window.ts'], 'an edit while the linter ran is one more change')

  writeFileSync(join(folder, 'node_modules', 'cat', 'index.js'), 'changed')
  t.same((await left()).paths, ['window.ts'], 'packages are the lock’s')
  writeFileSync(join(folder, 'package-lock.json'), '{"a": 1}')
  t.equal((await left()).paths, 'all', 'the lock speaks for everything')
  rmSync(join(folder, 'package-lock.json'))
  writeFileSync(join(folder, 'biome.json'), '{"linter": {}}')
  t.equal((await left()).paths, 'all', 'and so do the linter’s settings')
  await (await left()).keep()
  writeFileSync(note, '{"base": "torn')
  t.equal((await left()).paths, 'all', 'a note that is torn knows nothing')
})
