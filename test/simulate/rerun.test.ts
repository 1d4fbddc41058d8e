/** A recording that is played from a terminal: the pads' clock goes with it, and nothing is left waiting afterwards. */
import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import type { Recording } from '../../gateway/web/pages/sim/recording.ts'
import type { Door } from '../../scripts/tty/door.ts'
import { rerun } from '../../scripts/tty/rerun.ts'
import { testClock } from '../clock/clock.ts'

const recording: Recording = {
  fourtop: 'recording',
  title: 'Lunch',
  pace: 10,
  steps: [
    { sees: { lines: ['Menu'] }, waitedMs: 0, button: 2, edge: 'press' },
    { waitedMs: 0, button: 2, edge: 'release' },
  ],
  ends: { sees: { lines: ['Starters'] }, waitedMs: 0 },
}

t.test('it is played, and the program may end at once', async t => {
  const clock = testClock()
  const done: string[] = []
  let lines = ['Welcome']
  let hears: ((pad: number) => void) | undefined
  /** A screen that comes by itself, after somebody has looked at the one before. */
  const becomes = (next: string) => {
    lines = [next]
    hears?.(1)
  }
  const door: Door = {
    state: async () => ({ pads: [], gateway: { process }, printer: { process } }),
    look: async () => {
      const seen = { lines, hash: '0'.repeat(64), words: [] }
      if (lines[0] === 'Welcome') void setImmediate().then(() => becomes('Menu'))
      return seen
    },
    press: async (pad, button, kind) => {
      done.push(`${kind} ${button} on ${pad}`)
      if (kind === 'release') void setImmediate().then(() => becomes('Starters'))
      return true
    },
    setPace: async pace => void done.push(`${pace}×`),
    watch: ({ frame }) => {
      hears = pad => frame(pad, new Uint8Array())
      return () => done.push('looked away')
    },
  }
  let isOver = false
  const played = rerun(recording, door, 1, clock, 60_000).finally(() => {
    isOver = true
  })
  while (!isOver) {
    clock.advance(0)
    await setImmediate()
  }
  t.same(await played, { is: 'same', presses: 1 })
  t.same(done, ['10×', 'press 2 on 1', 'release 2 on 1', 'looked away', '1×'])
  t.equal(clock.waiting, 0, 'no patience is left over')
})
const process = { at: 'up', restarts: 0 } as const
