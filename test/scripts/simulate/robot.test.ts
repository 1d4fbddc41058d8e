/** The robot in its seat: when it comes, when it goes, and who it makes room for. */
import t from 'tap'
import { openRobot, type RobotAt } from '../../../scripts/simulate/robot.ts'
import { testClock } from '../../clock/clock.ts'

const root = ['Table 2', 'Starters 8', '▲ ▼', 'Table Open']

/** A seat at a pad whose pages lie there in order; each press turns one over. */
const sit = (pages: readonly (readonly string[])[] = [root], random = () => 0) => {
  const clock = testClock()
  const left = [...pages]
  const pressed: number[] = []
  const told: RobotAt[] = []
  let looks = 0
  /** Each look and press goes over a wire, and is answered when the test lets it be. */
  let wire = Promise.resolve()
  const robot = openRobot({
    clock,
    random,
    look: async () => {
      looks++
      await wire
      return left[0]
    },
    press: async button => {
      pressed.push(button)
      if (left.length > 1) left.shift()
    },
    onChange: () => told.push(robot.at()),
  })
  const settle = async () => {
    for (let turns = 0; turns < 10; turns++) await Promise.resolve()
  }
  const pass = async (ms: number, times = 1) => {
    for (let time = 0; time < times; time++) {
      clock.advance(ms)
      await settle()
    }
  }
  return {
    ...{ clock, robot, pressed, told, pass, settle },
    looks: () => looks,
    hang: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      wire = promise
      return resolve
    },
  }
}

const evening = [
  root,
  ['Starters', 'Soup €5.90', '▲ ▼', 'Back Open'],
  ['Add to order', 'Soup', '− 1 + €5.90', 'Back Add'],
  ['Starters 1 · €5.90', '✓ 1× Soup', 'Menu Review'],
  ['Your order 1 · €5.90', '▸ Send to kitchen €5.90', 'More Send'],
  ['Order 01 €5.90', 'Received 18:02', 'Table Order +'],
]

/** Whoever is this hungry takes the first row of every list. */
const hungry = 7

t.test('ten seconds after somebody looks it orders, once', async t => {
  const { robot, pressed, told, pass, clock, looks } = sit(evening)
  robot.setSeed(hungry)
  await pass(60_000)
  t.equal(looks(), 0, 'nobody is there to see it')
  robot.watched()
  await pass(9_000)
  robot.watched()
  t.equal(robot.at(), 'waiting')
  await pass(1_000)
  t.equal(robot.at(), 'ordering')
  await pass(900, 6)
  t.same(pressed, [2, 2, 2, 2, 2])
  t.same(told, ['ordering', 'ordered'])
  await pass(60_000, 5)
  robot.watched()
  await pass(60_000, 5)
  t.same([pressed.length, clock.waiting], [5, 0], 'and never again')
})

t.test('a person’s press ends it at once and for good', async t => {
  const early = sit()
  early.robot.watched()
  await early.pass(5_000)
  early.robot.fingered()
  t.equal(early.robot.at(), 'yielded')
  early.robot.watched()
  await early.pass(60_000, 3)
  t.same([early.pressed, early.looks()], [[], 0], 'before it began')

  const late = sit(evening)
  late.robot.watched()
  await late.pass(10_000)
  const answer = late.hang()
  await late.pass(900)
  const before = late.pressed.length
  late.robot.fingered()
  answer()
  await late.settle()
  t.equal(late.pressed.length, before, 'what it was about to press, too')
  await late.pass(60_000, 3)
  t.same([late.pressed.length, late.robot.at(), late.clock.waiting], [before, 'yielded', 0])
})

t.test('it is switched off and on', async t => {
  const { robot, pressed, told, pass } = sit(evening)
  robot.setOn(false)
  robot.watched()
  robot.fingered()
  await pass(60_000, 3)
  t.same([robot.at(), pressed], ['off', []])
  robot.setOn(true)
  robot.setOn(true)
  await pass(900, 2)
  robot.setOn(false)
  const before = pressed.length
  await pass(900, 5)
  t.same([robot.at(), pressed.length], ['off', before])
  t.same(told, ['off', 'ordering', 'off'])
})

t.test('one that was switched on by hand does not come a second time when somebody looks', async t => {
  const { robot, pressed, pass } = sit(evening)
  robot.setSeed(hungry)
  robot.setOn(true)
  await pass(900, 6)
  t.equal(robot.at(), 'ordered')
  robot.watched()
  await pass(60_000, 3)
  t.equal(pressed.length, 5)
})

t.test('somebody else’s cart, and a table that is locked, are left as they are', async t => {
  for (const [page, why] of [
    [['Table 2 3 · €54.30', '▸ Your order €54.30', 'Table Review'], 'cart'],
    [['Scan to', 'start', 'Help Waiter Language Language'], 'locked'],
    [['Sprache', 'Zurück Wählen'], 'lost'],
  ] as const) {
    const { robot, pressed, pass, clock } = sit([page])
    robot.watched()
    await pass(10_000)
    await pass(900, 5)
    t.same([robot.at(), pressed, clock.waiting], [why, [], 0])
  }
})

t.test('a seed decides what it chooses', async t => {
  const choose = async (seed: number | undefined, random: () => number) => {
    const { robot, pressed, pass } = sit([root], random)
    if (seed !== undefined) robot.setSeed(seed)
    robot.setOn(true)
    await pass(900, 12)
    return pressed.join('')
  }
  t.equal(await choose(5, () => 0.1), await choose(5, () => 0.9))
  const all = new Set<string>()
  for (let n = 0; n < 10; n++) all.add(await choose(undefined, () => n / 10))
  t.ok(all.size > 1, [...all].join())
})

t.test('when the restaurant closes it goes', async t => {
  const { robot, pressed, pass, clock } = sit()
  robot.watched()
  robot.close()
  await pass(60_000)
  t.same([pressed, clock.waiting], [[], 0])
})
