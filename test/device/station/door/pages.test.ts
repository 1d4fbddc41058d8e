/** The kitchen's page on a device's own disk: whole, or as it was before, and there when the gateway is not. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openFar, openNear, type Serve } from './far.ts'

interface Site {
  [path: string]: readonly [type: string, text: string] | undefined
}

const types = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', html: 'text/html' }
const page = (version: string): Site => ({
  '/kitchen': [
    types.html,
    `<link href="/icon.svg"><script type="module" src="/assets/kitchen-${version}.js"></script>` +
      `<link rel="stylesheet" href="/assets/kitchen-${version}.css">${version}`,
  ],
  '/icon.svg': [types.svg, '<svg/>'],
  [`/assets/kitchen-${version}.js`]: [
    types.js,
    `import"./shared-${version}.js";a.src="/assets/ding-1.mp3";b="no.such.json"`,
  ],
  [`/assets/shared-${version}.js`]: [types.js, 'export{}'],
  [`/assets/kitchen-${version}.css`]: [types.css, 'src:url(/assets/face-1.woff2)'],
  '/assets/ding-1.mp3': ['audio/mpeg', 'ding'],
  '/assets/face-1.woff2': ['font/woff2', 'face'],
})

const serveFrom =
  (site: () => Site): Serve =>
  ({ url }, response) => {
    const found = site()[url]
    if (found === undefined) return void response.writeHead(404).end('{}')
    const [type, text] = found
    response.writeHead(200, {
      'content-type': type,
      'content-security-policy': "default-src 'none'; script-src 'self'",
      etag: '"x"',
    })
    response.end(text)
  }

const filesOf = (version: string): readonly string[] =>
  Object.keys(page(version)).map(path =>
    path === '/kitchen' ? 'kitchen.html.json' : `${path.split('/').at(-1)}.json`,
  )

/** Resolves when the folder has these files and no others: the page is kept behind the screen's back. */
const keeps = async (t: Test, near: { refresh(): void }, folder: string, version: string) => {
  const wanted = [...filesOf(version)].sort().join()
  const { watch } = await import('node:fs')
  await new Promise<void>(resolve => {
    const look = () => {
      const isNew = readFileSync(join(folder, 'kitchen.html.json'), { encoding: 'utf8', flag: 'a+' })
      const text = isNew === '' ? '' : Buffer.from(JSON.parse(isNew).body, 'base64').toString()
      if (readdirSync(folder).sort().join() !== wanted || !text.endsWith(version)) return
      watcher.close()
      resolve()
    }
    const watcher = watch(folder, look)
    t.teardown(() => watcher.close())
    near.refresh()
    look()
  })
}

t.test('a screen that is switched on while the gateway is away shows the page, every file of it', async t => {
  const folder = t.testdir()
  const far = await openFar(
    t,
    serveFrom(() => page('a')),
  )
  const near = await openNear(t, { web: far, folder })
  await keeps(t, near.door, folder, 'a')
  await near.door.close()
  await far.leave()
  const later = await openNear(t, { web: far, folder })
  for (const [path, file] of Object.entries(page('a'))) {
    const { status, text, headers } = await later.ask(path)
    t.same([status, text], [200, file?.[1]], path)
    t.equal(headers['content-type'], file?.[0])
    t.match(headers['content-security-policy'], /script-src 'self'/)
    t.notOk(headers.etag)
  }
  t.match((await later.ask('/kitchen')).headers, { 'cache-control': 'no-cache' })
  t.match(await later.ask('/assets/other-1.js'), { status: 503, json: { why: 'gateway-away' } })
})

t.test('a new version takes the place of the old one when all of it is here, and not before', async t => {
  const folder = t.testdir()
  let site = page('a')
  const far = await openFar(
    t,
    serveFrom(() => site),
  )
  const near = await openNear(t, { web: far, folder })
  await keeps(t, near.door, folder, 'a')
  const torn = page('b')
  site = { ...torn, '/assets/shared-b.js': undefined }
  far.serve = (asked, response) => {
    if (asked.url === '/assets/shared-b.js') response.destroy()
    else serveFrom(() => site)(asked, response)
  }
  t.match((await near.ask('/kitchen')).text, /b$/, 'whoever looks now is shown the gateway’s own')
  // Its files are asked for behind that; the one that breaks off is the last.
  while (near.warnings.length === 0) await near.ask('/icon.svg')
  t.match(near.warnings[0], /the page is not kept/)
  await near.door.close()

  const offline = await openNear(t, { web: { port: 9, fingerprint: far.fingerprint }, folder })
  t.match((await offline.ask('/kitchen')).text, /a$/, 'the one that is whole')
  t.equal((await offline.ask('/assets/shared-a.js')).status, 200)
  await offline.door.close()

  site = torn
  far.serve = serveFrom(() => site)
  const again = await openNear(t, { web: far, folder })
  await keeps(t, again.door, folder, 'b')
  t.pass('and nothing is left of the old one')
})

t.test('a file that a dying card has changed is fetched again', async t => {
  const folder = t.testdir()
  const far = await openFar(
    t,
    serveFrom(() => page('a')),
  )
  const near = await openNear(t, { web: far, folder })
  await keeps(t, near.door, folder, 'a')
  const path = join(folder, 'shared-a.js.json')
  const kept = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...kept, body: Buffer.from('import evil').toString('base64') }))
  writeFileSync(join(folder, 'icon.svg.json'), '{')
  t.match(await near.ask('/assets/shared-a.js'), { status: 200, text: 'export{}' })
  t.match(await near.ask('/icon.svg'), { status: 200, text: '<svg/>' })
})

t.test('without a page on the disk there is a word for people, which looks again by itself', async t => {
  const near = await openNear(t, { web: { port: 9, fingerprint: 'a'.repeat(64) } })
  const { status, text, headers } = await near.ask('/kitchen')
  t.equal(status, 503)
  t.match(text, /No connection to the gateway[\s\S]*This is pass-1/)
  t.match(text, /http-equiv="refresh"/)
  t.match(headers['content-security-policy'], /default-src 'none'/)
})
