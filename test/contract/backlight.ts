/** What every panel's light keeps to. */
import type { Test } from 'tap'
import type { Backlight } from '../../hardware/backlight/backlight.ts'

export interface BacklightUnderTest {
  readonly backlight: Backlight
  /** 0 to 1 of what it can. */
  seen(): number
  /** How many steps it has. */
  readonly steps: number
}

export const backlightContract = (t: Test, open: (t: Test) => BacklightUnderTest): void => {
  t.test('takes every level, to the nearest step, and is dark for 0 alone', async t => {
    const { backlight, seen, steps } = open(t)
    for (const percent of [100, 40, 15, 1, 0, 25, 100]) {
      backlight.set(percent)
      t.ok(Math.abs(seen() - percent / 100) <= 1 / steps, String(percent))
      t.equal(seen() === 0, percent === 0, String(percent))
    }
  })

  t.test('stays as it was left, whatever is asked of it afterwards', async t => {
    const { backlight, seen } = open(t)
    backlight.set(100)
    await backlight.close()
    await backlight.close()
    backlight.set(0)
    t.equal(seen(), 1)
  })
}
