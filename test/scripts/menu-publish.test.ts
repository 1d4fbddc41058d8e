import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { menuVersion } from '../../gateway/desk/version.ts'
import type { Menu } from '../../protocol/menu.ts'
import { StaffRequest } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import { findKey } from '../../scripts/menu/key.ts'
import { runMenu } from '../../scripts/menu/usage.ts'
import { testClock } from '../clock/clock.ts'
import { asMenu } from '../fixtures/as-menu.ts'
import { soundMenu } from '../fixtures/broken-menus.ts'
import { chunk, drawnPng } from '../fixtures/drawn-picture.ts'

type Trouble = (request: IncomingMessage, response: ServerResponse, body: string) => boolean

/** What the gateway behind the door says of the restaurant's clocks, where a test wants it to. */
let zone: string | undefined

/** What opens the door, where a test has locked it. */
let lock: string | undefined

/** What befalls pictures, one after the other. */
let pictureTroubles: Trouble[] = []
const pictureId = (n: number) => String(n).padStart(32, '0')

/** What stands behind the door: answers as documented, after whatever trouble a test has put in its way. */
const gateway = async (t: Test, menu?: Menu, ...troubles: Trouble[]) => {
  const asked: StaffRequest[] = []
  const files: string[] = []
  let published = menu
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    }
    if (request.method === 'GET') {
      if (lock !== undefined && request.headers.authorization !== lock)
        return answer(401, { why: 'not-signed-in' })
      if (request.url === '/api/v1/feed' && zone !== undefined) {
        const floor = { at: 0, site: 'Test', zone, stations: [], tickets: [] }
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        // In two pieces, and then the line stays open, as a live line does.
        const event = `id: 7\nevent: floor\ndata: ${JSON.stringify(floor)}\n\n`
        response.write(event.slice(0, 30), () => response.write(event.slice(30)))
        return
      }
      if (request.url === '/api/v1/stock')
        return answer(200, { number: 2, short: [{ item: 'soup', left: 0, until: at }] })
      if (request.url !== '/api/v1/menu' || published === undefined) return answer(404, { why: 'no-menu' })
      return answer(200, { version: menuVersion(published), ...published })
    }
    if (lock !== undefined && request.headers.authorization !== lock)
      return answer(401, { why: 'not-signed-in' })
    if (request.url === '/api/v1/pictures') {
      files.push(body)
      if (pictureTroubles.shift()?.(request, response, body) === true) return
      return answer(200, { picture: pictureId(files.indexOf(body)) })
    }
    const parsed = check(StaffRequest, JSON.parse(body))
    if (request.url !== '/api/v1/requests' || !parsed.ok)
      return answer(400, { id: null, ok: false, why: 'malformed' })
    asked.push(parsed.value)
    if (troubles.shift()?.(request, response, body) === true) return
    if (parsed.value.type === 'publish-menu') published = parsed.value.menu
    answer(200, { id: parsed.value.id, ok: true })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, asked, files }
}

/** 20 November 2026, 17:00 in Berlin. */
const at = Date.UTC(2026, 10, 20, 16, 0)

/** What the command finds around it. */
const environment: { key: string | undefined; demoKeyFile: string } = { key: undefined, demoKeyFile: '/none' }

/** A command at 12:00 in Berlin, on a clock that runs to whatever it waits for. */
const run = async (...args: string[]) => {
  const said: string[] = []
  const told: string[] = []
  const clock = testClock(Date.UTC(2026, 10, 20, 11, 0))
  let chance = 0
  const exit = await runMenu(args, {
    clock: {
      ...clock,
      after: (ms, run) => {
        const cancel = clock.after(ms, run)
        setImmediate(() => clock.advance(ms))
        return cancel
      },
    },
    random: () => 0,
    chance: () => new Uint8Array(10).fill(++chance),
    say: line => said.push(line),
    tell: line => told.push(line),
    key: environment.key,
    demoKeyFile: environment.demoKeyFile,
    columns: 100,
    zone: 'Europe/Berlin',
  })
  return { exit, said: said.join('\n'), told: told.join('\n') }
}

const saved = async (t: Test, menu: unknown): Promise<string> => {
  const file = join(t.testdir(), 'menu.json')
  await writeFile(file, JSON.stringify(menu, null, 2))
  return file
}

/** The sound menu with soup and steak changed as told. */
const changed = (soup: object, steak: object, ...more: object[]): Menu => {
  const menu = soundMenu()
  const [food] = menu.categories
  const [one, two] = food?.items ?? []
  return asMenu({
    ...menu,
    categories: [{ ...food, items: [{ ...one, ...soup }, { ...two, ...steak }, ...more] }],
  })
}

t.test('the first menu', async t => {
  const { url, asked } = await gateway(t)
  const { exit, said, told } = await run('publish', await saved(t, soundMenu()), '--gateway', url)
  t.equal(told, '')
  t.equal(exit, 0)
  t.equal(said, `✓ Published as menu ${menuVersion(soundMenu())}: 2 dishes.`)
  t.match(asked, [{ type: 'publish-menu', id: /^[0-7][0-9A-Z]{25}$/, menu: soundMenu() }])
  t.equal(asked.length, 1)
})

t.test('a new menu says what is new', async t => {
  const { url } = await gateway(t, soundMenu())
  const tea = { id: 'tea', name: { en: 'Tea', de: 'Tee' }, price: 300, allergens: [] }
  const file = await saved(t, changed({ price: 550 }, { minutes: 14 }, tea))
  const { exit, said } = await run('publish', file, '--gateway', `${url}/`)
  t.equal(exit, 0)
  t.match(said, /dishes: 1 added \(Tea\), 1 repriced \(Soup\), 1 edited \(Steak\)\.$/)
  const back = await run('publish', await saved(t, soundMenu()), '--gateway', url)
  t.match(back.said, /dishes: 1 removed \(Tea\), 1 repriced \(Soup\), 1 edited \(Steak\)\.$/)
})

t.test("an option's price is its dishes' price", async t => {
  const menu = soundMenu()
  const [side] = menu.groups ?? []
  const dearer = { ...side, options: side?.options.map(option => ({ ...option, price: option.price + 50 })) }
  const { url } = await gateway(t, menu)
  const { said } = await run('publish', await saved(t, { ...menu, groups: [dearer] }), '--gateway', url)
  t.match(said, /: dishes: 1 repriced \(Steak\)\.$/)
})

t.test('the same menu again changes nothing', async t => {
  const { url } = await gateway(t, soundMenu())
  const { exit, said } = await run('publish', await saved(t, soundMenu()), '--gateway', url)
  t.equal(exit, 0)
  t.match(said, /is what guests read already/)
})

t.test('a menu with errors never reaches the gateway', async t => {
  const { url, asked } = await gateway(t)
  const { exit, said, told } = await run(
    'publish',
    await saved(t, changed({ price: null }, {})),
    '--gateway',
    url,
  )
  t.equal(exit, 2)
  t.equal(said, '')
  t.match(told, /✗ line \d+ · Food › Soup/)
  t.equal(asked.length, 0)
})

t.test('warnings do not stop it, and are not forgotten', async t => {
  const { url } = await gateway(t)
  const { exit, said } = await run(
    'publish',
    await saved(t, { ...soundMenu(), currency: 'XQQ' }),
    '--gateway',
    url,
  )
  t.equal(exit, 0)
  t.match(said, /has advice on it \(1\)/)
})

const sameAgain: readonly (readonly [string, Trouble])[] = [
  ['the connection breaks', request => !!request.socket.destroy()],
  [
    'the answer breaks off',
    (_, response) =>
      !!response.writeHead(200, { 'content-length': 99 }).write('{"id"') && !!response.destroy(),
  ],
  ['503', (_, response) => !!response.writeHead(503).end('busy')],
  ['429', (_, response) => !!response.writeHead(429).end('{}')],
  [
    'not-stored',
    (_, response, body) =>
      !!response
        .writeHead(503)
        .end(JSON.stringify({ id: JSON.parse(body).id, ok: false, why: 'not-stored' })),
  ],
  [
    'too-fast',
    (_, response, body) =>
      !!response.writeHead(429).end(JSON.stringify({ id: JSON.parse(body).id, ok: false, why: 'too-fast' })),
  ],
]

for (const [name, trouble] of sameAgain) {
  t.test(`asks again with the same id: ${name}`, async t => {
    const { url, asked } = await gateway(t, soundMenu(), trouble, trouble)
    const { exit, said, told } = await run('sold-out', 'soup', '--gateway', url)
    t.equal(exit, 0)
    t.equal(said, '✓ Soup is sold out.')
    t.match(told, /keeps us waiting: .*\. Trying again…$/)
    t.equal(asked.length, 3)
    t.equal(new Set(asked.map(({ id }) => id)).size, 1)
  })
}

t.test('gives up after a while, and says that nothing is lost', async t => {
  const busy: Trouble = (_, response) => !!response.writeHead(503).end()
  const { url, asked } = await gateway(t, soundMenu(), ...Array.from({ length: 50 }, () => busy))
  const { exit, told } = await run('back', 'soup', '--gateway', url)
  t.equal(exit, 4)
  t.ok(asked.length > 5)
  t.match(told, /No answer: it answered 503\. .*\n.*nothing happens twice/)
})

t.test('nobody there', async t => {
  const { exit, told } = await run('publish', await saved(t, soundMenu()), '--gateway', 'http://127.0.0.1:1')
  t.equal(exit, 4)
  t.match(told, /No answer: .*Is the gateway running \(npm start\)\?/)
})

t.test('somebody else there', async t => {
  const other: Trouble = (_, response) => !!response.writeHead(404).end('<h1>nginx</h1>')
  const { url } = await gateway(t, undefined, other)
  const { exit, told } = await run('publish', await saved(t, soundMenu()), '--gateway', url)
  t.equal(exit, 4)
  t.match(told, /This is no gateway: it answered 404/)
})

t.test('a refusal is final', async t => {
  const refuse: Trouble = (_, response, body) =>
    !!response
      .writeHead(409)
      .end(
        JSON.stringify({ id: JSON.parse(body).id, ok: false, why: 'unknown-item', detail: 'no \u001bsoup' }),
      )
  const { url, asked } = await gateway(t, soundMenu(), refuse)
  const { exit, told } = await run('sold-out', 'soup', '--gateway', url)
  t.equal(exit, 3)
  t.match(told, /The gateway refused: the published menu has no such dish \(no U\+001bsoup\)/)
  t.equal(asked.length, 1)
})

t.test('sold out, counted, back at a time, back', async t => {
  const { url, asked } = await gateway(t, soundMenu())
  const commands = [
    [['sold-out', 'soup'], '✓ Soup is sold out.', { left: 0 }],
    [['sold-out', 'Suppe (de)'], /^/, undefined],
    [['sold-out', 'SOUP', '--left', '6'], '✓ Soup has 6 left.', { left: 6 }],
    [
      ['sold-out', 'soup', '--until', '17:00'],
      '✓ Soup is sold out, back at 17:00 (Europe/Berlin).',
      { left: 0, until: at },
    ],
    [['back', 'Soup (de)'], '✓ Soup is back.', { left: null }],
  ] as const
  for (const [args, words, request] of commands) {
    const { said, told } = await run(...args, '--gateway', url)
    if (request === undefined) {
      t.match(told, /No dish is called "Suppe \(de\)"; did you mean "Soup \(de\)"\?/)
      continue
    }
    t.equal(said, words)
    const { id: _, ...rest } = asked.at(-1) ?? { id: '' }
    t.same(rest, { type: 'count-item', item: 'soup', ...request })
  }
})

t.test("17:00 is the restaurant's, wherever the command runs", async t => {
  zone = 'Asia/Tokyo'
  t.teardown(() => {
    zone = undefined
  })
  const { url, asked } = await gateway(t, soundMenu())
  const { said } = await run('sold-out', 'soup', '--until', '17:00', '--gateway', url)
  t.equal(said, '✓ Soup is sold out, back at 17:00 (Asia/Tokyo).')
  t.match(asked, [{ until: Date.UTC(2026, 10, 21, 8, 0) }])
  t.match(await run('show', '--gateway', url), { said: /sold out, back at 01:00/ })
})

t.test('two dishes with one name need an id', async t => {
  const { url, asked } = await gateway(t, changed({ name: { en: 'Steak', de: 'x' } }, {}))
  const { exit, told } = await run('sold-out', 'Steak', '--gateway', url)
  t.equal(exit, 3)
  t.match(told, /2 dishes are called "Steak": say which by its id \(soup, steak\)/)
  t.match(await run('sold-out', 'steak', '--gateway', url), { exit: 0 }, 'an id is an id')
  t.equal(asked.length, 1)
})

t.test('without a menu to look in, an id goes as it is', async t => {
  const { url, asked } = await gateway(t)
  t.match(await run('sold-out', 'cola', '--gateway', url), { exit: 0, said: '✓ cola is sold out.' })
  t.match(asked, [{ item: 'cola', left: 0 }])
  t.match(await run('sold-out', 'Apple pie', '--gateway', url), {
    exit: 3,
    told: /No dish is called "Apple pie"/,
  })
})

t.test('show', async t => {
  const { url } = await gateway(t, soundMenu())
  const { exit, said } = await run('show', '--gateway', url)
  t.equal(exit, 0)
  t.same(said.split('\n'), [
    `Menu ${menuVersion(soundMenu())}, 2 dishes, en de`,
    '',
    'Food',
    '  soup   Soup            €5.00  sold out, back at 17:00',
    '  steak  Steak     from €20.00',
  ])
  const { said: json } = await run('show', '--json', '--gateway', url)
  t.same(JSON.parse(json), soundMenu(), 'a file that publish takes')
  const { url: empty } = await gateway(t)
  t.match(await run('show', '--gateway', empty), { exit: 4, told: /has a menu been published\?/ })
})

/** A menu with a picture of its own for soup and steak, and the folder of its files. */
const savedWithPictures = async (t: Test): Promise<string> => {
  const file = await saved(t, changed({ picture: 'soup.png' }, { picture: 'food/steak.png' }))
  await mkdir(join(dirname(file), 'food'))
  await writeFile(join(dirname(file), 'soup.png'), drawnPng())
  await writeFile(join(dirname(file), 'food', 'steak.png'), drawnPng(chunk('tEXt', Buffer.from('a\0steak'))))
  t.teardown(() => {
    pictureTroubles = []
  })
  return file
}

t.test('pictures are handed in before the menu that names them, each once', async t => {
  const { url, asked, files } = await gateway(t)
  const file = await savedWithPictures(t)
  t.match(await run('publish', file, '--gateway', url), { exit: 0, told: '' })
  t.equal(files.length, 2)
  const menu = changed({ picture: pictureId(0) }, { picture: pictureId(1) })
  t.match(asked, [{ type: 'publish-menu', menu }])
  const both = await saved(t, changed({ picture: 'soup.png' }, { picture: 'soup.png' }))
  await writeFile(join(dirname(both), 'soup.png'), drawnPng())
  await run('publish', both, '--gateway', url)
  t.equal(files.length, 3, 'one file for two dishes is one')
})

t.test('a picture that is not taken keeps the menu back', async t => {
  const { url, asked, files } = await gateway(t)
  const file = await savedWithPictures(t)
  const say =
    (status: number, value: object): Trouble =>
    (_, response) =>
      !!response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  const damaged = { why: 'damaged', detail: 'this file is damaged' }
  pictureTroubles = [say(422, damaged), say(422, damaged)]
  const spoilt = await run('publish', file, '--gateway', url)
  t.equal(spoilt.exit, 2)
  t.match(
    spoilt.told,
    /✗ categories\[0\]\.items\[0\]\.picture: soup\.png was not taken: this file is damaged/,
  )
  t.match(spoilt.told, /items\[1\]\.picture: food\/steak\.png was not taken/, 'all of them are told')

  pictureTroubles = [say(503, { why: 'busy', detail: 'later' })]
  const busy = await run('publish', file, '--gateway', url)
  t.match(busy, { exit: 0, told: /keeps us waiting: it answered 503\. Trying again/ })
  t.equal(asked.length, 1)

  pictureTroubles = [say(403, { why: 'not-allowed', detail: 'not for the role waiter' })]
  t.match(await run('publish', file, '--gateway', url), { exit: 3, told: /this key is not for that/ })
  pictureTroubles = [say(401, { why: 'not-signed-in', detail: '' })]
  t.match(await run('publish', file, '--gateway', url), { exit: 3, told: /wants to know who asks/ })
  pictureTroubles = [say(200, { picture: '../soup' })]
  t.match(await run('publish', file, '--gateway', url), { exit: 4, told: /This is no gateway/ })
  t.match(await run('publish', file, '--gateway', 'http://127.0.0.1:1'), {
    exit: 4,
    told: /No answer: /,
  })
  const before = files.length
  await rm(join(dirname(file), 'soup.png'))
  const missing = await run('publish', file, '--gateway', url)
  t.match(missing, { exit: 2, told: /"soup\.png" is not there/ })
  t.equal(files.length, before, 'nothing is handed in of a menu that cannot be published')
  t.equal(asked.length, 1)
})

t.test('a gateway that is locked says what to bring', async t => {
  const { url, asked } = await gateway(t, soundMenu())
  lock = 'Bearer the-key'
  t.teardown(() => {
    lock = undefined
    environment.key = undefined
    environment.demoKeyFile = '/none'
  })
  const files = { right: 'the-key\n', wrong: 'another', broken: 'two words' }
  const folder = t.testdir({ ...files, 'menu.json': JSON.stringify(soundMenu()) })
  const menu = join(folder, 'menu.json')
  for (const command of [['show'], ['publish', menu], ['back', 'soup']]) {
    const { exit, told } = await run(...command, '--gateway', url)
    t.equal(exit, 3, command[0] ?? '')
    t.match(told, /npm run keys -- add .* --role manager/)
  }
  t.same(asked, [])
  t.equal((await run('back', 'soup', '--gateway', url, '--key-file', join(folder, 'wrong'))).exit, 3)
  t.equal((await run('back', 'soup', '--gateway', url, '--key-file', join(folder, 'right'))).exit, 0)
  environment.key = 'the-key'
  const { exit, told } = await run('back', 'soup', '--gateway', url)
  t.equal(exit, 0)
  t.equal(told, '')
  for (const file of ['none', 'broken']) {
    const { exit, told } = await run('show', '--gateway', url, '--key-file', join(folder, file))
    t.equal(exit, 1)
    t.match(told, file)
    t.notMatch(told, /two words/, 'what is in the file is nobody’s business')
  }
})

t.test('the demo’s key is taken where nobody gave another one, and that is said', async t => {
  const folder = t.testdir({ 'manager.key': 'the-key\n' })
  const told: string[] = []
  const find = (key: string | undefined, gateway: string, keyFile?: string) =>
    findKey(
      { gateway, keyFile },
      { key, demoKeyFile: join(folder, 'manager.key'), tell: line => told.push(line) },
    )
  t.same(find(undefined, 'http://127.0.0.1:8080/'), { ok: true, key: 'the-key' })
  t.match(told, [/demo's key/])
  t.same(find('mine', 'http://127.0.0.1:8080'), { ok: true, key: 'mine' })
  t.same(find(undefined, 'http://192.168.1.5:8080'), { ok: true }, 'nobody else is told it')
  t.equal(told.length, 1)
})
