/** S31, for five seconds: who is on the way to the table, large enough to be read by everybody at it. */
import { fillRect } from '../../../hardware/display/canvas.ts'
import { drawText, lineHeight } from '../../../hardware/display/text.ts'
import { wrap } from '../../../hardware/display/wrap.ts'
import { callOf } from '../calling/calls.ts'
import { cardArea, drawStack } from '../drawing/card.ts'
import { body } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { close } from '../trail.ts'
import { whoComes } from './calling.ts'

const margin = 12

export const coming = (pad: Pad): Face => ({
  title: tableTitle,
  aside: () => '',
  keys: {
    1: { sign: '↩', word: 'back', act: () => close(pad) },
    2: { sign: '✓', word: 'ok', act: () => close(pad) },
  },
  draw: sheet => {
    const call = callOf(pad)
    if (call?.is !== 'coming') return
    const { canvas, fonts, texts } = sheet
    const heading = texts.call.coming(whoComes(sheet, call))
    if (sheet.large) {
      fillRect(canvas, cardArea, 'ok')
      drawStack(sheet, [
        { text: heading, ink: 'bg' },
        { text: `☎ ${texts.call.reasons[call.reason]}`, ink: 'bg' },
      ])
      return
    }
    fillRect(canvas, body, 'ok')
    const width = body.width - 2 * margin
    // Long names, and names in letters that the largest lettering lacks, are written smaller.
    const large = fonts.semibold48
    const font = large.canShow(heading) && wrap(large, heading, width).length <= 2 ? large : fonts.semibold25
    const lines = wrap(font, heading, width, 2)
    const height = lines.length * lineHeight(font)
    const top = body.y + Math.floor((body.height - 34 - height) / 2)
    for (const [n, line] of lines.entries()) {
      const box = { x: margin, y: top + n * lineHeight(font), width, height: lineHeight(font) }
      drawText(canvas, line, box, { font, ink: 'bg', align: 'centre' })
    }
    const below = { x: margin, y: body.y + body.height - 34, width, height: 26 }
    drawText(canvas, `☎ ${texts.call.reasons[call.reason]}`, below, {
      font: fonts.regular22,
      ink: 'bg',
      align: 'centre',
    })
  },
})
