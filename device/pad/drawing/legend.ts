/** The bar at the bottom: what each of the four buttons below it does right now. */
import { type Canvas, fillDisc, fillRect } from '../../../hardware/display/canvas.ts'
import { drawText } from '../../../hardware/display/text.ts'
import type { Keys } from '../face.ts'
import { holdProgress } from '../grammar/fingers.ts'
import { mannersFor } from '../grammar/manners.ts'
import { drawRing } from './ring.ts'
import type { Sheet } from './sheet.ts'

const bar = { x: 0, y: 192, width: 320, height: 48 }
const cell = 80
const buttons = [1, 2, 3, 4] as const

/** A word may take this much of its cell. */
export const legendWidth = cell - 4

export const drawLegend = (sheet: Sheet, keys: Keys): void => {
  const { canvas, fonts, texts, pad } = sheet
  fillRect(canvas, bar, 'legend')
  for (const button of buttons) {
    const x = (button - 1) * cell
    if (button > 1) fillRect(canvas, { x, y: bar.y + 6, width: 1, height: bar.height - 12 }, 'dim')
    const key = keys[button]
    if (key === undefined) continue
    if (key.hold !== undefined) drawMark(canvas, x)
    const box = { x: x + 2, y: bar.y, width: legendWidth, height: bar.height }
    if (sheet.large) {
      drawText(canvas, key.sign, box, { font: fonts.semibold48, ink: 'bg', align: 'centre' })
      continue
    }
    if (key.word === undefined) {
      drawText(canvas, key.sign, box, { font: fonts.semibold25, ink: 'bg', align: 'centre' })
      continue
    }
    drawText(canvas, key.sign, { ...box, height: 25 }, { font: fonts.semibold22, ink: 'bg', align: 'centre' })
    const words = { ...box, y: bar.y + 24, height: 20 }
    drawText(canvas, texts.legend[key.word], words, { font: fonts.regular18, ink: 'bg', align: 'centre' })
  }
  const held = holdProgress(pad.fingers, pad.now, mannersFor(pad.access))
  if (held === undefined) return
  const ring = { ...bar, x: (held.button - 1) * cell, width: cell }
  drawRing(canvas, ring, held.done, 'bg')
}

/** Three dots in the corner: there is more for who keeps this key down. */
const drawMark = (canvas: Canvas, x: number): void => {
  for (const n of [0, 1, 2]) fillDisc(canvas, x + cell - 19 + n * 5, bar.y + 3, 3, 'bg')
}
