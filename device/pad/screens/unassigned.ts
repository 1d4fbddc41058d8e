/** S01: a pad that belongs nowhere: what it is called, and what to do about it. */
import { drawText } from '../../../hardware/display/text.ts'
import { cardKeys, cardOf } from '../card.ts'
import { drawWords } from '../drawing/card.ts'
import { body } from '../drawing/sheet.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { shipped } from '../texts/languages.ts'

const line = 21
/** So many languages fit below the name at once; in large letters one. */
const most = 4

/** Nobody has told it its restaurant's language: it says the same in each that it speaks. */
export const unassigned = (pad: Pad): Face => {
  const all = Object.values(shipped)
  const cards = pad.access.large ? all.length : Math.ceil(all.length / most)
  const card = ((cardOf(pad) % cards) + cards) % cards
  return {
    title: ({ texts }) => texts.newPad,
    aside: () => '',
    keys: cards > 1 ? cardKeys(pad) : {},
    draw: sheet => {
      const { canvas, fonts, texts } = sheet
      const top = sheet.large ? 8 : body.y + 8
      const name = { ...body, y: top, height: 52 }
      drawText(canvas, pad.device ?? '', name, { font: fonts.semibold48, ink: 'focus', align: 'centre' })
      if (sheet.large) {
        const words = all[card]?.connectCable ?? texts.connectCable
        drawWords(sheet, words, { x: 8, y: 64, width: 304, height: 128 }, 'fg')
        return
      }
      const waiting = { ...body, y: top + 48, height: 28 }
      drawText(canvas, texts.waitingForCable, waiting, { font: fonts.semibold22, ink: 'fg', align: 'centre' })
      for (const [n, { connectCable }] of all.slice(card * most, (card + 1) * most).entries()) {
        const below = { ...body, y: top + 75 + n * line, height: line }
        drawText(canvas, connectCable, below, { font: fonts.regular18, ink: 'dim', align: 'centre' })
      }
    },
  }
}
