import { constants, writeSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { openFive } from '../../../hardware/board/five.ts'
import { decodeLineRequest, encodeLineRequest, flags, requests, sizes } from '../../../hardware/board/gpio.ts'
import { kernel } from '../../../hardware/board/kernel.ts'
import { openChip, openInputs, openOutputs } from '../../../hardware/board/lines.ts'
import { settleMs } from '../../../hardware/buttons/debounce.ts'
import { openGpioButtons } from '../../../hardware/buttons/gpio.ts'
import { openPty } from '../../../hardware/serial/pty.ts'
import type { Fault } from '../../../protocol/fault.ts'
import { testClock } from '../../clock/clock.ts'
import { buttonsContract } from '../../contract/buttons.ts'
import { fakeKernel } from './fake-kernel.ts'

const chips = ['pinctrl-bcm2835', 'pinctrl-rp1']
const lines = { 1: 5, 2: 6, 3: 13, 4: 19 } as const
const none = () => {}

t.test('requests carry the numbers that the C headers compute', async t => {
  // gcc on <linux/gpio.h>: GPIO_GET_CHIPINFO_IOCTL, GPIO_V2_GET_LINE_IOCTL, …_LINE_GET_VALUES_…, …_SET_VALUES_…
  t.equal(requests.chipInfo, 0x8044b401)
  t.equal(requests.getLine, 0xc250b407)
  t.equal(requests.getValues, 0xc010b40e)
  t.equal(requests.setValues, 0xc010b40f)
  t.same(sizes, { request: 592, event: 48, values: 16, chip: 68 })
})

t.test('a request says what was asked for', async t => {
  const offsets = fc.uniqueArray(fc.nat(53), { minLength: 1, maxLength: 8 })
  const same = fc.property(offsets, fc.nat(20_000), (offsets, debounceUs) => {
    const asked = { offsets, flags: flags.input | flags.pullUp, consumer: 'fourtop', debounceUs }
    t.strictSame(decodeLineRequest(encodeLineRequest(asked)), asked)
  })
  fc.assert(same, { numRuns: 50 })
})

const openButtons = () => {
  const board = fakeKernel()
  const clock = testClock()
  const five = openFive(board, { chips, inputs: Object.values(lines), outputs: [], gone: none })
  const buttons = openGpioButtons(five, lines, clock)
  return {
    board,
    clock,
    buttons: {
      on: buttons.on,
      close: async () => {
        await buttons.close()
        five.close()
      },
    },
    contact: (button: 1 | 2 | 3 | 4, closed: boolean) => board.contact(lines[button], closed),
    settle: () => clock.advance(3 * settleMs),
  }
}

t.test('the contract of buttons, through johnny-five and the character device', async t =>
  buttonsContract(t, openButtons),
)

t.test('buttons are pulled up, debounced by the kernel, and told at the first edge', async t => {
  const { board, buttons, contact } = openButtons()
  t.teardown(() => buttons.close())
  t.match(board.asked, [{ offsets: [5, 6, 13, 19], debounceUs: 5000, consumer: 'fourtop' }])
  t.equal(board.asked[0]?.flags, flags.input | flags.pullUp | flags.risingEdge | flags.fallingEdge)
  const told: string[] = []
  buttons.on(({ type, button }) => told.push(`${type} ${button}`))
  contact(3, true)
  t.same(told, ['press 3'])
})

t.test(
  'a button that is down at the start is a press, and one that changes unheard ends as it stands',
  async t => {
    const { board, buttons, contact, settle } = (() => {
      const set = fakeKernel()
      set.contact(5, true)
      const clock = testClock()
      const five = openFive(set, { chips, inputs: Object.values(lines), outputs: [], gone: none })
      const buttons = openGpioButtons(five, lines, clock)
      t.teardown(() => five.close())
      const contact = (button: 1 | 2 | 3 | 4, closed: boolean) => set.contact(lines[button], closed)
      return { board: set, buttons, contact, settle: () => clock.advance(3 * settleMs) }
    })()
    t.teardown(() => buttons.close())
    const told: string[] = []
    buttons.on(({ type, button }) => told.push(`${type} ${button}`))
    await Promise.resolve()
    t.same(told.splice(0), ['press 1'])
    board.isDeaf = true
    for (let i = 0; i < 200; i++) contact(2, i % 2 === 0)
    contact(1, false)
    board.isDeaf = false
    contact(2, true)
    settle()
    settle()
    t.equal(told.filter(one => one === 'release 1').length, 1)
    t.equal(told.filter(one => one.endsWith('2')).at(-1), 'press 2')
  },
)

t.test('a chip that goes away is told once, and everything is given back', async t => {
  const board = fakeKernel()
  const why: Fault[] = []
  const five = openFive(board, { chips, inputs: [5], outputs: [16], gone: fault => why.push(fault) })
  five.contact(5, none)
  board.pull()
  board.pull()
  t.match(why, [{ code: 'device-gone' }])
  five.close()
  five.close()
  t.same([...board.descriptors], [])
})

t.test('a board that is closed or lost before it has told its levels tells none', async t => {
  const clock = testClock()
  for (const isLost of [true, false]) {
    const board = fakeKernel()
    board.contact(5, true)
    const five = openFive(board, { chips, inputs: Object.values(lines), outputs: [], gone: none })
    const told: string[] = []
    openGpioButtons(five, lines, clock).on(({ type }) => told.push(type))
    if (isLost) board.pull()
    else five.close()
    await Promise.resolve()
    t.same(told, [])
  }
})

t.test('outputs start low, are driven through johnny-five, and are left low', async t => {
  const board = fakeKernel()
  const five = openFive(board, { chips, inputs: [], outputs: [16, 20, 21], gone: none })
  five.drive(20, true)
  t.same([16, 20, 21].map(board.driven), [0, 1, 0])
  five.drive(16, true)
  five.drive(20, false)
  t.same([16, 20, 21].map(board.driven), [1, 0, 0])
  five.close()
  t.same([16, 20, 21].map(board.driven), [0, 0, 0])
  t.same([...board.descriptors], [])
})

t.test('what cannot be had is refused in words, and nothing stays open', async t => {
  const board = fakeKernel('gpio-somewhere')
  t.throws(() => openChip(board, chips), { code: 'no-chip', message: /bcm2835.*only gpio-somewhere/ })
  const good = fakeKernel('pinctrl-rp1')
  const chip = openChip(good, chips)
  t.throws(() => openInputs(good, chip, [40], none, none), { code: 'not-that-device' })
  const held = openOutputs(good, chip, [5])
  t.throws(() => openInputs(good, chip, [5], none, none), { code: 'device-busy' })
  held.close()
  t.throws(() => openFive(good, { chips, inputs: [40], outputs: [16], gone: none }), {
    code: 'not-that-device',
  })
  good.close(chip)
  t.same([...good.descriptors], [])
})

t.test('the real kernel says in words that a file is no chip, and that there is none', async t => {
  const path = join(t.testdir({ file: 'x' }), 'file')
  const fd = kernel.open(path, constants.O_RDWR)
  t.throws(() => kernel.ioctl(fd, requests.chipInfo, new Uint8Array(sizes.chip)), {
    code: 'not-that-device',
    message: /ioctl 0x8044b401 on .*file: ENOTTY, /,
  })
  kernel.write(fd, Buffer.from('hello'), 2)
  const into = new Uint8Array(10)
  t.equal(kernel.read(fd, into), 7)
  kernel.close(fd)
  t.throws(() => kernel.read(fd, into), { code: 'device-gone' })
  t.throws(() => kernel.open('/dev/gpiochip99', constants.O_RDWR), { code: 'device-gone', message: /ENOENT/ })
  t.same(kernel.list('/nowhere'), [])
})

t.test('the real kernel wakes whoever watches a descriptor, and says when it is over', async t => {
  const { near, far } = openPty()
  const read: number[] = []
  const into = new Uint8Array(10)
  const gone = Promise.withResolvers<Fault>()
  const heard = Promise.withResolvers<void>()
  const stop = kernel.watch(near, why => {
    if (why !== undefined) return gone.resolve(why)
    try {
      read.push(kernel.read(near, into))
      heard.resolve()
    } catch (fault) {
      stop()
      gone.resolve(fault as Fault)
    }
  })
  writeSync(far, 'abc')
  await heard.promise
  t.same(read, [3])
  t.equal(kernel.read(near, into), 0, 'nothing more')
  kernel.close(far)
  t.match(await gone.promise, { code: 'device-gone' })
  stop()
  kernel.close(near)
})

t.test('a descriptor that was watched may be closed at once, and its number given to another', async t => {
  const first = openPty()
  kernel.watch(first.near, () => t.fail('nobody asks any more'))()
  kernel.close(first.near)
  kernel.close(first.far)
  await new Promise(resolve => setImmediate(resolve))
  const second = openPty()
  const heard = Promise.withResolvers<void>()
  const stop = kernel.watch(second.near, () => heard.resolve())
  writeSync(second.far, 'x')
  await heard.promise
  stop()
  stop()
  kernel.close(second.near)
  kernel.close(second.far)
})
