import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openGpioBeeper } from '../../../hardware/beeper/gpio.ts'
import { openPwmBeeper } from '../../../hardware/beeper/pwm.ts'
import { openSimulatedBeeper } from '../../../hardware/beeper/simulated.ts'
import { openFive } from '../../../hardware/board/five.ts'
import { openPulse } from '../../../hardware/board/pulse.ts'
import { testClock } from '../../clock/clock.ts'
import { beeperContract } from '../../contract/beeper.ts'
import { fakeKernel } from '../board/fake-kernel.ts'

const none = () => {}

t.test('the contract of sounders: a line of a board', async t =>
  beeperContract(t, () => {
    const kernel = fakeKernel()
    const clock = testClock()
    const board = openFive(kernel, { chips: ['pinctrl-bcm2835'], inputs: [], outputs: [26], gone: none })
    return {
      beeper: openGpioBeeper(board, 26, clock, none),
      clock,
      isSounding: () => kernel.driven(26) === 1,
    }
  }),
)

/** The kernel's folder of pulse outputs, as plain files: one chip whose first output was asked for before. */
const pulses = { pwmchip0: { export: '', pwm0: { period: '0', duty_cycle: '0', enable: '0' } } }

t.test('the contract of sounders: a pulse output', async t =>
  beeperContract(t, t => {
    const folder = t.testdir(pulses)
    const clock = testClock()
    const read = (name: string) => Number(readFileSync(join(folder, 'pwmchip0/pwm0', name), 'utf8'))
    const beeper = openPwmBeeper(openPulse(folder, { chip: 0, channel: 0 }), clock, why =>
      t.fail(String(why)),
    )
    return { beeper, clock, isSounding: () => read('enable') === 1 && read('duty_cycle') > 0 }
  }),
)

t.test('the contract of sounders: the simulated one', async t =>
  beeperContract(t, () => {
    const clock = testClock()
    const beeper = openSimulatedBeeper(clock)
    return { beeper, clock, isSounding: () => beeper.hz() > 0 }
  }),
)

t.test('a pulse output sings the pitch, half of the time high', async t => {
  const folder = t.testdir(pulses)
  const pulse = openPulse(folder, { chip: 0, channel: 0 })
  openPwmBeeper(pulse, testClock(), none).play('idle')
  const read = (name: string) => Number(readFileSync(join(folder, 'pwmchip0/pwm0', name), 'utf8'))
  t.equal(Math.round(1e9 / read('period')), 880)
  t.equal(read('duty_cycle'), Math.floor(read('period') / 2))
  pulse.close()
  pulse.close()
  t.equal(read('enable'), 0)
})

t.test('a pulse output that is not there is said in words', async t => {
  const folder = t.testdir({ pwmchip0: { export: '' } })
  t.throws(() => openPulse(folder, { chip: 0, channel: 3 }), { code: 'no-pulse', message: /dtoverlay=pwm/ })
  t.equal(readFileSync(join(folder, 'pwmchip0/export'), 'utf8'), '3\n', 'it was asked for')
  t.throws(() => openPulse(folder, { chip: 7, channel: 0 }), { code: 'no-pulse' })
})

t.test('a sounder that cannot be switched is reported, and the pad goes on', async t => {
  const told: unknown[] = []
  const fail = () => {
    throw new Error('no line')
  }
  openGpioBeeper({ drive: fail }, 26, testClock(), why => told.push(why)).play('bump')
  openPwmBeeper({ set: fail, close: none }, testClock(), why => told.push(why)).play('bump')
  t.equal(told.length, 2)
})
