import t from 'tap'
import { createCanvas, fillRect } from '../../../hardware/display/canvas.ts'
import { openSimulatedDisplay } from '../../../hardware/display/simulated.ts'

t.test('keeps the last frame and tells what changed', async t => {
  const display = openSimulatedDisplay()
  t.equal(display.frame(), undefined)
  const seen: unknown[] = []
  const end = display.onFrame((frame, damaged) => seen.push([frame, damaged]))
  const first = createCanvas()
  display.show(first)
  const second = createCanvas()
  fillRect(second, { x: 10, y: 20, width: 5, height: 5 }, 'focus')
  display.show(second)
  t.equal(display.frame(), second)
  t.same(seen, [
    [first, [{ x: 0, y: 0, width: 320, height: 240 }]],
    [second, [{ x: 10, y: 20, width: 5, height: 5 }]],
  ])
  display.show(second)
  t.equal(seen.length, 2, 'the same picture again is no news')
  end()
  display.show(first)
  t.equal(seen.length, 2)
})

t.test('refuses a frame of another size, and closes twice', async t => {
  const display = openSimulatedDisplay()
  t.throws(() => display.show(createCanvas('bg', { width: 128, height: 64 })), { code: 'frame-size' })
  const last = createCanvas()
  display.show(last)
  await display.close()
  await display.close()
  display.show(createCanvas('err'))
  t.equal(display.frame(), last, 'the last picture stays')
})
