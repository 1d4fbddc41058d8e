/** The calm page of a table where nobody is. */
import { drawText } from '../../../hardware/display/text.ts'
import { drawStack } from '../drawing/card.ts'
import { body } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face, Key } from '../face.ts'
import type { Pad } from '../pad.ts'
import { goTo } from '../trail.ts'

export const attract = (pad: Pad): Face => {
  const any: Key = { sign: '●', act: () => goTo(pad), once: true }
  return {
    title: () => '',
    aside: () => '',
    keys: { 1: any, 2: any, 3: any, 4: any },
    draw: sheet => {
      const { canvas, fonts, texts } = sheet
      const name = tableTitle(sheet)
      if (sheet.large) {
        drawStack(sheet, [
          { text: name, ink: 'focus' },
          { text: texts.idle.anyKey, ink: 'fg' },
        ])
        return
      }
      const font = fonts.semibold48.canShow(name) ? fonts.semibold48 : fonts.semibold25
      const large = { ...body, y: body.y + 34, height: 60 }
      drawText(canvas, name, large, { font, ink: 'focus', align: 'centre' })
      const below = { ...body, y: body.y + 98, height: 36 }
      drawText(canvas, texts.idle.anyKey, below, { font: fonts.regular22, ink: 'fg', align: 'centre' })
    },
  }
}
