import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { kernel } from '../../../hardware/board/kernel.ts'
import { lookMs } from '../../../hardware/board/presence.ts'
import type { Syscalls } from '../../../hardware/board/syscalls.ts'
import { createCanvas, fillRect } from '../../../hardware/display/canvas.ts'
import { type Geometry, referenceGeometry } from '../../../hardware/display/framebuffer.ts'
import { openPanel } from '../../../hardware/display/panel.ts'
import { openSimulatedDisplay } from '../../../hardware/display/simulated.ts'
import { testClock } from '../../clock/clock.ts'
import { displayContract, gaudy } from '../../contract/display.ts'
import { fakePanel, type PanelOf } from './fake-panel.ts'

const path = '/dev/fb0'
const deep = {
  bitsPerPixel: 32,
  red: { offset: 16, length: 8 },
  green: { offset: 8, length: 8 },
  blue: { offset: 0, length: 8 },
}
const panels: Readonly<Record<string, PanelOf>> = {
  'the reference panel': referenceGeometry,
  'rows further apart than they are wide': { ...referenceGeometry, lineBytes: 1024 },
  'blue and red the other way round': {
    ...referenceGeometry,
    red: referenceGeometry.blue,
    blue: referenceGeometry.red,
  },
  '32 bits a pixel': { ...referenceGeometry, ...deep, lineBytes: 1280 },
  '32 bits, red highest': {
    ...{ ...referenceGeometry, ...deep, lineBytes: 2048 },
    red: { offset: 24, length: 8 },
  },
  '24 bits a pixel': { ...referenceGeometry, ...deep, bitsPerPixel: 24, lineBytes: 960 },
  'a larger one': { ...referenceGeometry, ...deep, width: 640, height: 480, lineBytes: 2560 },
  'a panel within a larger memory': {
    ...{ ...referenceGeometry, lineBytes: 2000, startBytes: 3 * 2000 + 40, xOffset: 20, yOffset: 3 },
  },
}

const openOn = (t: Test, syscalls: Syscalls, at = path, file?: Geometry) => {
  const clock = testClock()
  const told: string[] = []
  const display = openPanel({
    ...{ syscalls, path: at, clock, ...(file && { file }) },
    presence: { gone: why => told.push(`gone ${why.code}`), back: () => told.push('back') },
  })
  t.teardown(() => display.close())
  return { display, clock, told }
}

for (const [name, panel] of Object.entries(panels)) {
  t.test(`the contract of displays: ${name}`, async t =>
    displayContract(t, t => {
      const fake = fakePanel(path, panel)
      return { ...openOn(t, fake), seen: fake.seen }
    }),
  )
}

t.test('the contract of displays: a plain file', async t =>
  displayContract(t, t => {
    const file = join(t.testdir({ fb: '' }), 'fb')
    const seen = () => new Uint16Array(Uint8Array.from(readFileSync(file)).buffer)
    return { ...openOn(t, kernel, file), seen }
  }),
)

t.test('the contract of displays: the simulated one', async t =>
  displayContract(t, () => {
    const display = openSimulatedDisplay()
    return { display, seen: () => display.frame()?.pixels }
  }),
)

t.test('only what changed is written', async t => {
  const fake = fakePanel(path, { ...referenceGeometry, lineBytes: 1024 })
  const { display } = openOn(t, fake)
  display.show(createCanvas())
  t.equal(fake.written.splice(0).length, 240)
  const second = createCanvas()
  fillRect(second, { x: 10, y: 20, width: 5, height: 3 }, 'focus')
  display.show(second)
  t.same(
    fake.written.splice(0),
    [20, 21, 22].map(y => ({ position: y * 1024 + 20, length: 10 })),
  )
  display.show(second)
  t.same(fake.written, [], 'the same again costs nothing')
})

t.test('a panel that goes and comes back is reported, and shows the last frame again', async t => {
  const fake = fakePanel(path, referenceGeometry)
  const { display, clock, told } = openOn(t, fake)
  display.show(gaudy(1))
  fake.pull()
  display.show(gaudy(2))
  t.same(told, ['gone device-gone'])
  display.show(gaudy(3))
  clock.advance(3 * lookMs)
  t.same(told, ['gone device-gone'], 'said once')
  fake.plug()
  clock.advance(lookMs)
  t.same(told, ['gone device-gone', 'back'])
  t.strictSame(fake.seen(), gaudy(3).pixels)
  t.equal(fake.descriptors.size, 1)
})

t.test(
  'a panel that goes while nothing moves is missed too, and one that is another is opened anew',
  async t => {
    const fake = fakePanel(path, referenceGeometry)
    const { display, clock, told } = openOn(t, fake)
    display.show(gaudy(1))
    fake.pull()
    fake.plug()
    clock.advance(2 * lookMs)
    t.same(told, ['gone device-gone', 'back'])
    t.strictSame(fake.seen(), gaudy(1).pixels)
    await display.close()
    t.equal(clock.waiting, 0)
    t.equal(fake.descriptors.size, 0)
  },
)

t.test('without a panel the pad starts all the same', async t => {
  const fake = fakePanel(path, referenceGeometry)
  fake.pull()
  const { display, clock, told } = openOn(t, fake)
  display.show(gaudy(1))
  t.same(told, ['gone device-gone'])
  fake.plug()
  clock.advance(lookMs)
  t.strictSame(fake.seen(), gaudy(1).pixels)
})

t.test('a plain file that is replaced is written anew', async t => {
  const file = join(t.testdir({ fb: '' }), 'fb')
  const { display, clock, told } = openOn(t, kernel, file)
  display.show(gaudy(1))
  rmSync(file)
  clock.advance(lookMs)
  writeFileSync(file, '')
  clock.advance(lookMs)
  t.same(told, ['gone device-gone', 'back'])
  t.ok(readFileSync(file).equals(Buffer.from(gaudy(1).pixels.buffer)))
})

t.test('what is no fit panel is said in words', async t => {
  const unfit: readonly (readonly [PanelOf, RegExp])[] = [
    [{ ...referenceGeometry, bitsPerPixel: 8 }, /8 bits a pixel/],
    [{ ...referenceGeometry, visual: 3 }, /16 bits a pixel/],
    [{ ...referenceGeometry, width: 240, height: 320 }, /240 × 320 .*turn it in its overlay/],
    [{ ...referenceGeometry, width: 128, height: 64 }, /128 × 64 pixels, the pad's screen 320 × 240$/],
  ]
  for (const [panel, sentence] of unfit) {
    const why: string[] = []
    const presence = { gone: (fault: Error) => why.push(fault.message), back: () => {} }
    const fake = fakePanel(path, panel)
    await openPanel({ syscalls: fake, path, clock: testClock(), presence }).close()
    t.match(why, [sentence])
    t.equal(fake.descriptors.size, 0)
  }
  const { told } = openOn(t, kernel, '/dev/null')
  t.same(told, ['gone not-that-device'], 'the real kernel: /dev/null is no framebuffer')
})
