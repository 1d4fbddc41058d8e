import t from 'tap'
import { openFive } from '../../../hardware/board/five.ts'
import { openGpioLight } from '../../../hardware/light/gpio.ts'
import { lightPatterns } from '../../../hardware/light/light.ts'
import { openSimulatedLight } from '../../../hardware/light/simulated.ts'
import { testClock } from '../../clock/clock.ts'
import { lightContract } from '../../contract/light.ts'
import { fakeKernel } from '../board/fake-kernel.ts'

const lines = { red: 16, green: 20, blue: 21 }
const chips = ['pinctrl-bcm2835']
const none = () => {}

t.test('the contract of lights: three lines of a board', async t =>
  lightContract(t, () => {
    const kernel = fakeKernel()
    const clock = testClock()
    const board = openFive(kernel, { chips, inputs: [], outputs: Object.values(lines), gone: none })
    const seen = () => ({
      red: kernel.driven(16) === 1,
      green: kernel.driven(20) === 1,
      blue: kernel.driven(21) === 1,
    })
    return { light: openGpioLight(board, lines, clock, none), clock, seen }
  }),
)

t.test('the contract of lights: the simulated one', async t =>
  lightContract(t, () => {
    const clock = testClock()
    const light = openSimulatedLight(clock)
    return { light, clock, seen: light.colour }
  }),
)

t.test('whoever looks is told of every change', async t => {
  const light = openSimulatedLight(testClock())
  const seen: unknown[] = []
  light.on(colour => seen.push(colour))
  light.show('off')
  light.show('blue')
  light.show('blue')
  t.same(seen, [{ red: false, green: false, blue: true }])
})

t.test('a lamp that cannot be switched is reported, and the pad goes on', async t => {
  const told: unknown[] = []
  const board = {
    drive: () => {
      throw new Error('no line')
    },
  }
  openGpioLight(board, lines, testClock(), why => told.push(why)).show('blue')
  t.match(told, [{ message: 'no line' }])
})

t.test('nothing flashes more than three times a second', async t => {
  for (const flashes of Object.values(lightPatterns)) {
    const roundMs = flashes.reduce((sum, { ms }) => sum + ms, 0)
    t.ok(flashes.length === 1 || (flashes.length / 2 / roundMs) * 1000 <= 3)
  }
})
