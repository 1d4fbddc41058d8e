/** The guest's page: what a scanned or typed code does, once; and what everything else is told. */
import t, { type Test } from 'tap'
import { openTableCodes } from '../../../gateway/desk/table-codes.ts'
import { receiveGuests } from '../../../gateway/house/guests.ts'
import { isLoopback } from '../../../gateway/network/listening.ts'
import { createPatience } from '../../../gateway/staff/patience.ts'
import { firstOf, wantedLanguages } from '../../../gateway/web/guests/languages.ts'
import type { Guests } from '../../../gateway/web/house.ts'
import type { RequestId, TableId } from '../../../protocol/ids.ts'
import type { Lock } from '../../../protocol/table.ts'
import { menu, site, waiter } from '../rules/room.ts'
import { type Asking, openDoor, requestId } from './open.ts'
import { openRealHouse } from './real-house.ts'

const four = '4' as TableId
const form = { 'content-type': 'application/x-www-form-urlencoded' }
let seed = 7
const random = (n: number) =>
  Uint8Array.from({ length: n }, () => {
    seed = (seed * 48271) % 0x7fffffff
    return seed & 255
  })

const open = async (t: Test, signInsPerMinute = 1_000_000) => {
  const tables = { 4: { name: 'Terrace <4>' }, 5: {} }
  const locked = { ...site, name: 'Chez "Ada" & Co', tables, seating: { tables: 'locked' } as const }
  const real = await openRealHouse(t, { site: locked, menu })
  const { desk, clock } = real
  const codes = openTableCodes({ floor: () => desk.floor, clock, random })
  codes.reachAt('http://127.0.0.1:1')
  // Nobody here is at home: they all come over loopback.
  const patience = createPatience(clock.monotonic, address => isLoopback(address) && address.endsWith('.99'))
  const guests = receiveGuests({ desk, codes, clock, random, patience })
  const door = await openDoor(t, { signInsPerMinute }, { guests })
  let n = 0
  const ask = (path: string, asking: Asking = {}) => door.ask(path, { as: 'nobody', ...asking })
  return {
    ...real,
    codes,
    door,
    ask,
    press: (path: string, more: Asking = {}) =>
      ask(path, { method: 'POST', body: '', ...more, headers: { ...form, ...more.headers } }),
    shown: (table = four) => {
      const { url = '', code = '' } = codes.lockOf(table) as Lock
      return { path: new URL(url).pathname, code }
    },
    close: () => desk.ask(waiter, { type: 'close-table', id: requestId(++n) as RequestId, table: four }),
    /** What the journal has of it. */
    facts: () => desk.head.seq,
  }
}

t.test('a look opens nothing; a press does, once', async t => {
  const it = await open(t)
  const { path } = it.shown()
  t.match(path, /^\/T\/[0-9A-Z]{8}$/)
  const before = it.facts()
  const looked = await it.ask(path)
  t.match(looked, { status: 200, headers: { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' } })
  t.match(looked.text, /<h1>Open table Terrace &lt;4&gt;<\/h1>/)
  t.match(looked.text, /Chez &quot;Ada&quot; &amp; Co/)
  t.notMatch(looked.text, /<script/)
  const policy = String(looked.headers['content-security-policy'])
  t.match(policy, /default-src 'none'/)
  t.match(policy, /form-action 'self'/)
  t.notMatch(policy, /unsafe|script-src/)
  await it.ask(path, { method: 'HEAD' })
  t.equal(it.facts(), before, 'nor does a look for the headers')
  t.equal(it.desk.floor.tables.size, 0)

  const pressed = await it.press(path.replace('/T/', '/t/'), {
    headers: { 'accept-language': 'de-AT,en;q=0.5' },
  })
  t.match(pressed, { status: 200 })
  t.match(pressed.text, /<html lang="de"[\s\S]*ist offen/)
  const [session] = it.desk.floor.sessions.values()
  t.match(session, { table: '4', language: 'de' })

  const after = it.facts()
  t.match(await it.press(path), { status: 410, text: /This code was used/ })
  await it.close()
  t.match(await it.press(path), { status: 410, text: /This code was used/ }, 'also when the party has gone')
  t.equal(it.facts(), after + 1, 'and the journal hears nothing of it')
})

t.test('two phones press at the same moment', async t => {
  const it = await open(t)
  const { path } = it.shown()
  const all = await Promise.all([1, 2, 3, 4].map(() => it.press(path)))
  t.same(all.map(({ status }) => status).sort(), [200, 410, 410, 410])
})

t.test('what is too old, of another table, or somebody’s invention', async t => {
  const it = await open(t)
  const { path } = it.shown()
  it.clock.advance(it.codes.turnsInMs(four) + 30_000)
  t.match(await it.press(path), { status: 410, text: /Look at the pad for a new one\./ })
  t.match(await it.ask(path), { status: 410 })
  const other = it.shown(five).path
  await it.press(other)
  t.same([...it.desk.floor.tables.keys()], ['5'], 'a code opens its own table and no other')
  const now = it.shown().path
  await it.desk.ask(waiter, { type: 'open-table', id: requestId(900) as RequestId, table: four })
  t.match(await it.press(now), { status: 409, text: /open already/ })
  for (const bad of [
    '/t/4',
    '/t/%00',
    '/t/..%2f',
    `/t/${'A'.repeat(90)}`,
    '/t/%3Cscript%3E',
    '/T/__proto__',
  ]) {
    const answer = await it.press(bad)
    t.ok([404, 410].includes(answer.status), `${bad}: ${answer.status}`)
    t.notMatch(answer.text, /<script>/)
  }
  t.match(await it.press('/t', { body: `code=${'x'.repeat(5_000)}` }), { status: 503, text: /try again/ })
  t.match(await it.press('/t', { headers: { 'content-type': 'text/plain' }, body: 'code=1' }), {
    status: 503,
  })
  t.match(await it.press(now, { headers: { origin: 'http://evil.example' } }), { status: 403 })
  t.match(await it.press(now, { headers: { 'sec-fetch-site': 'cross-site' } }), { status: 403 })
  t.notMatch(JSON.stringify(it.door.log), now.slice(3), 'no code is in the log')
  t.match(JSON.stringify(it.door.log), /a code was refused/)
})

const five = '5' as TableId

t.test('the short code, typed; and guesses at it, which get slower and slower', async t => {
  const it = await open(t)
  t.match(await it.ask('/t'), { status: 200, text: /<label for="code">/ })
  const { code } = it.shown()
  const typed = await it.press('/t', { body: `code=+${code.toLowerCase()}` })
  t.match(typed, { status: 200, text: /is open/ })

  const next = it.shown(five).code
  const statuses: number[] = []
  for (let n = 0; n < 12; n++) {
    statuses.push((await it.press('/t', { body: `code=AAA-00${n}`, address: '127.0.0.7' })).status)
    it.clock.advance(100)
  }
  t.same([...new Set(statuses)].sort(), [410, 429])
  t.ok(statuses.filter(status => status === 410).length < 4, `${statuses}`)
  t.match(await it.press('/t', { body: `code=${next}`, address: '127.0.0.7' }), { status: 429 })
  t.match(
    await it.press('/t', { body: `code=${next}`, address: '127.0.0.8' }),
    { status: 200 },
    'another phone',
  )

  let looked = 0
  for (let n = 0; n < 300; n++) {
    const answer = await it.press('/t', { body: `code=BBBB${n}`, address: `127.0.1.${n % 250}` })
    if (answer.status !== 429) looked++
  }
  t.ok(looked <= 60, `${looked} of 300 guesses from everywhere were looked at`)
})

t.test('nobody shows it in a frame, but the phone of a simulator', async t => {
  const guests: Guests = {
    house: () => 'House',
    tableOf: () => undefined,
    open: async () => ({ is: 'expired' }),
    openByCode: async () => ({ is: 'expired' }),
  }
  for (const [config, ancestors, options] of [
    [{}, "'none'", 'DENY'],
    [{ simulatorPort: 21099 }, "'self'", 'SAMEORIGIN'],
  ] as const) {
    const { ask } = await openDoor(t, config, { guests })
    const { headers } = await ask('/t', { as: 'nobody' })
    t.ok(String(headers['content-security-policy']).includes(`frame-ancestors ${ancestors};`), ancestors)
    t.equal(headers['x-frame-options'], options)
  }
})

t.test('a flood is turned away in words', async t => {
  const it = await open(t, 20)
  const answers = await Promise.all(Array.from({ length: 40 }, () => it.ask('/t/AAAAAAAA')))
  t.same([...new Set(answers.map(({ status }) => status))].sort(), [410, 429])
  t.match(answers.find(({ status }) => status === 429)?.text, /One moment, please/)
  t.match(await it.ask('/phone.css'), { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' } })
})

t.test('a disk that refuses opens nothing and says so', async t => {
  const it = await open(t)
  const { path } = it.shown()
  it.disk.onCommit = () => 'not-stored'
  t.match(await it.press(path), { status: 503, text: /try again/ })
})

t.test('which language a phone asks for', async t => {
  for (const [header, wanted] of [
    [undefined, []],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', ['fr-ch', 'fr', 'en', 'de']],
    ['en;q=0.1,de', ['de', 'en']],
    ['de;q=0, en', ['en']],
    ['<script>,,;q=2', []],
    ['x'.repeat(100_000), []],
  ] as const)
    t.same(wantedLanguages(header), wanted)
  t.equal(firstOf(['fr-ch', 'de'], ['en', 'de', 'fr']), 'fr')
  t.equal(firstOf(['pt-br'], ['en', 'pt-PT']), 'pt-PT')
  t.equal(firstOf(['ja'], ['en']), undefined)
})
