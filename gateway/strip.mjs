/** Strips the types off all that a gateway may load: `node gateway/strip.mjs FOLDER`. Writes each of them anew. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { placeOf, sealed } from './stripped.mjs'

const [folder = ''] = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))

const sources = ['gateway', 'hardware', 'protocol'].flatMap(part =>
  readdirSync(join(root, part), { recursive: true })
    .filter(path => path.endsWith('.ts') && !path.startsWith(join('web', 'pages')))
    .map(path => readFileSync(join(root, part, path), 'utf8')),
)

mkdirSync(folder, { recursive: true })
const before = readdirSync(folder)
const places = new Set()
for (const source of sources) {
  const place = placeOf(folder, source)
  places.add(place)
  // Two that strip at the same time write the same, each under a name of its own first.
  const half = `${place}.${process.pid}`
  writeFileSync(half, sealed(stripTypeScriptTypes(source)))
  renameSync(half, place)
}
// What belongs to no source any more, but for what somebody else is just writing.
for (const name of before) {
  if (name.endsWith('.js') && !places.has(join(folder, name))) rmSync(join(folder, name), { force: true })
}
