/** The pages come with the words that keep browsers strict, and with nothing inline. */
import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { openDoor } from './open.ts'

const isBuilt = existsSync(new URL('../../../gateway/web/pages/dist/kitchen.html', import.meta.url))
const unbuilt = isBuilt ? false : 'the pages have not been built: npm run pages'

t.test('where / leads', async t => {
  const plain = await openDoor(t)
  t.match(await plain.ask('/'), { status: 302, headers: { location: '/kitchen' } })
  t.equal((await plain.ask('/sim')).status, 404)
  const demo = await openDoor(t, { simulatorPort: 21099 })
  t.match(await demo.ask('/'), { status: 302, headers: { location: '/sim' } })
})

t.test('a page allows nothing inline and nothing from elsewhere', { skip: unbuilt }, async t => {
  const { ask } = await openDoor(t, { simulatorPort: 21099 })
  for (const page of ['/kitchen', '/sim']) {
    const { text, headers, status } = await ask(page)
    t.equal(status, 200)
    t.match(headers['content-type'], /^text\/html/)
    t.equal(headers['cache-control'], 'public, max-age=0')
    const policy = String(headers['content-security-policy'])
    t.match(policy, /default-src 'none'/)
    t.match(policy, /script-src 'self'(;|$)/)
    t.match(policy, /style-src 'self'(;|$)/)
    t.match(policy, /frame-ancestors 'self'/)
    t.notMatch(policy, /unsafe|upgrade-insecure|\*/)
    t.equal(policy.includes('21099'), page === '/sim')
    t.match(headers, {
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': /camera=\(\)/,
    })
    t.notMatch(text, /<style|style="|<script>|\son[a-z]+=|https?:/)
  }
  t.match((await ask('/healthz')).headers, { 'content-security-policy': /default-src 'none'/ })
})

t.test('what a page names may be kept for ever, and is small', { skip: unbuilt }, async t => {
  const { ask } = await openDoor(t, { simulatorPort: 21099 })
  for (const page of ['/kitchen', '/sim']) {
    const { text } = await ask(page)
    const scripts = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(found => found[1] ?? '')
    t.ok(scripts.length > 0)
    let bytes = 0
    for (const script of scripts) {
      const { headers, text: code } = await ask(script)
      t.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
      t.match(headers['content-type'], /javascript/)
      bytes += gzipSync(code).length
    }
    t.ok(bytes <= 60_000, `${page}: ${bytes} bytes of script gzipped`)
  }
  t.equal((await ask('/icon.svg')).headers['content-type'], 'image/svg+xml')
})

t.test('a page has its own address and no other', { skip: unbuilt }, async t => {
  const { ask } = await openDoor(t)
  for (const way of [
    '..%2fsim.html',
    '%2e%2e%2fadmin.html',
    '..%5cadmin.html',
    '.%2e/admin.html',
    '..',
    '.',
  ]) {
    t.match(await ask(`/assets/${way}`), { status: 404, json: { why: 'unknown-path' } }, way)
  }
})
