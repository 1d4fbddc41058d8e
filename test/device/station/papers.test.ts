/** The papers of a kitchen device, whose plug is pulled at every step of its disk: none lost, none twice without a word. */
import t, { type Test } from 'tap'
import type { RequestId } from '../../../protocol/ids.ts'
import { type Fate, live, openWorld, type World } from './evening.ts'

const fates: readonly Fate[] = [
  'confirmed',
  'sent',
  'in-doubt',
  'failed',
  'wanted-back',
  'dropped',
  'confirmed',
]

const endings = (world: World, handing: RequestId): readonly string[] => [
  ...new Set(world.told.filter(report => report.handing === handing).map(({ type }) => type)),
]

/**
 * Every finding at once: what a manager would complain about.
 * @param isDamaged the disk was: what the gateway had heard by then may be in doubt to the device, and is overtaken
 */
const judge = (world: World, isDamaged = false): readonly string[] => {
  const { printed, told, done } = world
  const handings = [...new Set([...printed, ...told.map(({ handing }) => handing)])]
  return [
    ...world.fates.flatMap((_, n) => (done.has(`${n + 1}-grill.1` as never) ? [] : [`job ${n + 1} is lost`])),
    ...handings.flatMap(handing => {
      const papers = printed.filter(one => one === handing).length
      const [first, ...more] = endings(world, handing)
      const said = isDamaged ? [first, ...more.filter(type => type !== 'job-in-doubt')] : [first, ...more]
      return [
        ...(papers > 1 ? [`${handing} came out ${papers} times`] : []),
        ...(first === undefined || said.length > 1 ? [`${handing} ended as ${said.join(' and ')}`] : []),
        ...(papers > 0 && /returned|failed/.test(said.join())
          ? [`${handing} is on paper, and said not to be`]
          : []),
        ...(papers === 0 && /sent|confirmed/.test(said.join()) ? [`${handing} is said to be on paper`] : []),
      ]
    }),
  ]
}

t.test('an evening without trouble', async t => {
  const world = openWorld(fates)
  const { died } = await live(world)
  t.notOk(died)
  t.same(judge(world), [])
  t.same(
    [...world.done.values()],
    ['job-confirmed', 'job-sent', 'job-failed', 'job-returned', 'dropped', 'job-confirmed', 'job-confirmed'],
    'and the one in doubt came out again, after the others',
  )
  t.equal(world.printed.length, 5, 'four, and one of them twice')
})

t.test('whenever the power goes, and goes again', async t => {
  const { steps } = await live(openWorld(fates))
  t.ok(steps > 40, `${steps} steps`)
  let deaths = 0
  for (let first = 1; first <= steps; first++) {
    for (const second of [Number.POSITIVE_INFINITY, 1, 2, 3, 5, 8, 13]) {
      const world = openWorld(fates)
      for (const cut of [first, second, Number.POSITIVE_INFINITY]) {
        const { died } = await live(world, cut)
        deaths += died ? 1 : 0
        if (!died) break
      }
      const findings = judge(world)
      if (findings.length > 0) t.fail(`cut in step ${first}, then ${second}: ${findings.join('; ')}`)
    }
  }
  t.ok(deaths > steps, `${deaths} deaths`)
})

const withLedger = async (t: Test): Promise<World> => {
  const world = openWorld(['confirmed', 'confirmed', 'confirmed'])
  const { steps } = await live(openWorld(world.fates))
  // The first of them is on paper, the second is being printed.
  await live(world, Math.floor(steps / 2))
  t.ok(world.printed.length > 0)
  return world
}

t.test('a ledger that is damaged after any step is not trusted, and prints nothing twice', async t => {
  const { steps } = await live(openWorld(fates))
  let damaged = 0
  for (let cut = 1; cut <= steps; cut++) {
    for (const part of [0.02, 0.3, 0.6, 0.98]) {
      const world = openWorld(fates)
      await live(world, cut)
      const text = world.files.get('papers.json')
      if (text === undefined) continue
      damaged++
      const at = Math.floor(text.length * part)
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1)
      world.files.set('papers.json', `${text.slice(0, at)}${flipped}${text.slice(at + 1)}`)
      await live(world)
      const findings = judge(world, true)
      if (findings.length > 0) t.fail(`cut in step ${cut}, a bit flipped at ${at}: ${findings.join('; ')}`)
    }
  }
  t.ok(damaged > steps, `${damaged} damaged ledgers`)
})

t.test('a device that remembers nothing puts what it finds in doubt', async t => {
  const before = await withLedger(t)
  const inHands = before.handed.map(({ handing }) => handing)
  t.ok(inHands.length > 0)
  const world: World = { ...structuredClone(before), files: new Map() }
  await live(world)
  t.same(judge(world), [])
  for (const handing of inHands) t.same(endings(world, handing), ['job-in-doubt'])
})

t.test('what ended long ago is not printed again, and told of once more', async t => {
  const world = openWorld(['confirmed', 'sent'])
  await live(world)
  const [first] = world.told
  // The gateway's books are older than they were.
  const paper = { job: '1-grill.1', attempt: 1, handing: first?.handing, serial: 1, bytes: '', afterTorn: '' }
  world.handed.push(paper as never)
  await live(world)
  t.equal(world.printed.length, 2)
  const again = world.told.filter(({ handing }) => handing === first?.handing)
  t.match(again, [{ type: 'job-confirmed' }, { type: 'job-confirmed' }])
  t.not(again[1]?.id, first?.id, 'under an id of its own')
})
