import { createHash } from 'node:crypto'
import t from 'tap'
import { createCanvas, dot, fillDisc, fillRect, strokeRect } from '../../../hardware/display/canvas.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { type Frame, readFrame } from '../../../hardware/display/frame.ts'
import { drawProgress, drawScroll, drawSignal } from '../../../hardware/display/gauges.ts'
import { inks } from '../../../hardware/display/ink.ts'
import { drawLine, drawParagraph, drawText } from '../../../hardware/display/text.ts'
import { drawSpecimen } from './specimen.ts'

const fonts = loadPadFonts()
const whole = { x: 0, y: 0, width: 320, height: 240 }

function at(frame: Frame, x: number, y: number): number | undefined {
  return frame.pixels[y * frame.width + x]
}

function count(frame: Frame, pixel: number): number {
  return frame.pixels.filter(value => value === pixel).length
}

t.test('the specimen is drawn to the same pixels on every machine', async t => {
  const { pixels } = drawSpecimen(fonts)
  t.equal(
    createHash('sha256').update(pixels).digest('hex'),
    '58edf94a5a62f2b4c0e1bea4a90034c6a19dea42b0470fb06d0e6b587b3dad90',
  )
})

t.test('what a guest reads comes line by line, with signs and shortened names as shown', async t => {
  t.same(readFrame(drawSpecimen(fonts)), [
    'Burgers 2 · €23.50',
    'Smoked Bacon &',
    'Cheddar Burger',
    'Sold out',
    '☰ ✓',
    'Table Open',
  ])
})

t.test('text is aligned, centred and shortened in its box', async t => {
  const canvas = createCanvas()
  const box = { x: 100, y: 50, width: 80, height: 42 }
  const lettering = { font: fonts.regular25, ink: 'fg' } as const
  const width = drawText(canvas, 'Rare', box, lettering)
  drawText(canvas, 'Rare', box, { ...lettering, align: 'right' })
  drawText(canvas, 'Rare', box, { ...lettering, align: 'centre' })
  t.same(
    canvas.words.map(word => word.x),
    [100, 180 - width, 100 + Math.floor((80 - width) / 2)],
  )
  const [word] = canvas.words
  t.same(word, { text: 'Rare', x: 100, y: 61, width, height: 19 })
  drawText(canvas, 'Cheddar Burger', box, lettering)
  t.match(canvas.words.at(-1)?.text, /…$/)
})

t.test('a paragraph keeps to its box', async t => {
  const canvas = createCanvas()
  const box = { x: 10, y: 20, width: 120, height: 60 }
  const used = drawParagraph(canvas, 'Your order is saved here. We send it.', box, {
    font: fonts.regular22,
    ink: 'fg',
  })
  t.equal(canvas.words.length, 2)
  t.equal(used, 50)
  t.match(canvas.words.at(-1)?.text, /…$/)
  const inside = createCanvas()
  fillRect(inside, box, 'fg')
  const outside = canvas.pixels.some((pixel, i) => pixel !== inks.bg && inside.pixels[i] === inks.bg)
  t.notOk(outside)
})

t.test('drawing over the edges is cut off, not wrapped round', async t => {
  const canvas = createCanvas()
  fillRect(canvas, { x: -10, y: -10, width: 11, height: 11 }, 'err')
  fillRect(canvas, { x: 319, y: 239, width: 50, height: 50 }, 'err')
  fillRect(canvas, { x: 400, y: 0, width: 50, height: 50 }, 'err')
  fillRect(canvas, { x: -50, y: 0, width: 20, height: 20 }, 'err')
  dot(canvas, -1, 5, 'err')
  dot(canvas, 320, 5, 'err')
  t.equal(count(canvas, inks.err), 2)
  drawLine(canvas, 'WWW', { x: -20, baseline: 5, width: 0 }, { font: fonts.semibold48, ink: 'fg' })
  drawLine(canvas, 'WWW', { x: 300, baseline: 250, width: 0 }, { font: fonts.semibold48, ink: 'fg' })
  t.equal(canvas.pixels.length, 320 * 240)
})

t.test('shapes', async t => {
  const canvas = createCanvas('legend')
  strokeRect(canvas, { x: 10, y: 10, width: 5, height: 4 }, 'err')
  t.equal(count(canvas, inks.err), 14)
  fillDisc(canvas, 100, 100, 24, 'ok')
  t.equal(at(canvas, 112, 112), inks.ok)
  t.equal(at(canvas, 100, 100), inks.legend)
  t.equal(at(canvas, 100, 111), at(canvas, 123, 112), 'the same on both sides')
})

t.test('a progress bar fills from the left, and never past its ends', async t => {
  const filled = [-1, 0, 0.5, 1, 2].map(done => {
    const canvas = createCanvas()
    drawProgress(canvas, { x: 10, y: 10, width: 104, height: 10 }, done)
    return count(canvas, inks.ok) / 6
  })
  t.same(filled, [0, 0, 50, 100, 100])
})

t.test('signal tells its strength by shape, and struck out when there is none', async t => {
  const [none = 0, one = 0, two = 0, three = 0] = ([0, 1, 2, 3] as const).map(strength => {
    const canvas = createCanvas('status')
    drawSignal(canvas, 290, 5, strength)
    t.equal(count(canvas, inks.err) > 0, strength === 0)
    return count(canvas, inks.ok)
  })
  t.ok(none < one && one < two && two < three)
})

t.test('the scroll thumb shows where in the list the rows are', async t => {
  const track = { x: 316, y: 24, width: 4, height: 168 }
  const thumb = (first: number, total: number) => {
    const canvas = createCanvas()
    drawScroll(canvas, track, { first, shown: 4, total })
    const rows = Array.from({ length: 240 }, (_, y) => y).filter(y => at(canvas, 317, y) === inks.fg)
    return [rows[0], rows.at(-1)]
  }
  t.same(thumb(0, 8), [24, 107])
  t.same(thumb(4, 8), [108, 191])
  t.same(thumb(0, 4), [undefined, undefined])
})

t.test('a frame is as large as asked', async t => {
  t.same([createCanvas().width, createCanvas().height], [whole.width, whole.height])
  t.equal(createCanvas('bg', { width: 640, height: 480 }).pixels.length, 640 * 480)
})
