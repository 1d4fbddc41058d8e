import { execFileSync } from 'node:child_process'
import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { runMenu } from '../../scripts/menu/usage.ts'
import { testClock } from '../clock/clock.ts'
import { brokenMenus, soundMenu } from '../fixtures/broken-menus.ts'
import { chunk, drawnPng, header, pngOf } from '../fixtures/drawn-picture.ts'
import { hardMenu } from '../fixtures/hard-menu.ts'

const demo = (name: string) => new URL(`../../scripts/demo/${name}`, import.meta.url).pathname

const run = async (...args: string[]) => {
  const said: string[] = []
  const told: string[] = []
  const exit = await runMenu(args, {
    key: undefined,
    demoKeyFile: '/none',
    clock: testClock(),
    random: () => 0,
    chance: () => new Uint8Array(10),
    say: line => said.push(line),
    tell: line => told.push(line),
    columns: 100,
    zone: 'Europe/Berlin',
  })
  return { exit, said: said.join('\n'), told: told.join('\n') }
}

const saved = async (t: Test, content: string | Uint8Array): Promise<string> => {
  const file = join(t.testdir(), 'menu.json')
  await writeFile(file, content)
  return file
}

t.test('the demo menu passes', async t => {
  const { exit, said } = await run('check', demo('menu.json'), '--site', demo('site.json'))
  t.equal(exit, 0)
  t.match(
    said,
    /8 categories, 64 dishes, 36 of them with choices; English, German, French, Spanish, Italian, Polish, Ukrainian, Arabic; EUR/,
  )
  t.match(said, /✓ This menu can be published; \d+ warnings?\.$/)
  t.notMatch(said, /✗/)
})

t.test('the hard menu passes from a file', async t => {
  const { exit, said } = await run('check', await saved(t, JSON.stringify(hardMenu(), null, 2)))
  t.equal(exit, 0)
  t.match(said, /14 categories, 250 dishes/)
  t.match(said, /German, Turkish, Arabic, English/)
})

t.test('every file that is no menu gets a reason', async t => {
  const folder = t.testdir({ folder: {} })
  const file = (name: string) => join(folder, name)
  await writeFile(file('empty'), '')
  await writeFile(
    file('binary'),
    Uint8Array.from({ length: 5_000 }, (_, n) => n * 7),
  )
  await writeFile(file('utf16'), Buffer.from('\ufeff{}', 'utf16le'))
  await writeFile(file('latin1'), Buffer.from('{\n"a": "Käse"}', 'latin1'))
  await writeFile(file('html'), '<!doctype html><p>404')
  await writeFile(file('list'), '[]')
  await writeFile(file('text'), '"menu"')
  await writeFile(file('site'), await readFile(demo('site.json')))
  await writeFile(file('huge'), '')
  await truncate(file('huge'), 100 * 1024 * 1024)
  await writeFile(file('deep'), '{"categories":'.repeat(50_000))
  await writeFile(file('long'), `{"categories":[${'1,'.repeat(1_000_000)}1]}`)
  execFileSync('mkfifo', [file('pipe')])
  const table = [
    [file('missing'), /is not there/],
    [file('folder'), /is a folder/],
    [file('empty/x'), /part of its path is a file/],
    [file('empty'), /empty/],
    [file('binary'), /is not text/],
    [file('utf16'), /UTF-16/],
    [file('latin1'), /not UTF-8, the first on line 2/],
    [file('html'), /line 1 · column 1\n.*cannot begin with </],
    [file('list'), /must be an object in \{ \}, not a list/],
    [file('text'), /must be an object/],
    [file('site'), /currency\n {2}is missing/],
    [file('huge'), /has 100 MB/],
    [file('deep'), /deeper/],
    [file('long'), /categories\n {2}must have 1 to 60 entries, not 1000001/],
    [file('pipe'), /not a file but a device or a pipe/],
    ['/dev/zero', /not a file but a device or a pipe/],
    [`${folder}/\u0000`, /cannot be read/],
    [file('x'.repeat(300)), /name that is too long/],
  ] as const
  for (const [path, why] of table) {
    const { exit, said } = await run('check', path)
    t.equal(exit, 2, path.slice(-20))
    t.match(said, why)
    t.match(said, /✗ This menu cannot be published: \d+ errors?\.$/)
    t.notMatch(said, /(?!\n)\p{Cc}/u)
  }
})

t.test('a file saved with a byte order mark is as good', async t => {
  const { exit } = await run('check', await saved(t, `\ufeff${JSON.stringify(soundMenu())}`))
  t.equal(exit, 0)
})

t.test('a menu as the gateway hands it out is as good', async t => {
  const { exit } = await run(
    'check',
    await saved(t, JSON.stringify({ version: '0123456789abcdef', ...soundMenu() })),
  )
  t.equal(exit, 0)
})

t.test('findings have their line, their dish and their place', async t => {
  const [first] = brokenMenus().filter(({ rule }) => rule === 'unknown-group')
  const { exit, said } = await run('check', await saved(t, JSON.stringify(first?.menu, null, 2)))
  t.equal(exit, 2)
  t.match(said, /^✗ line \d+ · Food › Steak · categories\[0\]\.items\[0\]\.groups\[1\]$/m)
  t.match(said, /^ {2}no group is called "sude".* did you mean "side"\?$/m)
})

t.test('for programs: --json', async t => {
  for (const { mistake, menu, level, rule, place } of brokenMenus().filter(
    ({ site }) => site === undefined,
  )) {
    const file = await saved(t, JSON.stringify(menu))
    const { exit, said } = await run('check', file, '--json')
    t.equal(exit, level === 'error' ? 2 : 0, mistake)
    const report = JSON.parse(said)
    t.equal(report.ok, level !== 'error')
    t.ok(
      report.findings.some(
        (one: { rule: string; place: string }) => one.rule === rule && one.place === place,
      ),
    )
  }
})

t.test('pictures are looked at in the files that the menu names', async t => {
  const good = drawnPng()
  const folder = t.testdir({ 'away.png': {}, pictures: { 'good.png': good } })
  const files: Readonly<Record<string, Uint8Array>> = {
    'good.jpg': good,
    'text.png': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'empty.webp': new Uint8Array(0),
    'torn.png': good.subarray(0, 400),
    'icon.png': pngOf(header(20, 20), chunk('IDAT', Buffer.alloc(4)), chunk('IEND', Buffer.alloc(0))),
    'wall.png': pngOf(header(9_000, 9_000), chunk('IDAT', Buffer.alloc(4)), chunk('IEND', Buffer.alloc(0))),
  }
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes)
  await writeFile(join(folder, 'heavy.png'), good)
  await truncate(join(folder, 'heavy.png'), 13 * 1024 * 1024)
  execFileSync('mkfifo', [join(folder, 'pipe.png')])

  const pictured = (...names: readonly string[]) => ({
    ...soundMenu(),
    categories: soundMenu()
      .categories.map(category => ({
        ...category,
        items: names.map((picture, n) => ({
          ...category.items[0],
          id: `dish-${n}`,
          name: { en: `Dish ${n}`, de: `Gericht ${n}` },
          picture,
        })),
      }))
      .slice(0, 1),
  })
  const checkWith = async (...names: readonly string[]) => {
    const menu = join(folder, 'menu.json')
    await writeFile(menu, JSON.stringify(pictured(...names), null, 1))
    const { exit, said } = await run('check', menu, '--json')
    const report = JSON.parse(said)
    const found = report.findings.filter(({ rule }: { rule: string }) => rule === 'no-picture')
    return { exit, ok: report.ok, found, said: (await run('check', menu)).said }
  }

  t.match(await checkWith('good.jpg', 'pictures/good.png', '0'.repeat(32)), { exit: 0, ok: true, found: [] })
  const bad = [
    ['nowhere.png', /is not there/],
    ['good.jpg/nowhere.png', /is not there/],
    ['away.png', /is a folder/],
    ['pipe.png', /a pipe/],
    ['heavy.png', /is too large: 12 MiB/],
    ['text.png', /is no PNG, JPEG or WebP picture/],
    ['empty.webp', /is no PNG/],
    ['torn.png', /is damaged/],
    ['icon.png', /is too small/],
    ['wall.png', /is too large/],
  ] as const
  const { exit, ok, found, said } = await checkWith('good.jpg', ...bad.map(([name]) => name), 'text.png')
  t.match({ exit, ok }, { exit: 2, ok: false })
  t.equal(found.length, bad.length + 1, 'one for each dish')
  for (const [n, [name, message]] of bad.entries()) {
    t.match(found[n], { level: 'error', place: `categories[0].items[${n + 1}].picture`, message })
    t.match(found[n].message, `"${name}"`)
    t.ok(found[n].line > 1, 'with its line')
  }
  t.match(
    said,
    /✗ line \d+ · .* › Dish 1 · categories\[0\]\.items\[1\]\.picture\n {2}"nowhere\.png" is not there:\s/,
  )
  t.match(said, /✗ This menu cannot be published: 11 errors/)
})

t.test('mistakes of the site are told with the site’s file', async t => {
  const folder = t.testdir()
  const site = join(folder, 'site.json')
  const routes = { default: 'grill', items: { soap: 'pub' } }
  await writeFile(site, JSON.stringify({ name: 'x', zone: 'UTC', stations: { grill: {} }, routes }, null, 1))
  const menu = join(folder, 'menu.json')
  await writeFile(menu, JSON.stringify(soundMenu()))
  const { exit, said } = await run('check', menu, '--site', site)
  t.equal(exit, 2)
  t.match(said, new RegExp(`^✗ ${site}:\\d+ · site.routes.items.soap$`, 'm'))
  t.match(said, /no station is called "pub"/)
  t.match(said, /nothing called "soap"; did you mean "soup"\?/)
  t.match(await run('check', menu, '--site', join(folder, 'none')), {
    exit: 2,
    said: /none\n {2}is not there/,
  })
})

t.test('what stands in a file cannot steer the terminal', async t => {
  const menu = JSON.stringify(soundMenu()).replaceAll('Steak', '\\u001b[2J\\u202eSteak')
  const { exit, said } = await run('check', await saved(t, menu))
  t.equal(exit, 2)
  t.notMatch(said, /(?!\n)[\p{Cc}\u202e]/u)
  t.match(said, /invisible character \(U\+001B\)/)
})

t.test('no bytes are too strange', async t => {
  const whole = Buffer.from(JSON.stringify(soundMenu()))
  await mkdir(t.testdir(), { recursive: true })
  const file = join(t.testdirName, 'menu.json')
  const spoilt = fc
    .tuple(fc.nat(whole.length), fc.uint8Array({ maxLength: 6 }), fc.nat(8))
    .map(([at, bytes, gone]) => Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + gone)]))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 40 }), spoilt), async bytes => {
      await writeFile(file, bytes)
      const { exit, said } = await run('check', file)
      if ((exit !== 0 && exit !== 2) || !/[✓✗] This menu can/.test(said)) throw new Error(said)
    }),
    { numRuns: 200 },
  )
})

t.test('called in a way that means nothing', async t => {
  const calls = [
    [],
    ['bake'],
    ['check'],
    ['check', 'a', 'b'],
    ['check', 'a', '--gateway', 'x'],
    ['check', 'a', '--fast'],
    ['publish'],
    ['sold-out'],
    ['sold-out', 'soup', '--left', 'two'],
    ['sold-out', 'soup', '--left', '-1'],
    ['sold-out', 'soup', '--until', '25:00'],
    ['sold-out', 'soup', '--gateway', 'ftp://x'],
    ['back', 'soup', '--left', '3'],
    ['show', 'soup'],
  ]
  for (const args of calls) {
    const { exit, said, told } = await run(...args)
    t.equal(exit, 1, args.join(' '))
    t.equal(said, '')
    t.not(told, '')
  }
  t.match(await run('--help'), { exit: 0, said: /Usage: npm run menu/ })
})

t.test('as a program: output, exit codes, no stack traces', async t => {
  const program = new URL('../../scripts/menu.ts', import.meta.url).pathname
  t.match(
    execFileSync(process.execPath, [program, 'check', demo('menu.json')], { encoding: 'utf8' }),
    /can be published/,
  )
  try {
    execFileSync(process.execPath, [program, 'check', join(t.testdir(), 'nowhere')], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    t.fail('exits 0 for a file that is not there')
  } catch (error) {
    t.match(error, { status: 2, stdout: /is not there/, stderr: '' })
  }
})
