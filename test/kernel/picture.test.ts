/** What is read back from a panel's memory is what the pad painted there, and one wrong pixel is one difference. */
import t from 'tap'
import type { Syscalls } from '../../hardware/board/syscalls.ts'
import { referenceGeometry, requests, sizes } from '../../hardware/display/framebuffer.ts'
import { openPanel } from '../../hardware/display/panel.ts'
import { differ, type Picture, readPicture } from '../../scripts/kernel/picture.ts'
import { testClock } from '../clock/clock.ts'
import { gaudy } from '../contract/display.ts'
import { fakePanel, type PanelOf } from '../hardware/panel/fake-panel.ts'

const path = '/dev/fb0'
const backwards = { red: referenceGeometry.blue, blue: referenceGeometry.red }
const deep = {
  ...{ red: { offset: 0, length: 8 }, green: { offset: 8, length: 8 }, blue: { offset: 16, length: 8 } },
  bitsPerPixel: 32,
}
const panels: Readonly<Record<string, PanelOf>> = {
  'as pads are made with': referenceGeometry,
  'blue and red the other way round': { ...referenceGeometry, ...backwards },
  'larger and deeper': { ...referenceGeometry, ...deep, width: 400, height: 300, lineBytes: 1600 },
}

const see = (panel: Syscalls & { readonly memory: Uint8Array }): Picture => {
  const fd = panel.open(path, 2)
  const [variable, fixed] = [new Uint8Array(sizes.variable), new Uint8Array(sizes.fixed)]
  panel.ioctl(fd, requests.variable, variable)
  panel.ioctl(fd, requests.fixed, fixed)
  panel.close(fd)
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return readPicture({ hash: '', memory: text(panel.memory), variable: text(variable), fixed: text(fixed) })
}

for (const [name, panel] of Object.entries(panels)) {
  t.test(`a panel ${name}`, async t => {
    const fake = fakePanel(path, panel)
    const clock = testClock()
    const presence = { gone: (why: Error) => t.fail(why.message), back: () => {} }
    const display = openPanel({ syscalls: fake, path, clock, presence })
    t.teardown(() => display.close())
    const frame = gaudy(7)
    display.show(frame)
    t.equal(differ(see(fake), frame), undefined)

    const first = panel.startBytes
    fake.memory[first] = (fake.memory[first] ?? 0) ^ 8
    const inside = panel.width === frame.width
    t.match(differ(see(fake), frame), { count: 1, ...(inside ? { x: 0, y: 0 } : { x: -40, y: -30 }) })
  })
}
