/** Libraries in one piece: every door to them that we go through, and nobody left at the old one. */
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
  gatheredPlace(): string | undefined
}
const { entries, fileOf, gatheredPlace }: Gathered = await import(gathered)

t.test('they are gathered once packages are installed, each entry of theirs', async t => {
  const files = readdirSync(gatheredPlace() ?? '')
  for (const entry of entries) t.ok(files.includes(fileOf(entry)), entry)
})

t.test('every way into the schema library that is taken anywhere is one of them', async t => {
  const imported = new Set<string>()
  for (const part of ['protocol', 'hardware', 'device', 'gateway'])
    for (const path of readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }))
      if (path.endsWith('.ts'))
        for (const [, name = ''] of readFileSync(join(root, part, path), 'utf8').matchAll(
          / from '(typebox[^']*)'/g,
        ))
          imported.add(name)
  t.same([...imported].sort(), entries.filter(entry => entry.startsWith('typebox')).sort())
})

t.test('whoever takes them loads none of their own files, and gets all that they offer', async t => {
  const ask = (take: string): { readonly names: readonly string[]; readonly own: readonly string[] } => {
    const script = `import { registerHooks } from 'node:module'
      ${take}
      const own = []
      registerHooks({ load: (url, context, next) => {
        if (url.includes('/node_modules/') && !url.includes('/node_modules/.cache/')) own.push(url)
        return next(url, context)
      } })
      const names = []
      for (const entry of ${JSON.stringify(entries)}) {
        const all = await import(entry)
        for (const name of Object.keys(all).sort())
          if (name !== 'module.exports') names.push(entry + ' ' + name + ' ' + typeof all[name])
      }
      process.stdout.write(JSON.stringify({ names, own }))`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root })
    return JSON.parse(String(stdout))
  }
  const from = ask(`import { takeGathered } from ${JSON.stringify(gathered)}; takeGathered()`)
  const raw = ask('')
  t.same(from.own, [])
  t.ok(raw.own.length > 1000)
  t.same(from.names, raw.names)
})

t.test('no letter in them doubles what a file takes in memory', async t => {
  const place = gatheredPlace() ?? ''
  for (const file of readdirSync(place))
    t.match(readFileSync(join(place, file), 'utf8'), /^[\0-\xff]*$/, file)
})
