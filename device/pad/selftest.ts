/** The test pattern that a technician asks for: over whatever is open, until a key or a minute ends it. */
import type { Button } from './happening.ts'
import type { Pad } from './pad.ts'
import type { ScreenAt } from './screen.ts'
import { interrupt, replace, without } from './trail.ts'

/** So long after the last press it goes by itself. */
export const selftestMs = 60_000

export const startSelftest = (pad: Pad): Pad =>
  interrupt(pad, { at: 'selftest', since: pad.now, presses: [0, 0, 0, 0] })

export const stopSelftest = (pad: Pad): Pad => without(pad, ['selftest'])

export const countPress = (pad: Pad, screen: ScreenAt<'selftest'>, button: Button): Pad =>
  replace(pad, {
    ...screen,
    since: pad.now,
    presses: screen.presses.map((count, n) => (n === button - 1 ? count + 1 : count)),
  })

/** When the pattern that is open somewhere goes by itself. */
export const selftestEnd = (pad: Pad): number | undefined => {
  const open = pad.trail.find(screen => screen.at === 'selftest')
  return open?.at === 'selftest' ? open.since + selftestMs : undefined
}

export const endSelftest = (pad: Pad): Pad => {
  const end = selftestEnd(pad)
  return end !== undefined && pad.now >= end ? stopSelftest(pad) : pad
}
