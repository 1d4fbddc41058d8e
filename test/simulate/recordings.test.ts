/** Every recording in the folder, played on a pad's bare mind; and one in a whole house of real processes. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import t, { type Test } from 'tap'
import { isSame } from '../../gateway/web/pages/sim/recording.ts'
import { systemClock } from '../../hardware/board/clock.ts'
import { setUpDemo } from '../../scripts/simulate/demo.ts'
import { demandFree, portsAt } from '../../scripts/simulate/ports.ts'
import { openRestaurant } from '../../scripts/simulate/restaurant.ts'
import { openDoor } from '../../scripts/tty/door.ts'
import { readRecording, rerun, tellOutcome } from '../../scripts/tty/rerun.ts'
import { playOnMind } from './mind.ts'

const folder = new URL('./recordings/', import.meta.url).pathname
const files = globSync('*.json', { cwd: folder }).map(name => join(folder, name))

t.test('there are recordings', async t => t.ok(files.length > 0))

for (const file of files) {
  t.test(`${basename(file)}, on a bare mind`, async t => {
    const recording = readRecording(file)
    const outcome = await playOnMind(recording)
    t.equal(outcome.is, 'same', tellOutcome(recording, outcome).join('\n'))
  })
}

t.test('one that went another way is noticed', async t => {
  const [file = ''] = files
  const recording = readRecording(file)
  const [first, ...others] = recording.steps
  if (first === undefined) throw new Error('nothing was pressed')
  const other = await playOnMind({ ...recording, steps: [{ ...first, button: 1 }, ...others] })
  t.match(other, { is: 'other', presses: 1 })
  if (other.is === 'other') t.notOk(isSame(other.wanted, other.seen))
})

/** A house of its own, on ports that nobody uses. */
const openHouse = async (t: Test) => {
  for (let portOffset = 11_000 + (process.pid % 8000); ; portOffset += 37) {
    try {
      await demandFree(portsAt(portOffset))
    } catch {
      continue
    }
    const demo = await setUpDemo({
      folder: join(t.testdir({}), 'demo'),
      portOffset,
      fresh: true,
      clock: systemClock,
    })
    const broken = Promise.withResolvers<never>()
    const house = await openRestaurant({
      demo,
      clock: systemClock,
      random: Math.random,
      onChange: ({ name, log }, { at, lastEnd }) => {
        if (at === 'waiting') broken.reject(new Error(`${name}: ${lastEnd}\n${readFileSync(log, 'utf8')}`))
      },
    })
    t.teardown(() => house.close())
    await Promise.race([house.opened, broken.promise])
    return openDoor(demo.ports.control, systemClock)
  }
}

t.test('five presses, in a house of real processes', { timeout: 240_000 }, async t => {
  const door = await openHouse(t)
  const recording = readRecording(join(folder, 'five-presses.json'))
  // A machine under load is slow, and that is no difference.
  const outcome = await rerun(recording, door, 1, systemClock, 60_000)
  t.equal(outcome.is, 'same', tellOutcome(recording, outcome).join('\n'))
})
