/** A pad's real board, with its kernel and its USB in a test's hands. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openPiBoard } from '../../device/board/pi.ts'
import type { PiSetup } from '../../device/board/setup.ts'
import { builtInPins } from '../../hardware/board/pins.ts'
import { lookMs } from '../../hardware/board/presence.ts'
import type { Syscalls } from '../../hardware/board/syscalls.ts'
import { createCanvas } from '../../hardware/display/canvas.ts'
import { referenceGeometry } from '../../hardware/display/framebuffer.ts'
import { builtInPads } from '../../hardware/hid/profile.ts'
import { openSimulatedHid } from '../../hardware/hid/simulated.ts'
import { testClock } from '../clock/clock.ts'
import { fakeKernel } from '../hardware/board/fake-kernel.ts'
import { fakePanel } from '../hardware/panel/fake-panel.ts'

const framebuffer = '/dev/fb0'
const good = JSON.parse(readFileSync(builtInPins, 'utf8'))

/** One kernel with a board and a panel. */
const together = (board: Syscalls, panel: Syscalls): Syscalls => {
  const panels = new Set<number>()
  const of = (fd: number) => (panels.has(fd) ? panel : board)
  return {
    list: board.list,
    stat: panel.stat,
    open: (path, flags) => {
      if (path !== framebuffer) return board.open(path, flags)
      const fd = panel.open(path, flags)
      panels.add(fd)
      return fd
    },
    close: fd => {
      of(fd).close(fd)
      panels.delete(fd)
    },
    ioctl: (fd, request, argument) => of(fd).ioctl(fd, request, argument),
    read: (fd, into) => of(fd).read(fd, into),
    write: (fd, bytes, position) => of(fd).write(fd, bytes, position),
    watch: (fd, hear) => of(fd).watch(fd, hear),
  }
}

/** @param pins in place of those that pads are built with */
const prepare = (t: Test, changes: Partial<PiSetup> = {}, pins?: object) => {
  const kernel = fakeKernel('pinctrl-rp1')
  const panel = fakePanel(framebuffer, referenceGeometry)
  const hid = openSimulatedHid()
  const clock = testClock()
  const said: string[] = []
  const say = (level: string) => (fields: object, message: string) => {
    said.push(`${level} ${message}${'err' in fields ? ` (${Reflect.get(Object(fields.err), 'code')})` : ''}`)
  }
  const classes = t.testdir({
    'pins.json': JSON.stringify(pins ?? {}),
    backlight: { panel: { max_brightness: '255', brightness: '0' } },
    pwm: { pwmchip0: { pwm1: { period: '0', duty_cycle: '0', enable: '0' } } },
  })
  const setup: PiSetup = {
    ...{
      is: 'pi',
      buttons: 'gpio',
      pins: pins === undefined ? builtInPins : join(classes, 'pins.json'),
      pads: builtInPads,
      framebuffer,
    },
    backlight: { name: undefined },
    ...changes,
  }
  const log = { info: say('info'), warn: say('warn'), error: say('error') }
  const syscalls = together(kernel, panel)
  const open = () => openPiBoard(setup, { clock, log, syscalls, bus: async () => hid, classes })
  return { kernel, panel, hid, clock, said, classes, open }
}

t.test('everything of a pad, from the pins that pads are built with', async t => {
  const { kernel, panel, clock, said, classes, open } = prepare(t)
  kernel.contact(5, true)
  const board = await open()
  t.same(said, ['info board'])
  const felt: string[] = []
  board.onButton(({ type, button }) => felt.push(`${type} ${button}`))
  await Promise.resolve()
  kernel.contact(13, true)
  t.same(felt, ['press 1', 'press 3'], 'the one that was down from the start, too')
  const frame = createCanvas('focus')
  board.display.show(frame)
  t.strictSame(panel.seen(), frame.pixels)
  kernel.contact(5, false)
  board.light.show('green')
  t.same([16, 20, 21].map(kernel.driven), [0, 1, 0])
  board.beep('bump')
  t.equal(kernel.driven(26), 1)
  clock.advance(100)
  t.equal(kernel.driven(26), 0)
  board.backlight.set(40)
  t.equal(readFileSync(join(classes, 'backlight/panel/brightness'), 'utf8'), '102\n')
  await board.close()
  await board.close()
  t.same([16, 20, 21, 26].map(kernel.driven), [0, 0, 0, 0])
  t.same([kernel.descriptors.size, panel.descriptors.size, clock.waiting], [0, 0, 0])
  t.strictSame(panel.seen(), frame.pixels, 'the last picture stays')
})

t.test('what is pulled out and put back is told of, and the pad goes on', async t => {
  const { panel, hid, clock, said, classes, open } = prepare(t, { buttons: 'hid' })
  const thing = { path: '/dev/hidraw0', vendor: 0x0079, product: 6, usagePage: 1, usage: 4 }
  hid.plug(thing)
  const board = await open()
  t.teardown(board.close)
  const pass = async () => {
    await new Promise(resolve => setImmediate(resolve))
    clock.advance(lookMs)
    await new Promise(resolve => setImmediate(resolve))
  }
  await pass()
  board.backlight.set(40)
  hid.pull(thing.path)
  panel.pull()
  await pass()
  hid.plug(thing)
  panel.plug()
  const brightness = join(classes, 'backlight/panel/brightness')
  writeFileSync(brightness, '255')
  await pass()
  t.equal(readFileSync(brightness, 'utf8'), '102\n', 'it is as bright as before')
  t.same(said.sort(), [
    'error button pad gone (device-gone)',
    'error display gone (device-gone)',
    'info board',
    'info button pad back',
    'info display back',
  ])
})

t.test('a light that cannot be switched is told of once, and lost buttons too', async t => {
  const { kernel, said, open } = prepare(t, { backlight: { name: 'other' } })
  const board = await open()
  t.teardown(board.close)
  board.backlight.set(40)
  board.backlight.set(100)
  kernel.pull()
  t.same(said, ['info board', 'warn the panel cannot be dimmed (ENOENT)', 'error buttons gone (device-gone)'])
})

t.test('a pad with everything on USB and on pulses asks for no line', async t => {
  const beeper = { pwm: { chip: 0, channel: 1 } }
  const { kernel, classes, open } = prepare(t, { buttons: 'hid' }, { ...good, light: undefined, beeper })
  const board = await open()
  t.same(kernel.asked, [])
  board.light.show('blue')
  board.beep('ready')
  t.equal(readFileSync(join(classes, 'pwm/pwmchip0/pwm1/enable'), 'utf8'), '1\n')
  await board.close()
  t.equal(readFileSync(join(classes, 'pwm/pwmchip0/pwm1/enable'), 'utf8'), '0\n')
})

t.test('what is soldered on must be there; what was opened before is given back', async t => {
  const silent = prepare(t, {}, { ...good, beeper: { pwm: { chip: 9, channel: 9 } } })
  await t.rejects(silent.open(), { code: 'no-pulse' })
  t.same([silent.kernel.descriptors.size, silent.panel.descriptors.size], [0, 0])
  const strange = prepare(t, {}, { ...good, chips: ['pinctrl-other'] })
  await t.rejects(strange.open(), { code: 'no-chip' })
  t.equal(strange.kernel.descriptors.size, 0)
})
