/** How much a kitchen tablet has to read before the first ticket: an old one takes a second for 300 kB. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { skip } from './browser.ts'

const dist = new URL('../../gateway/web/pages/dist/', import.meta.url)
/** Bytes as they go over the wire. */
const mostBytes = 60_000

t.test('the kitchen’s first script is small; dialogs come after it', { skip }, async t => {
  const html = readFileSync(new URL('kitchen.html', dist), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].flatMap(
    ([, path]) => path ?? [],
  )
  t.ok(scripts.length > 0)
  const bytes = scripts.reduce((all, path) => all + gzipSync(readFileSync(new URL(path, dist))).length, 0)
  t.comment(`${scripts.length} scripts, ${bytes} bytes`)
  t.ok(bytes <= mostBytes, `${bytes} bytes`)
  t.notOk(scripts.some(path => path.includes('extras')))
})
