/** The torture's own instruments: what a patron reads, what is made of it, and where the gateway may be killed. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { inRoot } from '../../scripts/simulate/folder.ts'
import { gatewayScript } from '../../scripts/simulate/gateway.ts'
import { readPage } from '../../scripts/simulate/page.ts'
import { chanceFrom } from '../../scripts/torture/chance.ts'
import { troubles, troublesNamed } from '../../scripts/torture/faults/all.ts'
import { doomAt, lostPlaces, places } from '../../scripts/torture/faults/kill-in.ts'
import { readFlags } from '../../scripts/torture/flags.ts'
import { inDisorder } from '../../scripts/torture/manner.ts'
import type { Exported } from '../../scripts/torture/reckoning/orders.ts'
import { adopt, type Notes } from '../../scripts/torture/reckoning/patrons.ts'
import { reckonStrikes } from '../../scripts/torture/reckoning/strikes.ts'
import { reckonReady, reckonUse } from '../../scripts/torture/reckoning/use.ts'
import { reckonTables } from '../../scripts/torture/reckoning/views.ts'

const placed = (order: number, total: number, more: Partial<Exported> = {}): Exported => ({
  order,
  id: `id-${order}`,
  pad: 'pad-1',
  table: '1',
  state: 'pending',
  total,
  menu: 'v1',
  lines: [],
  ...more,
})

void t.test('what a patron reads off a screen', async t => {
  const review = ['Your order 1 · €14.90', '▸ Send to kitchen €14.90', '1× Burger €14.90', 'More Send']
  t.equal(readPage(review).sending, 1490)
  t.equal(readPage(review.with(3, 'More Change')).sending, undefined, 'another row is chosen')
  t.same(readPage(['Order 07 €1,014.90', 'Received 07:41']).order, { number: 7, total: 101_490 })
  t.equal(readPage(['Order 07 €14.90', 'Sending …']).order, undefined, 'nobody has said "received"')
  t.match(readPage(['Table 1', 'Sending …']), { isUnderWay: true, saysTrouble: false })
  t.match(readPage(['Table 1', 'Not sent: call staff']), { isUnderWay: false, saysTrouble: true })
  t.match(readPage(['Table 1', '☎ Call waiter', '◷ My orders 12']), { isTable: true, count: 12 })
})

void t.test('what is made of it', async t => {
  const notes = (more: Partial<Notes> = {}): Notes => ({
    pad: 'pad-1',
    table: '1',
    agreed: [500, 700, 700],
    shown: new Map([[1, new Set([500])]]),
    ordersSeen: 2,
    longestSilenceMs: 900,
    ...more,
  })
  const both = [placed(1, 500), placed(2, 700)]
  const found = (one: Notes, exported: readonly Exported[]) =>
    adopt([one], exported).findings.map(({ what }) => what)
  t.same(found(notes(), both), [])
  t.equal(adopt([notes()], both).asked.length, 2)
  t.same(found(notes(), [placed(2, 700), placed(3, 700)]), ['lost'], 'one that the screen had shown')
  t.equal(adopt([notes()], [placed(1, 700), placed(2, 500)]).asked.length, 1, 'in another order')
  t.equal(adopt([notes({ agreed: [500] })], both).asked.length, 1, 'nobody pressed for the other')
  const wrong = notes({ shown: new Map([[1, new Set([500, 490])]]) })
  t.same(found(wrong, both), ['mispriced'], 'another price was shown than the one that was stored')
  const later = [placed(1, 500), placed(10_001, 490)]
  t.same(found(wrong, later), [], 'a number has four digits: ten thousand orders later it comes again')
  t.same(found(notes({ ordersSeen: 1 }), both), ['shown'])
  t.same(found({ ...notes(), ordersSeen: undefined }, both), ['untold'])
  t.same(found(notes({ longestSilenceMs: 12_500 }), both), ['untold'])
})

void t.test('a party that has gone is nobody’s business', async t => {
  const exported = [placed(1, 500, { state: 'closed' }), placed(2, 700)]
  const state = { next: 3, orders: [{ order: 2, state: 'pending' }], count: 1, total: 700 }
  const views = [{ pad: 'pad-1', table: '1', state }]
  t.same(reckonTables(exported, views, new Set(['id-1'])), [])
  t.equal(reckonTables(exported, views).length, 1, 'had it stayed, its order would be missing from the sum')
})

void t.test('requests in disorder', async t => {
  const said: string[] = []
  const say = inDisorder(chanceFrom(1))
  const ids = Array.from({ length: 40 }, (_, n) => `id-${n}`)
  for (const [n, id] of ids.entries())
    say(JSON.stringify({ id, seq: n, type: 'place-order' }), text => void said.push(text))
  const heard = said.map(text => JSON.parse(text))
  t.ok(
    ids.every(id => heard.some(one => one.id === id)),
    'nothing is left out',
  )
  t.ok(heard.length > 80, 'most comes more than once')
  t.ok(
    heard.some((one, n) => n > 0 && one.seq < (heard[n - 1]?.seq ?? 0)),
    'and late',
  )
})

void t.test('a gateway dies at the place that was named, and not before', async t => {
  const { file, name } = places['on its way to the disk']
  const call = (times: number) =>
    `const { ${name} } = await import(${JSON.stringify(inRoot(file))}); for (let n = 0; n < ${times}; n++) ${name}({})`
  const end = (times: number) => {
    const doom = doomAt('on its way to the disk', 3)
    const { status, signal, stderr } = spawnSync(
      process.execPath,
      ['--import', doom, '--input-type=module', '-e', call(times)],
      { env: { PATH: process.env.PATH }, encoding: 'utf8' },
    )
    return signal ?? `code ${status} ${stderr}`
  }
  t.equal(end(2), 'code 0 ')
  t.equal(end(3), 'SIGKILL')
})

void t.test(
  'so does one that is started as ever, and takes its sources from where they were stripped',
  async t => {
    const folder = t.testdir()
    const config = join(folder, 'gateway.json')
    writeFileSync(config, JSON.stringify({ mqtt: { port: 0, tls: false }, http: { port: 0, tls: false } }))
    const start = (place: keyof typeof places) => {
      const script = [gatewayScript, '--data', join(folder, 'data'), '--config', config]
      const { signal, stderr } = spawnSync(process.execPath, ['--import', doomAt(place, 1), ...script], {
        env: { PATH: process.env.PATH, FOURTOP_STRIPPED: join(folder, 'stripped') },
        encoding: 'utf8',
        timeout: 60_000,
      })
      return signal ?? stderr
    }
    t.equal(start('asked, and nothing decided'), 'SIGKILL', 'the first time')
    t.equal(start('decided, and written nowhere'), 'SIGKILL', 'and the second')
  },
)

void t.test('what never kills a gateway is found out', async t => {
  const of = (came: number, struck?: number) =>
    reckonStrikes(
      {
        came: new Map([['kill-in', came]]),
        struck: new Map(struck === undefined ? [] : [['kill-in', struck]]),
      },
      ['kill-in', 'kill-at'],
    )
  t.same(of(3), [], 'a few may all miss')
  t.same(of(40, 1), [])
  t.equal(of(40).length, 1)
})

void t.test('faults', async t => {
  t.same(lostPlaces(), [], 'every place at which the gateway is killed is still there')
  t.equal(new Set(troubles.map(({ name }) => name)).size, troubles.length)
  t.throws(() => troublesNamed(['dribble', 'flood']), { message: /no fault "flood"/ })
  t.equal(readFlags(['--faults', 'all']).troubles.length, troubles.length)
  t.throws(() => readFlags(['--minutes', '0']), RangeError)
  t.throws(() => readFlags(['--kills', '0']), RangeError)
  t.same(reckonUse({ residentBytes: 300e6, descriptors: 100 }), [])
  t.equal(reckonUse({ residentBytes: 600e6, descriptors: 1_000 }).length, 2)
  const starts = (ms: number) => Array.from({ length: 50 }, () => ms)
  t.equal(reckonReady(starts(2_500), 1).length, 1)
  t.same(reckonReady(starts(1_500), 1), [])
  t.same(reckonReady(starts(2_500), 5), [], 'nobody can tell on a machine that has other work')
})
