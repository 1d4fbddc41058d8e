/** Asked once of whoever avoids something: whether their orders are to tell the kitchen. */
import { drawMessage } from '../drawing/message.ts'
import type { Face } from '../face.ts'
import { kitchenNote } from '../ordering/avoiding.ts'
import type { Pad } from '../pad.ts'
import { close } from '../trail.ts'

export const telling = (pad: Pad): Face => {
  const answer = (tellKitchen: boolean): Pad => close({ ...pad, tellKitchen })
  return {
    title: ({ texts }) => texts.avoid.title,
    keys: {
      1: { sign: '✕', word: 'neverMind', act: () => answer(false) },
      2: { sign: '✓', word: 'tell', act: () => answer(true) },
    },
    paged: true,
    draw: sheet => {
      const { question, body } = sheet.texts.avoid
      drawMessage(sheet, { heading: question, ink: 'focus', text: body(kitchenNote(pad)) })
    },
  }
}
