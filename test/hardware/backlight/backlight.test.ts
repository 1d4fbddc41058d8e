import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openPwmBacklight } from '../../../hardware/backlight/pwm.ts'
import { openSimulatedBacklight } from '../../../hardware/backlight/simulated.ts'
import { openSysfsBacklight } from '../../../hardware/backlight/sysfs.ts'
import { openPulse } from '../../../hardware/board/pulse.ts'
import { backlightContract } from '../../contract/backlight.ts'

const read = (path: string) => Number(readFileSync(path, 'utf8'))

for (const most of [255, 31]) {
  t.test(`the contract of panel lights: the kernel's, with ${most} steps`, async t =>
    backlightContract(t, t => {
      const folder = t.testdir({ backlight_pwm: { max_brightness: `${most}\n`, brightness: '0\n' } })
      const seen = () => read(join(folder, 'backlight_pwm/brightness')) / most
      return {
        backlight: openSysfsBacklight(folder, undefined, why => t.fail(String(why))),
        seen,
        steps: most,
      }
    }),
  )
}

t.test('the contract of panel lights: a pulse output', async t =>
  backlightContract(t, t => {
    const folder = t.testdir({ pwmchip0: { pwm1: { period: '0', duty_cycle: '0', enable: '0' } } })
    const at = (name: string) => read(join(folder, 'pwmchip0/pwm1', name))
    const backlight = openPwmBacklight(openPulse(folder, { chip: 0, channel: 1 }), why => t.fail(String(why)))
    return { backlight, seen: () => at('enable') * (at('duty_cycle') / at('period')), steps: 1e6 }
  }),
)

t.test('the contract of panel lights: the simulated one', async t =>
  backlightContract(t, () => {
    const backlight = openSimulatedBacklight()
    return { backlight, seen: () => backlight.percent() / 100, steps: 100 }
  }),
)

t.test('a light that can only be switched is on for every level but 0', async t => {
  const folder = t.testdir({ backlight_gpio: { max_brightness: '1\n', brightness: '0\n' } })
  const backlight = openSysfsBacklight(folder, 'backlight_gpio', why => t.fail(String(why)))
  for (const [percent, expected] of [
    [15, 1],
    [0, 0],
    [100, 1],
  ] as const) {
    backlight.set(percent)
    t.equal(read(join(folder, 'backlight_gpio/brightness')), expected)
  }
})

t.test('a light that is not there is reported, and found when it comes', async t => {
  const told: unknown[] = []
  const trouble = (why: unknown) => told.push(why)
  openSysfsBacklight(t.testdir({}), undefined, trouble).set(40)
  openSysfsBacklight('/nowhere', 'x', trouble).set(40)
  const fail = () => {
    throw new Error('no pulse')
  }
  openPwmBacklight({ set: fail }, trouble).set(40)
  t.match(told, [{ code: 'no-backlight' }, { code: 'ENOENT' }, { message: 'no pulse' }])
})

t.test('whoever looks is told of every change', async t => {
  const backlight = openSimulatedBacklight()
  const seen: number[] = []
  backlight.on(percent => seen.push(percent))
  for (const percent of [100, 40, 40, 0]) backlight.set(percent)
  t.same(seen, [40, 0])
})
