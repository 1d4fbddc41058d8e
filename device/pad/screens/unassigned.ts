/** S01: a pad that belongs nowhere: what it is called, and what to do about it. */
import { drawText } from '../../../hardware/display/text.ts'
import { body } from '../drawing/sheet.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { shipped } from '../texts/languages.ts'

const line = 24

/** Nobody has told it its restaurant's language: it says the same in each that it speaks. */
export const unassigned = (pad: Pad): Face => ({
  title: ({ texts }) => texts.newPad,
  aside: () => '',
  keys: {},
  fixed: true,
  draw: ({ canvas, fonts, texts }) => {
    const name = { ...body, y: body.y + 8, height: 52 }
    drawText(canvas, pad.device ?? '', name, { font: fonts.semibold48, ink: 'focus', align: 'centre' })
    const waiting = { ...body, y: body.y + 62, height: 28 }
    drawText(canvas, texts.waitingForCable, waiting, { font: fonts.semibold22, ink: 'fg', align: 'centre' })
    for (const [n, { connectCable }] of Object.values(shipped).entries()) {
      const below = { ...body, y: body.y + 92 + n * line, height: line }
      drawText(canvas, connectCable, below, { font: fonts.regular18, ink: 'dim', align: 'centre' })
    }
  },
})
