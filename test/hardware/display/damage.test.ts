import fc from 'fast-check'
import t from 'tap'
import { createCanvas, dot, fillRect } from '../../../hardware/display/canvas.ts'
import { damage } from '../../../hardware/display/damage.ts'

const size = { width: 40, height: 30 }

t.test('nothing before is everything, nothing changed is nothing', async t => {
  t.same(damage(undefined, createCanvas('bg', size)), [{ x: 0, y: 0, ...size }])
  t.same(damage(createCanvas('bg', size), createCanvas('bg', size)), [])
})

t.test('changes far apart are sent apart, near ones together', async t => {
  const after = createCanvas('bg', size)
  fillRect(after, { x: 5, y: 2, width: 3, height: 2 }, 'fg')
  fillRect(after, { x: 10, y: 6, width: 3, height: 2 }, 'fg')
  fillRect(after, { x: 0, y: 20, width: 1, height: 1 }, 'fg')
  t.same(damage(createCanvas('bg', size), after), [
    { x: 5, y: 2, width: 8, height: 6 },
    { x: 0, y: 20, width: 1, height: 1 },
  ])
})

t.test('sending the rectangles alone gives the new picture', async t => {
  const dots = fc.array(fc.tuple(fc.nat(size.width - 1), fc.nat(size.height - 1)), { maxLength: 20 })
  fc.assert(
    fc.property(dots, dots, (first, second) => {
      const [before, after] = [first, second].map(dots => {
        const canvas = createCanvas('bg', size)
        for (const [x, y] of dots) dot(canvas, x, y, 'fg')
        return canvas
      })
      if (before === undefined || after === undefined) return
      const panel = Uint16Array.from(before.pixels)
      for (const { x, y, width, height } of damage(before, after)) {
        for (let row = y; row < y + height; row++) {
          const start = row * size.width + x
          panel.set(after.pixels.subarray(start, start + width), start)
        }
      }
      t.same(panel, after.pixels)
    }),
    { numRuns: 100 },
  )
})
