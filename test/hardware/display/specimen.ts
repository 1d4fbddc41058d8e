/** A screen with a bit of everything, for tests that look at pixels. */
import { createCanvas, drawBits, fillDisc, fillRect } from '../../../hardware/display/canvas.ts'
import type { Frame } from '../../../hardware/display/frame.ts'
import { drawProgress, drawScroll, drawSignal } from '../../../hardware/display/gauges.ts'
import type { PadFonts } from '../../../hardware/display/letterings.ts'
import { drawParagraph, drawText } from '../../../hardware/display/text.ts'

export function drawSpecimen(fonts: PadFonts): Frame {
  const canvas = createCanvas()
  fillRect(canvas, { x: 0, y: 0, width: 320, height: 24 }, 'status')
  const title = { x: 8, y: 0, width: 150, height: 24 }
  drawText(canvas, 'Burgers', title, { font: fonts.semibold18, ink: 'fg' })
  const sum = { x: 160, y: 0, width: 130, height: 24 }
  drawText(canvas, '2 · €23.50', sum, { font: fonts.semibold18, ink: 'fg', align: 'right' })
  drawSignal(canvas, 297, 5, 2)
  fillRect(canvas, { x: 0, y: 24, width: 314, height: 68 }, 'focus')
  const name = { x: 8, y: 30, width: 200, height: 60 }
  drawParagraph(canvas, 'Smoked Bacon & Cheddar Burger', name, { font: fonts.semibold25, ink: 'bg' })
  const soldOut = { x: 8, y: 92, width: 300, height: 42 }
  drawText(canvas, 'Sold out', soldOut, { font: fonts.regular25, ink: 'err', align: 'right' })
  fillDisc(canvas, 12, 101, 24, 'ok')
  drawProgress(canvas, { x: 30, y: 140, width: 260, height: 20 }, 0.8)
  drawScroll(canvas, { x: 316, y: 24, width: 4, height: 168 }, { first: 1, shown: 4, total: 9 })
  drawBits(canvas, { x: 8, y: 166 }, { width: 2, bits: Uint8Array.of(1, 0, 0, 1) }, 6, 'fg')
  fillRect(canvas, { x: 0, y: 192, width: 320, height: 48 }, 'legend')
  for (const [i, [sign, word]] of [['☰', 'Table'] as const, ['✓', 'Open'] as const].entries()) {
    const icon = { x: i * 80, y: 193, width: 80, height: 24 }
    drawText(canvas, sign, icon, { font: fonts.semibold22, ink: 'bg', align: 'centre' })
    const label = { x: i * 80, y: 216, width: 80, height: 22 }
    drawText(canvas, word, label, { font: fonts.regular18, ink: 'bg', align: 'centre' })
  }
  return canvas
}
