/** The schema library in one piece: every door to it that we go through, and nobody left at the old one. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const gathered = new URL('../../../hardware/library/gathered.mjs', import.meta.url).href

/** What of it is asked here; it is JavaScript without types. */
interface Gathered {
  readonly entries: readonly string[]
  fileOf(entry: string): string
  gatheredPlace(): string
}
const { entries, fileOf, gatheredPlace }: Gathered = await import(gathered)

t.test(
  'it is gathered once packages are installed, and holds each entry that is imported anywhere',
  async t => {
    const imported = new Set<string>()
    for (const part of ['protocol', 'hardware', 'device', 'gateway'])
      for (const path of readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }))
        if (path.endsWith('.ts'))
          for (const [, name = ''] of readFileSync(join(root, part, path), 'utf8').matchAll(
            / from '(typebox[^']*)'/g,
          ))
            imported.add(name)
    t.same([...imported].sort(), [...entries].sort())
    const files = readdirSync(gatheredPlace())
    for (const entry of entries) t.ok(files.includes(fileOf(entry)), entry)
  },
)

t.test('whoever takes it loads none of the library’s own files, and gets all that they offer', async t => {
  const ask = (take: string): { readonly names: readonly string[]; readonly own: number } => {
    const script = `import { registerHooks } from 'node:module'
      ${take}
      let own = 0
      registerHooks({ load: (url, context, next) => {
        if (url.includes('/node_modules/typebox/')) own++
        return next(url, context)
      } })
      const names = []
      for (const entry of ${JSON.stringify(entries)})
        for (const name of Object.keys(await import(entry))) names.push(entry + ' ' + name)
      process.stdout.write(JSON.stringify({ names, own }))`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root })
    return JSON.parse(String(stdout))
  }
  const from = ask(`import { takeGathered } from ${JSON.stringify(gathered)}; takeGathered()`)
  const raw = ask('')
  t.equal(from.own, 0)
  t.ok(raw.own > 100)
  t.same(from.names, raw.names)
})
