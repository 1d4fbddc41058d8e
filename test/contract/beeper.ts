/** What every sounder keeps to. */
import type { Test } from 'tap'
import { type Beeper, type Tune, tunes } from '../../hardware/beeper/beeper.ts'
import type { TestClock } from '../clock/clock.ts'

export interface BeeperUnderTest {
  readonly beeper: Beeper
  readonly clock: TestClock
  isSounding(): boolean
}

/** For how long it sounds, is silent, sounds …, in milliseconds. */
const rhythm = ({ clock, isSounding }: BeeperUnderTest): readonly number[] => {
  const lengths: number[] = []
  let last = !isSounding()
  for (let ms = 0; ms < 1500; ms += 5) {
    const now = isSounding()
    if (now !== last) lengths.push(0)
    lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 5
    last = now
    clock.advance(5)
  }
  return lengths.slice(0, -1)
}

const written = (tune: Tune) => tunes[tune].map(({ ms }) => ms)

export const beeperContract = (t: Test, open: (t: Test) => BeeperUnderTest): void => {
  const run = (what: string, story: (t: Test, set: BeeperUnderTest) => Promise<void>) =>
    void t.test(what, async t => {
      const set = open(t)
      t.teardown(() => set.beeper.close())
      await story(t, set)
    })

  run('plays every tune in its rhythm, and is silent after it', async (t, set) => {
    for (const tune of ['click', 'bump', 'received', 'ready', 'refused', 'idle'] as const) {
      set.beeper.play(tune)
      t.same(rhythm(set), written(tune), tune)
      t.equal(set.clock.waiting, 0)
    }
  })

  run('a tune takes the place of another, but no bump breaks into one', async (t, set) => {
    set.beeper.play('refused')
    set.clock.advance(20)
    set.beeper.play('received')
    set.beeper.play('bump')
    set.beeper.play('click')
    t.same(rhythm(set), written('received'))
  })

  run('is left silent, once and again', async (t, { beeper, clock, isSounding }) => {
    beeper.play('ready')
    await beeper.close()
    await beeper.close()
    beeper.play('ready')
    t.notOk(isSounding())
    t.equal(clock.waiting, 0)
  })
}
