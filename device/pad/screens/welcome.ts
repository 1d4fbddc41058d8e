/** S03: the table was opened: a greeting in the language of whoever opened it. */
import { drawText } from '../../../hardware/display/text.ts'
import { drawStack } from '../drawing/card.ts'
import { body } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { close, goTo } from '../trail.ts'
import { languageKeys } from './locked.ts'

export const welcome = (pad: Pad): Face => ({
  title: tableTitle,
  keys: {
    1: { sign: '☰', word: 'table', act: () => goTo(pad, { at: 'table', focus: '' }) },
    2: { sign: '✓', word: 'start', act: () => close(pad) },
    ...languageKeys(pad),
  },
  draw: sheet => {
    const { canvas, fonts, texts } = sheet
    if (sheet.large) {
      drawStack(sheet, [
        { text: texts.session.hello, ink: 'focus' },
        { text: tableTitle(sheet), ink: 'fg' },
      ])
      return
    }
    const hello = { ...body, y: body.y + 26, height: 60 }
    drawText(canvas, texts.session.hello, hello, { font: fonts.semibold48, ink: 'focus', align: 'centre' })
    const table = { ...body, y: body.y + 92, height: 40 }
    drawText(canvas, tableTitle(sheet), table, { font: fonts.semibold25, ink: 'fg', align: 'centre' })
  },
})
