/** From measurements to what a person reads: quantiles, ratios of neighbours, columns, a profile's dearest lines. */
import { join } from 'node:path'
import t from 'tap'
import { compare, standings, strayOrders, type Tournament } from '../../../scripts/bench/compare.ts'
import type { Load } from '../../../scripts/bench/plan.ts'
import { costsIn, isOurs } from '../../../scripts/bench/profile.ts'
import { playRounds, ratioOf } from '../../../scripts/bench/rounds.ts'
import { median, spreadOf } from '../../../scripts/bench/spread.ts'
import { drawTable, figure, kilobytes } from '../../../scripts/bench/table.ts'
import type { Target } from '../../../scripts/bench/target.ts'
import type { Tried } from '../../../scripts/bench/trial.ts'

t.test('quantiles are values that were measured', async t => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n)
  t.same(spreadOf(hundred), { count: 100, mean: 50.5, p50: 50, p95: 95, p99: 99, max: 100 })
  t.same(spreadOf([7]), { count: 1, mean: 7, p50: 7, p95: 7, p99: 7, max: 7 })
  t.equal(spreadOf([]), undefined)
  t.equal(median([3, 1, 2]), 2)
  t.equal(median([4, 1, 2, 3]), 2.5)
  t.equal(median([]), undefined)
})

const load: Load = { how: 'closed', seconds: 1 }
const tried = (perSecond: number, max: number, refused: Readonly<Record<string, number>> = {}): Tried => ({
  connectMs: perSecond,
  steps: [
    {
      load,
      perSecond,
      received: perSecond,
      refused,
      reply: { count: perSecond, mean: 1, p50: 1, p95: 1, p99: 1, max },
      kitchen: undefined,
      generatorBusy: 0.1,
    },
  ],
})

t.test('ratios are of neighbours: a slow minute of the machine changes none of them', async t => {
  const pair = (slow: number, ratio: number): Tournament['rounds'][number] => ({
    gateway: tried((800 * ratio) / slow, 5 * slow, { 'too-fast': 1 }),
    echo: tried(800 / slow, 1),
  })
  const tournaments = [{ pads: 10, rounds: [pair(1, 0.5), pair(4, 0.75), pair(2, 0.25)] }]
  const [row, ...more] = compare(tournaments)
  t.same(more, [])
  t.equal(row?.rounds, 3)
  t.equal(row?.ratio.perSecond, 0.5)
  t.equal(row?.gateway.perSecond, 150)
  t.equal(row?.gateway.maxMs, 20, 'the worst of all rounds, not a median')
  t.same(row?.gatewayRefused, { 'too-fast': 3 })
  t.notOk('kitchenP95Ms' in (row?.gateway ?? {}), 'what was never measured is not told')
  t.same(standings(tournaments), [{ pads: 10, connectMs: 150, echoConnectMs: 400 }])
})

t.test('an order that is told and not there, or there and not told, is counted', async t => {
  const rounds = (told: number, stored: number) => [
    { gateway: { connectMs: 1, told, stored, steps: [] }, echo: { connectMs: 1, steps: [] } },
  ]
  t.equal(strayOrders([{ pads: 1, rounds: rounds(7, 7) }]), 0)
  t.equal(
    strayOrders([
      { pads: 1, rounds: rounds(7, 5) },
      { pads: 2, rounds: rounds(7, 8) },
    ]),
    3,
  )
})

t.test('who goes first changes from round to round, and each is closed before the next', async t => {
  const log: string[] = []
  const open = (name: string) => async () => {
    log.push(`open ${name}`)
    const close = async () => void log.push(`close ${name}`)
    return { program: { close }, mqttPort: 1, kitchen: { mqttPort: 1 }, readyMs: 1 } as unknown as Target
  }
  const rounds = await playRounds(2, { a: open('a'), b: open('b') }, async (_, name, round) =>
    name === 'a' ? 10 + round : 5,
  )
  t.same(rounds, [
    { a: 10, b: 5 },
    { a: 11, b: 5 },
  ])
  t.same(
    log,
    ['a', 'b', 'b', 'a'].flatMap(name => [`open ${name}`, `close ${name}`]),
  )
  const ratio = ratioOf(
    rounds,
    ({ a }) => a,
    ({ b }) => b,
  )
  t.equal(ratio, 2.1)
  const nothing = ratioOf(
    rounds,
    ({ a }) => a,
    () => 0,
  )
  t.equal(nothing, undefined, 'nothing is no yardstick')
})

t.test('a table stands in columns', async t => {
  const columns = [
    { head: 'name', cell: (row: readonly [string, number]) => row[0], align: 'left' },
    { head: 'ms', cell: (row: readonly [string, number]) => figure(row[1]) },
  ] as const
  t.equal(
    drawTable(columns, [
      ['burst', 12_345.6],
      ['a', 0.01234],
    ]),
    ['name       ms', '─────  ──────', 'burst  12,346', 'a      0.0123'].join('\n'),
  )
  t.same([undefined, Number.NaN, 0, 99.96, 1].map(figure), ['–', '–', '0', '100', '1'])
  t.equal(kilobytes(2_449), '2.45 KB')
})

t.test('a profile tells where the time went, within a stretch of it', async t => {
  const frame = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber })
  const desk = new URL('../../../gateway/desk/desk.ts', import.meta.url).href
  const profile = {
    startTime: 1_000_000,
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [2, 4] },
      { id: 2, callFrame: frame('ask', desk, 76), children: [3] },
      { id: 3, callFrame: frame('ask', desk, 76), children: [5] },
      { id: 4, callFrame: frame('(idle)') },
      { id: 5, callFrame: frame('writev') },
    ],
    samples: [2, 3, 5, 4, 2],
    timeDeltas: [1000, 1000, 2000, 5000, 1000],
  }
  const file = join(t.testdir({ 'one.cpuprofile': JSON.stringify(profile) }), 'one.cpuprofile')
  const ask = { place: 'ask gateway/desk/desk.ts:77', self: 3, total: 5 }
  const all = costsIn(file, { from: 0, to: 2_000 })
  t.same(all, [ask, { place: 'writev', self: 2, total: 2 }, { place: '(root)', self: 0, total: 5 }])
  t.same(all.filter(isOurs), [ask])
  const [first] = costsIn(file, { from: 1_000, to: 1_002 })
  t.same(first, { ...ask, self: 2, total: 2 })
})
