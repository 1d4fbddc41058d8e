/** What every light beside the keys keeps to. */
import type { Test } from 'tap'
import type { Colour, Light } from '../../hardware/light/light.ts'
import type { TestClock } from '../clock/clock.ts'

export interface LightUnderTest {
  readonly light: Light
  readonly clock: TestClock
  /** What can be seen now. */
  seen(): Colour
}

const name = ({ red, green, blue }: Colour) =>
  [red && 'red', green && 'green', blue && 'blue'].filter(Boolean).join('+') || 'dark'

export const lightContract = (t: Test, open: (t: Test) => LightUnderTest): void => {
  const run = (what: string, story: (t: Test, set: LightUnderTest) => Promise<void>) =>
    void t.test(what, async t => {
      const set = open(t)
      t.teardown(() => set.light.close())
      await story(t, set)
    })

  run('is dark at first, and then of the colour it is told', async (t, { light, clock, seen }) => {
    t.equal(name(seen()), 'dark')
    for (const colour of ['blue', 'green', 'red'] as const) {
      light.show(colour)
      t.equal(name(seen()), colour)
      clock.advance(10_000)
      t.equal(name(seen()), colour, 'and stays')
    }
    light.show('off')
    t.equal(name(seen()), 'dark')
    t.equal(clock.waiting, 0, 'what stays needs no timer')
  })

  run('pulses once a second, and goes on when told the same', async (t, { light, clock, seen }) => {
    light.show('amber-pulse')
    const second: string[] = []
    for (let i = 0; i < 4; i++) {
      second.push(name(seen()))
      light.show('amber-pulse')
      clock.advance(500)
    }
    t.same(second, ['red+green', 'dark', 'red+green', 'dark'])
    light.show('blue')
    clock.advance(500)
    t.equal(name(seen()), 'blue')
  })

  run(
    'flashes white, every light of it at once, for whoever looks for it',
    async (t, { light, clock, seen }) => {
      light.show('white-pulse')
      const colours = new Set<string>()
      for (let i = 0; i < 20; i++) {
        colours.add(name(seen()))
        clock.advance(100)
      }
      t.same([...colours].sort(), ['dark', 'red+green+blue'])
    },
  )

  run('is left dark, once and again', async (t, { light, clock, seen }) => {
    light.show('amber-pulse')
    await light.close()
    await light.close()
    light.show('green')
    clock.advance(5000)
    t.equal(name(seen()), 'dark')
    t.equal(clock.waiting, 0)
  })
}
