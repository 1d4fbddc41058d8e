/** What the simulator says of a screen's letters, against screens whose inks and letterings are known. */
import t from 'tap'
import { measure, minutesLeast, minutesOf, type Picture } from '../../gateway/web/pages/sim/legibility.ts'
import { createCanvas, fillRect } from '../../hardware/display/canvas.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import type { Frame } from '../../hardware/display/frame.ts'
import { channels } from '../../hardware/display/ink.ts'
import { drawText } from '../../hardware/display/text.ts'
import { inLarge, scenes } from '../device/pad/scenes.ts'

const fonts = loadPadFonts()

/** As a canvas of a browser has it. */
const dots = ({ width, height, pixels }: Frame): Picture => {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [n, pixel] of pixels.entries()) data.set(channels(pixel), n * 4)
  return { width, height, data }
}
const box = { x: 10, y: 100, width: 300, height: 40 }

t.test('contrast is that of the inks, whatever their edges are', async t => {
  const canvas = createCanvas()
  drawText(canvas, 'Soup', box, { font: fonts.semibold22, ink: 'fg' })
  const white = measure(dots(canvas), canvas.words)
  t.equal(white?.contrast.text, 'Soup')
  t.ok(Math.abs((white?.contrast.ratio ?? 0) - 18.8) < 0.3, `${white?.contrast.ratio}`)
  fillRect(canvas, { x: 0, y: 0, width: 320, height: 40 }, 'focus')
  drawText(canvas, 'Open', { ...box, y: 0 }, { font: fonts.semibold22, ink: 'fg' })
  const faint = measure(dots(canvas), canvas.words)
  t.equal(faint?.contrast.text, 'Open', 'the weakest counts')
  t.ok((faint?.contrast.ratio ?? 0) < 2)
})

t.test('capitals are as large as the eye sees them', async t => {
  const canvas = createCanvas()
  drawText(canvas, 'Large', box, { font: fonts.semibold48, ink: 'fg' })
  const large = measure(dots(canvas), canvas.words)
  t.ok((large?.capitals.minutes ?? 0) / 60 >= 0.7, 'what the large letters are for')
  t.ok(Math.abs(minutesOf(35) / 60 - 0.722) < 0.001)
  drawText(canvas, 'small', { ...box, y: 160 }, { font: fonts.semibold22, ink: 'fg' })
  t.equal(measure(dots(canvas), canvas.words)?.capitals.text, 'small')
})

t.test('signs alone are no text, and an empty screen says nothing', async t => {
  const canvas = createCanvas()
  drawText(canvas, '−', box, { font: fonts.semibold22, ink: 'status' })
  t.equal(measure(dots(canvas), canvas.words), undefined)
  const over = { text: 'Edge', x: 310, y: 235, width: 40, height: 14 }
  t.ok(measure(dots(canvas), [over]), 'a word that runs over the edge is measured as far as it goes')
})

t.test('every screen of the pad meets what is asked of it', async t => {
  for (const { name, play } of scenes) {
    const guest = play('en')
    for (const frame of [guest.frame, inLarge(guest)]) {
      const found = measure(dots(frame), frame.words)
      if (found === undefined) continue
      t.ok(
        found.contrast.ratio >= 7,
        `${name}: ${found.contrast.ratio.toFixed(1)}:1, “${found.contrast.text}”`,
      )
      t.ok(found.capitals.minutes >= minutesLeast, `${name}: ${found.capitals.minutes.toFixed(1)}′`)
    }
  }
})
